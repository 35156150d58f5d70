"""How an origin stands to the incident: by a row of the table, by the pages, by a treaty; the table as a file to edit."""

from builders import actor, claim, figure, page
import pytest

from counterclaim import origins
from counterclaim.errors import BadArgument
from counterclaim.relations import Tables
from counterclaim.relations.table import load_ties, shipped

POLAND, SPAIN, GREECE, CHILE = (
    actor(f"gov:{code}", label=label) for code, label in (("PL", "Poland"), ("ES", "Spain"), ("GR", "Greece"), ("CL", "Chile"))
)
ACCUSED = "Poland accused Chile of killing 9 Polish sailors."
TEXT = f"Raid on Lorne\n{ACCUSED}\nSpain asked for calm.\nGreece asked for tents.\nChile said no.\n"


def relations(table=None, text=TEXT, first=POLAND):
    """Relation and reason by origin of an invented raid."""
    its = page(text)
    lines = [line for line in text.split("\n")[1:] if line]
    who = {"Poland": POLAND, "Spain": SPAIN, "Greece": GREECE, "Chile": CHILE, "Turkey": actor("gov:TR", label="Turkey")}
    rows = [claim(its, line, who[line.split()[0]], source=line.split()[0], cue=line.split()[1]) for line in lines]
    figures = [figure(rows[0], its, "9", "Polish sailors", nationality="PL")]
    _, _, found = origins.trace(rows, {its.id: its}, {its.id: its.id}, figures, Tables(relations=table))
    return {origin.id: (origin.relation, origin.reason) for origin in found}


def test_a_treaty_makes_an_ally_where_the_pages_do_not_speak():
    found = relations()
    assert found["gov:PL"][0] == "victims_side"
    assert found["gov:CL"][0] == "accused_side"
    assert found["gov:ES"] == ("ally", "ally: of Poland, the victims’ side, by the table of relations: North Atlantic Treaty, 1949")


def test_who_is_bound_to_both_sides_is_a_third_party():
    found = relations(text="Raid on Lorne\nPoland accused Greece of killing 9 Polish sailors.\nSpain asked for calm.\nGreece said no.\n")
    assert found["gov:ES"][0] == "third_party"
    assert "binds it to both sides" in found["gov:ES"][1]


@pytest.mark.parametrize(
    ("sentence", "accused"),
    [
        ("Spain accused Chile of killing 9 Polish sailors.", {"gov:CL"}),
        ("Spain blamed the killing of 9 Polish sailors on Chile.", {"gov:CL"}),
        ("Spain condemned the attack on Chile that killed 9 Polish sailors.", set()),
        ("Spain condemned the bombing of Greece by Chile that killed 9 Polish sailors.", {"gov:CL"}),
        ("Spain alleged that a clerk opened fire in Chile and killed 9 Polish sailors.", set()),
    ],
)
def test_who_did_it_is_accused_and_not_where_or_to_whom(sentence, accused):
    found = relations(text=f"Raid on Lorne\n{sentence}\nGreece asked for tents.\nChile said no.\n")
    assert {name for name in ("gov:CL", "gov:GR") if found[name][0] == "accused_side"} == accused


@pytest.mark.parametrize(
    ("row", "relation"),
    [
        ("gov:ES\taccused_side\t\ta page of 2020", "accused_side"),
        ("gov:ES|gov:GR\tthird_party\t\ta page of 2020", "third_party"),
        ("gov:ES\tally\tgov:CL\ta page of 2020", "ally"),
        ("gov:ES\tvictims_side\tgov:CL\ta page of 2020", "victims_side"),
        ("gov:ES\tvictims_side\tgov:BR\ta page of 2020", "third_party"),
        ("gov:ES|gov:PL\tallies\t\ta page of 2020", "ally"),
        ("gov:GR\taccused_side\t\ta page of 2020", "third_party"),
    ],
)
def test_a_readers_table_takes_the_place_of_ours(tmp_path, row, relation):
    mine = tmp_path / "mine.tsv"
    mine.write_text(f"# mine\n{row}\n", encoding="utf-8")
    found = relations(mine)
    assert found["gov:ES"][0] == relation
    assert ("a page of 2020" in found["gov:ES"][1]) is (row.startswith("gov:ES") and "gov:BR" not in row)


@pytest.mark.parametrize(
    ("sentence", "ally"),
    [
        ("Spain, a close ally of Poland, asked for calm.", True),
        ("Spain is allied with Chile.", True),
        ("Poland's closest ally, Spain, asked for calm.", True),
        ("Allies of Poland met, and far from the sea and its dead sailors Spain asked for calm.", False),
        ("Spain asked the allies of Poland for calm.", False),
        ("Spain asked for calm.", False),
    ],
)
def test_the_pages_may_call_somebody_an_ally(tmp_path, sentence, ally):
    none = tmp_path / "none.tsv"
    none.write_text("# no ties\n", encoding="utf-8")
    its = page(f"Raid on Lorne\n{ACCUSED}\n{sentence}\n")
    rows = [claim(its, ACCUSED, POLAND, source="Poland", cue="accused"), claim(its, sentence, SPAIN)]
    figures = [figure(rows[0], its, "9", "Polish sailors", nationality="PL")]
    _, _, found = origins.trace(rows, {its.id: its}, {its.id: its.id}, figures, Tables(relations=none))
    assert ({one.id: one.relation for one in found}["gov:ES"] == "ally") is ally


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gov:ES\tally\n", "line 1.*with a tab between them"),
        ("\n# note\ngov:ES\tfriend\tgov:PL\twhy\n", "line 3.*the relation is one of allies, ally"),
        ("gov:ES\tallies\t\twhy\n", "two ids or more"),
        ("Spain\tally\tgov:PL\twhy\n", "is no id"),
        (None, "cannot be read"),
    ],
)
def test_a_bad_table_says_where_and_what_to_do(tmp_path, text, said):
    mine = tmp_path / "mine.tsv"
    if text is not None:
        mine.write_text(text, encoding="utf-8")
    with pytest.raises(BadArgument, match=said):
        load_ties(mine)


def test_our_table_holds_treaties_only_each_with_its_name_and_has_a_version():
    assert shipped().startswith("# version 2.")
    assert load_ties()
    for tie in load_ties():
        assert tie.relation == "allies"
        assert any(char.isdigit() for char in tie.why), "a treaty and its year"
