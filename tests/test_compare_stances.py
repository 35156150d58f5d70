"""The stance table and what accounts make of one actor's silence."""

from builders import actor, claim, page
import pytest

from counterclaim.compare import differences, stances

VELMARK = actor("gov:XV", label="Velmark")
NAVY = actor("gov:XV/navy", label="Velmark navy")
ARDEL = actor("gov:XA", label="Ardel")

LINES = {
    "asserts": "Ardel said the guards were killed at their posts.",
    "denies": "Velmark denied that guards were killed at their posts.",
    "not_disputed": "Velmark has not disputed that guards were killed.",
    "not_confirmed": "Velmark has not confirmed that guards were killed.",
    "declined_to_comment": "Velmark declined to comment on the guards.",
    "no_response": "Velmark did not answer questions on the guards.",
    "concedes": "Velmark acknowledged that guards were killed.",
    "not_verified": "The claim has not been independently verified.",
}


def rows(*told):
    """(page letter, stance, actor, more) to claims and pages."""
    claims, pages = [], {}
    for name, stance, who, more in told:
        its = pages.setdefault(name, page("Raid\n" + "\n".join(LINES.values()), name=name, outlet=f"Outlet {name}"))
        claims.append(claim(its, LINES[stance], who, stance=stance, **{"aspect": "occurrence", **more}))
    return claims, pages


def table(*told):
    return [(s.actor.id, s.aspect, s.stance, s.pages) for s in stances.table(*rows(*told))]


def found(*told):
    claims, pages = rows(*told)
    return [(d.kind, d.about, [side.pages for side in d.sides]) for d in differences.find(claims, (), stances.table(claims, pages), pages, ())]


def test_silences_stay_apart():
    assert table(("a", "not_disputed", VELMARK, {}), ("b", "not_confirmed", VELMARK, {})) == [
        ("gov:XV", "occurrence", "not_disputed", ("a",)),
        ("gov:XV", "occurrence", "not_confirmed", ("b",)),
    ]


def test_organs_are_rolled_up_and_what_was_said_comes_first():
    assert table(("a", "not_disputed", VELMARK, {}), ("a", "denies", NAVY, {}), ("b", "denies", VELMARK, {})) == [
        ("gov:XV", "occurrence", "denies", ("a", "b")),
        ("gov:XV", "occurrence", "not_disputed", ("a",)),
    ]


@pytest.mark.parametrize("modality", ["conditional", "asked", "possible", "future", "negated", "habitual"])
def test_what_is_not_asserted_is_no_stance(modality):
    assert table(("a", "asserts", ARDEL, {"modality": modality})) == []


def test_a_check_by_nobody_is_the_outlets_report():
    assert table(("a", "not_verified", None, {})) == [("outlet:outlet-a", "occurrence", "not_verified", ("a",))]


CLASHES = [
    ("not_disputed", "not_confirmed", ["stance"]),
    ("not_confirmed", "concedes", ["stance"]),
    ("not_disputed", "denies", ["stance"]),
    ("denies", "concedes", ["stance"]),
    ("declined_to_comment", "no_response", []),
    ("not_confirmed", "not_confirmed", []),
]


@pytest.mark.parametrize(("one", "other", "expected"), CLASHES)
def test_two_accounts_of_one_actor(one, other, expected):
    assert [kind for kind, _, _ in found(("a", one, VELMARK, {}), ("b", other, VELMARK, {}))] == expected


def test_one_page_that_says_both_is_no_difference():
    assert found(("a", "not_disputed", VELMARK, {}), ("a", "not_confirmed", VELMARK, {})) == []


def test_occurrence_and_number_are_one_matter_for_a_silence():
    ((kind, about, sides),) = found(("a", "not_disputed", VELMARK, {}), ("b", "not_confirmed", VELMARK, {"aspect": "number"}))
    assert (kind, about, sides) == ("stance", "Velmark: occurrence", [("a",), ("b",)])


def test_a_denial_of_what_happened_is_a_conflict_and_a_silence_never_is():
    assert [kind for kind, _, _ in found(("a", "asserts", ARDEL, {}), ("b", "denies", VELMARK, {}))] == ["conflict"]
    assert found(("a", "asserts", ARDEL, {}), ("b", "not_confirmed", VELMARK, {})) == []
    assert found(("a", "asserts", ARDEL, {}), ("b", "not_disputed", VELMARK, {})) == []


def test_a_dispute_over_words_is_a_stance():
    about = {"aspect": "characterisation"}
    assert [kind for kind, _, _ in found(("a", "asserts", ARDEL, about), ("b", "denies", VELMARK, about))] == ["stance"]
