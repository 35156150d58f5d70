"""Source phrases and whom they stand for: tables that a journalist can read and add to (cases/actors/*.tsv: words, id, kind, state or "-").

`collected.tsv` holds sources as news pages word them, drawn at random from the tuning corpora and from those of their sources that name a state, an office or a
known body, each label checked by hand; words that only their page can decide were left out, and those that are read wrongly are in `unsolved.txt`.
"""

from pathlib import Path

from builders import page
import pytest

from counterclaim.actors.aliases import load_aliases, versions
from counterclaim.actors.resolve import Cast, cast, resolve

CASES = Path(__file__).parent / "cases" / "actors"
TABLES = sorted(CASES.glob("*.tsv"))


def rows(path: Path) -> list[list[str]]:
    """The rows of a table without its head."""
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:] if line.strip()]


@pytest.fixture(scope="module")
def nobody() -> Cast:
    """The cast of a page that names nobody."""
    return cast(page("Nothing is named here."))


@pytest.mark.parametrize(("words", "id_", "kind", "state"), [row for path in TABLES for row in rows(path)])
def test_words_without_a_page(nobody: Cast, words: str, id_: str, kind: str, state: str) -> None:
    actor = resolve(words, nobody)
    assert actor is not None
    assert (actor.id, actor.kind, actor.state or "-") == (id_, kind, state)
    assert actor.reason
    assert actor.name


@pytest.mark.xfail(reason="read wrongly so far: a row that comes right moves to collected.tsv", strict=True)
@pytest.mark.parametrize(("words", "id_", "kind", "state"), rows(CASES / "unsolved.txt"))
def test_words_not_solved(nobody: Cast, words: str, id_: str, kind: str, state: str) -> None:
    actor = resolve(words, nobody)
    assert actor is not None
    assert (actor.id, actor.kind, actor.state or "-") == (id_, kind, state)


def test_enough_words_were_collected_from_news() -> None:
    right, wrong = rows(CASES / "collected.tsv"), rows(CASES / "unsolved.txt")
    assert len(right) >= 400
    assert len(right) >= 0.95 * (len(right) + len(wrong))


UN_MEMBERS = """
AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD CL CN CO KM CG CR CI HR CU CY CZ KP CD DK DJ DM DO EC EG
SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT
MH MR MU MX FM MC MN ME MA MZ MM NA NR NP NL NZ NI NE NG NO OM PK PW PA PG PY PE PH PL PT QA KR MD RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG SK SI SB SO ZA SS
ES LK SD SR SE CH SY TJ TH TL TG TO TT TN TR TM TV UG UA AE GB TZ US UY UZ VU VE VN YE ZM ZW MK
""".split()
SHARED = {"CG": "Congolese", "DM": "Dominican"}
"""States whose adjective another state has."""
CITIES = {"SG", "SM", "MC", "ST"}
"""States whose capital has the state's name."""
TWICE = {"SC"}
"""Victoria is a state of Australia, too."""


def test_every_state_has_its_words() -> None:
    tables = load_aliases()
    adjectives, capitals = {state for state, _ in tables.adjectives.values()}, {one.state for one in tables.known.values() if one.how == "capital"}
    assert len(UN_MEMBERS) == 193
    assert [code for code in UN_MEMBERS if code not in tables.states] == []
    assert [code for code in UN_MEMBERS if code not in adjectives | SHARED.keys()] == []
    assert [code for code in UN_MEMBERS if code not in capitals | CITIES | TWICE] == []


@pytest.mark.parametrize("organ", ["government", "foreign ministry", "army", "armed forces", "police", "president", "parliament", "state media"])
def test_every_state_has_its_organs(nobody: Cast, organ: str) -> None:
    """By the adjective, in every state that has one of its own."""
    for word, (code, loud) in load_aliases().adjectives.items():
        said = word.upper() if loud else word.title()
        actor = resolve(f"the {said} {organ}", nobody)
        assert actor is not None, said
        assert actor.state == code, (said, actor)


def test_every_table_has_a_version() -> None:
    assert set(versions()) == {"states", "organisations", "places", "leaders", "given_names"}
    assert all(version.isdigit() for version in versions().values())


@pytest.mark.parametrize(
    ("city", "code"),
    [
        ("Astana", "KZ"),
        ("Nur-Sultan", "KZ"),
        ("Kiev", "UA"),
        ("Naypyidaw", "MM"),
        ("Gitega", "BI"),
        ("Ngerulmud", "PW"),
        ("Malabo", "GQ"),
        ("La Paz", "BO"),
    ],
)
def test_capitals_that_changed_or_are_two_stand_for_their_state(nobody: Cast, city: str, code: str) -> None:
    actor = resolve(city, nobody)
    assert actor is not None
    assert actor.id == f"gov:{code}"
