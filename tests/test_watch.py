"""Rounds of watching on an invented web: what is asked when, what is kept, what is told."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
import json
from pathlib import Path
import time

from intake_sample import START, HandClock, Web, answer, feed, listening
from ledger_sample import CHANGED, FAST, FIRST, NO_PAGE, OTHER, SECOND, page
import pytest
from watch_sample import FEED, SITE, Desk, plan, text, watched

from counterclaim.errors import BadArgument
from counterclaim.intake.errors import NoAnswer
from counterclaim.intake.fetch import Fetcher, Manners
from counterclaim.intake.wire import Sockets
from counterclaim.ledger.add import Fetched, add
from counterclaim.ledger.book import open_ledger
from counterclaim.ledger.errors import LedgerBusy
from counterclaim.ledger.state import stories
from counterclaim.ledger.verify import verify
from counterclaim.watch import keep_going
from counterclaim.watch.diary import History, Visit, moment
from counterclaim.watch.due import Target, next_visit
from counterclaim.watch.keep_going import watch
from counterclaim.watch.plan import read_plan
from counterclaim.watch.rounds import run_round

A, B = f"{SITE}/a", f"{SITE}/b"
HOOK = "http://desk.internal/hook"


@pytest.fixture
def desk(place):
    """Watches one page."""
    return Desk(place, plan(watched("page", A)), Web({A: text(A, FIRST)}))


@pytest.fixture
def newsroom(place):
    """Watches a feed that announces two pages."""
    web = Web(
        {
            FEED: answer(FEED, feed((A, "Slide in Tarnholm"), (B, "Ferry at Port Ellery")), content_type="application/rss+xml"),
            A: text(A, FIRST),
            B: text(B, SECOND),
        }
    )
    return Desk(place, plan(watched("feed", FEED, minutes=30)), web)


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
        assert time.monotonic() - started < 5
        assert desk.outcomes() == [("x", "refused"), ("a", "kept")]
        assert "robots.txt could not be had" in desk.visits[0].note


class TestNotices:
    """What is told, once."""

    def test_a_new_story_is_no_change(self, desk):
        desk.run()
        assert desk.printed == []

    def test_a_quiet_change_of_a_page_is_told_with_both_wordings(self, desk):
        desk.run()
        desk.web.pages[A] = text(A, CHANGED)
        desk.run(hours=1)
        assert desk.outcomes()[1] == ("a", "kept")
        [notice] = desk.told("page")
        assert (notice.subject, notice.body["said"]) == (A, None)
        figure = next(one for one in notice.body["changes"] if one["kind"] == "figure")
        assert (figure["what"], figure["fields"], figure["earlier"]["exact"], figure["later"]["exact"]) == ("changed", ["low", "high"], "9", "11")
        assert notice.body["before"][0] < notice.body["after"][0]

    def test_a_change_that_the_page_owns_to(self, desk):
        desk.run()
        desk.web.pages[A] = text(A, CHANGED + b"\nCorrection: an earlier version of this article gave another number.\n")
        desk.run(hours=1)
        [notice] = desk.told("page")
        assert notice.body["said"]["exact"].startswith("Correction: an earlier version")

    def test_a_change_of_a_story_is_told_with_its_reason(self, desk):
        desk.run()
        desk.plan = plan(watched("page", A), watched("page", B))
        desk.web.pages[B] = text(B, SECOND)
        desk.run()
        [notice] = desk.told("story")
        assert notice.body["headline"]
        kinds = {one["kind"] for one in notice.body["changes"]}
        assert kinds == {"figure", "stance", "origin"}
        added = next(one for one in notice.body["changes"] if one["kind"] == "figure")
        assert (added["what"], added["before"], added["after"]["low"], added["why"]) == ("added", None, 12, f"new page: {B}")
        assert [one.id for one in desk.printed] == [notice.id]

    def test_told_once_however_often_it_is_started(self, desk):
        desk.run()
        desk.web.pages[A] = text(A, CHANGED)
        desk.run(hours=1)
        printed = len(desk.printed)
        assert printed == len(desk.told()) == 2  # the page and its story
        for _ in range(3):
            desk.run()
        assert len(desk.printed) == len(desk.told()) == printed

    def test_pages_that_another_process_adds_are_told_about_too(self, desk):
        desk.run()
        desk.look(lambda ledger: add(ledger, [Fetched(data=SECOND, path="by-hand.txt", fetched=desk.clock.at)], rules=desk.rules))
        desk.run()
        assert [one.kind for one in desk.printed] == ["story"]

    def test_only_followed_stories(self, desk):
        desk.run()
        [story] = desk.look(stories)
        desk.plan = plan(watched("page", A), follow=("s000",))
        desk.web.pages[A] = text(A, CHANGED)
        desk.run(hours=1)
        assert desk.printed == []
        desk.plan = plan(watched("page", A), follow=(story.id[:5],))
        desk.web.pages[A] = text(A, FIRST)
        desk.run(hours=1)
        assert {one.kind for one in desk.printed} == {"story", "page"}

    def test_a_followed_story_that_goes_into_another_is_followed_there(self, desk):
        desk.run()
        desk.plan = plan(watched("page", A), watched("page", B))
        desk.web.pages[B] = text(B, OTHER)
        desk.run()
        ids = {one.headline.split()[0]: one.id for one in desk.look(stories)}
        desk.plan = replace(desk.plan, follow=(ids["Ferry"],))
        desk.web.pages[B] = text(B, SECOND)
        desk.run(hours=1)
        [closed] = desk.told("closed")
        assert (closed.subject, closed.body) == (ids["Ferry"], {"into": [ids["Slide"]]})
        desk.web.pages[A] = text(A, CHANGED)
        desk.run(hours=1)
        assert {(one.kind, one.subject) for one in desk.told()[-2:]} == {("story", ids["Slide"]), ("page", A)}

    def test_a_version_that_todays_rules_break_on_is_logged_and_ends_nothing(self, desk, caplog):
        desk.run()
        old = desk.look(lambda ledger: stories(ledger)[0].id)

        def tell(it):
            if "9 people" in it.text:
                raise RecursionError("too deep")
            return FAST.tell(it)

        desk.rules = replace(FAST, rules="rules-9", tell=tell)
        desk.web.pages[A] = text(A, CHANGED)
        desk.run(hours=1)
        assert "could not be compared" in caplog.text
        assert [(one.kind, one.subject) for one in desk.told()] == [("story", old)]

    def test_a_ledger_with_a_past_is_not_told_from_its_beginning(self, desk):
        with_past = Desk(desk.place, desk.plan, desk.web)
        with open_ledger(desk.place, create=True, clock=desk.clock) as ledger:
            for number, data in enumerate((FIRST, CHANGED, FIRST)):
                add(ledger, [Fetched(data=data, path="a.txt", fetched=START - timedelta(days=9 - number))], rules=desk.rules)
        with_past.web.pages = {A: NoAnswer("no")}
        with_past.run()
        assert with_past.told() == []

    @pytest.mark.parametrize("status", [404, 410])
    def test_a_page_that_is_gone_is_told_once_and_stays_held(self, desk, status):
        desk.run()
        desk.web.pages[A] = text(A, b"", status=status)
        desk.run(hours=1)
        desk.run(hours=3)
        assert desk.outcomes()[1:] == [("a", "gone")] * 2
        [notice] = desk.printed
        assert (notice.kind, notice.subject, notice.body["held"][0]) == ("gone", A, "2026-03-02T08:00:01Z")
        assert len(desk.versions()) == 1

    def test_the_ledger_stays_sound(self, newsroom):
        newsroom.run()
        newsroom.web.pages[A] = text(A, CHANGED)
        newsroom.run(hours=2)
        assert newsroom.look(verify).problems == ()


class TestWebhooks:
    """At least once, in order, under one id."""

    @pytest.fixture
    def posted(self, desk):
        """A change, and a hook that takes everything."""
        desk.plan = plan(watched("page", A), webhooks=(HOOK,))
        desk.run()
        desk.web.pages[A] = text(A, CHANGED)
        desk.posts.pages[HOOK] = answer(HOOK, b"", 204)
        return desk

    def test_posted_with_its_id(self, posted):
        posted.run(hours=1)
        ids = [one.id for one in posted.told()]
        assert [one.headers["Idempotency-Key"] for one in posted.posts.asked] == ids
        first = posted.posts.asked[0]
        body = json.loads(first.body)
        assert (first.method, first.headers["Content-Type"], body["schema"], body["id"]) == ("POST", "application/json; charset=utf-8", 1, ids[0])
        assert {"kind", "subject", "made", "body"} <= body.keys()
        posted.run()
        assert len(posted.posts.asked) == len(ids)

    @pytest.mark.parametrize("trouble", [NoAnswer("no"), answer(HOOK, b"", 500), answer(HOOK, b"", 429), answer(HOOK, b"", 302, location="/")])
    def test_sent_again_until_it_is_taken(self, posted, trouble):
        posted.posts.pages[HOOK] = trouble
        due = posted.run(hours=1)
        assert len(posted.posts.asked) == 1  # the second waits behind the first
        assert due - posted.clock.at == timedelta(minutes=1)
        posted.run()
        assert len(posted.posts.asked) == 1  # not before its time, after a restart neither
        posted.clock.at = due
        assert posted.run() - posted.clock.at == timedelta(minutes=2)
        posted.posts.pages[HOOK] = answer(HOOK, b"", 200)
        posted.run(hours=1)
        keys = [one.headers["Idempotency-Key"] for one in posted.posts.asked]
        first, second, *rest = [one.id for one in posted.told()]
        assert keys == [first, first, first, second, *rest]

    def test_what_it_will_never_take_is_noted_and_the_next_one_sent(self, posted):
        posted.posts.pages[HOOK] = answer(HOOK, b"", 400)
        posted.run(hours=1)
        assert len(posted.posts.asked) == len(posted.told()) == 2
        rows = posted.look(lambda ledger: ledger.store.rows("SELECT outcome FROM delivery WHERE receiver LIKE 'webhook%' ORDER BY number"))
        assert [outcome for (outcome,) in rows] == ["joined", "trying", "refused", "trying", "refused"]

    def test_a_kill_between_taking_and_noting_sends_it_again_under_its_id(self, posted):
        taken = []

        def take_and_die(asked):
            taken.append(asked.headers["Idempotency-Key"])
            raise KeyboardInterrupt

        posted.posts.pages[HOOK] = take_and_die
        with pytest.raises(KeyboardInterrupt):
            posted.run(hours=1)
        posted.posts.pages[HOOK] = answer(HOOK, b"", 200)
        posted.run()
        assert posted.posts.asked[1].headers["Idempotency-Key"] == taken[0]

    def test_a_new_webhook_gets_what_comes_from_then_on(self, posted):
        posted.run(hours=1)
        other = "http://desk.internal/other"
        posted.posts.pages[other] = answer(other, b"", 200)
        posted.plan = plan(watched("page", A), webhooks=(HOOK, other))
        posted.run()
        assert [one.url for one in posted.posts.asked if one.url == other] == []
        posted.web.pages[A] = text(A, FIRST)
        posted.run(hours=1)
        assert [one.url for one in posted.posts.asked].count(other) == 2

    def test_its_address_is_not_in_the_ledger(self, posted):
        posted.run(hours=1)
        names = posted.look(lambda ledger: ledger.store.rows("SELECT DISTINCT receiver FROM delivery"))
        assert HOOK not in str(names)


class TestStopping:
    """Interrupted at every request and at every write: the end is the same."""

    def final(self, desk):
        shown = sorted((one.kind, one.subject, json.dumps(one.body["changes"], sort_keys=True)) for one in desk.told())
        return [address for address, _ in desk.versions()], shown, desk.look(lambda ledger: [(one.id, one.pages) for one in stories(ledger)])

    def play(self, tmp_path, name, stop):
        """Two mornings of a newsroom; `stop` says at which step the process dies (and is started again)."""
        web = Web({FEED: answer(FEED, feed((A, "Slide"), (B, "Slide")), content_type="application/rss+xml"), A: text(A, FIRST), B: text(B, SECOND)})
        desk = Desk(str(tmp_path / f"{name}.db"), plan(watched("feed", FEED, minutes=30)), web)
        steps = 0
        ask = web.ask

        def counted(asked):
            nonlocal steps
            steps += 1
            if steps == stop:
                raise KeyboardInterrupt
            return ask(asked)

        web.ask = counted
        for hours, pages in ((0, {}), (1, {A: text(A, CHANGED)}), (0, {})):
            web.pages |= pages
            try:
                desk.run(hours=hours)
            except KeyboardInterrupt:
                desk.run()
        return desk, steps

    def test_at_every_request(self, tmp_path):
        whole, steps = self.play(tmp_path, "whole", None)
        wanted = self.final(whole)
        assert len(wanted[0]) == 3
        for stop in range(1, steps + 1):
            desk, _ = self.play(tmp_path, f"stopped-{stop}", stop)
            assert self.final(desk) == wanted, stop
            assert len({one.id for one in desk.printed}) == len(desk.printed) == len(desk.told())


class TestForever:
    """The loop around the rounds."""

    def watching(self, desk, ends, **how):
        """Watch until the clock was slept on so many times."""

        class Ends(HandClock):
            def sleep(self, seconds):
                super().sleep(seconds)
                if len(self.slept) == ends:
                    raise KeyboardInterrupt

        clock = Ends()
        with open_ledger(desk.place, create=True, clock=clock, patience=0.0) as ledger:
            fetcher = Fetcher(wire=desk.web, manners=desk.plan.manners, clock=clock)
            watch(ledger, desk.plan, desk.rules, fetcher, posts=desk.posts, show=desk.printed.append, told=desk.visits.append, **how)

    def test_until_stopped(self, desk):
        with pytest.raises(KeyboardInterrupt):
            self.watching(desk, 200)
        hours = [round((moment(one.at) - START) / timedelta(hours=1)) for one in desk.visits]
        assert hours == [0, 1, 2, 3]  # of 200 waits of a minute at most

    def test_once(self, newsroom):
        self.watching(newsroom, 200, once=True)
        assert newsroom.outcomes() == [("feed", "listed"), ("a", "kept"), ("b", "kept")]

    def test_a_busy_ledger_is_waited_for(self, desk, monkeypatch):
        troubled = iter([LedgerBusy("another process is writing"), None])

        def busy(watcher):
            if (error := next(troubled, None)) is not None:
                raise error
            return run_round(watcher)

        monkeypatch.setattr(keep_going, "run_round", busy)
        self.watching(desk, 200, once=True)
        assert desk.outcomes() == [("a", "kept")]


class TestDue:
    """A pure function of what happened."""

    def history(self, outcome, *, failures=0, first=None, at="2026-03-02T08:00:00Z", again=None):
        return History(last=Visit(address=A, at=at, outcome=outcome, failures=failures, again=again), first=first)

    @pytest.mark.parametrize(("failures", "hours"), [(0, 1), (1, 2), (2, 4), (5, 24), (500, 24)])
    def test_failures_double_up_to_a_day(self, failures, hours):
        target = Target(address=A, kind="page", of=watched("page", A), announced=False)
        assert next_visit(target, plan(), self.history("failed", failures=failures)) == START + timedelta(hours=hours)

    def test_never_asked(self):
        target = Target(address=A, kind="page", of=watched("page", A), announced=False)
        assert next_visit(target, plan(), None) < START


class TestPlan:
    """The list."""

    def read(self, tmp_path, words):
        path = tmp_path / "watch.toml"
        path.write_text(words, encoding="utf-8")
        return read_plan(path)

    def test_everything(self, tmp_path):
        found = self.read(
            tmp_path,
            'contact = "desk@quay.example"\ndelay = "5s"\nfollow = "s12"\nwebhook = "https://desk.example/hook"\nrevisit = ["1d", "2h"]\nrecent = "3d"\n'
            '[[feed]]\nurl = "https://gazette.example/feed"\nevery = "5m"\nwords = ["Ferry", "port"]\n[[page]]\nurl = "https://gazette.example/a#b"\n[[sitemap]]\nurl = "https://gazette.example/s.xml"\n',
        )
        assert [(one.kind, one.url, one.every / timedelta(minutes=1)) for one in found.watched] == [
            ("feed", "https://gazette.example/feed", 5),
            ("sitemap", "https://gazette.example/s.xml", 360),
            ("page", "https://gazette.example/a", 60),
        ]
        assert (found.manners.contact, found.manners.delay, found.follow, found.webhooks) == (
            "desk@quay.example",
            5,
            ("s12",),
            ("https://desk.example/hook",),
        )
        assert (found.revisit, found.recent, found.private) == ((timedelta(hours=2), timedelta(days=1)), timedelta(days=3), False)
        assert [found.watched[0].wants(words) for words in ("The FERRY left", "A train left")] == [True, False]

    def test_the_example_in_the_docs(self, tmp_path):
        docs = (Path(__file__).parents[1] / "docs" / "watching.md").read_text(encoding="utf-8")
        found = self.read(tmp_path, docs.split("```toml\n")[1].split("```")[0])
        assert [one.kind for one in found.watched] == ["feed", "sitemap", "page"]

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            ("", "nothing to watch"),
            ("[[feed", "not TOML"),
            ("speed = 3", "speed is not a setting here; there are contact"),
            ('[[feed]]\nurl = "https://a.example/"\nhow = 1', "how is not a setting here; there are every, url, words"),
            ("[[feed]]", "not a web address"),
            ('[[feed]]\nurl = "gazette.example"', "not a web address"),
            ('[[page]]\nurl = "https://a.example/"\nevery = "often"', "'often' is no length of time"),
            ('[[page]]\nurl = "https://a.example/"\nevery = 5', "5 is no length of time"),
            ('feed = "https://a.example/"', "feed is not a list; write"),
            ('follow = [3]\n[[page]]\nurl = "https://a.example/"', "follow is no list of words"),
            ('contact = "a\\nb"\n[[page]]\nurl = "https://a.example/"', "contact is not words"),
            ('webhook = "desk"\n[[page]]\nurl = "https://a.example/"', "not a web address"),
        ],
    )
    def test_what_does_not_fit(self, tmp_path, words, message):
        with pytest.raises(BadArgument, match=message):
            self.read(tmp_path, words)
