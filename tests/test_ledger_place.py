"""Where people say that pages belong: it holds through new pages, new versions and new rules, both ways of grouping, until it is taken back."""

from dataclasses import replace
import json

from ledger_sample import BLIND, Clock, fetched
from ledger_stories import BRIDGE, FIRE, FIRE_LONG, ONE_BY_ONE, TEXTS, WHOLE, given, grouped, reason, story_of
import pytest

from counterclaim.errors import BadArgument
from counterclaim.forms import render
from counterclaim.ledger.add import add, reread
from counterclaim.ledger.book import When, open_ledger, runs, when
from counterclaim.ledger.errors import NotInLedger
from counterclaim.ledger.export import export
from counterclaim.ledger.judge import judge, judgements
from counterclaim.ledger.place import merge, split, withdraw
from counterclaim.ledger.state import brief, findings, stories
from counterclaim.ledger.verify import verify

MACHINE = [["ferry", "ferry-two"], ["fire", "fire-two"], ["hydrant"]]
"""How the real grouping has these texts."""


@pytest.fixture(params=[WHOLE, ONE_BY_ONE], ids=["whole", "one-by-one"])
def rules(request):
    return request.param


@pytest.fixture
def book(rules, tmp_path):
    with open_ledger(str(tmp_path / "desk.db"), create=True, clock=Clock(days=30)) as opened:
        for name in TEXTS:
            add(opened, given([name]), rules=rules)
        assert grouped(opened) == MACHINE
        yield opened
        assert verify(opened).problems == ()


def again(book, rules):
    """Everything that may come: other rules, pages that bridge, copies, a new version."""
    reread(book, rules=replace(rules, rules="rules-9", tell=BLIND.tell))
    add(book, [fetched(BRIDGE.encode(), "bridge", days=1), fetched(FIRE_LONG.encode(), "fire-long", days=1)], rules=rules)
    add(book, [fetched(TEXTS["fire-two"].replace("until it was dark", "until midnight").encode(), "fire-two", days=2)], rules=rules)


def with_page(book, address):
    """The pages of the story that this page is in."""
    return next(story for story in grouped(book) if address in story)


class TestSplit:
    """Pages that do not belong."""

    def test_it_holds_whatever_comes(self, book, rules):
        done = split(book, story_of(book, "fire"), ["fire-two"], who="Ana", rules=rules)
        assert len(done.stories.new) == 1
        assert grouped(book) == [["ferry", "ferry-two"], ["fire"], ["fire-two"], ["hydrant"]]
        again(book, rules)
        assert with_page(book, "fire") != with_page(book, "fire-two")

    def test_the_pages_that_go_stay_together(self, book, rules):
        merge(book, [story_of(book, "fire"), story_of(book, "hydrant")], who="Ana", rules=rules)
        add(book, [fetched(FIRE_LONG.encode(), "fire-long")], rules=rules)
        whole = with_page(book, "fire")
        assert "fire-long" in whole
        split(book, story_of(book, "fire"), ["fire-long"], who="Ana", rules=rules)  # the same text as fire
        assert with_page(book, "fire-long") == ["fire-long"]
        assert with_page(book, "fire") == [page for page in whole if page != "fire-long"]
        again(book, rules)
        assert "fire" not in with_page(book, "fire-long")

    def test_taken_back_it_is_as_the_machine_has_it(self, book, rules):
        before = render(brief(book), "json")
        decision = split(book, story_of(book, "fire"), ["fire-two"], who="Ana", rules=rules).judgement
        done = withdraw(book, decision.id[:12], who="Ben", note="the same fire", rules=rules)
        assert len(done.stories.closed) == 1
        assert grouped(book) == MACHINE
        assert render(brief(book), "json") == before

    def test_one_page_after_the_other(self, book, rules):
        add(book, [fetched(FIRE_LONG.encode(), "fire-long")], rules=rules)
        for page in ("fire-two", "fire-long"):
            split(book, story_of(book, "fire"), [page], who="Ana", rules=rules)
        assert with_page(book, "fire") == ["fire"]

    def test_a_page_by_its_id(self, book, rules):
        [name] = [page.id for page in brief(book).pages if page.path == "fire-two"]
        split(book, story_of(book, "fire"), [name], who="Ana", rules=rules)
        assert with_page(book, "fire") == ["fire"]


