"""What watching tells, once, and to whom."""

from dataclasses import replace
from datetime import timedelta
import json

from intake_sample import START, answer
from ledger_sample import CHANGED, FAST, FIRST, OTHER, SECOND
import pytest
from watch_sample import HOOK, A, B, Desk, plan, text, watched

from counterclaim.errors import BadArgument
from counterclaim.intake.errors import NoAnswer
from counterclaim.ledger.add import Fetched, add
from counterclaim.ledger.book import open_ledger
from counterclaim.ledger.state import stories
from counterclaim.ledger.verify import verify
from counterclaim.watch.lines import of_notice


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
        desk.plan = plan(watched("page", A), watched("page", B))
        desk.web.pages[B] = text(B, OTHER)
        desk.run()
        [other] = [one for one in desk.look(stories) if one.id != story.id]
        desk.printed.clear()
        desk.plan = plan(watched("page", A), follow=(other.id,))
        desk.web.pages[A] = text(A, CHANGED)
        desk.run(hours=1)
        assert desk.printed == []
        desk.plan = plan(watched("page", A), follow=(story.id[:5],))
        desk.web.pages[A] = text(A, FIRST)
        desk.run(hours=1)
        assert {one.kind for one in desk.printed} == {"story", "page"}

    def test_a_story_that_is_not_there_cannot_be_followed(self, desk):
        desk.run()
        desk.plan = plan(watched("page", A), follow=("s000",))
        with pytest.raises(BadArgument, match="no story's id begins with 's000'"):
            desk.run(hours=1)

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

    @pytest.mark.parametrize(
        ("now", "words"),
        [
            (b"This story is no longer available.", "“This story is no longer available.”"),
            (b"", "the page is blank"),
            (b"<html><body> </body></html>", "the page is blank"),
            (b"Article withdrawn.", "“Article withdrawn.”"),
            (
                b"Page not found\n\nThe page you are looking for is no longer available. It may have been moved. Try the search of our site, or its front page.",
                "“Page not found”",
            ),
        ],
    )
    def test_a_page_that_answers_without_its_article_is_told_once_and_stays_held(self, desk, now, words):
        desk.run()
        desk.web.pages[A] = text(A, now)
        desk.run(hours=1)
        desk.web.pages[A] = NoAnswer("no")
        desk.run(hours=1)
        desk.web.pages[A] = text(A, now)
        desk.run(hours=3)
        assert desk.outcomes()[1:] == [("a", "emptied"), ("a", "failed"), ("a", "emptied")]
        [notice] = desk.printed
        assert (notice.kind, notice.subject, notice.body["held"][0]) == ("emptied", A, "2026-03-02T08:00:01Z")
        [line] = of_notice(notice)
        assert line.endswith(f"{A}  no article stands there any more: {words}; the version of 2026-03-02T08:00:01Z is held")
        assert len(desk.versions()) == 1
        desk.web.pages[A] = text(A, FIRST)
        desk.run(hours=1)
        desk.web.pages[A] = text(A, now)
        desk.run(hours=1)
        assert [one.kind for one in desk.printed] == ["emptied", "emptied"]

    @pytest.mark.parametrize(
        "more",
        [
            "",
            "Rescue workers searched the slope above the village of Tarnholm through…",
            "Eleven people were killed in the slide, and the road from the valley has been closed to all but the helpers.",
        ],
    )
    def test_a_page_shortened_to_a_teaser_takes_nothing_away(self, desk, more):
        desk.run()
        desk.web.pages[A] = text(
            A, f"Slide hits village of Tarnholm\n\n{more}\n\nSubscribe to read the full story. Already a subscriber? Log in.\n".encode()
        )
        desk.run(hours=1)
        desk.run(hours=1)
        assert desk.outcomes()[1:] == [("a", "teaser")] * 2
        [notice] = desk.printed
        assert (notice.kind, notice.subject) == ("teaser", A)
        new = f"; new in it: “{more}”" if more.startswith("Eleven") else ""
        [line] = of_notice(notice)
        assert f"shortened to a teaser before a paywall: “Subscribe to read the full story.”{new}; the version of" in line
        assert len(desk.versions()) == 1

    def test_a_teaser_that_another_process_adds_is_no_quiet_change(self, desk):
        desk.run()
        teaser = b"Slide hits village of Tarnholm\n\nRescue workers searched the slope above the village of Tarnholm through the night, and the road was shut.\n\nSubscribe to read the full story.\n"
        desk.look(lambda ledger: add(ledger, [Fetched(data=teaser, path=A, address=A, fetched=desk.clock.at)], rules=desk.rules))
        desk.run()
        assert [one.kind for one in desk.printed if one.subject == A] == ["teaser"]

    def test_a_page_that_always_asked_for_subscribers_and_loses_half_of_its_words_is_a_quiet_change(self, desk):
        asks = b"\nSubscribe to read the full story. Already a subscriber? Log in.\n"
        desk.web.pages[A] = text(A, FIRST + asks)
        desk.run()
        desk.web.pages[A] = text(A, b"\n\n".join(FIRST.split(b"\n\n")[:2]) + asks)
        desk.run(hours=1)
        assert [one.kind for one in desk.printed if one.subject == A] == ["page"]

    def test_a_withdrawn_article(self, desk):
        desk.run()
        words = "Article withdrawn. This article has been removed because its figures could not be verified. We apologise to our readers."
        desk.web.pages[A] = text(A, f"Slide hits village of Tarnholm\n\n{words}\n".encode())
        desk.run(hours=1)
        assert desk.outcomes()[1] == ("a", "kept")
        [notice] = desk.told("page")
        assert (notice.body["withdrawn"], notice.body["said"]["exact"]) == (True, words)
        assert f"{A}  withdrawn, and says so: “Article withdrawn. This article" in next(of_notice(notice))

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
