"""Feeds and sitemaps: what they announce, however they are written, and what is refused."""

from datetime import UTC, datetime
import gzip
import time

from intake_sample import feed
import pytest

from counterclaim.intake.errors import BadFeed
from counterclaim.intake.feeds import read_feed
from counterclaim.intake.sitemaps import read_sitemap
from counterclaim.intake.xml import DEEPEST

HERE = "http://gazette.example/feed"
MAP = "http://gazette.example/sitemap.xml"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

ATOM = b"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title>
 <entry><title>Ferry aground</title><link rel="alternate" href="/news/1"/><published>2026-03-02T13:00:00+01:00</published><summary>Off Port Ellery</summary></entry>
 <entry><title>Storm</title><link href="https://other.example/2#top"/><updated>2026-03-02T12:00:00Z</updated></entry>
</feed>"""

RDF = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="http://gazette.example/"><title>Quay</title></channel>
<item rdf:about="http://gazette.example/news/1"><title>Ferry aground</title><link>http://gazette.example/news/1</link></item></rdf:RDF>"""

BILLION = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, (b"&a%d;" % (n - 1) if n else b"&a;") * 10) for n in range(9))
    + b"]><rss version='2.0'><channel><title>&a8;</title></channel></rss>"
)
ELSEWHERE = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&x;</title></channel></rss>'
)


def sitemap(*rows, root="urlset", row="url"):
    body = "".join(f"<{row}><loc>{loc}</loc>{more}</{row}>" for loc, more in rows)
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} {space}>{body}</{root}>'.encode()


class TestFeeds:
    """What a feed announces."""

    def test_rss(self):
        found = read_feed(feed(("http://gazette.example/1?utm_source=rss", "Ferry aground"), ("/2", "Storm &amp; tide")), HERE)
        assert [(one.url, one.words.strip()) for one in found.entries] == [
            ("http://gazette.example/1", "Ferry aground"),
            ("http://gazette.example/2", "Storm & tide"),
        ]
        assert found.entries[0].published == datetime(2026, 3, 2, 7, tzinfo=UTC)

    def test_atom(self):
        found = read_feed(ATOM, HERE)
        assert [(one.url, one.published) for one in found.entries] == [("http://gazette.example/news/1", NOON), ("https://other.example/2", NOON)]
        assert found.entries[0].words == "Ferry aground Off Port Ellery"

    def test_rdf(self):
        assert [one.url for one in read_feed(RDF, HERE).entries] == ["http://gazette.example/news/1"]

    @pytest.mark.parametrize(
        "broken",
        [
            feed(("/1", "One")).replace(b"</channel>", b""),
            feed(("/1", "One &nbsp; two")),
            feed(("/1", "Fish & chips")),
            feed(("/1", "One")).replace(b'<?xml version="1.0"?>', b'\n\n<?xml version="1.0"?>'),
            feed(("/1", "One")).replace(b"</rss>", b"</rss>trailing <b>"),
            feed(("/1", "Caf\u00e9")).decode().encode("latin-1"),
        ],
        ids=["unclosed", "html entity", "bare ampersand", "blank lines first", "words behind", "wrong encoding"],
    )
    def test_what_is_broken_is_read_as_far_as_it_goes(self, broken):
        assert [one.url for one in read_feed(broken, HERE).entries] == ["http://gazette.example/1"]

    def test_an_entry_twice_is_one(self):
        assert len(read_feed(feed(("/1", "a"), ("/1#comments", "b")), HERE).entries) == 1

    def test_what_is_no_web_address_is_passed_over_with_its_reason(self):
        found = read_feed(feed(("javascript:alert(1)", "a"), ("/1", "b"), ("", "no link")), HERE)
        assert [one.url for one in found.entries] == ["http://gazette.example/1"]
        assert ["not a web address" in found.passed_over[0], "without an address" in found.passed_over[1]] == [True, True]

    def test_of_very_many_entries_the_first_ones_count(self):
        found = read_feed(feed(*((f"/{n}", "x") for n in range(1_005))), HERE)
        assert (len(found.entries), found.passed_over) == (1_000, (f"{HERE}: 1005 entries; only the first 1000 were looked at",))

    @pytest.mark.parametrize(
        "data", [BILLION, ELSEWHERE, BILLION.decode().replace("1.0", "1.0", 1).encode("utf-16")], ids=["billion laughs", "external", "utf-16"]
    )
    def test_entities_are_refused(self, data):
        started = time.monotonic()
        with pytest.raises(BadFeed, match=f"{HERE}: declares entities of its own"):
            read_feed(data, HERE)
        assert time.monotonic() - started < 1

    @pytest.mark.parametrize("data", [b"", b"<html><body>Not found</body></html>", b"\x89PNG\r\n", b"{}"])
    def test_no_feed(self, data):
        with pytest.raises(BadFeed, match="no RSS or Atom feed; give the feed's own address"):
            read_feed(data, HERE)

    def test_too_large(self):
        with pytest.raises(BadFeed, match="4 MB, over the limit of 3 MB"):
            read_feed(feed(("/1", "x" * 4_000_000)), HERE)

    def test_deep_nesting_ends(self):
        deep = feed(("/1", "x")).replace(b"<title>x</title>", b"<a>" * 20_000 + b"</a>" * 20_000)
        started = time.monotonic()
        read_feed(deep, HERE)
        assert time.monotonic() - started < 5