class TestMerge:
    """Stories that are one."""

    def test_it_holds_whatever_comes(self, book, rules):
        done = merge(book, [story_of(book, "fire"), story_of(book, "hydrant")], who="Ana", rules=rules)
        assert (len(done.stories.changed), len(done.stories.closed)) == (1, 1)
        assert with_page(book, "fire") == ["fire", "fire-two", "hydrant"]
        again(book, rules)
        assert {"fire", "fire-two", "hydrant"} <= set(with_page(book, "fire"))

    def test_the_story_of_most_pages_goes_on(self, book, rules):
        small, large = story_of(book, "hydrant"), story_of(book, "fire")
        merge(book, [small, large], who="Ana", rules=rules)
        assert story_of(book, "hydrant") == large
        with pytest.raises(NotInLedger, match=f"closed.*{large}"):
            brief(book, small)

    def test_taken_back_it_is_as_the_machine_has_it(self, book, rules):
        before = render(brief(book), "json")
        decision = merge(book, [line.id for line in stories(book)], who="Ana", rules=rules).judgement
        assert len(grouped(book)) == 1
        withdraw(book, decision.id, who="Ana", rules=rules)
        assert grouped(book) == MACHINE
        assert render(brief(book), "json") == before

    def test_it_follows_its_pages_into_new_versions(self, book, rules):
        merge(book, [story_of(book, "fire"), story_of(book, "hydrant")], who="Ana", rules=rules)
        add(book, [fetched(TEXTS["ferry"].encode(), "hydrant", days=3)], rules=rules)
        assert {"fire", "hydrant"} <= set(with_page(book, "hydrant"))

    def test_what_follows_from_two_decisions_holds_where_the_page_between_them_is_gone(self, book, rules):
        merge(book, [story_of(book, "fire"), story_of(book, "hydrant")], who="Ana", rules=rules)
        split(book, story_of(book, "ferry"), ["ferry-two"], who="Ana", rules=rules)
        merge(book, [story_of(book, "hydrant"), story_of(book, "ferry-two")], who="Ana", rules=rules)
        add(book, [fetched(b"", "hydrant", days=3)], rules=rules)
        assert with_page(book, "ferry-two") == ["ferry-two", "fire", "fire-two"]
        assert with_page(book, "ferry") == ["ferry"]


class TestRejected:
    """`wrong` on a page's membership."""

    def member(self, book, address):
        [found] = [one for one in findings(book, story_of(book, address), ["member"]) if f'"address":"{address}"' in one.body]
        return found.id

    def test_the_page_goes_and_stays_away(self, book, rules):
        judge(book, self.member(book, "fire-two"), "wrong", who="Ana", rules=rules)
        assert with_page(book, "fire-two") == ["fire-two"]
        again(book, rules)
        assert with_page(book, "fire") != with_page(book, "fire-two")

    def test_another_word_of_the_same_person_gives_it_back(self, book, rules):
        finding = self.member(book, "fire-two")
        decision = judge(book, finding, "wrong", who="Ana", rules=rules)
        withdraw(book, decision.id, who="Ben", rules=rules)
        assert grouped(book) == MACHINE
        judge(book, finding, "right", who="Ana", rules=rules)
        assert [(one.judgement.verdict, one.standing) for one in judgements(book)] == [
            ("wrong", "superseded"),
            ("withdrawn", "holds"),
            ("right", "holds"),
        ]

    def test_a_superseding_judgement_gives_it_back(self, book, rules):
        add(book, [fetched(FIRE_LONG.encode(), "fire-long")], rules=rules)
        finding = self.member(book, "fire-long")
        first = judge(book, finding, "wrong", who="Ana", rules=rules)
        merge(book, [story_of(book, "fire-two"), story_of(book, "ferry")], who="Ben", rules=rules)
        withdraw(book, first.id, who="Ana", rules=rules)
        assert "fire-long" in with_page(book, "fire")

    def test_the_only_page_of_a_story_stays(self, book, rules):
        judge(book, self.member(book, "hydrant"), "wrong", who="Ana", rules=rules)
        assert grouped(book) == MACHINE


