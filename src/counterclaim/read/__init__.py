"""Reading a page: bytes to text, article and furniture told apart, and the masthead.

`gather` finds the pages, `read_page` reads one.
"""

from datetime import date
import hashlib

from counterclaim.errors import BadPage
from counterclaim.read.decode import decode
from counterclaim.read.furniture import label
from counterclaim.read.html import extract, looks_like_html, strip
from counterclaim.read.language import language, spelled
from counterclaim.read.masthead import Masthead, Sheet, masthead, printed
from counterclaim.read.sources import gather
from counterclaim.records import Block, Page, Source

__all__ = ["gather", "read_page"]

LONGEST = 1_000_000  # characters of text; ten times the longest article
MOST_LINES = 20_000
FEWEST_WORDS = 12  # of article; below it there is nothing to analyse
SPEAKS = frozenset({"paragraph", "item"})


def read_page(source: Source, *, today: date | None = None) -> Page:
    """The page read: its text, its article's blocks, its furniture, its masthead. `today` is the day of reading (the machine's, by default).

    Raises BadPage, with a sentence that says what was found and what to do, for a page that is empty, is not text, holds only furniture, is far
    too long, or is not in English. A broken encoding is no error: what cannot be decoded becomes U+FFFD.
    """
    name = hashlib.sha256(source.data).hexdigest()
    raw = decode(source.data, source.path)
    named = extract(raw, source.url) if looks_like_html(raw, source.path) else None
    text = named.text if named else raw
    _check_size(source, text)
    blocks, furniture = label(text, extracted=named is not None and not named.stripped, title=named.title if named else None)
    spoken = _check_words(source, text, blocks)
    url = source.url or (named.url if named else None)
    sheet = Sheet(page=name[:12], text=text, blocks=blocks, furniture=furniture, url=url, named=named, today=today or date.today())
    head = masthead(sheet)
    if named and not named.stripped and (head.published is None or head.outlet is None):
        head = _from_whole(head, sheet, raw)
    return Page(
        id=name[:12],
        path=source.path,
        url=url,
        sha256=name,
        text=text,
        language=spoken,
        blocks=blocks,
        furniture=furniture,
        outlet=head.outlet,
        headline=head.headline,
        headline_span=head.headline_span,
        byline=head.byline,
        dateline=head.dateline,
        published=head.published,
        dates=head.dates,
    )


def _from_whole(head: Masthead, sheet: Sheet, markup: str) -> Masthead:
    """What the markup does not name may stand on the page around the article: its date line, its copyright line."""
    whole = strip(markup)
    if len(whole) > LONGEST or whole.count("\n") > MOST_LINES:
        return head
    blocks, furniture = label(whole, title=head.headline)
    return printed(head, masthead(Sheet(page=sheet.page, text=whole, blocks=blocks, furniture=furniture, url=None, named=None, today=sheet.today)))


def _check_size(source: Source, text: str) -> None:
    lines = text.count("\n")
    if len(text) > LONGEST or lines > MOST_LINES:
        got = f"{len(text):,} characters in {lines + 1:,} line{'s' if lines else ''}"
        raise BadPage(f"{source.path}: {got}, over the limit of {LONGEST:,} characters and {MOST_LINES:,} lines a page; split it into its articles")
    if not any(character.isalpha() for character in text):
        raise BadPage(f"{source.path}: {_size(source.data)} without a single letter to read; open it to see what it is")


def _check_words(source: Source, text: str, blocks: tuple[Block, ...]) -> str | None:
    """The article's language. Raises BadPage where it is not English, or where there is no article."""
    body = _body(text, blocks)
    spoken = language(body or text)
    if spoken not in (None, "en"):
        raise BadPage(f"{source.path}: in {spelled(spoken)}, and only English can be read so far; give an English version")
    words = sum(any(character.isalpha() for character in word) for word in body.split())
    if words < FEWEST_WORDS:
        kind = f"{_size(source.data)} with no article text ({words} words outside menus and the like)"
        raise BadPage(f"{source.path}: {kind}; open it to see what it is")
    return spoken


def _body(text: str, blocks: tuple[Block, ...]) -> str:
    return "\n".join(text[block.start : block.end] for block in blocks if block.kind in SPEAKS)


def _size(data: bytes) -> str:
    return f"{len(data) / 1_000_000:.0f} MB" if len(data) >= 1_000_000 else f"{max(1, len(data) // 1_000)} KB"
