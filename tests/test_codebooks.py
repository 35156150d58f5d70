"""The same figures under five codebooks; every number with the rule that made it."""

from dataclasses import replace

from builders import claim, figure, page
import pytest
from toll_sample import ARDEL, DAY_ONE, DAY_TWO, EXPERTS, MEDICS, OFFICIAL, TARN, VELMARK, numbers, tolls

from counterclaim import codebooks, origins
from counterclaim.figures.scope import derived, relate
from counterclaim.records import Origin, Toll

CASES = {
    "one origin, one number": (
        [(ARDEL, 17, DAY_ONE, {}), (ARDEL, 17, DAY_TWO, {})],
        {"airwars": (17, 17, 17), "ucdp": (17, 17, 17), "acled": (None, 17, None), "gtd": (None, 17, None), "ibc": (17, None, 17)},
    ),
    "two origins on one day": (
        [(TARN, 17, DAY_ONE, {}), (MEDICS, 30, DAY_ONE, {})],
        {"airwars": (17, 30, 30), "ucdp": (17, None, 30), "acled": (None, 17, None), "gtd": (None, 17, None), "ibc": (17, None, 30)},
    ),
    "the most recent": (
        [(TARN, 17, DAY_ONE, {}), (MEDICS, 30, DAY_TWO, {})],
        {"airwars": (17, 30, 30), "ucdp": (17, None, 30), "acled": (None, 17, None), "gtd": (None, 30, None), "ibc": (17, None, 30)},
    ),
    "a majority of origins": (
        [(TARN, 30, DAY_ONE, {}), (MEDICS, 30, DAY_ONE, {}), (ARDEL, 17, DAY_ONE, {}), (ARDEL, 17, DAY_ONE, {})],
        {"airwars": (17, 30, 30), "ucdp": (17, None, 30), "acled": (None, 17, None), "gtd": (None, 30, None), "ibc": (17, None, 30)},
    ),
    "a vague word alone": (
        [(TARN, "dozens", DAY_ONE, {})],
        {"airwars": (24, None, 99), "ucdp": (24, None, 99), "acled": (None, 12, None), "gtd": (None, None, None), "ibc": (24, None, 99)},
    ),
    "a vague word beside a number": (
        [(TARN, "dozens", DAY_ONE, {}), (MEDICS, 30, DAY_ONE, {})],
        {"airwars": (30, 30, 30), "ucdp": (30, 30, 30), "acled": (None, 30, None), "gtd": (None, 30, None), "ibc": (30, None, 30)},
    ),
    "an open end": (
        [(TARN, "at least 40", DAY_ONE, {})],
        {"airwars": (40, 40, 40), "ucdp": (40, 40, 40), "acled": (None, 40, None), "gtd": (None, 40, None), "ibc": (40, None, 40)},
    ),
    "nearly a number": (
        [(TARN, "nearly 80", DAY_ONE, {})],
        {"airwars": (80, 80, 80), "ucdp": (80, 80, 80), "acled": (None, 80, None), "gtd": (None, 80, None), "ibc": (80, None, 80)},
    ),
    "no lower end": (
        [(TARN, "up to 80", DAY_ONE, {})],
        {"airwars": (0, None, 80), "ucdp": (0, None, 80), "acled": (None, 10, None), "gtd": (None, None, None), "ibc": (0, None, 80)},
    ),
    "an unknown number stays unknown": (
        [(TARN, "an unknown number", DAY_ONE, {})],
        {"airwars": (None, None, None), "ucdp": (None, None, None), "acled": (None, 10, None), "gtd": (None, None, None), "ibc": (None, None, None)},
    ),
    "an unnamed source is not reliable where another is named": (
        [(OFFICIAL, "at least 40", DAY_ONE, {}), (MEDICS, 30, DAY_ONE, {})],
        {"airwars": (30, 30, 40), "ucdp": (30, 30, 30), "acled": (None, 30, None), "gtd": (None, 30, None), "ibc": (30, None, 40)},
    ),
    "experts are no origin of a figure": (
        [(EXPERTS, 41, DAY_ONE, {}), (MEDICS, 30, DAY_ONE, {})],
        {"airwars": (30, 30, 41), "ucdp": (30, 30, 30), "acled": (None, 30, None), "gtd": (None, 30, None), "ibc": (30, None, 30)},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_books(name):
    rows, expected = CASES[name]
    assert numbers(*rows) == expected


def test_the_default_comes_first_and_every_line_names_its_rule():
    found = tolls(*CASES["two origins on one day"][0])
    assert tuple(found) == codebooks.BOOKS
    assert next(iter(found)) == "airwars"
    prefix = {"airwars": "AW-", "ucdp": "UC-", "acled": "AC-", "gtd": "GT-", "ibc": "IB-"}
    for book, harms in found.items():
        lines = harms["killed"].derivation
        assert lines
        assert all(line.startswith((prefix[book], "CC-")) for line in lines)
        assert any("“17”" in line for line in lines)


def test_a_sum_of_other_figures_never_counts():
    own = {"nationality": "XA"}
    other = {"nationality": "XV"}
    rows = [(ARDEL, 17, DAY_ONE, own), (VELMARK, 24, DAY_ONE, other), (None, 41, DAY_TWO, {})]
    found = tolls(*rows)
    for book, harms in found.items():
        lines = harms["killed"].derivation
        assert any(line.startswith("CC-2: left out: “41”") for line in lines), book
        assert not any("from Outlet 2" in line for line in lines), book
    assert found["ucdp"]["killed"].low == 41, "17 and 24 are kept apart by the pages: a floor"
    assert any("nobody’s claim" in line for line in found["ucdp"]["killed"].derivation)


def test_what_is_not_of_the_incident_or_not_asserted_is_left_out():
    found = tolls((TARN, 17, DAY_ONE, {}), (TARN, 30, DAY_ONE, {"scope": "cumulative"}), (TARN, 24, DAY_ONE, {"modality": "conditional"}))
    toll = found["airwars"]["killed"]
    assert (toll.low, toll.high) == (17, 17)
    assert {line for line in toll.derivation if "left out" in line} == {
        "CC-1: left out: “30” is cumulative, not of this incident",
        "CC-1: left out: “24” is conditional, not asserted",
    }


def test_acled_codes_deaths_only():
    assert tolls((TARN, 17, DAY_ONE, {"harm": "injured"}))["acled"]["injured"] == Toll(
        low=None, best=None, high=None, derivation=("AC-1: only fatalities are coded",)
    )


def test_no_figure_no_toll():
    assert codebooks.apply((), (), (), {}) == {book: {} for book in codebooks.BOOKS}


def accused():
    """Ardel accuses Velmark of killing 17; Velmark counts 24 and denies, concedes or is silent."""
    its = page("Raid\nArdel accused Velmark of killing 17 Ardel guards.\nVelmark spoke of 24 guards killed by its own fire.", name="a")
    accuses = claim(its, "Ardel accused Velmark of killing 17 Ardel guards.", ARDEL, cue="accused", source="Ardel")
    speaks = claim(its, "Velmark spoke of 24 guards killed by its own fire.", VELMARK, source="Velmark", cue="spoke")
    figures = [figure(accuses, its, "17", "Ardel guards", nationality="XA"), figure(speaks, its, "24", "guards")]
    return its, [accuses, speaks], figures


GRADES = [("denies", "contested"), ("disputes", "contested"), ("concedes", "confirmed"), ("not_disputed", "fair"), ("no_response", "fair")]


@pytest.mark.parametrize(("stance", "grade"), GRADES)
def test_airwars_grade_follows_the_accused_side(stance, grade):
    its, claims, figures = accused()
    answer = claim(its, "Velmark spoke of 24 guards killed by its own fire.", VELMARK, aspect="responsibility", stance=stance, source="Velmark")
    claims, figures, found = origins.trace([*claims, answer], {"a": its}, {"a": "a"}, figures)
    lines = codebooks.apply(figures, claims, found, {"a": its})["airwars"]["killed"].derivation
    assert any(line.startswith(f"AW-1: suggested grade {grade}") for line in lines)


def test_gtd_leaves_out_the_accused_sides_number():
    its, claims, figures = accused()
    claims, figures, found = origins.trace(claims, {"a": its}, {"a": "a"}, figures)
    toll = codebooks.apply(figures, claims, found, {"a": its})["gtd"]["killed"]
    assert toll.best == 17
    assert any(line.startswith("GT-4: excluded") and "“24”" in line for line in toll.derivation)


ACCOUNTS = {
    "one origin that three pages reprint counts once": (
        [(TARN, 17, DAY_ONE, {}), (TARN, 17, DAY_ONE, {}), (TARN, 17, DAY_ONE, {}), (MEDICS, 30, DAY_ONE, {}), (ARDEL, 30, DAY_TWO, {})],
        (17, 30, 30),
    ),
    "fighters are belligerents": ([(TARN, 17, DAY_ONE, {"status": "combatant"})], (17, 17, 17)),
    "the dead of several days are no toll of this one": ([(TARN, 17, DAY_ONE, {}), (TARN, 30, DAY_TWO, {"scope": "cumulative"})], (17, 17, 17)),
}


@pytest.mark.parametrize("name", ACCOUNTS)
def test_the_best_of_the_default_book(name):
    rows, expected = ACCOUNTS[name]
    toll = tolls(*rows)["airwars"]["killed"]
    assert (toll.low, toll.best, toll.high) == expected
    assert any(line.startswith("CC-6: best") and "page p" in line for line in toll.derivation)


def test_fighters_are_shown_as_belligerents():
    lines = tolls((TARN, 17, DAY_ONE, {"status": "combatant"}))["airwars"]["killed"].derivation
    assert "AW-4: counted as belligerents: so described by others than the accused side" in lines


WHOM = [
    # who says what of the victims, and how the line on them begins
    ((ARDEL, "the dead were army and security officers posted to the port"), "AW-4: counted as belligerents", "“army and security officers”"),
    ((MEDICS, "those killed were policemen"), "AW-4: counted as belligerents", "“policemen”"),
    ((VELMARK, "the victims were soldiers"), "AW-4: only the accused side calls them belligerents", ""),
    ((MEDICS, "the victims were killed by soldiers"), "AW-4: no account says", ""),
    ((MEDICS, "two of the dead were soldiers"), "AW-4: no account says", ""),
    ((MEDICS, "the 4 victims were soldiers"), "AW-4: no account says", ""),
    ((MEDICS, "the victims were relatives of soldiers"), "AW-4: no account says", ""),
    ((MEDICS, "the victims were not soldiers"), "AW-4: no account says", ""),
    ((MEDICS, "the dead were civilians"), "AW-4: civilians", ""),
]


@pytest.mark.parametrize(("said", "line", "words"), WHOM)
def test_airwars_hears_who_the_victims_were_where_no_number_stands(said, line, words):
    who, content = said
    its = page(f"Raid\nArdel accused Velmark of killing 17 people.\nIt was said that {content}.", name="a")
    accuses = claim(its, "Ardel accused Velmark of killing 17 people.", ARDEL, cue="accused", source="Ardel")
    tells = claim(its, f"It was said that {content}.", who, content=content, aspect="victims")
    claims, figures, found = origins.trace([accuses, tells], {"a": its}, {"a": "a"}, [figure(accuses, its, "17", "people")])
    found = [replace(one, relation={"gov:XV": "accused_side", "gov:XA": "victims_side"}.get(one.id, one.relation)) for one in found]
    [told] = [
        line for line in codebooks.apply(figures, claims, found, {"a": its})["airwars"]["killed"].derivation if line.startswith(("AW-4", "AW-5"))
    ]
    assert told.startswith(line)
    assert words in told


def test_officers_of_no_named_force_are_left_to_a_reviewer():
    its = page("Raid\nA raid killed 17 Ardel officers.", name="a")
    raid = claim(its, "A raid killed 17 Ardel officers.")
    lines = codebooks.apply([figure(raid, its, "17", "Ardel officers")], [raid], (), {"a": its})["airwars"]["killed"].derivation
    assert any(line.startswith("AW-4: whether they were civilians is for a reviewer: “Ardel officers”, page a, ") for line in lines)


def one_page(*rows):
    """One page a row: sentences with (harm, words, low, high, rule, more); the tolls of the default book by harm."""
    pages, claims, figures = {}, [], []
    for number, (text, found) in enumerate(rows):
        its = page(f"Fire\n{text}", outlet=f"Outlet {number}", published=f"2031-05-1{number}", name=f"p{number}")
        pages[its.id] = its
        claims.append(claim(its, text, voice="outlet"))
        for harm, words, low, high, rule, more in found:
            figures.append(figure(claims[-1], its, words, **{"victims": "", **more}, harm=harm, low=low, high=high, rule=rule))
    traced, figures, found = origins.trace(claims, pages, {name: name for name in pages}, relate(figures))
    return codebooks.apply(derived(figures), traced, found, pages)["airwars"]


LATER = [
    # one dead and five hurt; then two dead: one of the five died
    ([("One died and 5 were hurt.", [("killed", "One", 1, 1, "exact", {}), ("injured", "5", 5, 5, "exact", {})]),
      ("The toll is now 2.", [("killed", "2", 2, 2, "exact", {})])], "injured", (4, 4, 5)),
    # whoever was shot, and no more is said, may be the one who died
    ([("A girl was shot.", [("injured", "A girl", 1, 1, "one+shot", {})]), ("The girl died.", [("killed", "The girl", 1, 1, "one", {})])],
     "injured", (0, 0, 1)),
    # a hospital's part beside a count of all
    ([("Hale hospital received 12 bodies.", [("killed", "12", 12, 12, "exact+bodies", {})]),
      ("In all 41 died.", [("killed", "41", 41, 41, "exact", {})])], "killed", (41, 41, 41)),
    ([("Hale hospital received 12 bodies.", [("killed", "12", 12, 12, "exact+bodies", {})])], "killed", (12, 12, 12)),
    # the worst hurt beside a count of all
    ([("The 3 most badly hurt left by air.", [("injured", "3", 3, 3, "exact", {"victims": "most badly hurt"})]),
      ("In all 16 were hurt.", [("injured", "16", 16, 16, "exact", {})])], "injured", (16, 16, 16)),
    # victims and attackers
    ([("He killed 3 clerks before killing himself.", [("killed", "3", 3, 3, "exact", {}), ("killed", "He", 1, 1, "one", {"status": "perpetrator"})])],
     "killed", (3, 4, 4)),
    ([("In all 4 died, the gunman among them.", [("killed", "4", 4, 4, "exact", {})]),
      ("The gunman is dead.", [("killed", "The gunman", 1, 1, "one", {"status": "perpetrator"})])], "killed", (4, 4, 4)),
    # nobody
    ([("No one was hurt.", [("injured", "No one", 0, 0, "none", {})])], "injured", (0, 0, 0)),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "harm", "expected"), LATER)
def test_pages_are_weighed_with_what_other_pages_say(rows, harm, expected):
    toll = one_page(*rows)[harm]
    assert (toll.low, toll.best, toll.high) == expected


@pytest.mark.parametrize(("relation", "best"), [("accused_side", None), ("third_party", 24)])
def test_no_best_where_the_sides_exclude_each_other(relation, best):
    its = page("Raid\nArdel counts 17 dead.\nVelmark counts 24 dead.", name="a")
    figures = [
        replace(figure(claim(its, "Ardel counts 17 dead."), its, "17", ""), origin="gov:XA"),
        replace(figure(claim(its, "Velmark counts 24 dead."), its, "24", ""), origin="gov:XV"),
    ]
    found = [
        Origin(id=name, name=name, kind="institution", relation=side, pages=("a",), claims=())
        for name, side in (("gov:XA", "victims_side"), ("gov:XV", relation))
    ]
    toll = codebooks.apply(figures, (), found, {"a": its})["airwars"]["killed"]
    assert (toll.low, toll.best, toll.high) == (17, best, 24)


@pytest.mark.parametrize(("stance", "modality", "best"), [("denies", "negated", None), ("disputes", "negated", None), ("asserts", "asserted", 17)])
def test_no_best_that_somebody_denies(stance, modality, best):
    its = page("Raid\nArdel counts 17 dead.\nVelmark spoke of the 17 dead.", name="a")
    counts, answers = claim(its, "Ardel counts 17 dead.", ARDEL), claim(its, "Velmark spoke of the 17 dead.", VELMARK, stance=stance)
    figures = [figure(counts, its, "17", ""), replace(figure(answers, its, "17", ""), id="other", modality=modality)]
    toll = codebooks.apply(figures, (counts, answers), (), {"a": its})["airwars"]["killed"]
    assert (toll.low, toll.best, toll.high) == (17, best, 17)


def test_every_line_cites_a_rule_of_its_codebook_and_every_rule_is_cited():
    everything = [tolls(*rows) for rows, _ in CASES.values()]
    for book in codebooks.BOOKS:
        ids = [rule.id for rule in codebooks.rules(book)]
        assert len(set(ids)) == len(ids)
        assert all(rule.text.endswith(".") for rule in codebooks.rules(book))
        lines = [line for found in everything for toll in found[book].values() for line in toll.derivation]
        assert {line.partition(":")[0].partition(" ")[0] for line in lines} <= set(ids)


def test_gtd_counts_attackers_with_victims():
    its = page("Siege\nA clerk shot dead three wardens before killing himself, medics said.", name="p0")
    told = claim(its, "A clerk shot dead three wardens before killing himself, medics said.", MEDICS)
    victims = figure(told, its, "three", "wardens", low=3, high=3)
    attacker = figure(told, its, "A clerk", "A clerk", low=1, high=1, rule="one", status="perpetrator")
    traced, figures, found = origins.trace([told], {"p0": its}, {"p0": "p0"}, [victims, attacker])
    toll = codebooks.apply(figures, traced, found, {"p0": its})["gtd"]["killed"]
    assert toll.best == 4
    assert any(line.startswith("GT-1: victims and attackers: ") and "“A clerk”" in line for line in toll.derivation)


def test_attackers_inside_a_total_are_shown_and_not_added():
    its = page("Siege\nSix people, among them two raiders, were killed, medics said.", name="p0")
    told = claim(its, "Six people, among them two raiders, were killed, medics said.", MEDICS)
    whole = figure(told, its, "Six", "people", low=6, high=6)
    part = replace(figure(told, its, "two", "raiders", low=2, high=2, status="perpetrator"), relation=((whole.id, "subset"),))
    traced, figures, found = origins.trace([told], {"p0": its}, {"p0": "p0"}, [whole, part])
    toll = codebooks.apply(figures, traced, found, {"p0": its})["gtd"]["killed"]
    assert toll.best == 6
    assert [line for line in toll.derivation if line.startswith("GT-1")] == ["GT-1: attackers among the dead: “two” (raiders), page p0, 29–32"]


AGGREGATE = {"scope": "cumulative"}


def test_totals_of_a_period_are_named_and_not_split():
    found = tolls((TARN, 17, DAY_ONE, {}), (MEDICS, 41, DAY_TWO, AGGREGATE))
    acled, ucdp = found["acled"]["killed"], found["ucdp"]["killed"]
    assert acled.best == 17
    assert "AC-5: a total of several days or places, not split and left out: “41” (people), page p1, 28–30" in acled.derivation
    assert "UC-6: clarity 1; totals of several events or a period, left out: “41” (people), page p1, 28–30" in ucdp.derivation


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ([(TARN, 17, DAY_ONE, {})], "UC-1: at least one death reported; the pages accuse no organised actor"),
        ([(TARN, "an unknown number", DAY_ONE, {})], "UC-1: deaths without a number reported; "),
        ([(TARN, 17, DAY_ONE, {"low": 0, "high": 0, "rule": "none"})], "UC-1: no event: nobody is reported killed"),
    ],
)
def test_ucdp_says_whether_there_is_an_event(rows, line):
    assert any(one.startswith(line) for one in tolls(*rows)["ucdp"]["killed"].derivation)


