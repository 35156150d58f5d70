"""Whose word it is in the end: chains of attribution as a table."""

from dataclasses import replace

from builders import actor, claim, figure, page
import pytest

from counterclaim import origins
from counterclaim.origins.channel import channel
from counterclaim.records import Actor, digest
from counterclaim.relations import Tables

VELMARK = actor("gov:XV", label="Velmark")
NAVY = actor("gov:XV/navy", label="Velmark navy")
MINISTER = Actor(id="person:ilse-varen", name="Ilse Varen", kind="person", state="XV")
RADIO = Actor(id="org:radio-velm", name="Radio Velm", kind="state_media", state="XV")
ARDEL = actor("gov:XA", label="Ardel")
OFFICIAL = actor("unnamed:senior-ardel-official", "unnamed", label="a senior Ardel official")
COURIER = actor("outlet:coast-courier", "outlet", label="The Coast Courier")
ANALYSTS = actor("unnamed:analysts", "experts", label="analysts")
MEDICS = actor("org:field-medics", label="Field Medics")

SENTENCE = "At least 40 people were killed, it was said."
TEXT = f"Raid on Brennport\n{SENTENCE}\n"

SENIOR = "unnamed:senior-ardel-official@outlet:"

ENDS = [
    ("a state", VELMARK, (), "Bay Mail", "gov:XV"),
    ("an organ of it", NAVY, (), "Bay Mail", "gov:XV"),
    ("one who speaks for it", MINISTER, (), "Bay Mail", "gov:XV"),
    ("its state media", RADIO, (), "Bay Mail", "gov:XV"),
    ("an organisation", MEDICS, (), "Bay Mail", "org:field-medics"),
    ("a chain through another outlet", OFFICIAL, ((COURIER, None), (OFFICIAL, None)), "Bay Mail", SENIOR + "coast-courier"),
    ("the same official in the outlet itself", OFFICIAL, ((OFFICIAL, None),), "The Coast Courier", SENIOR + "coast-courier"),
    ("the same words in another outlet", OFFICIAL, ((OFFICIAL, None),), "Bay Mail", SENIOR + "bay-mail"),
    ("an outlet and no further", COURIER, ((COURIER, None),), "Bay Mail", "outlet:coast-courier"),
    ("a chain that ends at a state", VELMARK, ((COURIER, None), (RADIO, None), (NAVY, None)), "Bay Mail", "gov:XV"),
    ("the outlet's own word", None, (), "Bay Mail", "outlet:bay-mail"),
]


def trace(*rows):
    """Pages, claims and figures, each row (page, claims, figures)."""
    pages = {its.id: its for its, _, _ in rows}
    first = {name: name for name in pages}
    return origins.trace([c for _, cs, _ in rows for c in cs], pages, first, [f for _, _, fs in rows for f in fs])


@pytest.mark.parametrize(("name", "who", "chain", "outlet", "expected"), ENDS, ids=[row[0] for row in ENDS])
def test_a_chain_ends_at_its_origin(name, who, chain, outlet, expected):
    its = page(TEXT, outlet=outlet)
    one = claim(its, SENTENCE, who, chain=chain)
    (given,), (number,), found = trace((its, [one], [figure(one, its, "At least 40", low=40)]))
    assert given.origin == expected
    assert number.origin == expected
    assert [origin.id for origin in found] == [expected]
    assert found[0].claims == (one.id,)


def test_ten_rewrites_have_one_origin():
    rows = []
    for n, who in enumerate([VELMARK, NAVY, MINISTER, RADIO, VELMARK]):
        its = page(TEXT + f"Page {n} goes on.\n", outlet=f"Outlet {n}")
        rows.append((its, [claim(its, SENTENCE, who)], []))
    _, _, (only,) = trace(*rows)
    assert only.id == "gov:XV"
    assert only.name == "Velmark"
    assert len(only.pages) == 5
    assert "Radio Velm" in only.reason


def test_an_unnamed_source_of_one_newspaper_is_one_in_five_pages():
    rows = []
    for n in range(5):
        its = page(TEXT + f"Page {n} goes on.\n", outlet=f"Outlet {n}")
        rows.append((its, [claim(its, SENTENCE, OFFICIAL, chain=((COURIER, None), (OFFICIAL, None)))], []))
    assert [origin.id for origin in trace(*rows)[2]] == ["unnamed:senior-ardel-official@outlet:coast-courier"]


