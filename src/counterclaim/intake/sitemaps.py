"""Sitemaps (sitemaps.org, with the news extension): the pages that a site lists, and the sitemaps that an index lists."""

from datetime import UTC, datetime

from counterclaim.intake.errors import BadAnswer, BadFeed, Refused
from counterclaim.intake.feeds import Entry, Listed
from counterclaim.intake.unpack import unpacked
from counterclaim.intake.urls import host, normal
from counterclaim.intake.xml import LARGEST, Element, walk

MOST = 50_000
"""Addresses of one sitemap (the protocol's own limit)."""


def read_sitemap(data: bytes, url: str) -> Listed:
    """What a sitemap lists, packed with gzip or not. Addresses on another host are passed over, as the protocol has it.

    Raises BadFeed where it is no sitemap, not well-formed, declares entities, is too deep or too large.
    """
    if data[:2] == b"\x1f\x8b":
        try:
            data = unpacked(url, [data], "gzip", most=LARGEST)
        except BadAnswer as error:
            raise BadFeed(str(error)) from error
    entries: dict[str, Entry] = {}
    maps: dict[str, Entry] = {}
    passed_over: list[str] = []
    inside: dict[str, str] = {}
    roots: set[str] = set()

    def closed(element: Element, words: str) -> None:
        roots.add(element.path[0])
        match element.path:
            case ("urlset" | "sitemapindex", "url" | "sitemap", *_, ("loc" | "lastmod" | "title" | "publication_date") as part):
                inside.setdefault(part, words)
            case ("urlset", "url") | ("sitemapindex", "sitemap"):
                try:
                    _keep(inside, url, entries if element.path[1] == "url" else maps)
                except Refused as error:
                    passed_over.append(str(error))
                inside.clear()

    walk(url, data, closed)
    if not roots & {"urlset", "sitemapindex"}:
        raise BadFeed(f"{url}: no sitemap ({min(roots)} at its root); robots.txt often names the site's own")
    if len(entries) > MOST:
        passed_over.append(f"{url}: {len(entries)} addresses; only the first {MOST} were looked at")
    return Listed(entries=tuple(entries.values())[:MOST], maps=tuple(maps.values())[:MOST], passed_over=tuple(passed_over))


def _keep(inside: dict[str, str], url: str, to: dict[str, Entry]) -> None:
    if not inside.get("loc"):
        raise Refused(f"{url}: an entry without an address")
    place = normal(inside["loc"], url)
    if host(place) != host(url):
        raise Refused(f"{place}: on another host than its sitemap; give that host's own sitemap")
    date = inside.get("publication_date") or inside.get("lastmod")
    to.setdefault(place, Entry(url=place, words=inside.get("title", ""), published=_moment(date)))


def _moment(words: str | None) -> datetime | None:
    """A W3C date and time; a day alone is its beginning."""
    try:
        found = datetime.fromisoformat(words or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
