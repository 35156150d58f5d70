"""What an editor reads of a change: names and not ids, what changed and not that something did, and who moved a page."""

from ledger_sample import CHANGED, FAST, FIRST, OTHER, SECOND, Clock, fetched, page
import pytest

from counterclaim.ledger.add import add
from counterclaim.ledger.book import NOW, When, open_ledger, runs
from counterclaim.ledger.diff import diff
from counterclaim.ledger.judge import judge, judgements
from counterclaim.ledger.lines import of_diff
from counterclaim.ledger.place import merge, split, withdraw
from counterclaim.ledger.state import findings, stories
from counterclaim.ledger.verify import verify
from counterclaim.ledger.wording import in_words, words_of
from counterclaim.watch.notices import look, notices


@pytest.fixture
def book(place):
    """A ledger with two pages of one story and one of another."""
    with open_ledger(place, create=True, clock=Clock(days=30)) as opened:
        add(opened, [fetched(FIRST, "a.txt"), fetched(OTHER, "c.txt")], rules=FAST)
        yield opened


def story_of(book, address):
    """The story that a page is in."""
    return next(one.id for one in stories(book) if f'"{address}"' in "".join(each.body for each in findings(book, one.id, ["member"])))


def lines(book, story, since, until=NOW):
    return list(of_diff(diff(book, story, since, until, rules=FAST)))


def figure(**changed):
    """The parts of a figure that its words are made of, and some that are compared."""
    body = {"harm": "killed", "words": {"exact": "at least 34"}, "victims": None, "low": 34, "high": None, "origin": "org:a", "derived_from": []}
    return {**body, **changed}


class TestWords:
    """Nothing in a line is for machines alone."""

    def test_origins_have_the_names_of_the_brief(self, book):
        story = story_of(book, "a.txt")
        look(book, FAST)
        add(book, [fetched(SECOND, "b.txt")], rules=FAST)
        said = "\n".join(lines(book, story, When(run=1)))
        assert "+ figure  killed: “12” “people” (origin: Iceland (government))" in said
        assert "+ origin  the outlet of b.txt" in said
        look(book, FAST)
        told = [one["after"]["words"] for one in notices(book.store)[-1].body["changes"]]
        assert "killed: “12” “people” (origin: Iceland (government))" in told
        assert not [words for words in [said, *told] if "gov:" in words or "org:" in words or "outlet:" in words]

    def test_other_pages_of_the_same_number(self, book):
        """The mayor's stance moves from one page to another: as many pages as before, and the line says which."""
        story = story_of(book, "a.txt")
        look(book, FAST)
        pages = [fetched(page("Slide hits village of Tarnholm", who="The police of Iceland"), "a.txt", days=1)]
        add(book, [*pages, fetched(page("Slide above Tarnholm"), "d.txt", days=1)], rules=FAST)
        [line] = [one for one in lines(book, story, When(run=1)) if "The mayor of Tarnholm: number" in one]
        assert line == "~ stance  The mayor of Tarnholm: number: asserts (1 page → 1 page: now in d.txt, no longer in a.txt)"
        look(book, FAST)
        [changes] = [one.body["changes"] for one in notices(book.store) if one.kind == "story"]
        [told] = [one for one in changes if one["kind"] == "stance" and one["what"] == "changed"]
        assert told["before"]["words"] == "The mayor of Tarnholm: number: asserts (1 page)"
        assert told["after"]["words"] == "The mayor of Tarnholm: number: asserts (1 page: now in d.txt, no longer in a.txt)"

    def test_a_new_version_has_no_digests_to_compare_by_eye(self, book):
        add(book, [fetched(CHANGED, "a.txt", days=1)], rules=FAST)
        [line] = [one for one in lines(book, story_of(book, "a.txt"), When(run=1)) if one.startswith("~ page")]
        assert line == "~ page    a.txt (as fetched 2026-03-01T12:00:00Z, 2e26a4731df2 → as fetched 2026-03-02T12:00:00Z, cf035b54fa12)"

    @pytest.mark.parametrize(
        ("fields", "before", "after", "words"),
        [
            (("origin",), {"origin_name": "the outlet of a.txt"}, {"origin": "org:b", "origin_name": "North Wire"},
             ("killed: “at least 34” (origin: the outlet of a.txt)", "killed: “at least 34” (origin: North Wire)")),
            (("origin",), {"origin_name": "Norway"}, {"origin": "org:b", "origin_name": "Norway"}, None),
            (("high",), {}, {"high": 40}, ("killed: “at least 34” (origin: org:a) (high not given)", "killed: “at least 34” (origin: org:a) (high 40)")),
            (("derived",), {}, {"derived_from": ["x"]},
             ("killed: “at least 34” (origin: org:a) (given by the page)", "killed: “at least 34” (origin: org:a) (worked out of other figures)")),
        ],
    )  # fmt: skip
    def test_what_changed_in_a_figure(self, fields, before, after, words):
        seen = in_words("figure", fields, figure(**before), figure(**after), ({}, {}))
        assert (seen and tuple(words_of("figure", side) for side in seen)) == words


