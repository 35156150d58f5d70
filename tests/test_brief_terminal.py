"""The brief on a terminal: what is said in which line, within the width, and what is left out counted."""

from dataclasses import replace
import re

import brief_odd
import brief_sample
import pytest
from rich.cells import cell_len

from counterclaim.forms import terminal
from counterclaim.records import Actor

GOLDEN = """
3 pages, 3 texts, 3 outlets, 1 origin for 17 killed
17 killed stands on 2 of the 3 pages
  17 killed           “dock guards” [1] · “officers” [2] · civilian, military ·
  at least 40 injured “people” [2] · mixed · as of 2031-04-06 · origin: a port
    occurrence        has not disputed: “Velmark has not disputed that guards
    occurrence        has not confirmed: “Velmark has not confirmed the deaths”
    number            declined to comment: “Its navy declined to comment” [2]
    responsibility    denies: “its navy denied firing first” [1]
  who the dead are: wording (guards and officers are not the same people by
  a port official: told “at least 40 people were hurt on Sunday” [2]
  victims’ noun changed: “dock guards” [1] → “officers” [2] (guards became
    according to “Seventeen officers were killed at Port Almar” [2]
    reported “This is a blow against every sailor.” [2] (chain breaks at
    fear “reprisals” [2] (possible)
  2031-04-06          event “on Sunday” [2]
  gap found           No number from Velmark
  asked               “Who gave the order to fire?” [1]
  airwars             killed 0 / blank / 17
  gtd                 killed blank / 17 / blank
  [3]  Harbour Wire, 2031-04-08 “Death toll at Port Almar put at 26”
  pages/photo.txt: no article text: 3 words; open it to see what it is
"""
SECTIONS = [
    "FIGURES, AS REPORTED",
    "STANCES",
    "WHERE ACCOUNTS DIFFER",
    "WHAT ONLY ONE ACCOUNT SAYS",
    "DRIFT",
    "WHO SAYS WHAT",
    "TIMELINE",
    "OPEN QUESTIONS",
    "TOLLS UNDER CODEBOOKS (LOW / BEST / HIGH)",
    "PAGES",
    "SET ASIDE: 1 PAGE",
]
EVERY = [brief_sample.sample(2), brief_sample.sample(9), brief_sample.sample(60), brief_odd.nasty(), brief_odd.bare(), brief_odd.nothing()]
NAMES = ["two", "nine", "sixty", "nasty", "bare", "nothing"]


@pytest.mark.parametrize("line", GOLDEN.strip("\n").split("\n"))
def test_golden_lines(line):
    assert line in terminal.render(brief_sample.sample(3), colour=False).split("\n")


def test_sections_come_in_order():
    rows = terminal.render(brief_sample.sample(3), colour=False).split("\n")
    assert [row for row in rows if row in SECTIONS] == SECTIONS


@pytest.mark.parametrize("brief", EVERY, ids=NAMES)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_row_is_wider_than_the_terminal(brief, width):
    rows = terminal.render(brief, width=width, colour=False).split("\n")
    assert max(cell_len(row) for row in rows) <= width
    assert not any(row != row.rstrip() for row in rows)


@pytest.mark.parametrize("brief", EVERY, ids=NAMES)
def test_colour_changes_no_word(brief):
    plain, painted = (terminal.render(brief, colour=colour) for colour in (False, True))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain
    assert "\x1b[1m" in painted


@pytest.mark.parametrize("brief", EVERY, ids=NAMES)
def test_quotations_stand_in_a_page(brief):
    texts = [" ".join(page.text.split()) for page in brief.pages]
    joined = " ".join(terminal.render(brief, width=4000, colour=False).split())
    quotes = [quote for quote in re.findall(r"“([^“”]*)”", joined) if "\ufffd" not in quote]
    assert len(quotes) > (20 if len(brief.pages) > 1 else -1)
    for quote in quotes:
        words = quote.removesuffix("[…]").strip()
        assert any(words in text for text in texts), quote


def test_it_is_the_same_twice():
    assert terminal.render(brief_sample.sample(9), colour=True) == terminal.render(brief_sample.sample(9), colour=True)


def crowded():
    """A story of two pages with 40 claims by many actors."""
    brief = brief_sample.sample(2)
    story = brief.stories[0]
    base = [claim for claim in story.claims if claim.voice == "attributed"]
    more = []
    for number in range(26):
        one = base[number % len(base)]
        actor = Actor(id=f"org:{number % 9}", name=f"Harbour Council {number % 9}", kind="institution")
        content = (brief.page(one.page).span(one.sentence.start + number % 3, one.sentence.end),)
        more.append(replace(one, id=f"more-{number}", actor=actor, content=content, stance="asserts", aspect="number"))
    claims = (*story.claims, *more)
    return replace(brief, stories=(replace(story, claims=claims, stances=brief_sample.stances(claims)),))


def test_two_pages_with_forty_claims_take_about_two_screens_and_the_rest_is_counted():
    brief = crowded()
    assert len(brief.stories[0].claims) == 40
    rows = terminal.render(brief, colour=False).rstrip("\n").split("\n")
    assert len(rows) <= 110
    foot = " ".join(rows[-2:])
    assert re.search(r"Not shown here: \d+ actors, .*\d+ claims?", foot)
    assert "--format html, markdown or json" in foot


def test_more_than_three_stories_are_named_only():
    brief = brief_sample.sample(2)
    many = replace(brief, stories=tuple(replace(brief.stories[0], id=str(n), headline=f"Story number {n}") for n in range(5)))
    written = terminal.render(many, colour=False)
    assert written.count("WHO SAYS WHAT") == 3
    assert "Story number 4\n2 pages, 2 texts, 2 outlets, 1 origin for 17 killed\n" in written
    assert "2 stories" in written.split("Not shown here: ")[1]


def test_a_cut_leaves_something_of_every_kind():
    rows = ["a1", "a2", "a3", "b1", "c1", "b2"]
    assert terminal.abreast(rows, lambda row: row[0]) == ["a1", "b1", "c1", "a2", "b2", "a3"]


def test_the_ends_of_the_range_and_the_headline_number_are_always_shown():
    brief = brief_sample.sample(2)
    story = brief.stories[0]
    killed = story.figures[0]
    more = [replace(killed, id=f"more-{low}", low=low, high=low) for low in range(20, 60)]
    written = terminal.render(replace(brief, stories=(replace(story, figures=(*story.figures, *more)),)), colour=False)
    assert "killed: 17 to 59 (" in written
    assert all(re.search(rf"^  {value} killed ", written, re.MULTILINE) for value in (17, 59))
    assert "34 figures" in written
