"""Constants of codebooks: which are unchecked, and a reader's own values for them."""

import re

import pytest
from toll_sample import DAY_ONE, MEDICS, OFFICIAL, TARN, tolls

from counterclaim import codebooks
from counterclaim.errors import BadArgument

UNCHECKED = ["UNKNOWN_NUMBER", "SAME_TIME_DAYS", "LEAST_ORIGINS", "UNRELIABLE_KINDS"]


def test_unchecked_constants_are_named_where_they_are_used():
    rows = [(TARN, "up to 80", DAY_ONE, {}), (OFFICIAL, "at least 40", DAY_ONE, {}), (MEDICS, 41, DAY_ONE, {})]
    lines = [line for harms in (tolls(*rows), tolls(rows[0])) for toll in harms.values() for line in toll["killed"].derivation]
    named = {match[1] for line in lines for match in re.finditer(r"unchecked constant (\w+)", line)}
    marked = {c.name for book in codebooks.BOOKS for rule in codebooks.rules(book) for c in rule.constants if not c.checked}
    assert named == marked == set(UNCHECKED)


def test_a_constant_can_be_set_and_is_then_unchecked():
    acled = {"UNKNOWN_NUMBER": 3, "DOZENS": 24}
    assert {c.name: (c.value, c.checked) for rule in codebooks.rules("acled", acled) for c in rule.constants} == {
        "TENS": (10, True),
        "DOZENS": (24, False),
        "HUNDREDS": (100, True),
        "UNKNOWN_NUMBER": (3, False),
    }
    assert tolls((TARN, "up to 80", DAY_ONE, {}), values={"acled": acled})["acled"]["killed"].best == 3
    assert tolls((TARN, "dozens", DAY_ONE, {}), values={"acled": acled})["acled"]["killed"].best == 24
    assert tolls((TARN, 17, DAY_ONE, {}), values={"ibc": {"LEAST_ORIGINS": 1}})["ibc"]["killed"].derivation[-1].startswith("IB-2")


WRONG = [
    ("gallup", {}, "gallup: no such codebook; there are airwars, ucdp, acled, gtd, ibc"),
    ("ibc", {"TENS": 1}, "TENS: no such constant; this codebook has LEAST_ORIGINS"),
]


@pytest.mark.parametrize(("name", "values", "message"), WRONG)
def test_an_unknown_codebook_or_constant_is_refused(name, values, message):
    with pytest.raises(BadArgument, match=message):
        codebooks.rules(name, values)


@pytest.mark.parametrize(("book", "values"), [("acled", {"DOZENS": ("twelve",)}), ("ucdp", {"UNRELIABLE_KINDS": 1})])
def test_a_constant_keeps_its_kind(book, values):
    with pytest.raises(BadArgument, match=next(iter(values))):
        tolls((TARN, "dozens", DAY_ONE, {}), values={book: values})


OWN = '[acled]\nDOZENS = 20\n\n[ucdp]\nUNRELIABLE_KINDS = ["unnamed"]\n'
BAD_FILES = [
    ("[acled\n", "no TOML"),
    ("[ucpd]\nX = 1\n", "ucpd: no such codebook; write a table for one of airwars, ucdp"),
    ("acled = 3\n", "write [acled] on a line of its own"),
    ("[acled]\nDOZEN = 12\n", "[acled]: DOZEN: no such constant; this codebook has TENS, DOZENS"),
    ("[acled]\nDOZENS = 1.5\n", "[acled]: DOZENS = 1.5: a constant is a whole number"),
    ("[acled]\nDOZENS = true\n", "DOZENS = True: a constant is a whole number"),
    ("[acled]\nDOZENS = -1\n", "DOZENS = -1: a constant is a whole number"),
    ('[acled]\nDOZENS = ["twelve"]\n', "DOZENS is a number in this codebook"),
    ("[ucdp]\nUNRELIABLE_KINDS = 3\n", "UNRELIABLE_KINDS is a list of words in this codebook"),
]


def test_a_file_sets_constants(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    values = codebooks.own_values(path)
    assert values == {"acled": {"DOZENS": 20}, "ucdp": {"UNRELIABLE_KINDS": ("unnamed",)}}
    assert tolls((TARN, "dozens", DAY_ONE, {}), values=values)["acled"]["killed"].best == 20
    assert codebooks.own_values(None) == {}


@pytest.mark.parametrize(("written", "told"), BAD_FILES)
def test_a_bad_file_is_told_with_what_to_do(tmp_path, written, told):
    path = tmp_path / "own.toml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(BadArgument) as problem:
        codebooks.own_values(path)
    assert str(problem.value).startswith(str(path))
    assert told in str(problem.value)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(BadArgument, match="the file of codebooks cannot be read"):
        codebooks.own_values(tmp_path / "none.toml")