def test_ucdp_codes_deaths_alone():
    toll = tolls((TARN, 17, DAY_ONE, {"harm": "injured"}))["ucdp"]["injured"]
    assert (toll.low, toll.best, toll.high, toll.derivation) == (None, None, None, ("UC-1: only deaths are coded",))


ONE_BY_ONE = [
    # sentences of a page with the words that mention somebody who died; the number the page comes to, and whether CC-7 made it
    ([("Leo Ruiz died at the mill.", "Leo Ruiz", "name"), ("Max Ruiz died in hospital.", "Max Ruiz", "name")], 2, True),
    ([("Leo Ruiz died at the mill.", "Leo Ruiz", "name"), ("A clerk was also killed.", "A clerk", "one")], 2, True),
    ([("Leo Ruiz died at the mill.", "Leo Ruiz", "name"), ("A clerk died.", "A clerk", "one")], 1, False),
    ([("Leo Ruiz died at the mill.", "Leo Ruiz", "name"), ("Ana Quill died in spring.", "Ana Quill", "name")], 1, False),
    ([("Two men died.", "Two", "exact"), ("A third man died.", "A third man", "one")], 3, True),
    ([("Two men died.", "Two", "exact"), ("A fourth man died.", "A fourth man", "one")], 2, False),
]


@pytest.mark.parametrize(("rows", "best", "singly"), ONE_BY_ONE)
def test_people_mentioned_one_by_one_count_where_they_cannot_be_the_same(rows, best, singly):
    its = page("Mill\n" + "\n".join(sentence for sentence, _, _ in rows), name="p0")
    told = [claim(its, sentence) for sentence, _, _ in rows]
    numbers_of = {"Two": 2}
    figures = [
        figure(one, its, words, words, low=numbers_of.get(words, 1), high=numbers_of.get(words, 1), rule=rule)
        for one, (_, words, rule) in zip(told, rows, strict=True)
    ]
    traced, figures, found = origins.trace(told, {"p0": its}, {"p0": "p0"}, figures)
    toll = codebooks.apply(figures, traced, found, {"p0": its})["airwars"]["killed"]
    assert toll.best == best
    assert any("CC-7" in line for line in toll.derivation) is singly


def test_a_mention_of_one_victim_is_no_lowest_number_of_all():
    one = (MEDICS, 17, DAY_TWO, {"low": 1, "high": 1, "rule": "one"})
    assert numbers((TARN, 30, DAY_ONE, {}), one)["acled"] == (None, 30, None)
