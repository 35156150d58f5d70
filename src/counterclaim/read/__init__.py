"""Reading a page: bytes to text, article and furniture told apart, and the masthead.

`gather` finds the pages, `read_page` reads one.
"""

from datetime import date
import hashlib

from counterclaim.errors import BadPage
from counterclaim.read.decode import decode
from counterclaim.read.furniture import label
from counterclaim.read.html import Extracted, extract, looks_like_html
from counterclaim.read.language import language, spelled
from counterclaim.read.masthead import Sheet, masthead
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
    sha256 = hashlib.sha256(source.data).hexdigest()
    text, named = _text(source)
    blocks, furniture = label(text, extracted=named is not None and not named.stripped, title=named.title if named else None)
    body = _body(text, blocks)
    spoken = language(body or text)
    if spoken not in (None, "en"):
        raise BadPage(f"{source.path}: in {spelled(spoken)}, and only English can be read so far; give an English version")
    words = sum(any(character.isalpha() for character in word) for word in body.split())
    if words < FEWEST_WORDS:
        raise BadPage(
            f"{source.path}: {_size(source.data)} with no article text ({words} words outside menus and the like); open it to see what it is"
        )
    sheet = Sheet(
        page=sha256[:12],
        text=text,
        blocks=blocks,
        furniture=furniture,
        url=source.url or (named.url if named else None),
        named=named,
        today=today or date.today(),
    )
    head = masthead(sheet)
    return Page(
        id=sha256[:12],
        path=source.path,
        url=sheet.url,
        sha256=sha256,
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


def _text(source: Source) -> tuple[str, Extracted | None]:
    """The page's text, and what its markup named if it is HTML."""
    raw = decode(source.data, source.path)
    named = extract(raw, source.url) if looks_like_html(raw, source.path) else None
    text = named.text if named else raw
    lines = text.count("\n")
    if len(text) > LONGEST or lines > MOST_LINES:
        got = f"{len(text):,} characters in {lines + 1:,} line{'s' if lines else ''}"
        raise BadPage(f"{source.path}: {got}, over the limit of {LONGEST:,} characters and {MOST_LINES:,} lines a page; split it into its articles")
    if not any(character.isalpha() for character in text):
        raise BadPage(f"{source.path}: {_size(source.data)} without a single letter to read; open it to see what it is")
    return text, named


def _body(text: str, blocks: tuple[Block, ...]) -> str:
    return "\n".join(text[block.start : block.end] for block in blocks if block.kind in SPEAKS)


def _size(data: bytes) -> str:
    return f"{len(data) / 1_000_000:.0f} MB" if len(data) >= 1_000_000 else f"{max(1, len(data) // 1_000)} KB"