class TestMoved:
    """A page that a person moved is neither new nor gone."""

    def test_stories_merged(self, book):
        slide, ferry = story_of(book, "a.txt"), story_of(book, "c.txt")
        done = merge(book, [slide, ferry], who="Ana", rules=FAST).judgement.id[:12]
        [kept] = [one.id for one in stories(book)]
        gone, page = (ferry, "c.txt") if kept == slide else (slide, "a.txt")
        came = lines(book, kept, When(run=1))
        assert f"          moved here by a person (Ana, judgement {done}): {page}" in came
        assert not [line for line in came if "new page" in line]
        went = lines(book, gone, When(run=1))
        assert f"          moved to {kept} by a person (Ana, judgement {done}): {page}" in went
        assert not [line for line in went if "no longer in the story" in line]

    def test_a_page_split_off_and_put_back(self, book):
        add(book, [fetched(SECOND, "b.txt")], rules=FAST)
        story = story_of(book, "a.txt")
        done = split(book, story, ["b.txt"], who="Ana", rules=FAST).judgement.id[:12]
        [moved] = [page for page in ("a.txt", "b.txt") if story_of(book, page) != story]  # the story keeps its id with one of them
        other = story_of(book, moved)
        assert f"          moved to {other} by a person (Ana, judgement {done}): {moved}" in lines(book, story, When(run=2))
        assert f"          moved here by a person (Ana, judgement {done}): {moved}" in lines(book, other, When(run=2))
        back = withdraw(book, done, who="Ben", rules=FAST).judgement.id[:12]
        assert any(f"by a person (Ben, judgement {back}): " in line for line in lines(book, story, When(run=3)))
        assert lines(book, story, When(run=1), When(run=2))[1] == "          new page: b.txt"

    def test_runs_say_which_verb_it_was(self, book):
        add(book, [fetched(SECOND, "b.txt")], rules=FAST)
        done = split(book, story_of(book, "a.txt"), ["b.txt"], who="Ana", rules=FAST).judgement
        withdraw(book, done.id, who="Ana", rules=FAST)
        done = merge(book, [one.id for one in stories(book)], who="Ana", rules=FAST).judgement
        withdraw(book, done.id, who="Ana", rules=FAST)
        [member] = [one for one in findings(book, story_of(book, "a.txt"), ["member"]) if '"b.txt"' in one.body]
        judge(book, member.id, "wrong", who="Ana", rules=FAST)
        assert [one.verb for one in runs(book)] == ["add", "add", "split", "withdraw", "merge", "withdraw", "judge"]
        assert [one.judgement.verdict for one in judgements(book, at=When(run=3))] == ["split"]
        assert verify(book).problems == ()
