"""Runs that overlap: the one that began first may end last. What it found is not lost between the others."""

from ledger_sample import CHANGED, DAY, FAST, FIRST, SECOND, Clock, fetched, page
import pytest

from counterclaim.forms import render
from counterclaim.ledger.add import add
from counterclaim.ledger.book import When, open_ledger
from counterclaim.ledger.diff import diff
from counterclaim.ledger.search import search
from counterclaim.ledger.state import brief, stories
from counterclaim.watch.notices import look, notices

THIRD = page("Slide above Tarnholm shuts school", killed=14, who="The coastguard of Norway")


@pytest.fixture
def books(place):
    """Two processes' views of one ledger with one page, looked through."""
    with open_ledger(place, create=True, clock=Clock(days=30)) as one, open_ledger(place, clock=Clock(days=30)) as other:
        add(one, [fetched(FIRST, "a.txt")], rules=FAST)
        look(one, FAST)
        yield one, other


def overlapping(books, between=lambda: None):
    """Run 2 begins, run 3 begins and ends with `c.txt`, then run 2 ends with `b.txt`. What was known right after run 3."""
    one, other = books
    seen = []

    def pages():
        add(other, [fetched(THIRD, "c.txt")], rules=FAST)
        seen.append(render(brief(other), "json"))
        between()
        yield fetched(SECOND, "b.txt")

    assert add(one, pages(), rules=FAST).run == 2
    return seen[0]


def new_pages(book, since, until=None):
    [line] = stories(book)
    found = diff(book, line.id, since, until or When())
    return sorted(one.after["address"] for one in found.changes if one.kind == "member" and one.what == "added")


def test_since_a_run_means_since_it_ended(books):
    overlapping(books)
    assert new_pages(books[0], When(run=3)) == ["b.txt"]
    assert new_pages(books[0], When(run=2)) == []
    assert new_pages(books[0], When(run=1), When(run=3)) == ["c.txt"]
    assert new_pages(books[0], When(run=3), When(run=2)) == ["b.txt"]


def test_what_was_known_after_a_run_stays_so(books):
    after = overlapping(books)
    assert render(brief(books[0], at=When(run=3)), "json") == after
    assert [hit.address for hit in search(books[0], "slide", When(run=3)).hits if hit.address == "b.txt"] == []


def test_a_run_that_goes_on_counts_as_far_as_it_came(books):
    found = []

    def between():
        found.extend(new_pages(books[1], When(run=2)))

    overlapping(books, between)
    assert found == ["c.txt"]


def test_every_change_is_told_whichever_run_ends_last(books):
    told = []

    def between():
        look(books[1], FAST)
        told.append([one.body["changes"][0]["why"] for one in notices(books[1].store)])

    overlapping(books, between)
    assert told == [["new page: c.txt"]]
    assert look(books[0], FAST) == 1
    assert {change["why"] for change in notices(books[0].store)[-1].body["changes"]} == {"new page: b.txt"}


def test_a_figure_that_changes_twice_is_told_twice(books):
    one, other = books

    def pages():
        add(other, [fetched(CHANGED, "a.txt", days=1)], rules=FAST)
        look(other, FAST)
        yield fetched(FIRST, "a.txt", days=2)

    add(one, pages(), rules=FAST)
    look(one, FAST)
    lows = [
        [change["after"]["low"] for change in each.body["changes"] if change["kind"] == "figure" and change["after"]]
        for each in notices(one.store)
        if each.kind == "story"
    ]
    assert lows == [[11], [9]]


def test_a_ledger_whose_runs_noted_no_end_goes_by_their_numbers(books):
    """As those of earlier versions did."""
    book = books[0]
    with book.store.writing():
        book.store.insert("run", ("number", "verb", "version", "rules", "model", "started"), [(2, "add", "0", "", "", DAY.isoformat())])
        book.store.insert("run_end", ("run", "finished", "summary"), [(2, DAY.isoformat(), "{}")])
    add(book, [fetched(SECOND, "b.txt")], rules=FAST)
    assert new_pages(book, When(run=2)) == ["b.txt"]
