"""Scope: how figures stand to one another, and which are sums."""

from dataclasses import replace
import time

import pytest
from test_figures import claim_of, page_of

from counterclaim.figures.find import find
from counterclaim.figures.scope import derived, relate
from counterclaim.records import Figure


def story(*pages: str) -> list[Figure]:
    """The figures of a story, one page a text, one claim a page."""
    found: list[Figure] = []
    for number, text in enumerate(pages):
        page = page_of(("paragraph", text), name=f"p{number}")
        claims = [claim_of(page, f"c{number}-{i}", part, part, voice="outlet") for i, part in enumerate(text.split(" / "))]
        found += find(page, claims)
    return found


RELATIONS = [
    ("Rennia said 32 officers were killed.", "The raid killed 32 people.", "same"),
    ("At least 30 people were killed.", "The raid killed 32 people.", "same"),
    ("The raid killed 32 Cuban officers.", "The raid killed 24 Venezuelan officers.", "disjoint"),
    ("Twelve soldiers were killed.", "Fourteen civilians were killed.", "disjoint"),
    ("Twelve rebels were killed.", "Twelve civilians were killed.", "disjoint"),
    ("Twelve rebels were killed.", "Twelve attackers were killed.", "same"),
    ("Twelve soldiers were killed.", "The raid killed 56 people.", ""),
    ("Twelve people were killed.", "Fourteen people were killed.", ""),
    ("Two soldiers were killed.", "Two nurses were hurt.", ""),
    ("Two men were killed.", "Two brothers were killed.", ""),
    ("Three more people were killed.", "Three people were killed.", ""),
    ("A man was killed.", "A man was killed.", ""),
    ("Two people were killed.", "Two people were killed.", "same"),
    ("More than 4,000 people have died since 2014.", "The raid killed 4,100 people.", ""),
]


@pytest.mark.parametrize(("first", "second", "expected"), RELATIONS)
def test_says_what_the_first_is_to_the_second_or_nothing(first: str, second: str, expected: str) -> None:
    one, two = relate(story(first, second))
    told = dict(one.relation).get(two.id, ""), dict(two.relation).get(one.id, "")
    same_kind = ("", "same")  # a repeated wording points at its first figure
    assert told == (expected, expected) or (expected == "same" and told == same_kind)


def test_a_relation_seen_in_the_text_stays() -> None:
    figures = story("The blast killed 22 people: 12 staff and 10 patients.", "Ten patients were killed.")
    total, staff = relate(figures)[:2]
    assert dict(staff.relation)[total.id] == "subset"


CUBAN, VENEZUELAN, BOTH = "The raid killed 32 Cuban officers.", "The raid killed 24 Venezuelan officers.", "The raid killed 56 people."
SUMS = [
    # pages, the pages whose figures an actor states, the sums found
    ((CUBAN, VENEZUELAN, BOTH), {0, 1}, {56: [24, 32]}),
    ((CUBAN, VENEZUELAN, BOTH), set(), {}),
    ((CUBAN, VENEZUELAN, BOTH), {0, 1, 2}, {}),
    ((CUBAN, VENEZUELAN, "In total, the raid killed 56 people."), {0, 1, 2}, {56: [24, 32]}),
    (("The raid killed 32 people.", "The raid killed 24 people.", BOTH), {0, 1}, {}),
    (("One man was killed.", "Two women were killed.", "Three people were killed."), {0, 1}, {}),
    (("Eight women were killed. / Five men were killed. / Thirteen people were killed.",), set(), {13: [5, 8]}),
    (("Two women were killed. / Five men were killed. / Seven people were killed.",), set(), {}),
    ((CUBAN, "Some 24 Venezuelan officers were killed.", BOTH), {0, 1}, {}),
    (
        ("The toll from the raid has hit 51, the worst in memory. / Rennia said 32 Cuban officers died. / Divers found 19 more bodies.",),
        {1},
        {51: [19, 32]},
    ),
    ((CUBAN, "The raid hurt 24 Venezuelan officers.", BOTH), {0, 1}, {}),
    (("The flood left 12 dead. / Seventeen people are missing. / The flood killed 29 people.",), set(), {29: [12, 17]}),
    (("The flood left 12 dead. / Seventeen people are missing. / The flood killed 30 people.",), set(), {}),
]


@pytest.mark.parametrize(("pages", "stated", "expected"), SUMS)
def test_finds_a_sum_and_no_coincidence(pages: tuple[str, ...], stated: set[int], expected: dict[int, list[int]]) -> None:
    told = [replace(figure, origin="gov:XX" if int(figure.page[1:]) in stated else None) for figure in story(*pages)]
    figures = derived(told)
    value = {figure.id: figure.low for figure in figures}
    assert {figure.low: sorted(value[part] for part in figure.derived_from) for figure in figures if figure.derived_from} == expected


def test_order_and_number_of_figures_stay() -> None:
    figures = story("Two women were killed. Nine men were hurt.", "Two women were killed.", "Six are missing.")
    assert [figure.id for figure in derived(relate(figures))] == [figure.id for figure in figures]


def test_two_hundred_pages_take_no_pairwise_work() -> None:
    texts = [f"The raid killed {20 + i % 90} people and hurt {10 + i % 70} nurses, and {3 + i % 5} children are missing." for i in range(200)]
    figures = story(*texts) * 5
    began = time.perf_counter()
    derived(relate(figures))
    assert time.perf_counter() - began < 10