def test_experts_are_origins_of_opinions_and_of_no_figure():
    its = page(TEXT)
    one = claim(its, SENTENCE, ANALYSTS)
    (given,), (number,), _ = trace((its, [one], [figure(one, its, "At least 40", low=40)]))
    assert given.origin == "unnamed:analysts@outlet:harbour-post"
    assert number.origin is None


def test_a_broken_chain_ends_nowhere_and_shows_where():
    its = page("Raid on Brennport\nReports say that 40 people were killed.\n")
    one = claim(its, "Reports say that 40 people were killed.", chain=((None, "Reports"),))
    (given,), (number,), (outlet,) = trace((its, [one], [figure(one, its, "40")]))
    assert given.origin is None
    assert number.origin is None
    assert [span.exact for span in outlet.broken] == ["Reports"]
    assert outlet.claims == ()


def test_a_headline_that_repeats_an_attributed_figure_takes_its_origin():
    its = page("17 guards killed in raid\nArdel says 17 guards died in the raid.\nNine boats burned.\n")
    head = claim(its, "17 guards killed in raid", voice="headline")
    body = claim(its, "Ardel says 17 guards died in the raid.", ARDEL)
    boats = claim(its, "Nine boats burned.")
    given, numbers, _ = trace((its, [head, body, boats], [figure(head, its, "17", "guards"), figure(body, its, "17", "guards")]))
    assert [c.origin for c in given] == ["gov:XA", "gov:XA", "outlet:harbour-post"]
    assert {number.origin for number in numbers} == {"gov:XA"}
    assert "repeats “17” of the same page" in given[0].reason


def test_a_copy_carries_the_origin_too():
    its, copy = page(TEXT, name="a"), page(TEXT, name="b", outlet="Other Mail")
    one = claim(its, SENTENCE, VELMARK)
    _, _, (origin,) = origins.trace([one], {"a": its, "b": copy}, {"a": "a", "b": "a"}, [])
    assert origin.pages == ("a", "b")


ACCUSATION = "Ardel has accused Velmark of killing 17 Ardel guards."


def test_relations_are_read_off_the_story():
    its = page(
        f"Raid on Brennport\n{ACCUSATION}\nVelmark said it knew nothing.\nTarn, a close ally of Ardel, asked for calm.\nField Medics counted 17 dead."
    )
    tarn = actor("gov:XT", label="Tarn")
    accuse = claim(its, ACCUSATION, ARDEL, cue="accused", source="Ardel")
    rows = [
        accuse,
        claim(its, "Velmark said it knew nothing.", VELMARK, source="Velmark", cue="said"),
        claim(its, "Tarn, a close ally of Ardel, asked for calm.", tarn, source="Tarn", cue="asked"),
        claim(its, "Field Medics counted 17 dead.", MEDICS, source="Field Medics", cue="counted"),
    ]
    _, _, found = trace((its, rows, [figure(accuse, its, "17", "Ardel guards", nationality="XA")]))
    assert {origin.id: origin.relation for origin in found} == {
        "gov:XA": "victims_side",
        "gov:XV": "accused_side",
        "gov:XT": "ally",
        "org:field-medics": "third_party",
    }
    assert all(origin.reason for origin in found)


def test_without_sides_the_relation_is_unknown():
    its = page("Quake\nTarn says 9 people died.\n")
    one = claim(its, "Tarn says 9 people died.", actor("gov:XT", label="Tarn"), source="Tarn")
    _, _, (only,) = trace((its, [one], [figure(one, its, "9")]))
    assert only.relation == "unknown"


def test_nothing_is_decided_by_the_order_of_pages():
    rows = []
    for n, who in enumerate([NAVY, VELMARK, OFFICIAL]):
        its = page(TEXT + f"Page {n} goes on.\n", outlet=f"Outlet {n}", name=digest(n))
        rows.append((its, [claim(its, SENTENCE, who)], []))
    names = [[(o.id, o.name) for o in trace(*order)[2]] for order in (rows, rows[::-1])]
    assert names[0] == names[1]


CITING = "Radio Sol, citing the Coast Courier, quoted an official as saying that the fog was thick."
ON = "The boats were lost, an official said."


