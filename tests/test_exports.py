"""The columns of three recorders: a row an event, blanks where the pages say nothing, what a human must check in words, and no formula."""

import csv
import io

from builders import actor, claim, figure, page
import pytest

from counterclaim.compare import story
from counterclaim.forms import render
from counterclaim.forms.event import cell
from counterclaim.pipeline import under_codebooks
from counterclaim.records import Brief, Told

ARDEL, VELMARK = actor("gov:XA", label="Ardel"), actor("gov:XV", label="Velmark")
FORMS = ("ged-csv", "acled-csv", "airwars-csv")
SAID, ACCUSED = "Ardel said 17 guards died on Monday.", "Ardel accused Velmark of killing 17 guards."


def brief(*, published="2025-06-17", status="military", headline="=HYPERLINK(Brennport)", high=None):
    its = page(f"{headline}\n{SAID}\n{ACCUSED}\n", published=published, outlet="Bay Mail")
    one, two = claim(its, SAID, ARDEL), claim(its, ACCUSED, ARDEL, aspect="responsibility", cue="accused", source="Ardel")
    said = actor("gov:XV", label="Velmark")
    figures = [figure(one, its, "17", "guards", status=status, nationality="XA", low=17 if high else None, high=high)]
    told = Told(
        page=its, attributions=(), claims=(one, two, claim(its, ACCUSED, said, stance="denies", aspect="responsibility")), figures=tuple(figures)
    )
    made = under_codebooks(story((told,), [its.id], [""], {its.id: its.id}, ()), [told])
    return Brief(pages=(its,), set_aside=(), stories=(made,), copy_of={})


def rows(form, made, **options):
    return list(csv.DictReader(io.StringIO(render(made, form, **options))))


@pytest.mark.parametrize(
    ("form", "columns", "some"),
    [
        ("ged-csv", 50, "source_original best high low deaths_unknown date_prec gwnob review"),
        ("acled-csv", 32, "event_id_cnty time_precision fatalities source_scale timestamp review"),
        (
            "airwars-csv",
            None,
            "civilian_non_combatants_killed_min persons_directly_participating_in_hostilities_killed_max deaths_conceded_min review",
        ),
    ],
)
def test_columns_are_those_of_the_recorders_and_one_to_review(form, columns, some):
    [row] = rows(form, brief())
    assert columns in {None, len(row)}
    assert set(some.split()) <= set(row)
    assert list(row)[-1] == "review"


@pytest.mark.parametrize("form", FORMS)
def test_a_cell_is_blank_where_the_pages_say_nothing(form):
    [row] = rows(form, brief())
    assert {row[name] for name in ("latitude", "longitude")} == {""}
    assert "place and coordinates: not coded" in row["review"]


def test_ged_has_the_best_estimate_its_origins_and_the_day():
    [row] = rows("ged-csv", brief())
    assert (row["best"], row["low"], row["high"]) == ("17", "17", "17")
    assert (row["source_office"], row["source_original"], row["number_of_sources"]) == ("Bay Mail", "Ardel", "1")
    assert (row["date_start"], row["date_end"], row["date_prec"], row["year"]) == ("2025-06-16", "2025-06-16", "1", "2025")
    assert row["deaths_civilians"] == row["deaths_unknown"] == ""


@pytest.mark.parametrize(("status", "column"), [("civilian", "deaths_civilians"), ("unknown", "deaths_unknown")])
def test_ged_splits_deaths_only_where_all_have_one_status(status, column):
    [row] = rows("ged-csv", brief(status=status))
    assert row[column] == "17"


def test_acled_has_the_number_and_the_parties_and_says_that_order_means_nothing():
    [row] = rows("acled-csv", brief())
    assert (row["fatalities"], row["event_date"], row["time_precision"]) == ("17", "2025-06-16", "1")
    assert (row["actor1"], row["actor2"]) == ("Velmark", "Ardel")
    assert "order says nothing of who attacked" in row["review"]


@pytest.mark.parametrize(
    ("status", "column"),
    [
        ("military", "persons_directly_participating_in_hostilities_killed"),
        ("combatant", "persons_directly_participating_in_hostilities_killed"),
        ("civilian", "civilian_non_combatants_killed"),
        ("unknown", "civilian_non_combatants_killed"),
    ],
)
def test_airwars_counts_under_those_whom_the_pages_name(status, column):
    [row] = rows("airwars-csv", brief(status=status))
    filled = {name for name in row if name.endswith(("killed_min", "killed_max")) and row[name]}
    assert filled == {f"{column}_min", f"{column}_max"}
    assert (row[f"{column}_min"], row[f"{column}_max"]) == ("17", "17")
    assert row["belligerent_name"] == "Velmark"


@pytest.mark.parametrize("form", FORMS)
def test_an_undated_page_gives_no_date_and_says_so(form):
    [row] = rows(form, brief(published=None))
    assert {row.get(name, "") for name in ("date", "date_start", "event_date", "year")} == {""}
    assert "no sentence that counts the victims names a day" in row["review"]


@pytest.mark.parametrize("form", FORMS)
def test_what_no_longer_stands_is_said_in_the_review(form):
    [row] = rows(form, brief(), without=["gov:XA"])
    assert "without Ardel: 17 killed no longer stands" in row["review"]


@pytest.mark.parametrize("form", FORMS)
def test_no_cell_is_a_formula(form):
    for row in csv.reader(io.StringIO(render(brief(headline="=HYPERLINK(Brennport)"), form))):
        assert not any(words.startswith(("=", "+", "-", "@", "\t")) for words in row)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"), ("  @SUM(A1)", "'@SUM(A1)"), ("+4", "'+4"), ("-4", "'-4"), ("\t=1", "'=1"), ("＝1", "'＝1"),
        ("a = 1", "a = 1"), ("two\nlines", "two lines"), (-4, "-4"), (None, ""), (0, "0"),
    ],
)  # fmt: skip
def test_a_cell_never_starts_as_a_formula(value, written):
    assert cell(value) == written
