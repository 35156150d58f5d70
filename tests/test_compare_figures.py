"""Differences and drift of figures: two numbers, and what kind of difference they make."""

from builders import actor, claim, figure, page
import pytest

from counterclaim import origins
from counterclaim.compare import differences, drift
from counterclaim.figures.scope import derived, relate

ARDEL, VELMARK, TARN = (actor(f"gov:{code}", label=name) for code, name in (("XA", "Ardel"), ("XV", "Velmark"), ("XT", "Tarn")))
MEDICS = actor("org:field-medics", label="Field Medics")
OFFICIAL = actor("unnamed:port-official", "unnamed", label="a port official")


def one_page(sentence, who, count, victims, day=None, *, name, **more):
    """A page with one sentence, one claim, one figure; `more` goes to the figure."""
    its = page(f"Brennport raid\n{sentence}", published=day, name=name, outlet=f"Outlet {name}")
    commitment = more.pop("commitment", "neutral")
    made = claim(its, sentence, who, cue=more.pop("cue", None), commitment=commitment, voice=None if who else "outlet")
    return its, [made], [figure(made, its, count, victims, **more)]


def compared(*rows):
    """Claims and figures of the rows, related and traced, with pages and origins."""
    pages = {its.id: its for its, _, _ in rows}
    figures = relate([f for _, _, fs in rows for f in fs])
    claims, figures, found = origins.trace([c for _, cs, _ in rows for c in cs], pages, {name: name for name in pages}, figures)
    return claims, derived(figures), pages, found


def kinds(*rows):
    """(kind, what each side says) of the differences."""
    claims, figures, pages, found = compared(*rows)
    return [(d.kind, [side.says for side in d.sides]) for d in differences.find(claims, figures, (), pages, found)]


DAY_ONE, DAY_TWO = "2031-05-12", "2031-05-14"
PAIRS = [
    (
        "other words for the victims at one number",
        one_page("Ardel says 17 fishermen were killed.", ARDEL, "17", "fishermen", name="a"),
        one_page("Ardel says 17 officers were killed.", ARDEL, "17", "officers", name="b"),
        ["wording"],
    ),
    (
        "people instead of a noun is no difference",
        one_page("Ardel says 17 officers were killed.", ARDEL, "17", "officers", name="a"),
        one_page("Ardel says 17 people were killed.", ARDEL, "17", "people", name="b"),
        [],
    ),
    (
        "a toll that rises",
        one_page("Tarn says 12 people were killed.", TARN, "12", "people", DAY_ONE, name="a"),
        one_page("Tarn says 19 people were killed.", TARN, "19", "people", DAY_TWO, name="b"),
        ["date"],
    ),
    (
        "two origins exclude each other on one day",
        one_page("Tarn says 12 people were killed.", TARN, "12", "people", DAY_ONE, name="a"),
        one_page("Field Medics counted 30 people killed.", MEDICS, "30", "people", DAY_ONE, name="b"),
        ["conflict"],
    ),
    (
        "the same on two days is a toll that moved",
        one_page("Tarn says 12 people were killed.", TARN, "12", "people", DAY_ONE, name="a"),
        one_page("Field Medics counted 30 people killed.", MEDICS, "30", "people", DAY_TWO, name="b"),
        ["date"],
    ),
    (
        "one origin and no dates",
        one_page("Tarn says 12 people were killed.", TARN, "12", "people", name="a"),
        one_page("Tarn says 19 people were killed.", TARN, "19", "people", name="b"),
        ["date"],
    ),
    (
        "two nationalities are two groups",
        one_page("Ardel says 17 Ardel guards were killed.", ARDEL, "17", "Ardel guards", name="a", nationality="XA"),
        one_page("Velmark says 24 Velmark sailors were killed.", VELMARK, "24", "Velmark sailors", name="b", nationality="XV"),
        ["scope"],
    ),
    (
        "a range and a number inside it",
        one_page("Tarn says at least 40 people were killed.", TARN, "at least 40", "people", DAY_ONE, name="a", low=40, rule="at_least"),
        one_page("Field Medics counted 75 people killed.", MEDICS, "75", "people", DAY_ONE, name="b"),
        ["wording"],
    ),
    (
        "the worst hurt are a part of the hurt",
        one_page(
            "Tarn flew out the 3 most seriously injured victims.", TARN, "3", "most seriously injured victims", DAY_ONE, name="a", harm="injured"
        ),
        one_page("Field Medics counted 16 injured victims.", MEDICS, "16", "injured victims", DAY_ONE, name="b", harm="injured"),
        ["scope"],
    ),
    (
        "three of whom are a part",
        one_page("Tarn flew out the hurt, 3 of whom are in danger.", TARN, "3", "people", DAY_ONE, name="a", harm="injured"),
        one_page("Field Medics counted 16 people hurt.", MEDICS, "16", "people", DAY_ONE, name="b", harm="injured"),
        ["scope"],
    ),
    (
        "a vague word goes with many numbers",
        one_page("Tarn says dozens of people were killed.", TARN, "dozens", "people", DAY_ONE, name="a", low=24, high=99, rule="dozens"),
        one_page("Field Medics counted 75 people killed.", MEDICS, "75", "people", DAY_ONE, name="b"),
        [],
    ),
    (
        "killed and injured are never compared",
        one_page("Tarn says 12 people were killed.", TARN, "12", "people", name="a"),
        one_page("Tarn says 30 people were hurt.", TARN, "30", "people", name="b", harm="injured"),
        [],
    ),
    (
        "another incident is never compared",
        one_page("Tarn says 12 people were killed.", TARN, "12", "people", name="a"),
        one_page("Tarn recalls the 300 people killed in 2019.", TARN, "300", "people", name="b", scope="other"),
        [],
    ),
    (
        "a condition is no figure",
        one_page("Tarn says 12 people were killed.", TARN, "12", "people", name="a"),
        one_page("If 30 people were killed, Tarn will act.", TARN, "30", "people", name="b", modality="conditional"),
        [],
    ),
    (
        "one person mentioned is no count",
        one_page("Tarn says 12 people were hurt.", TARN, "12", "people", name="a", harm="injured"),
        one_page("Tarn says a nurse was hurt.", TARN, "a nurse", "nurse", name="b", harm="injured", low=1, high=1, rule="one"),
        [],
    ),
]