class TestShown:
    """Apart from what the machine found."""

    def test_the_reason_says_that_a_person_decided(self, book, rules):
        one = merge(book, [story_of(book, "fire"), story_of(book, "hydrant")], who="Ana", rules=rules).judgement
        other = split(book, story_of(book, "ferry"), ["ferry-two"], who="Ana", rules=rules).judgement
        assert reason(book, "hydrant").startswith(f"a person decided: one story with 2 other pages (judgement {one.id[:12]}); besides: shares: ")
        said = f"a person decided: apart from 1 other page (judgement {other.id[:12]}); besides: alone: no other text shares enough with it"
        assert reason(book, "ferry-two") == said
        assert reason(book, "ferry").startswith("alone")
        assert said in render(brief(book), "markdown").replace("\\", "")

    def test_the_list_of_stories_counts_placed_pages(self, book, rules):
        merge(book, [story_of(book, "fire"), story_of(book, "hydrant")], who="Ana", rules=rules)
        assert [line.placed for line in stories(book)] == [3, 0]

    def test_it_is_a_judgement_with_who_when_and_why(self, book, rules):
        decision = split(book, story_of(book, "fire"), ["fire-two"], who="Ana", note="another fire", rules=rules).judgement
        [one] = judgements(book, story_of(book, "fire-two"))
        assert (one.judgement, one.standing) == (decision, "holds")
        assert (decision.who, decision.made[:10], decision.note) == ("Ana", "2026-03-31", "another fire")
        assert decision.correction == {"together": ["fire-two"], "apart": ["fire"]}
        withdraw(book, decision.id, who="Ben", rules=rules)
        assert [each.standing for each in judgements(book)] == ["superseded", "holds"]
        rows = [json.loads(line) for line in export(book) if '"table":"judgement"' in line]
        assert [(row["verdict"], row["supersedes"]) for row in rows] == [("split", None), ("withdrawn", 1)]

    def test_what_was_known_before_is_known_still(self, book, rules):
        [(last,)] = book.store.rows("SELECT MAX(number) FROM run")
        before = render(brief(book), "json")
        merge(book, [story_of(book, "fire"), story_of(book, "hydrant")], who="Ana", rules=rules)
        assert render(brief(book, at=When(run=last)), "json") == before

    def test_what_was_fetched_late_is_compared_with_what_was_decided_by_then(self, rules, tmp_path):
        clock = Clock(days=1)
        with open_ledger(str(tmp_path / "desk.db"), create=True, clock=clock) as book:
            add(book, given(["fire", "hydrant"]), rules=rules)
            clock.days = 3
            merge(book, [line.id for line in stories(book)], who="Ana", rules=rules)
            clock.days = 9
            add(book, given(["fire-two"], days=2), rules=rules)
            then = brief(book, story_of(book, "fire"), when("2026-03-04T13:00", end=True), rules=rules)
            earlier = brief(book, story_of(book, "fire"), when("2026-03-04T11:00", end=True), rules=rules)
        assert "a person decided" in render(then, "json")
        assert "a person decided" not in render(earlier, "json")