class TestSitemaps:
    """What a sitemap lists."""

    def test_pages_with_their_dates(self):
        news = "<news:news><news:publication_date>2026-03-02T13:00:00+01:00</news:publication_date><news:title>Ferry</news:title></news:news>"
        found = read_sitemap(sitemap(("http://gazette.example/1", "<lastmod>2026-03-02</lastmod>"), ("http://gazette.example/2", news)), MAP)
        assert [(one.url, one.published, one.words) for one in found.entries] == [
            ("http://gazette.example/1", datetime(2026, 3, 2, tzinfo=UTC), ""),
            ("http://gazette.example/2", NOON, "Ferry"),
        ]

    def test_the_index(self):
        found = read_sitemap(
            sitemap(("http://gazette.example/march.xml", "<lastmod>2026-03-02T12:00:00Z</lastmod>"), root="sitemapindex", row="sitemap"), MAP
        )
        assert [(one.url, one.published) for one in found.maps] == [("http://gazette.example/march.xml", NOON)]
        assert found.entries == ()

    def test_packed(self):
        assert len(read_sitemap(gzip.compress(sitemap(("http://gazette.example/1", ""))), MAP).entries) == 1

    def test_other_hosts_are_passed_over(self):
        found = read_sitemap(sitemap(("http://other.example/1", ""), ("http://gazette.example/2", "<lastmod>soon</lastmod>"), ("", "")), MAP)
        assert [(one.url, one.published) for one in found.entries] == [("http://gazette.example/2", None)]
        assert ["on another host than its sitemap" in found.passed_over[0], "without an address" in found.passed_over[1]] == [True, True]

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (BILLION, "declares entities of its own"),
            (gzip.compress(BILLION), "declares entities of its own"),
            (sitemap(("http://gazette.example/1", ""))[:-20], "not well-formed XML"),
            (b"", "not well-formed XML"),
            (feed(("/1", "x")), r"no sitemap \(rss at its root\)"),
            (b"<a>" * (DEEPEST + 1), f"more than {DEEPEST} elements inside one another"),
            (b'<?xml version="1.0" encoding="no-such"?><urlset/>', "not well-formed XML"),
            (gzip.compress(b"<urlset>")[:-4], "ends in the middle"),
        ],
    )
    def test_refused(self, data, words):
        with pytest.raises(BadFeed, match=words):
            read_sitemap(data, MAP)

    def test_a_bomb_is_not_unpacked(self):
        with pytest.raises(BadFeed, match="more than 60 MB"):
            read_sitemap(gzip.compress(b" " * 70_000_000), MAP)
