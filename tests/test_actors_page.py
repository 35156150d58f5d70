"""Short forms in a page: pronouns, family names, abbreviations and "the ministry" are decided only when one candidate is left."""

from pathlib import Path

from builders import page
import pytest

from counterclaim.actors.aliases import load_aliases
from counterclaim.actors.resolve import Cast, cast, everyone, resolve
from counterclaim.errors import BadArgument
from counterclaim.records import Furniture

CASES = Path(__file__).parent / "cases" / "actors"
ROWS = [
    [cell.strip() for cell in line.split(" | ")]
    for line in (CASES / "in_page.context").read_text("utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


@pytest.fixture(scope="module")
def harbour() -> Cast:
    """The cast of the invented page."""
    return cast(page((CASES / "harbour.page").read_text("utf-8")))


@pytest.mark.parametrize(("words", "there", "id_", "reason"), ROWS)
def test_words_in_their_page(harbour: Cast, words: str, there: str, id_: str, reason: str) -> None:
    at = harbour.text.index(there)
    assert there.startswith(words.split(",")[0])
    actor = resolve(words, harbour, before=harbour.text[:at])
    assert actor is not None
    assert actor.id == id_
    assert reason in actor.reason


def test_every_mention_is_where_it_says(harbour: Cast) -> None:
    assert len(harbour.mentions) > 10
    for mention in harbour.mentions:
        assert harbour.text[mention.start : mention.end].strip() == harbour.text[mention.start : mention.end] != ""


def test_nobody_is_named_in_furniture() -> None:
    text = "Boat sinks\nThe harbour was calm.\nSee also: Mayor Petra Lind resigns\n"
    its = page(text)
    start = text.index("See also")
    with_menu = type(its)(
        **{name: getattr(its, name) for name in its.__slots__} | {"furniture": (Furniture(label="related", rule="r", start=start, end=len(text)),)}
    )
    assert [one.id for one in cast(its).persons] == ["person:petra-lind"]
    assert cast(with_menu).persons == ()


def test_two_states_sharing_a_noun_are_two_actors(harbour: Cast) -> None:
    assert [actor.id for actor in everyone("Chilean and Peruvian officials", harbour)] == ["gov:CL", "gov:PE"]
    assert [actor.id for actor in everyone("Cuba and Venezuela", harbour)] == ["gov:CU", "gov:VE"]
    first = resolve("Cuba and Venezuela", harbour)
    assert first is not None
    assert first.id == "gov:CU"
    assert "first of 2" in first.reason


def test_a_family_name_that_two_bear_is_not_decided() -> None:
    its = cast(page("Vote\nOtto Lindqvist spoke first. Vera Lindqvist spoke last. Both wore blue."))
    actor = resolve("Lindqvist", its)
    assert actor is not None
    assert actor.id == "person:lindqvist"
    assert "2 people" in actor.reason
    only = resolve("Lindqvist", its, before=its.text[: its.text.index("spoke first")])
    assert only is not None
    assert only.id == "person:otto-lindqvist"
    lady = resolve("Mrs. Lindqvist", its)
    assert lady is not None
    assert lady.id == "person:vera-lindqvist"


def test_a_state_is_taken_from_the_page_only_if_it_is_the_only_one() -> None:
    one = cast(page("Flood\nThe Peruvian army sent boats. The interior ministry counted the missing."))
    two = cast(page("Flood\nThe Peruvian army and the Chilean navy sent boats. The interior ministry counted the missing."))
    first, second = resolve("the interior ministry", one), resolve("the interior ministry", two)
    assert first is not None
    assert second is not None
    assert first.id == "gov:PE/interior"
    assert second.id == "org:interior-ministry"


@pytest.mark.parametrize(
    ("text", "words", "id_", "state"),
    [
        ("Flood\nThe foreign minister of Peru, Tessa Quill, spoke. Quill left.", "Quill", "person:tessa-quill", "PE"),
        ("Flood\nTessa Quill, the foreign minister of Peru, spoke. Quill left.", "Quill", "person:tessa-quill", "PE"),
        ("Flood\nPeruvian Foreign Minister Tessa Quill spoke. Quill left.", "Quill", "person:tessa-quill", "PE"),
        ("Flood\nFormer Peruvian Foreign Minister Tessa Quill spoke. Quill left.", "Quill", "person:tessa-quill", None),
        ("Flood\nThe mayor of Gavle, Tessa Quill, spoke. Quill left.", "Quill", "person:tessa-quill", None),
        ("Flood\nMs. Quill left. Tessa J. Quill stayed.", "Quill", "person:tessa-quill", None),
        ("Flood\nGiven Quill's past, few wept. Given that, Tessa Quill left.", "Quill", "person:tessa-quill", None),
        ("Flood\nMark Cuban sold his club. Cuban wept.", "Cuban", "person:mark-cuban", None),
        ("Flood\nEmma Jordan sold her club. Jordan wept.", "Jordan", "person:emma-jordan", None),
        ("Flood\nAmman sent boats. The Jordanian army sent tents.", "Jordan", "gov:JO", "JO"),
    ],
)
def test_the_page_tells_who_a_short_name_is(text: str, words: str, id_: str, state: str | None) -> None:
    actor = resolve(words, cast(page(text)))
    assert actor is not None
    assert (actor.id, actor.state) == (id_, state)


@pytest.mark.parametrize("words", ["", "   ", "…", "42%", "“”", "()"])
def test_words_without_a_noun_are_nobody(harbour: Cast, words: str) -> None:
    assert resolve(words, harbour) is None


@pytest.mark.parametrize(
    "words", ["the spokesman for " * 400, "Ana and " * 400, "(" * 3000 + "Ana", "A" * 50_000, "x, " * 5000, "'s " * 2000 + "Ana"]
)
def test_hostile_words_end(harbour: Cast, words: str) -> None:
    resolve(words, harbour)
    cast(page("Head\n" + words))


def test_the_readers_own_file_wins(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("# mine\norg:harbour-watch\tinstitution\tCL\tgroup\tHarbour Watch|Reuters\n", encoding="utf-8")
    its = cast(page("Nothing is named here."), aliases=load_aliases(mine))
    actor = resolve("Reuters", its)
    assert actor is not None
    assert (actor.id, actor.state) == ("org:harbour-watch", "CL")
    assert "your alias file" in actor.reason


BAD_ROWS = [
    ("org:x\tgang\t\t\tX\n", "line 1.*the kind is one of"),
    ("a\tb\n", "line 1.*with a tab between them"),
    ("# note\n\norg:x\tinstitution\t\t\t|\n", "line 3"),
    ("x\tinstitution\t\t\tX\n", "the id has a prefix"),
    ("org:x\tinstitution\tPeru\t\tX\n", "two capitals"),
    ("gov:XQ\tadjective\t\t\tQuellish\n", "needs its state"),
    (None, "cannot be read"),
]


@pytest.mark.parametrize(("text", "said"), BAD_ROWS)
def test_a_bad_alias_file_says_where_and_what_to_do(tmp_path: Path, text: str | None, said: str) -> None:
    mine = tmp_path / "mine.tsv"
    if text is not None:
        mine.write_text(text, encoding="utf-8")
    with pytest.raises(BadArgument, match=said):
        load_aliases(mine)


def contexts(name: str) -> list[list[str]]:
    """The rows of a page's table: its name, then the cells."""
    lines = (CASES / f"{name}.context").read_text("utf-8").splitlines()
    return [[name, *(cell.strip() for cell in line.split(" | "))] for line in lines if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize(("name", "words", "there", "id_", "state"), [*contexts("quay"), *contexts("mole")])
def test_bodies_that_a_page_introduces_and_words_that_take_others_up(name: str, words: str, there: str, id_: str, state: str) -> None:
    its = cast(page((CASES / f"{name}.page").read_text("utf-8")))
    actor = resolve(words, its, before=its.text[: its.text.index(there)])
    assert (actor.id if actor else "nobody", (actor.state if actor else None) or "-") == (id_, state)


def test_a_reader_may_change_a_states_words(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    rows = ["id\tkind\tstate\tnouns\tnames", "gov:QL\tadjective\tQL\t\tQuellish|Peruvian", "gov:QL\tinstitution\tQL\tgovernment\tQuell|Lima"]
    mine.write_text("\n".join(rows) + "\n", encoding="utf-8")
    its = cast(page("Nothing is named here."), aliases=load_aliases(mine))
    for words in ("the Quellish army", "the Peruvian army"):
        assert (resolve(words, its) or its).id == "gov:QL/military"  # type: ignore[union-attr]
    assert (resolve("Lima", its) or its).id == "gov:QL"  # type: ignore[union-attr]


MINISTER = "Bridge\nThe Chilean army and Lima traded blame. The Interior Minister, Pia Aldous Venn, said nobody crossed.\n"


@pytest.mark.parametrize(
    ("outlet", "dateline", "state"),
    [
        ("National Radio of Peru", None, "PE"),
        ("The Span", "LIMA, Friday", "PE"),
        ("The Span", None, None),
        ("Bolivian Herald", "LIMA, Friday", "BO"),
    ],
)  # fmt: skip
def test_a_minister_is_of_the_state_of_outlet_or_dateline_and_of_no_other(outlet: str, dateline: str | None, state: str | None) -> None:
    its = page(MINISTER)
    here = type(its)(**{name: getattr(its, name) for name in its.__slots__} | {"outlet": outlet, "dateline": dateline})
    actor = resolve("The Interior Minister, Pia Aldous Venn,", cast(here))
    assert actor is not None
    assert (actor.id, actor.state) == ("person:pia-venn", state)
