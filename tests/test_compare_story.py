"""One story put together, and its timeline."""

from dataclasses import replace

from builders import actor, claim, figure, page, told
import pytest

from counterclaim import compare, copies, stories
from counterclaim.compare import timeline

ARDEL, VELMARK = actor("gov:XA", label="Ardel"), actor("gov:XV", label="Velmark")


def reported(number, day="2031-05-14", tail=""):
    """A page of its own words on one raid."""
    lines = (
        f"Raid number one, report {number}",
        f"Ardel says 17 guards died on Monday at Brennport, in account {number}{tail}.",
        f"Velmark has not confirmed the deaths, wrote reporter {number} from the coast road near Selmo.",
        f"Account {number} saw " + ", ".join(f"thing {number * 31 + n}" for n in range(40)) + ".",
    )
    its = page("\n".join(lines), outlet=f"Outlet {number}", published=day, name=f"p{number:03}")
    says = claim(its, lines[1], ARDEL, source="Ardel", cue="says")
    silent = claim(its, lines[2], VELMARK, stance="not_confirmed", aspect="occurrence", source="Velmark", cue="has not confirmed")
    return told(its, [says, silent], [figure(says, its, "17", "guards")])


def put_together(pages):
    first, groups = copies.find(pages)
    ((ids, reasons),) = stories.group(pages, first)
    return compare.story(pages, ids, reasons, first, groups)


def test_a_story_counts_pages_texts_outlets_and_origins():
    one, two = reported(1), reported(2)
    copy = replace(one.page, id="zz", outlet="Echo Mail")
    again = told(copy, [replace(c, page="zz", sentence=replace(c.sentence, page="zz")) for c in one.claims])
    story = put_together([two, again, one])
    assert (len(story.pages), story.texts, story.outlets) == (3, 2, 3)
    assert story.headline == "Raid number one, report 1"
    assert [origin.id for origin in story.origins] == ["gov:XA", "outlet:outlet-1", "outlet:outlet-2"], "a silence is the outlet's report"
    assert len(story.claims) == 4, "a copy adds no claim of its own"
    assert story.links[story.pages.index("zz")] == "same text as p001"
    assert {figure.origin for figure in story.figures} == {"gov:XA"}
    assert [(s.actor.id, s.stance) for s in story.stances] == [("gov:XA", "asserts"), ("gov:XV", "not_confirmed")]


def test_a_copy_adds_what_only_it_says():
    one, two = reported(1), reported(2)
    longer = page(one.page.text + "\nTarn says 30 sailors died elsewhere.", outlet="Echo Mail", published="2031-05-15", name="zz")
    extra = claim(longer, "Tarn says 30 sailors died elsewhere.", actor("gov:XT", label="Tarn"))
    old = claim(longer, one.claims[0].sentence.exact, ARDEL)
    story = put_together([one, two, told(longer, [old, extra])])
    assert story.texts == 2
    assert [c.id for c in story.claims if c.page == "zz"] == [extra.id]


def test_a_story_is_the_same_in_any_order():
    pages = [reported(n) for n in range(5)]
    assert put_together(pages) == put_together(pages[::-1])


def test_only_one_account_says_it():
    one, two = reported(1), reported(2)
    line = "Ardel called the landing a breach of the strait treaty."
    its = page(two.page.text + "\n" + line, outlet="Outlet 2", published="2031-05-14", name="p002")
    more = claim(its, line, ARDEL, aspect="legality", content="the landing a breach of the strait treaty")
    story = put_together([one, told(its, [*two.claims, more], two.figures)])
    assert story.only == (more.id,)
    assert put_together([one]).only == ()


def test_a_story_of_two_hundred_pages_is_one():
    pages = [reported(n, tail=f" and {n + 200} boats") for n in range(200)]
    first, groups = copies.find(pages)
    ((ids, reasons),) = stories.group(pages, first)
    story = compare.story(pages, ids, reasons, first, groups)
    assert len(story.pages) == len(reasons) == 200


TIMES = [
    ("Ardel says 17 guards died on Monday.", "2031-05-14", "on Monday", ("2031-05-12", "2031-05-12")),
    ("Ardel says 17 guards died on Monday.", None, "on Monday", None),
    ("Ardel says 17 guards died on May 3, 2031.", None, "May 3, 2031", ("2031-05-03", "2031-05-03")),
    ("Ardel says 17 guards died over the weekend.", "2031-05-14", "over the weekend", ("2031-05-10", "2031-05-11")),
]


@pytest.mark.parametrize(("sentence", "day", "said", "days"), TIMES)
def test_events_have_days_only_where_they_can(sentence, day, said, days):
    its = page("Raid\n" + sentence, published=day)
    one = claim(its, sentence, ARDEL)
    (event,) = [m for m in timeline.find([one], [figure(one, its, "17", "guards")], {its.id: its}) if m.kind == "event"]
    assert (event.span.exact, event.date) == (said, days)


def test_event_report_and_figure_are_three_dates():
    its = page("Raid\nArdel says 17 guards died on Monday.", published="2031-05-14")
    one = claim(its, "Ardel says 17 guards died on Monday.", ARDEL)
    found = timeline.find([one], [figure(one, its, "17", "guards", as_of="2031-05-13")], {its.id: its})
    assert [(m.kind, m.date[0], m.text) for m in found] == [
        ("event", "2031-05-12", "Ardel says 17 guards died on Monday."),
        ("figure", "2031-05-13", "17 guards"),
        ("report", "2031-05-14", "Raid"),
    ]


def test_two_pages_on_one_day_make_one_event():
    told_pages = [reported(1), reported(2)]
    pages = {t.page.id: t.page for t in told_pages}
    found = timeline.find([c for t in told_pages for c in t.claims], [f for t in told_pages for f in t.figures], pages)
    assert [m.kind for m in found].count("event") == 1
    assert [m.kind for m in found].count("report") == 2
    assert [m.kind for m in found].count("figure") == 1


def test_the_headline_of_a_page_without_one_is_its_first_sentence():
    its = page("Raid\nArdel says 17 guards died. More is not known.")
    bare = replace(its, headline=None, headline_span=None, blocks=its.blocks[1:])
    assert compare.headline({bare.id: bare}) == "Ardel says 17 guards died."


def test_a_number_and_a_yes_are_no_headline():
    its = page("Raid\n1. Yes.\n2. No. Ardel says 17 guards died.")
    bare = replace(its, headline=None, headline_span=None, blocks=its.blocks[1:])
    assert compare.headline({bare.id: bare}) == "Ardel says 17 guards died."
