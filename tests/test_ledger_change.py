"""What changed and why, and what people had decided about it, across new pages, new versions and new rules."""

from dataclasses import replace

from ledger_sample import BLIND, CHANGED, FAST, FIRST, LOOSE, OTHER, SAME, SECOND, Clock, fetched, page
import pytest

from counterclaim.errors import BadArgument
from counterclaim.forms import render
from counterclaim.ledger.add import add, reread
from counterclaim.ledger.book import When, moment, open_ledger, when
from counterclaim.ledger.diff import diff
from counterclaim.ledger.errors import NotInLedger
from counterclaim.ledger.judge import judge, judgements
from counterclaim.ledger.state import brief, findings, stories


@pytest.fixture
def book(place):
    """A ledger with one page of one story, at the end of the first day."""
    with open_ledger(place, create=True, clock=Clock(days=30)) as opened:
        add(opened, [fetched(FIRST, "a.txt")], rules=FAST)
        yield opened


def only_story(book):
    return stories(book)[0].id


def changes(book, since=1, kind="figure"):
    found = diff(book, only_story(book), When(run=since), rules=FAST)
    return [(one.what, one.before and one.before["low"], one.after and one.after["low"], one.why) for one in found.changes if one.kind == kind]


def figure(book):
    [found] = brief(book).stories[0].figures
    return found.id


class TestDiff:
    """One row a cause."""

    def test_nothing(self, book):
        add(book, [fetched(FIRST, "a.txt", days=2)], rules=FAST)
        assert diff(book, only_story(book), When(run=1)).changes == ()

    def test_a_new_page(self, book):
        add(book, [fetched(SECOND, "b.txt")], rules=FAST)
        assert changes(book) == [("added", None, 12, "new page: b.txt")]
        found = diff(book, only_story(book), When(run=1))
        assert [(one.kind, one.what, one.after["address"]) for one in found.changes if one.kind == "member"] == [("member", "added", "b.txt")]
        assert {"stance", "origin", "toll"} <= {one.kind for one in found.changes}

    def test_a_reprint_that_stands_first_changes_no_figure(self, place):
        with open_ledger(place, create=True, clock=Clock()) as book:
            add(book, [fetched(FIRST, "m.txt"), fetched(SECOND, "n.txt")], rules=FAST)
            add(book, [fetched(FIRST, "a.txt"), fetched(FIRST + b"\nAll rights reserved.", "b.txt")], rules=FAST)
            found = diff(book, only_story(book), When(run=1)).changes
            assert {one.after["address"] for one in found if one.kind == "member"} == {"a.txt", "b.txt"}
            assert [one for one in found if one.kind == "figure"] == []
            assert render(brief(book), "json").count("m.txt") == 1

    def test_a_new_version_of_a_page_with_another_number(self, book):
        add(book, [fetched(CHANGED, "a.txt", days=1)], rules=FAST)
        why = "new version of the page: a.txt"
        assert changes(book) == [("gone", 9, None, why), ("added", None, 11, why)]
        [member] = [one for one in diff(book, only_story(book), When(run=1)).changes if one.kind == "member"]
        assert (member.what, member.fields, member.why) == ("changed", ("sha256",), why)

    def test_a_new_version_with_the_same_number_is_no_change_of_the_figure(self, book):
        longer = page("Slide hits village of Tarnholm", extra="The road will stay closed for days.")
        add(book, [fetched(longer, "a.txt", days=1)], rules=FAST)
        assert changes(book) == []

    def test_new_rules_that_read_it_otherwise(self, book):
        reread(book, rules=LOOSE)
        [one] = [one for one in diff(book, only_story(book), When(run=1)).changes if one.kind == "figure"]
        assert (one.what, one.fields, one.before["high"], one.after["high"]) == ("changed", ("high",), 9, None)
        assert one.why == "new rules: rules-1 → rules-3"

    def test_a_new_model(self, book):
        reread(book, rules=replace(BLIND, rules="rules-1", model="tagger-2"))
        assert changes(book) == [("gone", 9, None, "new model: none → tagger-2")]

    def test_new_rules_that_change_nothing(self, book):
        reread(book, rules=SAME)
        found = diff(book, only_story(book), When(run=1))
        assert found.changes == ()
        assert found.rules == ("rules-1", "rules-4")

    def test_a_page_and_rules_at_once_are_told_apart(self, book):
        reread(book, rules=LOOSE)
        add(book, [fetched(SECOND, "b.txt")], rules=LOOSE)
        whys = {why for *_, why in changes(book)}
        assert whys == {"new page: b.txt", "new rules: rules-1 → rules-3"}

    def test_a_page_that_goes_into_another_story(self, book):
        add(book, [fetched(SECOND, "b.txt"), fetched(FIRST, "z.txt")], rules=FAST)
        add(book, [fetched(OTHER, "b.txt", days=1)], rules=FAST)
        assert changes(book, since=2) == [("gone", 12, None, "page no longer in the story: b.txt")]

    def test_since_a_date_counts_that_day(self, place):
        clock = Clock()
        with open_ledger(place, create=True, clock=clock) as book:
            for day, (data, name) in enumerate([(FIRST, "c.txt"), (SECOND, "d.txt")]):
                clock.days = day
                add(book, [fetched(data, name, days=day)], rules=FAST)
            story = only_story(book)
            counts = {
                day: sum(one.kind == "member" for one in diff(book, story, when(day, end=False)).changes)
                for day in ("2026-03-01", "2026-03-02", "2026-03-03")
            }
        assert counts == {"2026-03-01": 2, "2026-03-02": 1, "2026-03-03": 0}

    def test_until_a_run(self, book):
        add(book, [fetched(SECOND, "b.txt")], rules=FAST)
        reread(book, rules=BLIND)
        found = diff(book, only_story(book), When(run=1), When(run=2))
        assert {one.what for one in found.changes if one.kind == "figure"} == {"added"}

    def test_backwards(self, book):
        add(book, [fetched(SECOND, "b.txt")], rules=FAST)
        for since, until in ((When(time="2026-03-09T00:00:00Z"), When(time="2026-03-08T00:00:00Z")), (when("2030-01-01", end=False), When(run=1))):
            with pytest.raises(BadArgument, match="is backwards; give --since the earlier one"):
                diff(book, only_story(book), since, until)

    def test_a_run_or_a_story_that_is_not_there(self, book):
        with pytest.raises(NotInLedger, match="r77: no such run"):
            moment(book, "r77", end=True)
        with pytest.raises(NotInLedger, match="no story"):
            diff(book, "sffffffffff", When(run=1))


