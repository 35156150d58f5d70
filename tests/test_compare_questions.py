"""Questions that pages ask, and gaps that nothing fills."""

from builders import actor, claim, figure, page, words
import pytest

from counterclaim.compare import questions, stances
from counterclaim.records import Moment

ARDEL, VELMARK = actor("gov:XA", label="Ardel"), actor("gov:XV", label="Velmark")

PAGE = """Raid on Brennport
Who gave the order to land?
“Why did nobody warn us?” the harbour chief asked.
Do you have photographs of the raid?
A minister asked whether the fleet would return.
Is this the start of a longer conflict? Nobody in the capital would say.
# Key questions
• Were the guards armed?
• How the ships passed the strait unseen
The fleet left at dawn.
• A list that asks for nothing
What?"""


def test_questions_in_the_pages_own_voice_are_found():
    its = page(PAGE)
    asked = [q.text for q in questions.find([its], (), (), (), (), ()) if q.kind == "asked"]
    assert asked == [
        "Who gave the order to land?",
        "Is this the start of a longer conflict?",
        "Were the guards armed?",
        "How the ships passed the strait unseen",
    ]


def test_a_question_has_its_place_and_is_asked_once():
    pages = [page(PAGE, name="a"), page(PAGE + "\nThe end came late.", name="b")]
    found = [q for q in questions.find(pages, (), (), (), (), ()) if q.kind == "asked"]
    assert {q.span.page for q in found} == {"a"}
    assert all(pages[0].text[q.span.start : q.span.end] == q.span.exact for q in found)


def test_what_somebody_else_asks_is_no_question_of_the_page():
    line = "Will the ships come back, the mayor asked?"
    its = page("Raid\n" + line)
    said = claim(its, line, actor("person:mayor", "person"), source="the mayor", content="Will the ships come back")
    assert [q for q in questions.find([its], [said], (), (), (), ()) if q.kind == "asked"] == []


def gaps(text, *, moments=(), status="unknown", verified=False, giving=(ARDEL,), speaking=()):
    """The gaps of one page: a figure of 17 from each of `giving`, and actors that only speak."""
    its = page(text)
    line = text.split("\n")[1]
    claims = [claim(its, line, who) for who in giving]
    figures = [figure(one, its, "17", "guards", status=status) for one in claims]
    figures = [type(f)(**{**{name: getattr(f, name) for name in f.__slots__}, "origin": who.id}) for f, who in zip(figures, giving, strict=True)]
    claims += [claim(its, line, who, aspect="occurrence", stance="not_confirmed") for who in speaking]
    if verified:
        claims.append(claim(its, line, ARDEL, stance="verified"))
    return [q.text for q in questions.find([its], claims, figures, (), stances.table(claims, {its.id: its}), moments) if q.kind == "gap"]


LINE = "Raid\nArdel says 17 guards died on Monday."


def test_every_gap_is_found():
    assert gaps(LINE, speaking=(VELMARK,)) == [
        "No figure of killed from: Velmark",
        "No page gives a name of a victim",
        "No date of the incident that can be resolved",
        "No page reports that the figures were independently verified",
        "No page says who the dead were (civilians, military, police …)",
    ]


NAMING = [
    "\nAmong the dead was Tomas Arel, 34, a father of three.",
    "\nOne of those killed was identified as Tomas Arel.",
    "\nThe government published the names of the dead.",
    "\nThe man who died has been identified as 27-year-old Tomas Arel.",
    "\nThe second of the dead is 61-year-old former teacher Marta Arel.",
    "\nPolice named the dead woman as Sgt. Marta Arel.",
]
UNNAMING = ["\nAn 84-year-old Port Ellery man died on the quay.", "\n30-year-old Tomas Arel was arrested over the deaths."]
"""Capitals behind an age that are no victim's name."""


@pytest.mark.parametrize("naming", NAMING)
def test_a_name_closes_the_gap(naming):
    assert "No page gives a name of a victim" in gaps(LINE)
    assert "No page gives a name of a victim" not in gaps(LINE + naming)


@pytest.mark.parametrize("line", UNNAMING)
def test_a_place_or_a_suspect_names_no_victim(line):
    assert "No page gives a name of a victim" in gaps(LINE + line)


def test_a_date_a_check_a_status_and_a_number_close_theirs():
    its = page(LINE)
    moment = Moment(date=("2031-05-12", "2031-05-12"), kind="event", text="on Monday", span=words(its, "on Monday"))
    assert gaps(LINE, moments=(moment,), verified=True, status="military", giving=(ARDEL, VELMARK)) == ["No page gives a name of a victim"]


def test_without_a_figure_no_gap_is_claimed():
    assert gaps(LINE, giving=()) == []