def test_an_unnamed_source_belongs_to_the_outlet_that_quoted_it_first():
    its = page(f"Fog\n{CITING}\n{ON}\n", outlet="Bay Mail")
    radio = actor("outlet:radio-sol", "outlet", label="Radio Sol")
    rows = [
        claim(its, CITING, COURIER, content="the fog was thick", chain=((radio, "Radio Sol"), (COURIER, "the Coast Courier"))),
        claim(its, CITING, OFFICIAL, content="fog was thick", chain=((radio, "Radio Sol"), (OFFICIAL, "an official"))),
        claim(its, ON, OFFICIAL, chain=((OFFICIAL, "an official"),)),
    ]
    given, _, found = trace((its, rows, []))
    assert [c.origin for c in given] == ["outlet:coast-courier", SENIOR + "coast-courier", SENIOR + "coast-courier"]
    assert {o.name for o in found} == {"The Coast Courier", "a senior Ardel official, quoted by The Coast Courier"}


@pytest.mark.parametrize(
    ("description", "merged"),
    [("ardel-official", True), ("unnamed-ardel-official", True), ("ardel-diplomat", False), ("two-ardel-officers", False)],
)
def test_a_shorter_description_through_the_same_outlet_is_the_longer_one(description, merged):
    one, two = page(TEXT, outlet="Bay Mail"), page(TEXT + "More.\n", outlet="Harbour News")
    other = actor(f"unnamed:{description}", "unnamed", label=description)
    full = claim(one, SENTENCE, OFFICIAL, chain=((COURIER, None), (OFFICIAL, None)))
    short = claim(two, SENTENCE, other, chain=((COURIER, None), (other, None)))
    given, _, _ = trace((one, [full], []), (two, [short], []))
    assert (given[0].origin == given[1].origin) is merged


def test_the_agency_in_a_dateline_is_the_first_outlet_whoever_prints_it():
    its = replace(page(TEXT, outlet="Bay Mail"), dateline="BRENNPORT (Reuters)")
    (given,), _, _ = trace((its, [claim(its, SENTENCE, OFFICIAL)], []))
    assert given.origin == SENIOR + "reuters"


@pytest.mark.parametrize(("outlet", "origin"), [("Granma", "gov:CU"), ("TASS", "gov:RU"), ("BBC", "outlet:bbc"), ("Bay Mail", "outlet:bay-mail")])
def test_the_own_word_of_state_media_is_their_states(outlet, origin):
    its = page(TEXT, outlet=outlet)
    (given,), (number,), (found,) = trace((its, [one := claim(its, SENTENCE)], [figure(one, its, "At least 40", low=40)]))
    assert given.origin == number.origin == found.id == origin


def test_an_outlet_has_one_id_however_it_is_written():
    assert origins.outlet_id(page(TEXT, outlet="The Associated Press")) == origins.outlet_id(page(TEXT, outlet="AP"))


def test_nameless_outlets_and_documents_of_two_pages_are_two():
    paper = actor("unnamed:newspaper", "outlet", label="the newspaper")
    note = actor("unnamed:note", "document", label="a note")
    rows = [
        (its := page(TEXT + f"Page {n}.\n", outlet=f"Outlet {n}"), [claim(its, SENTENCE, paper), claim(its, SENTENCE, note)], []) for n in range(2)
    ]
    assert len(trace(*rows)[2]) == 4


def test_a_state_is_called_by_its_name_whoever_spoke_for_it():
    its = page(TEXT)
    who = Actor(id="person:tessa-quill", name="Tessa Quill", kind="person", state="PE")
    _, _, (only,) = trace((its, [claim(its, SENTENCE, who)], []))
    assert (only.id, only.name) == ("gov:PE", "Peru (government)")
    assert "Tessa Quill" in only.reason


