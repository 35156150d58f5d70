"""Faults that only whole stories show: whose word a copy's number is, what a copy changed, zeros, chains, gaps, names and quotation marks."""

import json
import re

from builders import actor, claim, figure, page, told
import pytest

from counterclaim import copies, origins, stories
from counterclaim.codebooks import apply
from counterclaim.compare import copied, differences, questions, stances
from counterclaim.forms import json as json_form
from counterclaim.forms import markdown, terminal, words
from counterclaim.pipeline import run
from counterclaim.records import Source
from counterclaim.relations import quoted

TARN, VELMARK = actor("gov:XT", label="Tarn"), actor("gov:XV", label="Velmark")
MEDICS = actor("org:field-medics", label="Field Medics")
FRONT = actor("org:orun-liberation-front", label="Orun Liberation Front")
GUARD = actor("unnamed:source-in-the-port-guard", "unnamed", label="a source in the port guard")
SHORT = actor("unnamed:port-source", "unnamed", label="Port source")


def traced(rows, first=None):
    """Origins of (page, claims, figures) rows; `first` maps copies."""
    pages = {its.id: its for its, _, _ in rows}
    texts = {name: name for name in pages} | (first or {})
    found = origins.trace([c for _, cs, _ in rows for c in cs], pages, texts, [f for _, _, fs in rows for f in fs])
    return (*found, pages)


def test_a_copys_headline_has_the_origin_that_the_first_page_names():
    body = "Tarn says 23 dockers died at Brennport."
    one, other = page(f"Brennport blast\n{body}", name="a"), page(f"Blast kills 23\n{body}", name="b", outlet="Bay Mail")
    said, head = claim(one, body, TARN), claim(other, "Blast kills 23", voice="headline")
    rows = [(one, [said], [figure(said, one, "23", "dockers")]), (other, [head], [figure(head, other, "23")])]
    assert {f.origin for f in traced(rows, {"b": "a"})[1]} == {"gov:XT"}
    assert {f.origin for f in traced(rows)[1]} == {"gov:XT", "outlet:bay-mail"}


@pytest.mark.parametrize(("others", "count"), [((), 1), (("a source in the port inspectorate",), 2)])
def test_a_headlines_unnamed_source_is_the_only_fuller_one_of_the_body(others, count):
    lines = ["Port source: 23 dead", "It was 23, a source in the port guard said.", *(f"It was foggy, {name} said." for name in others)]
    its = page("\n".join(lines))
    made = [claim(its, lines[0], SHORT), claim(its, lines[1], GUARD)]
    made += [claim(its, lines[2], actor("unnamed:" + n.removeprefix("a ").replace(" ", "-"), "unnamed", label=n)) for n in others]
    given = traced([(its, made, [])])[0]
    assert (given[0].origin == given[1].origin) is (count == 1)


def test_a_rejected_number_is_not_its_rejecters():
    its = page("Blast\nTarn says 23 dockers died.\nVelmark called the 23 dead an invention.")
    made = [claim(its, "Tarn says 23 dockers died.", TARN), claim(its, "Velmark called the 23 dead an invention.", VELMARK, stance="disputes")]
    figures = [figure(made[0], its, "23", "dockers"), figure(made[1], its, "23")]
    assert [f.origin for f in traced([(its, made, figures)])[1]] == ["gov:XT", "gov:XT"]
    assert traced([(its, made[1:], figures[1:])])[1][0].origin is None


def test_a_report_of_nobody_is_no_low_end_beside_other_figures():
    its = page("Fire\nTarn says nobody was hurt.\nField Medics treated 12 people hurt in the fire.\nThe pilot was shot.")
    made = [claim(its, "Tarn says nobody was hurt.", TARN), claim(its, "Field Medics treated 12 people hurt in the fire.", MEDICS)]
    made.append(claim(its, "The pilot was shot."))
    figures = [
        figure(made[0], its, "nobody", low=0, high=0, harm="injured", rule="none"),
        figure(made[1], its, "12", harm="injured"),
        figure(made[2], its, "The pilot", low=0, high=1, harm="injured", rule="one+shot"),
    ]
    claims, given, found, pages = traced([(its, made, figures)])
    for book, harms in apply(given, claims, found, pages).items():
        assert 0 not in (harms["injured"].low, harms["injured"].best), book
    claims, given, found, pages = traced([(its, made[:1], figures[:1])])
    assert apply(given, claims, found, pages)["airwars"]["injured"].low == 0