@pytest.mark.parametrize(("name", "one", "other", "expected"), PAIRS, ids=[row[0] for row in PAIRS])
def test_two_figures_differ_by_kind(name, one, other, expected):
    assert [kind for kind, _ in kinds(one, other)] == expected
    assert [kind for kind, _ in kinds(other, one)] == expected


def test_the_sides_of_a_difference_are_words_of_the_pages():
    (_, says), = kinds(PAIRS[0][1], PAIRS[0][2])  # fmt: skip
    assert says == ["17 fishermen", "17 officers"]


def test_five_steps_of_one_toll_are_one_difference():
    rows = [one_page(f"Tarn says {n} people were killed.", TARN, str(n), "people", f"2031-05-1{n - 12}", name=f"p{n}") for n in range(12, 17)]
    assert kinds(*rows) == [("date", [f"{n} people" for n in range(12, 17)])]


def drifted(*rows):
    claims, figures, pages, _ = compared(*rows)
    return [(d.kind, d.earlier.exact, d.later.exact) for d in drift.find(claims, figures, pages)]


def headlined(head, sentence, who=ARDEL, count="17", noun="guards", **more):
    """A page whose headline has a figure in its own voice and whose body attributes one."""
    its = page(f"{head}\n{sentence}", name="h")
    top = claim(its, head, None, voice="headline")
    under = claim(its, sentence, who)
    low, high, rule = more.get("low"), more.get("high"), more.get("rule", "exact")
    return its, [top, under], [figure(top, its, "17", "guards"), figure(under, its, count, noun, low=low, high=high, rule=rule)]


def test_a_headline_that_drops_the_source_is_drift():
    row = headlined("17 guards killed in raid", "Ardel says 17 guards died.")
    assert drifted(row) == [("attribution_dropped", "Ardel says 17 guards died.", "17 guards killed in raid")]


@pytest.mark.parametrize("head", ["17 guards killed, says Ardel", "Ardel claims 17 guards killed", "17 guards reportedly killed"])
def test_a_headline_that_hedges_is_none(head):
    assert drifted(headlined(head, "Ardel says 17 guards died.")) == []


def test_a_headline_may_drop_a_bound_and_rename_the_victims():
    bound = {"count": "up to 17", "noun": "dockers", "low": 0, "high": 17, "rule": "up_to"}
    found = drifted(headlined("17 guards killed in raid", "Ardel says up to 17 dockers died.", **bound))
    assert [row[0] for row in found] == ["attribution_dropped", "bound_lost", "victims_changed"]
    assert ("bound_lost", "up to 17", "17") in found
    assert ("victims_changed", "dockers", "guards") in found


def test_a_hedge_is_lost_on_the_way_only_when_the_way_is_known():
    def rows(first, second):
        return (
            one_page("Ardel claimed that 17 guards died.", ARDEL, "17", "guards", first, name="a", cue="claimed", commitment="assertive"),
            one_page("Ardel confirmed that 17 guards died.", ARDEL, "17", "guards", second, name="b", cue="confirmed", commitment="factive"),
        )

    assert drifted(*rows(DAY_ONE, DAY_TWO)) == [("hedge_lost", "claimed", "confirmed")]
    assert drifted(*rows(DAY_TWO, DAY_ONE)) == [("hedge_gained", "confirmed", "claimed")]
    assert drifted(*rows(None, None)) == []
    assert drifted(*rows(DAY_ONE, DAY_ONE)) == []


def test_a_sum_of_two_origins_is_drift_and_no_difference():
    rows = (
        one_page("Ardel says 17 Ardel guards were killed.", ARDEL, "17", "Ardel guards", DAY_ONE, name="a", nationality="XA"),
        one_page("Velmark says 24 Velmark sailors were killed.", VELMARK, "24", "Velmark sailors", DAY_ONE, name="b", nationality="XV"),
        one_page("The official toll stands at 41.", None, "41", "toll", DAY_TWO, name="c"),
    )
    assert {row for row in drifted(*rows) if row[0] == "numbers_summed"} == {("numbers_summed", "17", "41"), ("numbers_summed", "24", "41")}
    assert [kind for kind, _ in kinds(*rows)] == ["scope"]


QUOTES = [
    ("“We will bury every one of them with honour.”", "“We will bury every one of them in honour.”", True),
    ("“We will bury every one of them with honour.”", "“We will bury every one of them”", False),
    ("“We will bury every one of them with honour.”", "“The harbour stays closed until the divers are done.”", False),
    ("“We will bury every one of them with honour.”", "“We will bury every one of them with honour,”", False),
]


@pytest.mark.parametrize(("one", "other", "changed"), QUOTES)
def test_a_quotation_changes_or_is_cut(one, other, changed):
    rows = []
    for name, words in (("a", one), ("b", other)):
        its = page(f"Mourning\n{words} said the president.", name=name, published=DAY_ONE if name == "a" else DAY_TWO)
        rows.append((its, [claim(its, f"{words} said the president.", ARDEL, content=words, quote="direct")], []))
    assert drifted(*rows) == ([("quote_changed", one, other)] if changed else [])