CHANNELS = [
    ("The ministry said in a statement that the quay was shut.", "the quay was shut", "statement", "statement"),
    ("A communiqué of the army said that the quay was shut.", "the quay was shut", "statement", "communiqué"),
    ("The minister said on state television that the quay was shut.", "the quay was shut", "television", "television"),
    ("In a televised address he said that the quay was shut.", "the quay was shut", "television", "televised"),
    ("The mayor told Radio Sol that the quay was shut.", "the quay was shut", "radio", "Radio"),
    ("The rebels wrote on Telegram that the quay was shut.", "the quay was shut", "social_media", "on Telegram"),
    ("In a post on X, the minister said that the quay was shut.", "the quay was shut", "social_media", "on X"),
    ("The governor told reporters that the quay was shut.", "the quay was shut", "news_conference", "told reporters"),
    ("In an interview the pilot said that the quay was shut.", "the quay was shut", "interview", "interview"),
    ("A leaked report said that the quay was shut.", "the quay was shut", "document", "A leaked report"),
    ("The army said in a letter that the quay was shut.", "the quay was shut", "document", "a letter"),
    ("The army said that the statement on television was false.", "the statement on television was false", None, None),
    ("The army said that the quay was shut.", "the quay was shut", None, None),
    ("A report in the Courier said that the quay was shut.", "the quay was shut", None, None),
]


@pytest.mark.parametrize(("sentence", "content", "kind", "words"), CHANNELS, ids=[row[0] for row in CHANNELS])
def test_the_channel_is_told_apart_from_the_origin(sentence, content, kind, words):
    its = page(f"Quay\n{sentence}\n")
    one = claim(its, sentence, VELMARK, content=content)
    found = channel(one)
    assert (found.kind if found else None, found.via.exact if found else None) == (kind, words)
    assert found is None or its.text[found.via.start : found.via.end] == found.via.exact
    assert trace((its, [one], []))[0][0].origin == "gov:XV"


def test_the_outlets_own_words_have_no_channel():
    its = page("Quay\nA statement lay on the quay.\n")
    assert channel(claim(its, "A statement lay on the quay.")) is None


OFFICES = [
    ("Lorne Police Chief Ada Voss", "Ada Voss", "org:lorne-police"),
    ("Ada Voss, a spokeswoman for the Lorne police,", "Ada Voss", "org:lorne-police"),
    ("Lorne police spokesman Teo Brandt", "Teo Brandt", "org:lorne-police"),
    ("former Lorne Police Chief Ada Voss", "Ada Voss", "person:ada-voss"),
    ("Lorne Police Chief's lawyer, Ada Voss,", "Ada Voss", "person:ada-voss"),
    ("neighbor Ada Voss", "Ada Voss", "person:ada-voss"),
    ("Ada Voss, president of Amnesty International,", "Ada Voss", "org:amnesty-international"),
]


@pytest.mark.parametrize(("source", "name", "origin"), OFFICES, ids=[row[0] for row in OFFICES])
def test_who_speaks_for_a_body_below_the_state_is_that_body(source, name, origin):
    sentence = f"{source} said 40 people were killed."
    its = page(f"Raid\n{sentence}\n")
    who = Actor(id="person:" + name.lower().replace(" ", "-"), name=name, kind="person")
    (given,), (number,), (found,) = trace((its, [one := claim(its, sentence, who, source=source)], [figure(one, its, "40")]))
    assert given.origin == number.origin == found.id == origin


@pytest.mark.parametrize(
    ("others", "origin"), [(["org:lorne-police"], "org:lorne-police"), (["org:lorne-police", "org:brennport-police"], "org:police")]
)
def test_bare_police_are_the_only_police_of_the_story(others, origin):
    its = page(TEXT + "They left.\n" * 3)
    rows = [claim(its, SENTENCE, actor("org:police", label="police"))]
    rows += [claim(its, "They left.", actor(name, label=name)) for name in others]
    assert trace((its, rows, []))[0][0].origin == origin


def test_a_reader_can_call_the_pages_own_outlet_state_media(tmp_path):
    mine = tmp_path / "mine.tsv"
    mine.write_text("outlet:vol\tstate_media\tUY\tbroadcaster\tVoice of Lorne\n", encoding="utf-8")
    its = page(TEXT, outlet="Voice of Lorne")
    one = claim(its, SENTENCE)
    pages, rows, first = {its.id: its}, [figure(one, its, "At least 40", low=40)], {its.id: its.id}
    assert origins.trace([one], pages, first, rows)[1][0].origin == "outlet:voice-of-lorne"
    (_, (number,), (found,)) = origins.trace([one], pages, first, rows, Tables(aliases=mine))
    assert number.origin == found.id == "gov:UY"