BODY = (
    "The ferry Alda went down off Cape Morren before dawn while she was carrying cement and cattle to the islands of the south. "
    "{0} “{1},” the harbour master told a crowd at the pier, and then he went back to the radio room. "
    "Boats from three villages searched the strait until the fog came in from the west and the swell rose. {2} "
    "The owner of the ferry line lives abroad and has not been seen on the coast since the spring regatta of last year."
)
FIRST = ("Tarn said at least 23 sailors were killed.", "I have never seen such a wave in this strait", "None of the accounts could be verified.")
CHANGES = [
    ("attribution_dropped", ("At least 23 sailors were killed.", *FIRST[1:])),
    ("victims_changed", ("Tarn said at least 23 people were killed.", *FIRST[1:])),
    ("bound_lost", ("Tarn said 23 sailors were killed.", *FIRST[1:])),
    ("quote_changed", (FIRST[0], "I have never seen a wave in this strait", FIRST[2])),
    ("hedge_lost", (*FIRST[:2], "")),
    (None, FIRST),
    (None, ("Tarn said at least 23 sailors were killed that night.", *FIRST[1:])),
    (None, (FIRST[0], "I have never seen such a wave in this strait", "None of the accounts about 9 boats could be verified.")),
]


@pytest.mark.parametrize(("kind", "parts"), CHANGES, ids=[f"{kind} {number}" for number, (kind, _) in enumerate(CHANGES)])
def test_what_a_copy_changed_is_shown(kind, parts):
    one = page("Tarn says ferry lost\n" + BODY.format(*FIRST), name="a", published="2031-05-12")
    other = page("Tarn says ferry lost\n" + BODY.format(*parts), name="b", published="2031-05-13", outlet="Bay Mail")
    _, groups = copies.find([told(one), told(other)])
    found = [drift.kind for drift in copied.find(groups, {"a": one, "b": other})]
    assert found == ([kind] if kind else [])


def test_a_copys_headline_that_names_nobody_is_drift():
    body = BODY.format(*FIRST)
    one, other = page("Tarn says 23 killed on ferry\n" + body, name="a", published="2031-05-12"), page("Ferry horror: 23 killed\n" + body, name="b")
    _, groups = copies.find([told(one), told(other)])
    assert [drift.kind for drift in copied.find(groups, {"a": one, "b": other})] == ["attribution_dropped"]


def found_differences(rows):
    claims, figures, found, pages = traced(rows)
    return differences.find(claims, figures, stances.table(claims, pages), pages, found)


def test_sides_of_a_difference_differ_from_one_another():
    rows = []
    for name, n, noun, day in (("a", "12", "dockers", "12"), ("b", "19", "sailors", "12"), ("c", "31", "pilots", "12"), ("d", "14", "dockers", "15")):
        sentence = f"Tarn says {n} {noun} were killed."
        its = page(f"Blast\n{sentence}", name=name, published=f"2031-05-{day}", outlet=f"Mail {name}")
        made = claim(its, sentence, TARN)
        rows.append((its, [made], [figure(made, its, n, noun)]))
    for one in found_differences(rows):
        numbers = [re.findall(r"\d+", side.says) for side in one.sides]
        assert len({str(number) for number in numbers}) == len(numbers)
        assert one.kind != "scope" or not {"12 dockers", "14 dockers"} <= {side.says for side in one.sides}


def test_a_hospitals_count_is_a_part():
    rows = []
    for name, who, sentence in (("a", MEDICS, "The hospital had received 12 people hurt."), ("b", TARN, "Tarn says 30 people were hurt.")):
        its = page(f"Blast\n{sentence}", name=name, published="2031-05-12", outlet=f"Mail {name}")
        made = claim(its, sentence, who)
        rows.append((its, [made], [figure(made, its, "12" if name == "a" else "30", harm="injured")]))
    assert [one.kind for one in found_differences(rows)] == ["scope"]


MATTERS = [
    ("Velmark has not disputed that dockers were killed at the quay.", "Velmark has not confirmed the deaths of the dockers.", True),
    ("Velmark has not disputed that dockers were killed at the quay.", "Velmark has not confirmed that it bought the lighthouse.", False),
]


@pytest.mark.parametrize(("one", "other", "differs"), MATTERS)
def test_silence_on_another_matter_is_no_difference(one, other, differs):
    rows = []
    for name, sentence, stance in (("a", one, "not_disputed"), ("b", other, "not_confirmed")):
        its = page(f"Blast\n{sentence}", name=name, outlet=f"Mail {name}")
        rows.append((its, [claim(its, sentence, VELMARK, stance=stance, aspect="occurrence")], []))
    assert bool(found_differences(rows)) is differs


