"""In a ledger that places pages one by one, a page that comes may show that another stands in the wrong story: it moves, unless a person placed it."""

from dataclasses import replace

from ledger_sample import Clock, fetched
from ledger_stories import ONE_BY_ONE, grouped, story_of
import pytest
from test_stories_online import BRIDGE, FERRY, FIRE, FIRE_TWO, HYDRANT

from counterclaim.forms import render
from counterclaim.ledger.add import add
from counterclaim.ledger.book import open_ledger
from counterclaim.ledger.export import export
from counterclaim.ledger.place import merge, withdraw
from counterclaim.ledger.rebuild import rebuild
from counterclaim.ledger.state import brief
from counterclaim.ledger.verify import verify
from counterclaim.stories import Joined, Moved

PAGES = {"fire": FIRE, "hydrant": HYDRANT, "ferry": FERRY, "bridge": BRIDGE, "fire-two": FIRE_TWO}
BEFORE = [["ferry", "hydrant"], ["fire"]]
AFTER = [["bridge", "fire", "hydrant"], ["ferry"]]


def on_one_day(source, day):
    """The page as it is read, told to be of the day on which all these pages appeared."""
    return replace(ONE_BY_ONE.read(source, day), published="2031-05-14")


RULES = replace(ONE_BY_ONE, read=on_one_day)


@pytest.fixture
def book(place):
    """A ledger in which a hydrant stands with a ferry, for want of anything nearer."""
    with open_ledger(place, create=True, clock=Clock(days=30)) as opened:
        for name in ("fire", "hydrant", "ferry"):
            come(opened, name)
        assert grouped(opened) == BEFORE
        yield opened
        assert verify(opened).problems == ()


def come(book, name):
    return add(book, [fetched(PAGES[name].encode(), name)], rules=RULES).stories


def test_a_page_moves_when_the_rest_of_the_story_is_there(book):
    fire, hydrant = story_of(book, "fire"), story_of(book, "hydrant")
    done = come(book, "bridge")
    assert grouped(book) == AFTER
    assert story_of(book, "hydrant") == hydrant
    assert (done.new, done.changed, done.closed) == ((story_of(book, "ferry"),), (hydrant,), (fire,))


def test_both_stories_are_compared_anew(book):
    come(book, "bridge")
    hydrant = render(brief(book, story_of(book, "hydrant")), "json")
    assert "Castellan" in hydrant
    assert "Quell" not in hydrant
    assert "Quell" in render(brief(book, story_of(book, "ferry")), "json")


def test_what_a_person_placed_stays_until_it_is_taken_back(book):
    decision = merge(book, [story_of(book, "hydrant"), story_of(book, "fire")], who="Ana", rules=RULES).judgement
    for name in ("bridge", "fire-two"):
        come(book, name)
    assert grouped(book) == [sorted(PAGES)]
    withdraw(book, decision.id[:12], who="Ben", note="the ferry is another matter", rules=RULES)
    assert ["ferry"] in grouped(book)


def test_its_tables_made_anew_are_what_they_were(book):
    come(book, "bridge")
    before = "".join(export(book))
    rebuild(book)
    assert "".join(export(book)) == before
    assert grouped(book) == AFTER


def test_the_new_page_itself_may_move(book):
    def alone(outcome, index, decisions):
        return [Moved(texts=(outcome.text.features.text,), into=None)] if isinstance(outcome, Joined) else []

    done = add(book, [fetched(FIRE_TWO.encode(), "fire-two")], rules=replace(RULES, again=alone)).stories
    assert grouped(book) == [["ferry", "hydrant"], ["fire"], ["fire-two"]]
    assert done.new == (story_of(book, "fire-two"),)
