"""What a brief chooses, groups and quotes, the same in all forms."""

from dataclasses import replace

import brief_sample
import pytest

from counterclaim.forms.counts import headline, rows
from counterclaim.forms.lines import lay
from counterclaim.forms.shelf import host, shelve
from counterclaim.records import Difference, Side


def laid(brief):
    return lay(brief.stories[0], shelve(brief))


def changed(brief, **fields):
    return replace(brief, stories=(replace(brief.stories[0], **fields),))


def test_officers_and_guards_stand_in_one_number_each_with_its_pages():
    row = next(row for row in laid(brief_sample.sample(9)).figures if row.value == "17")
    assert [(quote.words, quote.marks) for quote in row.victims] == [("dock guards", (1, 5, 7, 9)), ("officers", (2, 4, 6, 8))]
    assert row.statuses == ("civilian", "military")
    assert [origin.name for origin in row.origins] == ["Ardesian government"]


def test_a_copy_carries_the_figures_of_its_text():
    brief = brief_sample.sample(9)
    first = brief.pages[0].id
    figures = tuple(one for one in brief.stories[0].figures if one.page == first)
    row = laid(changed(brief, figures=figures)).figures[0]
    assert row.marks == (1, 5, 7, 9)


def test_a_sum_leads_no_story_and_shows_its_parts():
    brief = brief_sample.sample(3)
    sums = [row for row in laid(brief).figures if row.derived]
    assert [(row.value, row.derived, row.lead) for row in sums] == [("26", "9 + 17 = 26", False)]
    only = changed(brief, figures=tuple(one for one in brief.stories[0].figures if one.low == 26))
    assert laid(only).headline.lead is None


def test_what_a_number_is_to_others_is_said_once_for_all():
    brief = brief_sample.sample(3)
    by_low = {one.low: one for one in brief.stories[0].figures}
    relation = ((by_low[26].id, "subset"), (by_low[17].id, "subset"), (by_low[40].id, "unknown"), ("gone", "subset"))
    figures = tuple(replace(one, relation=relation) if one.low == 9 else one for one in brief.stories[0].figures)
    row = next(row for row in laid(changed(brief, figures=figures)).figures if row.low == 9)
    assert row.notes == ("part of 17 and 26 killed",)


@pytest.mark.parametrize(
    ("field", "value"),
    [("modality", "conditional"), ("scope", "other"), ("modality", "asked")],
)
def test_a_number_that_is_not_said_of_the_incident_leads_no_story(field, value):
    brief = brief_sample.sample(2)
    figures = tuple(replace(one, **{field: value}) for one in brief.stories[0].figures)
    found = laid(changed(brief, figures=figures))
    assert found.headline.lead is None
    assert found.ranges == ()
    assert {"conditional": "conditional", "other": "another incident", "asked": "asked"}[value] in found.figures[0].notes


def test_a_page_that_names_no_origin_is_counted_as_such():
    brief = brief_sample.sample(2)
    story = brief.stories[0]
    claims = tuple(replace(one, origin=None) if one.page == brief.pages[1].id else one for one in story.claims)
    figures = tuple(replace(one, origin=None) if one.page == brief.pages[1].id else one for one in story.figures)
    story = replace(story, claims=claims, figures=figures)
    shelf = shelve(brief)
    assert headline(story, rows(story, shelf), shelf).standing == "1 page gives it without naming an origin"


def test_an_open_end_keeps_the_range_open():
    brief = brief_sample.sample(3)
    figures = tuple(
        replace(one, high=None, derived_from=(), relation=(), rule="at_least") if one.low == 26 else one for one in brief.stories[0].figures
    )
    spread = {one.harm: one.said() for one in laid(changed(brief, figures=figures)).ranges}
    assert spread == {"killed": "9 to 26 or more", "injured": "40 or more"}


def test_a_page_speaks_in_its_own_voice_only_with_a_figure_or_a_stance():
    found = laid(brief_sample.sample(3))
    own = found.speakers[-1]
    assert own.name == "The pages’ own voice"
    assert [(one.stance, one.marks) for one in own.tellings] == [("not verified", (2,)), ("", (3,))]
    assert found.unshown == 1


def test_the_same_words_on_several_pages_are_one_line():
    found = laid(brief_sample.sample(9))
    ardesia = next(one for one in found.speakers if one.name == "Ardesian government")
    assert (ardesia.tellings[0].cue, ardesia.tellings[0].marks) == ("accused", (1, 5, 7, 9))
    assert len(ardesia.tellings) == 4
    assert [len(one.quotes[0].spans) for one in ardesia.tellings] == [4, 4, 4, 4]


def test_reasons_for_a_story_name_their_page_where_there_is_one_a_page():
    brief = brief_sample.sample(2)
    assert [numbers for numbers, _ in laid(brief).links] == [(1,), (2,)]
    assert laid(changed(brief, links=("one reason for all",))).links == (((), "one reason for all"),)


def test_two_reports_of_one_silence_stay_two():
    velmark = next(row for row in laid(brief_sample.sample(3)).stances if row.actor.id == "gov:VL")
    assert [(cell.said, cell.marks) for cell in velmark.cells["occurrence"]] == [("has not disputed", (1,)), ("has not confirmed", (2,))]


@pytest.mark.parametrize(("says", "quoted"), [("dock guards", True), ("17", False), ("words of no page", False), ("", False)])
def test_a_side_is_quoted_only_in_words_of_its_pages(says, quoted):
    brief = brief_sample.sample(2)
    side = Side(pages=(brief.pages[0].id,), claims=(), figures=(), says=says)
    one = Difference(about="who", kind="wording", sides=(side, side), why="")
    row = laid(changed(brief, differences=(one,))).differences[0]
    assert (row.sides[0].quote is not None) is quoted
    assert row.sides[0].says == says


def test_numbers_are_those_of_the_brief_whatever_the_order_of_the_story():
    brief = brief_sample.sample(9)
    turned = changed(brief, claims=tuple(reversed(brief.stories[0].claims)), pages=tuple(reversed(brief.stories[0].pages)))
    assert laid(turned).speakers == laid(brief).speakers


@pytest.mark.parametrize(
    ("url", "found"),
    [("https://www.lantern.example/a", "lantern.example"), ("http://[bad", None), (None, None), ("notes.txt", None)],
)
def test_a_page_without_an_outlet_goes_by_its_host(url, found):
    assert host(url) == found