def test_stories_of_most_pages_come_first():
    text = BODY.format(*FIRST)
    early = page("Gold fair\nThe gold fair of Lumen opened with a parade of elephants and brass bands.", published="2031-01-01")
    pages = [page(f"Tarn says ferry lost\n{text}\nPage {n}.", name=f"p{n}", published="2031-05-12") for n in range(2)]
    every = [told(its) for its in (early, *pages)]
    first, _ = copies.find(every)
    assert [len(ids) for ids, _ in stories.group(every, first)] == [2, 1]


def test_headings_ask_after_the_others_and_the_headline_does_not():
    its = page("Who sank the Alda?\n# Who sank the Alda?\n# Was it the fog?\nWhere is the captain now?")
    assert [q.text for q in questions.find([its], [], [], [], [], [])] == ["Where is the captain now?", "# Was it the fog?"]


@pytest.mark.parametrize(("sentence", "gap"), [("Velmark boasts of 12 pirates killed.", False), ("A storm left 12 pirates killed.", True)])
def test_no_gap_where_the_partys_figure_is_told(sentence, gap):
    its = page(f"Raid\n{sentence}\nTarn says 9 of its sailors were killed.\nVelmark said the raid was lawful.")
    made = [
        claim(its, sentence),
        claim(its, "Tarn says 9 of its sailors were killed.", TARN),
        claim(its, "Velmark said the raid was lawful.", VELMARK, aspect="occurrence"),
    ]
    claims, figures, found, pages = traced([(its, made, [figure(made[0], its, "12", "pirates"), figure(made[1], its, "9", "sailors")])])
    texts = [q.text for q in questions.find([its], claims, figures, found, stances.table(claims, pages), [])]
    assert (questions.NO_FIGURE.format(harm="killed", actor="Velmark") in texts) is gap


def test_an_armed_group_that_denies_is_a_party():
    its = page("Raid\nThe Orun Liberation Front denied that its men burned the mill.\nField Medics denied that they had left.")
    made = [claim(its, line, who, stance="denies") for line, who in zip(its.text.split("\n")[1:], (FRONT, MEDICS), strict=True)]
    found = {origin.id: origin.relation for origin in traced([(its, made, [])])[2]}
    assert found["org:orun-liberation-front"] == "accused_side"
    assert found["org:field-medics"] != "accused_side"


NESTED = [
    ("a plain word", "“a plain word”"),
    ("“all of it,” he said, “and more”", "“all of it,” he said, “and more”"),
    ("called it “mad”", "«called it “mad”»"),
    ('called it "mad"', '“called it "mad"”'),
]


@pytest.mark.parametrize(("exact", "shown"), NESTED)
def test_quotation_marks_never_meet(exact, shown):
    assert quoted(exact) == shown
    assert words.quoted(exact) == shown


RAID = (
    "Tarn accuses Velmark after 23 sailors killed\n\nTarn has accused Velmark of killing 23 of its sailors in a night raid on the port of Brennport.\n\n"
    "The harbour office called the raid “an act of pure piracy” and closed the port until Sunday. Velmark has not confirmed that its ships were there.\n\n"
    "At least 30 people were hurt, a doctor at the hospital said. The numbers could not be independently verified.\n"
)


@pytest.fixture(scope="module")
def raid():
    other = RAID.replace("sailors", "officers").replace("closed the port until Sunday", "shut every quay").replace("after 23", "as 23")
    sources = [Source(path="/deep/pile/raid-one.txt", url=None, data=RAID.encode()), Source(path="two.txt", url=None, data=other.encode())]
    return run(sources)


def test_words_in_quotation_marks_stand_in_a_page(raid):
    texts = [" ".join(its.text.split()) for its in raid.pages]
    written = json.loads(json_form.render(raid))
    said = [item["reason"] for story in written["stories"] for item in (*story["origins"], *story["claims"])]
    said += [item["why"] for story in written["stories"] for item in (*story["differences"], *story["drift"])]
    said += [line for story in written["stories"] for harms in story["tolls"].values() for toll in harms.values() for line in toll["derivation"]]
    plain = " ".join(terminal.render(raid, width=4000, colour=False).split())
    marked = " ".join(markdown.render(raid).replace("\\", "").split())
    quotes = [quote for line in (*said, plain, marked) for quote in re.findall(r"“([^“”]*)”", line)]
    assert len(quotes) > 20
    for quote in quotes:
        assert any(quote.removesuffix("[…]").strip() in text for text in texts), quote


def test_a_path_is_never_the_name_of_an_outlet(raid):
    assert all(".txt" not in origin.name for story in raid.stories for origin in story.origins)
    assert "raid-one" not in terminal.render(raid, colour=False)
    assert "““" not in terminal.render(raid, colour=False)
