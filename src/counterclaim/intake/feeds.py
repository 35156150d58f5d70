"""RSS and Atom feeds: the pages that they announce. feedparser reads what is broken, too; it expands no entity and is told to fetch nothing."""

from dataclasses import dataclass
from datetime import UTC, datetime
import time

from counterclaim.intake.errors import BadFeed, Refused, extra
from counterclaim.intake.urls import normal
from counterclaim.intake.xml import refuse_tricks

with extra():
    import feedparser  # type: ignore[import-untyped]

MOST = 1_000
"""Entries of a feed that are looked at, the first ones; their number is told where there are more."""

LARGEST = 3_000_000
"""Bytes of a feed; one of hostile make takes 12 seconds a megabyte to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page that a feed or sitemap announces. `words`: title and summary as they stand there; `published` where it is said (with zone)."""

    url: str
    words: str
    published: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a feed or sitemap lists: pages each once and in its order, further sitemaps, and how many entries were passed over and why."""

    entries: tuple[Entry, ...]
    maps: tuple[Entry, ...] = ()
    passed_over: tuple[str, ...] = ()


def read_feed(data: bytes, url: str) -> Listed:
    """The pages that a feed announces. Entries without a usable web address are passed over with the reason.

    Raises BadFeed where the data is no feed, declares entities, or is far too large.
    """
    refuse_tricks(url, data, LARGEST)
    try:
        found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:
        raise BadFeed(f"{url}: a feed that cannot be read ({type(error).__name__}: {error}); open it to see what it is") from error
    if not found.get("version") and not found.entries:
        raise BadFeed(f"{url}: no RSS or Atom feed; give the feed's own address (a page often links to it)")
    entries: dict[str, Entry] = {}
    passed_over: list[str] = []
    for one in found.entries[:MOST]:
        try:
            entry = _entry(one, url)
        except Refused as error:
            passed_over.append(str(error))
            continue
        entries.setdefault(entry.url, entry)
    if len(found.entries) > MOST:
        passed_over.append(f"{url}: {len(found.entries)} entries; only the first {MOST} were looked at")
    return Listed(entries=tuple(entries.values()), passed_over=tuple(passed_over))


def _entry(one: "feedparser.FeedParserDict", url: str) -> Entry:
    link = str(one.get("link") or one.get("id") or "")
    if not link:
        raise Refused(f"{url}: an entry without an address: {str(one.get('title', ''))[:80]!r}")
    words = " ".join(str(one.get(part, "")) for part in ("title", "summary"))
    moment = dict.get(one, "published_parsed") or dict.get(one, "updated_parsed")  # its own `get` warns of a mapping between the two
    return Entry(url=normal(link, url), words=words, published=_moment(moment))


def _moment(parsed: time.struct_time | None) -> datetime | None:
    """feedparser gives UTC."""
    try:
        return None if parsed is None else datetime(*parsed[:6], tzinfo=UTC)
    except ValueError:
        return None
