"""The one door to the HTML extractor: the article's text with what the page says of itself, or a plain stripper where a page is hostile."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
import json
import re
from typing import Any, cast
from urllib.parse import urlsplit

Element = Any  # an lxml element; the package ships no types
LARGEST = 2_000_000  # characters that the extractor gets; a larger page is stripped of its tags instead
DEEPEST = 400  # open elements; the extractor recurses
MOST_TAGS = 120_000
MOST_SIGNS = 300_000  # of "<", whether or not a tag follows
LOOKS = re.compile(r"<(?:!doctype\s{1,9}html|html|head|body)\b", re.IGNORECASE)
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
UNSEEN = re.compile(r"<(script|style|noscript|template|svg|head|iframe|textarea|select)\b", re.IGNORECASE)
CLOSER = re.compile(r"</(script|style|noscript|template|svg|head|iframe|textarea|select)", re.IGNORECASE)
BREAKING = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br button dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
        "header hr html label li main nav ol option p pre section summary table tbody td tfoot th thead tr ul",
    )
)
VOID = frozenset(("area base br col embed hr img input link meta param source track wbr p li td th tr dd dt option").split())
TIME = re.compile(r"<time\b[^<>]{0,500}?\bdatetime\s{0,3}=\s{0,3}[\"']([^\"'<>]{8,60})[\"']", re.IGNORECASE)
META = re.compile(r"<(?:meta|link)\b[^<>]{0,2000}>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"([a-zA-Z:-]{1,30})\s{0,3}=\s{0,3}(?:\"([^\"]{0,1500})\"|'([^']{0,1500})')")
TITLE_END = re.compile(r"(.{8,400}\S)\s{1,3}[-–—|:·]\s{1,3}([^|]{2,50})$")
LINKED_DATA = re.compile(r"<script\b[^<>]{0,300}application/ld\+json[^<>]{0,300}>", re.IGNORECASE)
DATE_META = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.created", "parsely-pub-date", "sailthru.date", "article.published", "cxenseparse:recs:publishtime",
    "citation_publication_date", "publication_date",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """An HTML page's article text, a blank line between blocks, and its metadata. `dates`: (words, where), the best standing first."""

    text: str
    title: str | None = None
    author: str | None = None
    sitename: str | None = None
    url: str | None = None
    dates: tuple[tuple[str, str], ...] = ()
    stripped: bool = False
    """Whether the extractor could not be used, so that the text still carries every menu."""


def looks_like_html(text: str, path: str) -> bool:
    """Whether a text is HTML: by its first tags, or by its name and any tag."""
    start = text[:20_000]
    return bool(LOOKS.search(start)) or (path.lower().endswith((".html", ".htm", ".xhtml")) and bool(TAG.search(start)))


def extract(markup: str, url: str | None) -> Extracted:
    """The article of an HTML page. Never fails: what the extractor cannot take is stripped of its tags, linear in the markup. No network."""
    if len(markup) > LARGEST or _too_deep(markup):
        return Extracted(text=strip(markup), dates=_dates(markup), url=url, stripped=True, **_told(markup))
    try:
        return _extracted(markup, url)
    except Exception:  # noqa: BLE001  the border of a foreign parser fed with hostile pages: whatever it raises, the stripper can read them
        return Extracted(text=strip(markup), dates=_dates(markup), url=url, stripped=True, **_told(markup))


def _extracted(markup: str, url: str | None) -> Extracted:
    import trafilatura  # takes a third of a second, which plain text need not wait for

    found: Any = trafilatura.bare_extraction(
        markup, url=url, favor_precision=True, include_comments=False, include_formatting=True, with_metadata=True, output_format="python"
    )
    body = getattr(found, "body", None)
    if found is None or body is None:
        return Extracted(text=strip(markup), dates=_dates(markup), url=url, stripped=True, **_told(markup))
    blocks = list(_blocks(body))
    named = _named(markup)
    site = [found.sitename or named["sitename"] or "", urlsplit(url or found.url or "").hostname or ""]
    title = _bare_title(" ".join((found.title or named["title"] or "").split()), site) or None
    if title and (not blocks or _plain(blocks[0]) != _plain(title)):
        blocks = [title, *(block for block in blocks if _plain(block) != _plain(title))]
    dates = _dates(markup)
    return Extracted(
        text="\n\n".join(blocks),
        title=title,
        author=found.author or named["author"],
        sitename=found.sitename or named["sitename"] or _name_behind(title, named["page_title"]),
        url=url or found.url,
        dates=dates,
    )


def _bare_title(title: str, site: list[str]) -> str:
    """The title without the site's name behind it ("Headline - Name")."""
    match = TITLE_END.match(title)
    tail = _plain(match.group(2)) if match else ""
    if match and any(tail and name and (tail in name or name in tail) for name in map(_plain, site)):
        return match.group(1).strip()
    return title


def _name_behind(title: str | None, page_title: str | None) -> str | None:
    """The site's name where the page's title is its headline with a name behind it."""
    if not title or not page_title:
        return None
    front = re.match(r"([^|:–—]{2,50}?)\s{0,3}(?:[|:–—]|\s-)\s{1,3}(.{8,400})$", page_title)
    if front and _plain(front.group(2)) == _plain(title):
        return front.group(1).strip()
    if not page_title.startswith(title):
        return None
    match = re.match(r"\s{0,3}[-–—|:·]\s{1,3}([^|]{2,50})$", page_title[len(title) :])
    return match.group(1).strip() if match else None


def _plain(words: str) -> str:
    return "".join(character for character in words.lower() if character.isalnum())


def _blocks(body: Element) -> Iterator[str]:
    """The extractor's tree as lines: headings, paragraphs, list items with a bullet, table rows with a bar between cells."""
    for element in body:
        if isinstance(element.tag, str):
            yield from filter(None, _block(element))
        if element.tail and element.tail.strip():
            yield " ".join(element.tail.split())