class TestJudgements:
    """A decision and its finding, whatever happens to the finding."""

    def standing(self, book):
        return [(one.judgement.who, one.judgement.verdict, one.standing) for one in judgements(book)]

    def test_it_holds_while_the_finding_says_the_same(self, book):
        judge(book, figure(book), "wrong", who="Ana", note="counts the \x00 missing \udce4")
        reread(book, rules=SAME)
        add(book, [fetched(SECOND, "b.txt")], rules=SAME)
        assert self.standing(book) == [("Ana", "wrong", "holds")]

    def test_it_asks_for_another_look_where_the_finding_changed(self, book):
        judge(book, figure(book), "right", who="Ana")
        reread(book, rules=LOOSE)
        [one] = judgements(book)
        assert (one.standing, one.fields) == ("changed", ("high",))
        assert one.now is not None
        reread(book, rules=FAST)
        assert self.standing(book) == [("Ana", "right", "holds")]

    def test_it_is_orphaned_where_nothing_finds_it_and_comes_back_with_it(self, book):
        judge(book, figure(book), "right", who="Ana")
        reread(book, rules=BLIND)
        [one] = judgements(book)
        assert (one.standing, one.now) == ("orphaned", None)
        assert "rules" in one.why
        reread(book, rules=FAST)
        assert self.standing(book) == [("Ana", "right", "holds")]

    def test_it_never_moves_to_the_same_words_of_another_version(self, book):
        judge(book, figure(book), "right", who="Ana")
        add(
            book,
            [fetched(FIRST + b"\nThe search goes on, and the road to the coast stays closed for the time being.\n", "a.txt", days=1)],
            rules=FAST,
        )
        [one] = judgements(book)
        assert one.standing == "orphaned"
        assert "newer version" in one.why

    def test_another_decision_of_the_same_person_supersedes_the_first(self, book):
        first = judge(book, figure(book), "right", who="Ana")
        second = judge(book, figure(book), "wrong", who="Ana")
        assert second.supersedes == first.id
        assert self.standing(book) == [("Ana", "right", "superseded"), ("Ana", "wrong", "holds")]

    def test_two_people_may_disagree(self, book):
        first = judge(book, figure(book), "right", who="Ana")
        judge(book, figure(book), "wrong", who="Ben")
        assert self.standing(book) == [("Ana", "right", "holds"), ("Ben", "wrong", "holds")]
        judge(book, figure(book), "unsure", who="Chief", supersedes=first.id[:12])
        assert self.standing(book)[0] == ("Ana", "right", "superseded")
        with pytest.raises(NotInLedger, match="no judgement that stands"):
            judge(book, figure(book), "wrong", who="Chief", supersedes=first.id)

    def test_a_correction_says_what_it_ought_to_be(self, book):
        done = judge(book, figure(book), "corrected", who="Ana", correction={"low": 8})
        assert done.correction == {"low": 8}
        assert brief(book).stories[0].figures[0].low == 9

    def test_what_was_decided_by_then(self, place):
        clock = Clock()
        with open_ledger(place, create=True, clock=clock) as book:
            add(book, [fetched(FIRST, "c.txt")], rules=FAST)
            judge(book, figure(book), "right", who="Ana")
            clock.days = 2
            judge(book, figure(book), "wrong", who="Ana")
            then = judgements(book, at=when("2026-03-02", end=True))
            reread(book, rules=SAME)
            clock.days = 3
            judge(book, figure(book), "unsure", who="Ben")
            after_first_run = judgements(book, at=When(run=1))
        assert [(one.judgement.verdict, one.standing) for one in then] == [("right", "holds")]
        assert [one.judgement.verdict for one in after_first_run] == ["right", "wrong"]

    def test_every_kind_of_finding_of_a_story_can_be_judged_by_its_id(self, book):
        add(book, [fetched(SECOND, "b.txt")], rules=FAST)
        listed = findings(book, only_story(book))
        assert {"member", "claim", "figure", "origin", "stance", "toll", "question"} <= {one.kind for one in listed}
        for one in listed:
            judge(book, one.id, "right", who="Ana")
        reread(book, rules=SAME)
        assert {one.standing for one in judgements(book, only_story(book))} == {"holds"}
        assert len(judgements(book, only_story(book))) == len(listed)

    @pytest.mark.parametrize(
        ("finding", "decision", "error", "words"),
        [
            (None, {"verdict": "maybe", "who": "Ana"}, BadArgument, "no verdict"),
            (None, {"verdict": "right", "who": " "}, BadArgument, "without a name"),
            (None, {"verdict": "right", "who": "Ana", "note": "x" * 20_000}, BadArgument, "keep it under"),
            (None, {"verdict": "corrected", "who": "Ana"}, BadArgument, "correction goes with"),
            (None, {"verdict": "right", "who": "Ana", "correction": {"low": 1}}, BadArgument, "correction goes with"),
            (None, {"verdict": "corrected", "who": "Ana", "correction": {"lowest": 1}}, BadArgument, "no such field"),
            (None, {"verdict": "corrected", "who": "Ana", "correction": {"low": "four"}}, BadArgument, "low: 'four' does not fit; give a whole number, as 9 is"),
            (None, {"verdict": "corrected", "who": "Ana", "correction": {"low": -1}}, BadArgument, "low: -1 does not fit"),
            (None, {"verdict": "corrected", "who": "Ana", "correction": {"low": 90, "high": 4}}, BadArgument, "low 90 is above high 4"),
            (None, {"verdict": "corrected", "who": "Ana", "correction": {"harm": 4}}, BadArgument, "harm: 4 does not fit; give a value of its kind, as 'killed' is"),
            ("ffffffffffff", {"verdict": "right", "who": "Ana"}, NotInLedger, "no finding that stands"),
            ("____________", {"verdict": "right", "who": "Ana"}, NotInLedger, "no finding that stands"),
            ("%", {"verdict": "right", "who": "Ana"}, BadArgument, "no name of a finding"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_judged_is_told(self, book, finding, decision, error, words):
        with pytest.raises(error, match=words):
            judge(book, finding or figure(book), **decision)
        assert judgements(book) == []
