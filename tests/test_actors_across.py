"""A person whom one page names by the family name alone is the one whom another page of the story names in full, where there is only one."""

from builders import claim, page
import pytest

from counterclaim.actors.across import one_id_a_person
from counterclaim.records import Actor

SHORT, FULL = "Brandt said no.", "Teo Brandt said yes."


def person(name, state=None):
    return Actor(id="person:" + name.lower().replace(" ", "-"), name=name, kind="person", state=state)


def ids(*rows):
    """Ids of the actors of claims on pages of their own; a row is (the source's words, the actor)."""
    claims = []
    for number, (words, who) in enumerate(rows):
        its = page(f"Raid\n{words} spoke of it.\n", name=f"p{number}")
        claims.append(claim(its, f"{words} spoke of it.", who, source=words))
    return [each.actor.id.removeprefix("person:") for each in one_id_a_person(claims)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("Brandt", person("Brandt")), ("Teo Brandt", person("Teo Brandt"))], ["teo-brandt", "teo-brandt"]),
        ([("Mike Brandt", person("Mike Brandt")), ("Michael Brandt", person("Michael Brandt"))], ["michael-brandt", "michael-brandt"]),
        ([("Mike Brandt", person("Mike Brandt")), ("Michael Brand", person("Michael Brand"))], ["mike-brandt", "michael-brand"]),
        (
            [("Steve Brandt", person("Steve Brandt")), ("Steven Brandt", person("Steven Brandt")), ("Stephen Brandt", person("Stephen Brandt"))],
            ["steve-brandt", "steven-brandt", "stephen-brandt"],
        ),
        (
            [("Brandt", person("Brandt")), ("Mike Brandt", person("Mike Brandt")), ("Michael Brandt", person("Michael Brandt"))],
            ["michael-brandt"] * 3,
        ),
        (
            [("Brandt", person("Brandt")), ("Teo Brandt", person("Teo Brandt")), ("Ada Brandt", person("Ada Brandt"))],
            ["brandt", "teo-brandt", "ada-brandt"],
        ),
        ([("Mrs Brandt", person("Brandt")), ("Daniel Brandt", person("Daniel Brandt"))], ["brandt", "daniel-brandt"]),
        ([("Mr Brandt", person("Brandt")), ("Daniel Brandt", person("Daniel Brandt"))], ["daniel-brandt", "daniel-brandt"]),
        ([("Brandt", person("Brandt", "PE")), ("Teo Brandt", person("Teo Brandt", "CL"))], ["brandt", "teo-brandt"]),
        ([("Teo Ruiz", person("Teo Ruiz")), ("Teo Ruiz Parra", person("Teo Ruiz Parra"))], ["teo-ruiz-parra", "teo-ruiz-parra"]),
        ([("Teo", person("Teo")), ("Teo Brandt", person("Teo Brandt"))], ["teo", "teo-brandt"]),
        ([("Kim", person("Kim")), ("Kim Sol", person("Kim Sol"))], ["kim-sol", "kim-sol"]),
    ],
    ids=[
        "one",
        "a short form",
        "another family",
        "a short form of two",
        "a short form and the family name",
        "two bear it",
        "she is not he",
        "he is",
        "two states",
        "two family names",
        "a given name is no family name",
        "family name first",
    ],
)
def test_one_id_a_person(rows, expected):
    assert ids(*rows) == expected


def test_what_another_page_makes_a_body_is_no_person():
    firm = Actor(id="org:lorne-lines", name="Lorne Lines", kind="institution")
    assert ids(("Lorne Lines", person("Lorne Lines")), ("The operator, Lorne Lines,", firm)) == ["org:lorne-lines", "org:lorne-lines"]


def test_the_reason_says_so_and_the_state_is_taken_over():
    its = page(f"Raid\n{SHORT}\n{FULL}\n")
    short, _ = one_id_a_person(
        [claim(its, SHORT, person("Brandt"), source="Brandt"), claim(its, FULL, person("Teo Brandt", "PE"), source="Teo Brandt")]
    )
    assert (short.actor.name, short.actor.state) == ("Teo Brandt", "PE")
    assert "the story names Teo Brandt" in short.actor.reason