def _block(element: Element) -> Iterator[str]:
    if element.tag == "list":
        items = (_inline(item) for item in element.iter("item"))
        yield "\n".join(f"• {item}" for item in items if item)
    elif element.tag == "table":
        for row in element.iter("row"):
            yield " | ".join(filter(None, (_inline(cell) for cell in row.iter("cell"))))
    elif element.tag in ("quote", "div") and any(child.tag in ("p", "list", "head", "quote") for child in element):
        yield " ".join((element.text or "").split())
        yield from _blocks(element)
    else:
        yield _inline(element)


def _inline(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _too_deep(markup: str) -> bool:
    depth = 0
    if markup.count("<") > MOST_SIGNS:
        return True
    for count, tag in enumerate(TAG.finditer(markup)):
        if tag.group(2).lower() not in VOID:
            depth = max(0, depth - 1) if tag.group(1) else depth + 1
        if depth > DEEPEST or count > MOST_TAGS:
            return True
    return False


def strip(markup: str) -> str:
    """Every visible word of a page, block elements on lines of their own; one pass over the markup."""
    pieces: list[str] = []
    position, size = 0, len(markup)
    closers = {match.group(1).lower(): match.start() for match in CLOSER.finditer(markup)}  # the last of each
    while position < size:
        opening = markup.find("<", position)
        if opening < 0:
            pieces.append(markup[position:])
            break
        pieces.append(markup[position:opening])
        position = _after_tag(markup, opening, pieces, closers)
    lines = (" ".join(unescape(line).split()) for line in "".join(pieces).replace("\x00", "").split("\x01"))
    return "\n\n".join(line for line in lines if line)


def _after_tag(markup: str, opening: int, pieces: list[str], closers: dict[str, int]) -> int:
    """Where the text goes on after the tag at `opening`; unseen elements are skipped whole. Line breaks are U+0001."""
    if markup.startswith("<!--", opening):
        closing = markup.find("-->", opening + 4)
        return len(markup) if closing < 0 else closing + 3
    tag = TAG.match(markup, opening)
    if not tag and not markup.startswith(("<!", "<?"), opening):
        pieces.append("<")
        return opening + 1
    closing = markup.find(">", opening)
    closing = len(markup) if closing < 0 else closing + 1
    if not tag:
        return closing
    name = tag.group(2).lower()
    if not tag.group(1) and UNSEEN.match(markup, opening):
        if closers.get(name, -1) < closing:
            return closing  # never closed: only the tag is skipped, or the whole page would be
        end = re.compile(f"</{name}", re.IGNORECASE).search(markup, closing)
        return closing if end is None else (markup.find(">", end.start()) + 1 or len(markup))
    if name in BREAKING:
        pieces.append("\x01• " if name == "li" and not tag.group(1) else "\x01")
    return closing


def _meta(markup: str) -> Iterator[tuple[str, str]]:
    for tag in META.findall(markup[:500_000])[:600]:
        values = {name.lower(): unescape(double or single) for name, double, single in ATTRIBUTE.findall(tag)}
        name = values.get("property") or values.get("name") or values.get("itemprop")
        if name and values.get("content"):
            yield name.lower(), " ".join(values["content"].split())


def _named(markup: str) -> dict[str, str | None]:
    meta = dict(reversed(list(_meta(markup))))
    title = re.search(r"<title[^<>]{0,200}>([^<]{1,500})</title", markup[:500_000], re.IGNORECASE)
    plain = " ".join(unescape(title.group(1)).split()) if title else None
    return {
        "title": meta.get("og:title") or plain,
        "author": meta.get("author"),
        "sitename": meta.get("og:site_name") or meta.get("application-name"),
        "page_title": plain,
    }


def _told(markup: str) -> dict[str, str | None]:
    named = _named(markup)
    return {key: named[key] for key in ("title", "author", "sitename")}


def _dates(markup: str) -> tuple[tuple[str, str], ...]:
    """Publication dates that the markup names: JSON-LD first, then `meta`, then the first `time`.

    No guess is made from other numbers of the markup: a year in a footer or in a picture's address is no date.
    """
    found = [(str(value), "JSON-LD datePublished") for value in _linked(markup)]
    meta = dict(reversed(list(_meta(markup))))
    found += [(meta[name][:60], f"meta {name}") for name in DATE_META if name in meta]
    found += [(unescape(words)[:60], "time element") for words in TIME.findall(markup[:LARGEST])[:1]]
    return tuple(dict.fromkeys(found))


def _linked(markup: str) -> Iterator[str]:
    """`datePublished` of each linked-data object of the page, in its order; objects that are not an article only if none is."""
    articles: list[str] = []
    others: list[str] = []
    for opening in list(LINKED_DATA.finditer(markup))[:50]:
        closing = markup.find("</script", opening.end())
        try:
            raw = markup[opening.end() : closing]
            data = json.loads(unescape(raw) if "&quot;" in raw else raw, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _objects(data):
            date = thing.get("datePublished")
            if isinstance(date, str) and 4 <= len(date) <= 60:
                (articles if "article" in str(thing.get("@type", "")).lower() else others).append(date)
    yield from articles[:1] or others[:1]


def _objects(data: object) -> Iterator[dict[str, Any]]:
    """The objects at the top of linked data: not those nested in an article, which are other things."""
    for thing in data if isinstance(data, list) else [data]:
        if isinstance(thing, dict):
            yield cast("dict[str, Any]", thing)
            graph = thing.get("@graph")
            if isinstance(graph, list):
                yield from (cast("dict[str, Any]", item) for item in graph if isinstance(item, dict))
