"""What if: the story without some of its origins, number by number and claim by claim."""

from builders import actor, claim, figure, page
import pytest

from counterclaim.compare import story
from counterclaim.errors import BadArgument
from counterclaim.records import Brief, Told
from counterclaim.without import choose, leave_out

ARDEL, TARN, MEDICS = actor("gov:XA", label="Ardel"), actor("gov:XT", label="Tarn"), actor("org:field-medics", label="Field Medics")
ONE = page(
    "Raid on Brennport\nArdel says 17 guards died in the raid.\nField Medics say 9 nurses were wounded.\nTarn called the raid a mistake.\n",
    outlet="Bay Mail",
)
TWO = page(
    "What is known of Brennport\nTarn says 17 guards died in the raid.\nIn all 26 people were hurt or killed.\nArdel promised an answer.\n",
    outlet="Coast Courier",
)


def told(its, *rows):
    """The page with claims and the figures that they carry; a row is (sentence, actor, number, harm, ids it is made of)."""
    claims, figures = [], []
    for sentence, who, count, harm, parts in rows:
        made = claim(its, sentence, who)
        claims.append(made)
        if count:
            figures.append(figure(made, its, count, harm=harm, derived_from=parts))
    return Told(page=its, attributions=(), claims=tuple(claims), figures=tuple(figures))


@pytest.fixture(scope="module")
def brief():
    one = told(
        ONE,
        ("Ardel says 17 guards died in the raid.", ARDEL, "17", "killed", ()),
        ("Field Medics say 9 nurses were wounded.", MEDICS, "9", "injured", ()),
        ("Tarn called the raid a mistake.", TARN, None, "", ()),
    )
    two = told(
        TWO,
        ("Tarn says 17 guards died in the raid.", TARN, "17", "killed", ()),
        ("In all 26 people were hurt or killed.", None, "26", "killed", tuple(each.id for each in one.figures)),
        ("Ardel promised an answer.", ARDEL, None, "", ()),
    )
    pages = {its.page.id: its.page for its in (one, two)}
    made = story((one, two), list(pages), ["", ""], {name: name for name in pages}, ())
    return Brief(pages=tuple(pages.values()), set_aside=(), stories=(made,), copy_of={})


def numbers(brief, *left):
    """(harm, number, whether it stands, on whom) of every figure."""
    one = brief.stories[0]
    found = leave_out(one, left, {its.id: its for its in brief.pages})
    standing = dict(found.standing)
    return {(each.harm, each.low, each.id not in found.fallen, standing.get(each.id, ())) for each in one.figures}


@pytest.mark.parametrize(
    ("left", "killed", "injured", "total"),
    [
        (["gov:XA"], (True, ("gov:XT",)), (True, ("org:field-medics",)), (True, ("outlet:coast-courier",))),
        (["gov:XA", "gov:XT"], (False, ()), (True, ("org:field-medics",)), (False, ())),
        (["org:field-medics"], (True, ("gov:XA", "gov:XT")), (False, ()), (False, ())),
        (["outlet:coast-courier"], (True, ("gov:XA", "gov:XT")), (True, ("org:field-medics",)), (False, ())),
    ],
    ids=["another gives it, too", "nobody else gives it; a sum falls with its part", "the other part", "the sum's own outlet"],
)
def test_numbers_fall_where_nobody_else_gives_them(brief, left, killed, injured, total):
    found = numbers(brief, *left)
    assert found == {("killed", 17, *killed), ("injured", 9, *injured), ("killed", 26, *total)}


def test_claims_fall_with_their_origin_unless_others_make_them(brief):
    one = brief.stories[0]
    found = leave_out(one, ["gov:XA"], {its.id: its for its in brief.pages})
    words = {each.id: each.sentence.exact for each in one.claims}
    assert {words[name] for name in found.fallen_claims} == {"Ardel promised an answer."}
    assert {(words[name], on) for name, on in found.standing_claims} == {("Ardel says 17 guards died in the raid.", ("gov:XT",))}


def test_codebooks_are_run_over_what_is_left(brief):
    one = brief.stories[0]
    pages = {its.id: its for its in brief.pages}
    assert "killed" not in leave_out(one, ["gov:XA", "gov:XT"], pages).tolls["ucdp"]
    assert leave_out(one, ["gov:XA"], pages).tolls["ucdp"]["killed"].best == 17


def test_a_story_without_that_origin_is_left_alone(brief):
    assert leave_out(brief.stories[0], ["org:nobody"], {its.id: its for its in brief.pages}) is None


@pytest.mark.parametrize("asked", ["gov:XA", "Ardel", "ardel", " ARDEL ", "rdel"])
def test_an_origin_is_chosen_by_id_or_by_name(brief, asked):
    assert choose(brief.stories, [asked]) == ("gov:XA",)


def test_a_state_is_chosen_by_any_name_the_table_has():
    its = page("Raid\nHavana said nine had died.\n")
    one = claim(its, "Havana said nine had died.", actor("gov:CU/mfa", label="Cuba (foreign ministry)"))
    made = story((Told(page=its, attributions=(), claims=(one,), figures=()),), [its.id], [""], {its.id: its.id}, ())
    assert {choose([made], [name]) for name in ("Havana", "Cuban foreign ministry", "Cuba", "gov:CU/mfa", "gov:CU")} == {("gov:CU",)}


@pytest.mark.parametrize(("asked", "said"), [("e", "could be"), ("Nobody", "is no origin"), ("", "is no origin")])
def test_a_name_that_fits_none_or_several_is_told_with_the_candidates(brief, asked, said):
    with pytest.raises(BadArgument, match=said) as told_so:
        choose(brief.stories, [asked])
    assert "org:field-medics (Field Medics)" in str(told_so.value)


def test_no_origin_at_all_is_said():
    with pytest.raises(BadArgument, match="these pages have none"):
        choose([], ["Cuba"])