class TestRefused:
    """Told at once, and nothing kept."""

    @pytest.fixture(autouse=True)
    def nothing_is_kept(self, book):
        yield
        assert [one for one in judgements(book) if one.judgement.who in ("Chief", " ")] == []
        assert all(run.finished for run in runs(book))

    def test_a_merge_of_what_was_split(self, book, rules):
        decision = split(book, story_of(book, "fire"), ["fire-two"], who="Ana", rules=rules).judgement
        said = rf"Ana decided on 2026-03-31 that some of these pages are two stories \(judgement {decision.id[:12]}\); take that back first: counterclaim withdraw"
        with pytest.raises(BadArgument, match=said):
            merge(book, [story_of(book, "fire"), story_of(book, "fire-two")], who="Chief", rules=rules)

    def test_a_split_of_what_was_merged(self, book, rules):
        merge(book, [story_of(book, "fire"), story_of(book, "hydrant")], who="Ana", rules=rules)
        with pytest.raises(BadArgument, match=r"Ana decided .* are one story .* take that back first"):
            split(book, story_of(book, "fire"), ["hydrant"], who="Chief", rules=rules)
        with pytest.raises(BadArgument, match=r"Ana decided .* are one story"):
            judge(book, TestRejected().member(book, "hydrant"), "wrong", who="Chief", rules=rules)

    def test_what_follows_from_two_decisions(self, book, rules):
        split(book, story_of(book, "fire"), ["fire-two"], who="Ana", rules=rules)
        merge(book, [story_of(book, "fire"), story_of(book, "ferry")], who="Ana", rules=rules)
        with pytest.raises(BadArgument, match="are two stories"):
            merge(book, [story_of(book, "ferry"), story_of(book, "fire-two")], who="Chief", rules=rules)

    @pytest.mark.parametrize(
        ("decide", "error", "words"),
        [
            (lambda book, story, how: merge(book, [story], **how), BadArgument, "one story alone cannot be merged"),
            (lambda book, story, how: merge(book, [story, story[:5]], **how), BadArgument, "one story alone cannot be merged"),
            (lambda book, story, how: merge(book, [story, "s00"], **how), NotInLedger, "no story of"),
            (lambda book, story, how: split(book, story, ["fire", "fire-two"], **how), BadArgument, "name some of its 2 pages, not all"),
            (lambda book, story, how: split(book, story, ["hydrant"], **how), NotInLedger, "hydrant: no page of s"),
            (lambda book, story, how: split(book, story, ["fire"], **{**how, "who": " "}), BadArgument, "without a name"),
            (lambda book, story, how: withdraw(book, "ffff", **how), NotInLedger, "no judgement that stands"),
            (lambda book, story, how: withdraw(book, "", **how), NotInLedger, "no judgement that stands"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_done(self, book, rules, decide, error, words):
        with pytest.raises(error, match=words):
            decide(book, story_of(book, "fire"), {"who": "Chief", "rules": rules})

    def test_a_closed_story(self, book, rules):
        small = story_of(book, "hydrant")
        merge(book, [story_of(book, "fire"), small], who="Ana", rules=rules)
        with pytest.raises(NotInLedger, match=f"{small}: closed"):
            merge(book, [small, story_of(book, "ferry")], who="Chief", rules=rules)

    def test_a_judgement_that_was_taken_back_already(self, book, rules):
        decision = split(book, story_of(book, "fire"), ["fire-two"], who="Ana", rules=rules).judgement
        withdraw(book, decision.id, who="Ana", rules=rules)
        with pytest.raises(NotInLedger, match="no judgement that stands"):
            withdraw(book, decision.id, who="Chief", rules=rules)


def test_copies_of_copies_that_decisions_tear_apart(book, rules):
    """The same text at four addresses, and decisions on pages whose texts are one: what people said comes first."""
    copies = [fetched(FIRE.encode() + b"\n" * number, f"copy-{number}") for number in range(3)]
    add(book, copies, rules=rules)
    assert with_page(book, "fire") == ["copy-0", "copy-1", "copy-2", "fire", "fire-two"]
    split(book, story_of(book, "fire"), ["copy-0", "copy-1"], who="Ana", rules=rules)
    merge(book, [story_of(book, "copy-0"), story_of(book, "ferry")], who="Ana", rules=rules)
    assert grouped(book) == [["copy-0", "copy-1", "ferry", "ferry-two"], ["copy-2", "fire", "fire-two"], ["hydrant"]]
    reread(book, rules=replace(rules, rules="rules-9"))
    assert grouped(book) == [["copy-0", "copy-1", "ferry", "ferry-two"], ["copy-2", "fire", "fire-two"], ["hydrant"]]
    assert reason(book, "copy-1").endswith("same text as " + next(page.id for page in brief(book).pages if page.path == "copy-0"))
    add(book, [fetched(FIRE.encode() + b"\n\n\n\n", "copy-3")], rules=rules)
    assert sum(len(story) for story in grouped(book)) == 9
