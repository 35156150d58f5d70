"""In a ledger that places pages one by one, a page that comes may show that another stands in the wrong story: it moves, unless a person placed it."""

from ledger_sample import Clock, fetched
from ledger_stories import ONE_BY_ONE, grouped, story_of
import pytest
from test_stories_online import BRIDGE, FIRE, FIRE_TWO, HYDRANT

from counterclaim.forms import render
from counterclaim.ledger.add import add
from counterclaim.ledger.book import open_ledger
from counterclaim.ledger.export import export
from counterclaim.ledger.place import merge
from counterclaim.ledger.rebuild import rebuild
from counterclaim.ledger.state import brief
from counterclaim.ledger.verify import verify

PAGES = {"fire": FIRE, "hydrant": HYDRANT, "bridge": BRIDGE, "fire-two": FIRE_TWO}
BEFORE = [["bridge", "fire", "hydrant"]]
AFTER = [["bridge", "fire", "fire-two"], ["hydrant"]]


@pytest.fixture
def book(place):
    """A ledger in which one page on both has made one story of a fire and a hydrant."""
    with open_ledger(place, create=True, clock=Clock(days=30)) as opened:
        for name in ("fire", "hydrant", "bridge"):
            come(opened, name)
        assert grouped(opened) == BEFORE
        yield opened
        assert verify(opened).problems == ()


def come(book, name):
    return add(book, [fetched(PAGES[name].encode(), name)], rules=ONE_BY_ONE).stories


def test_a_page_moves_when_the_rest_of_the_story_is_there(book):
    whole = story_of(book, "fire")
    done = come(book, "fire-two")
    assert grouped(book) == AFTER
    assert story_of(book, "fire") == whole
    assert (done.new, done.changed, done.closed) == ((story_of(book, "hydrant"),), (whole,), ())


def test_both_stories_are_compared_anew(book):
    come(book, "fire-two")
    fire = render(brief(book, story_of(book, "fire")), "json")
    assert "Castellan" in fire
    assert "asked twice for a hydrant" not in fire
    assert "asked twice for a hydrant" in render(brief(book, story_of(book, "hydrant")), "json")


def test_what_a_person_placed_stays(book):
    come(book, "fire-two")
    merge(book, [story_of(book, "fire"), story_of(book, "hydrant")], who="Ana", rules=ONE_BY_ONE)
    for number in range(3):
        add(book, [fetched(FIRE_TWO.replace("May", "June").replace("an inquiry", f"inquiry {number}").encode(), f"{number}")], rules=ONE_BY_ONE)
    assert "hydrant" in next(story for story in grouped(book) if "fire" in story)


def test_its_tables_made_anew_are_what_they_were(book):
    come(book, "fire-two")
    before = "".join(export(book))
    rebuild(book)
    assert "".join(export(book)) == before
    assert grouped(book) == AFTER
