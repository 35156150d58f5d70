"""Rounds of watching on an invented web: what is asked when, and what is kept."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
import time

from intake_sample import START, answer, listening
from ledger_sample import FAST, FIRST, NO_PAGE, SECOND, page
from watch_sample import FEED, SITE, A, B, plan, text, watched

from counterclaim.intake.errors import NoAnswer
from counterclaim.intake.fetch import Manners
from counterclaim.intake.wire import Sockets
from counterclaim.ledger.state import stories
from counterclaim.watch.diary import moment


class TestPages:
    """A page that is watched by itself."""

    def test_fetched_kept_and_put_into_a_story(self, desk):
        due = desk.run()
        assert desk.outcomes() == [("a", "kept")]
        assert desk.versions() == [(A, "2026-03-02T08:00:01Z")]
        assert desk.look(lambda ledger: [one.headline for one in stories(ledger)]) == ["Slide hits village of Tarnholm"]
        assert due == START + timedelta(seconds=1, hours=1)

    def test_not_before_its_time(self, desk):
        desk.run(rounds=3)
        assert len(desk.visits) == 1
        desk.run(hours=1)
        assert len(desk.visits) == 2

    def test_the_same_bytes_are_no_version(self, desk):
        desk.run()
        desk.run(hours=1)
        assert desk.outcomes()[1] == ("a", "same")
        assert len(desk.versions()) == 1

    def test_other_bytes_with_the_same_words_are_no_version(self, desk):
        desk.run()
        desk.web.pages[A] = text(A, FIRST.replace(b"\n", b"\r\n"))
        desk.run(hours=1)
        assert desk.outcomes()[1] == ("a", "same")
        assert len(desk.versions()) == 1

    def test_conditions_come_from_the_last_time(self, desk):
        desk.web.pages[A] = text(A, FIRST, etag='"v1"', last_modified="Mon, 02 Mar 2026 07:00:00 GMT")
        desk.run()
        desk.web.pages[A] = answer(A, b"", 304)
        desk.run(hours=1)
        desk.run(hours=1)
        sent = [one.headers.get("If-None-Match") for one in desk.web.asked if one.url == A]
        assert sent == [None, '"v1"', '"v1"']
        assert desk.outcomes()[1:] == [("a", "unchanged")] * 2

    def test_a_page_that_cannot_be_read_does_not_take_the_place_of_one_that_could(self, desk):
        desk.run()
        desk.web.pages[A] = text(A, NO_PAGE)
        desk.run(hours=1)
        assert desk.outcomes()[1] == ("a", "failed")
        assert "the version that is held stands" in desk.visits[1].note
        assert len(desk.versions()) == 1

    def test_a_page_that_was_never_readable_is_kept_with_its_reason(self, desk):
        for more in (b"", b" ", b"  "):
            desk.web.pages[A] = text(A, NO_PAGE + more)
            desk.run(hours=1)
        assert desk.outcomes() == [("a", "kept"), ("a", "same"), ("a", "same")]  # other bytes, as unreadable as before
        assert desk.visits[0].note.startswith("no article was found there: ")
        assert desk.look(stories) == []
        desk.web.pages[A] = text(A, FIRST)
        desk.run(hours=1)
        assert len(desk.versions()) == 2

    def test_a_page_that_breaks_our_reading_stops_nothing_but_itself(self, newsroom):
        def tell(it):
            if "valley road" in it.text:
                raise RecursionError("too deep")
            return FAST.tell(it)

        newsroom.rules = replace(FAST, tell=tell)
        newsroom.run()
        assert newsroom.outcomes() == [("feed", "listed"), ("a", "kept"), ("b", "failed")]
        assert "a fault of ours in reading it (RecursionError: too deep)" in newsroom.visits[-1].note
        assert [address for address, _ in newsroom.versions()] == [A]
        newsroom.rules = FAST
        newsroom.run(hours=1)
        assert ("b", "kept") in newsroom.outcomes()

    def test_a_redirect_leads_to_the_pages_own_address(self, desk):
        desk.web.pages = {A: answer(A, b"", 301, location=B), B: text(B, FIRST)}
        desk.run()
        assert [address for address, _ in desk.versions()] == [B]

    def test_failures_are_kept_and_tried_later_and_later(self, desk):
        desk.web.pages = {}
        waits = []
        for _ in range(4):
            due = desk.run()
            waits.append((due - desk.clock.at) / timedelta(hours=1))
            desk.clock.at = due
        assert [round(wait) for wait in waits] == [2, 4, 8, 16]
        assert [one.failures for one in desk.visits] == [1, 2, 3, 4]
        assert "no such host is known" in desk.visits[0].note

    def test_come_back_later_is_kept_over_a_restart(self, desk):
        desk.web.pages[A] = text(A, b"", status=503, retry_after="86400")
        assert desk.run() == desk.run() == START + timedelta(days=1, seconds=1)
        assert len(desk.visits) == 1

    def test_robots_and_private_addresses_are_refused_and_noted(self, desk):
        desk.web.pages[f"{SITE}/robots.txt"] = answer("", b"User-agent: *\nDisallow: /")
        desk.run()
        assert desk.outcomes() == [("a", "refused")]


class TestFeeds:
    """What a feed announces."""

    def test_its_pages_are_fetched_once_and_then_at_their_ages(self, newsroom):
        newsroom.run()
        assert newsroom.outcomes() == [("feed", "listed"), ("a", "kept"), ("b", "kept")]
        assert newsroom.visits[0].note == "2 entries, 2 new"
        for _ in range(20):
            newsroom.clock.at = newsroom.run()
        asked = [round((moment(one.at) - START) / timedelta(hours=1)) for one in newsroom.visits if one.address == A]
        assert asked == [0, 1, 6]  # plan.revisit

    def test_words_choose_entries(self, newsroom):
        newsroom.plan = plan(watched("feed", FEED, words=("ferry",)))
        newsroom.run()
        assert newsroom.outcomes() == [("feed", "listed"), ("b", "kept")]

    def test_a_page_in_two_feeds_is_one(self, newsroom):
        other = f"{SITE}/other"
        newsroom.web.pages[other] = newsroom.web.pages[FEED]
        newsroom.plan = plan(watched("feed", FEED), watched("feed", other))
        newsroom.run()
        assert sorted(newsroom.outcomes()) == [("a", "kept"), ("b", "kept"), ("feed", "listed"), ("other", "listed")]

    def test_what_left_the_list_is_not_asked_any_more(self, newsroom):
        newsroom.run()
        newsroom.plan = plan(watched("page", f"{SITE}/c"))
        newsroom.web.pages[f"{SITE}/c"] = text(f"{SITE}/c", page("Bridge closed"))
        newsroom.run(hours=9)
        assert newsroom.outcomes()[3:] == [("c", "kept")]

    def test_a_feed_full_of_laughs_fails_and_the_rest_goes_on(self, newsroom):
        bomb = b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>'
        bad = f"{SITE}/bad"
        newsroom.web.pages[bad] = answer(bad, bomb, content_type="application/rss+xml")
        newsroom.plan = plan(watched("feed", bad), watched("feed", FEED))
        newsroom.run()
        assert newsroom.outcomes()[:2] == [("bad", "failed"), ("feed", "listed")]
        assert "declares entities" in newsroom.visits[0].note
        assert len(newsroom.versions()) == 2

    def test_an_announced_page_that_never_answers_is_left_in_the_end(self, newsroom):
        newsroom.web.pages[A] = NoAnswer(f"{A}: no complete answer within 30 seconds; try again later")
        newsroom.plan = plan(watched("feed", FEED, minutes=6_000))
        for _ in range(16):
            newsroom.clock.at = newsroom.run()
        assert newsroom.outcomes().count(("a", "failed")) == 8
        assert newsroom.outcomes().count(("b", "kept")) == 1

    def test_a_sitemap_with_its_index(self, newsroom):
        index, march, old = f"{SITE}/index.xml", f"{SITE}/march.xml", f"{SITE}/old.xml"
        space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        row = "<loc>{}</loc><lastmod>{}</lastmod>"
        maps = [row.format(march, "2026-03-02"), row.format(old, "2020-01-01")]
        pages = [row.format(A, "2026-03-01"), row.format(f"{SITE}/old", "2020-01-01"), row.format("http://elsewhere.example/", "2026-03-01")]
        newsroom.web.pages |= {
            index: answer(
                index,
                f"<sitemapindex {space}>{''.join(f'<sitemap>{one}</sitemap>' for one in maps)}</sitemapindex>".encode(),
                content_type="text/xml",
            ),
            march: answer(march, f"<urlset {space}>{''.join(f'<url>{one}</url>' for one in pages)}</urlset>".encode(), content_type="text/xml"),
        }
        newsroom.plan = plan(watched("sitemap", index))
        newsroom.run()
        assert newsroom.outcomes() == [("index.xml", "listed"), ("march.xml", "listed"), ("a", "kept")]
        assert "on another host than its sitemap" in newsroom.visits[1].note


class TestPoliteness:
    """Across a whole round."""

    def test_never_twice_within_the_delay(self, newsroom):
        times = []
        ask = newsroom.web.ask
        newsroom.web.ask = lambda asked: times.append(newsroom.clock.at) or ask(asked)
        newsroom.run()
        assert len(times) == 4
        assert all((later - earlier).total_seconds() >= 1 for earlier, later in pairwise(times))

    def test_a_host_in_its_pause_does_not_hold_up_another(self, newsroom):
        elsewhere = "http://courier.example/x"
        newsroom.web.pages[elsewhere] = text(elsewhere, SECOND)
        newsroom.plan = plan(watched("page", A), watched("page", B), watched("page", elsewhere))
        newsroom.run()
        assert [address for address, _ in newsroom.outcomes()] == ["a", "x", "b"]

    def test_a_host_that_never_answers_holds_up_nothing_else(self, desk):
        with listening() as base:
            desk.web.pages[f"{base}/robots.txt"] = Sockets(private=True).ask
            desk.plan = plan(watched("page", f"{base}/x"), watched("page", A), manners=Manners(delay=1.0, seconds=0.3))
            started = time.monotonic()
            desk.run()
        assert time.monotonic() - started < 20  # a request may take 30 seconds unless it is told otherwise
        assert desk.outcomes() == [("x", "refused"), ("a", "kept")]
        assert "robots.txt could not be had" in desk.visits[0].note
