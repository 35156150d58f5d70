"""What one text takes from another: the whole, passages with their direction, or nothing."""

from dataclasses import replace

from builders import page
import pytest

from counterclaim import copies

LEDE = "Warehouse fire in Port Ardell kills two\n"
BODY = (
    "Two night watchmen died when a timber warehouse burned down near the old harbour in Port Ardell on Tuesday.\n"
    "The flames were first seen by a tram driver, who stopped his tram and hammered on the gate to wake the men inside.\n"
    "Fire crews from three districts needed until dawn to keep the blaze away from the neighbouring grain silos.\n"
    "The owner had asked the council twice for a second hydrant, according to minutes of its January meeting.\n"
)
FOLLOW_UP = (
    "Council of Port Ardell to buy hydrants\nThe council voted on Friday to place nine hydrants along the quay before winter.\n"
    "Its members argued for four hours over who should pay for them and in which order they are to be built.\n"
    + BODY.splitlines()[1]
    + "\nA memorial for the watchmen will be held at the chapel of the seamen next Sunday afternoon.\n"
)
STRANGER = (
    "Tram drivers ask for more rest\nDrivers in Port Ardell say their shifts have grown by an hour since the spring and want the old timetable back.\n"
    "The operator calls the demand understandable but costly and has invited both unions to talks next month.\n"
)
QUOTATION = '"I saw the glow above the roofs and thought of nothing but the two men who were asleep in there," the driver told reporters.\n'
TIPS = "Anyone with information about the fire is asked to call the harbour police on their free line at any hour of the day or night.\n"
SIGN_UP = "We have sent you a verification email.\nPlease click here to complete your account and follow us for all the latest from the harbour.\n"

PAIRS = {
    "the same text": (LEDE + BODY, "Two die in blaze\n" + BODY, "copy"),
    "a follow-up that carries the background over": (LEDE + BODY, FOLLOW_UP, "derived"),
    "another story": (LEDE + BODY, STRANGER, "independent"),
    "only a quotation": (LEDE + BODY.splitlines()[0] + "\n" + QUOTATION, STRANGER + QUOTATION, "independent"),
    "only a tip line": (LEDE + BODY + TIPS, STRANGER + TIPS, "independent"),
    "only a sign-up": ("Fire in Port Ardell\n" + SIGN_UP, "Trams stand still\n" + SIGN_UP, "independent"),
}


def read(text, name, *, published="2031-05-14", url=None):
    return copies.read(replace(page(text, name=name, published=published), url=url))


@pytest.mark.parametrize("case", PAIRS)
def test_kinds_of_reuse(case):
    one, other, kind = PAIRS[case]
    assert copies.reuse(read(one, "one"), read(other, "other")).kind == kind


def test_passages_come_with_the_words_of_both_pages():
    found = copies.reuse(read(LEDE + BODY, "one"), read(FOLLOW_UP, "other"))
    ((one, other),) = found.passages
    assert one.page == "one"
    assert other.page == "other"
    assert one.exact.startswith("The flames were first seen")
    assert one.exact.rstrip(".") == other.exact.rstrip(".")


CREDITED = LEDE + "PORT ARDELL (KQRD) - " + BODY
DIRECTIONS = {
    "the earlier day": ((LEDE + BODY, "2031-05-14", None), (FOLLOW_UP, "2031-05-16", None), "one"),
    "one day, no credit": ((LEDE + BODY, "2031-05-14", None), (FOLLOW_UP, "2031-05-14", None), None),
    "no day, no credit": ((LEDE + BODY, None, None), (FOLLOW_UP, "2031-05-14", None), None),
    "a credit, whatever the day": (
        (CREDITED, "2031-05-14", "https://elsewhere.example/fire"),
        (CREDITED, "2031-05-15", "https://www.kqrd.example/fire"),
        "other",
    ),
}


@pytest.mark.parametrize("case", DIRECTIONS)
def test_direction(case):
    (one, one_day, one_url), (other, other_day, other_url), earlier = DIRECTIONS[case]
    found = copies.reuse(read(one, "one", published=one_day, url=one_url), read(other, "other", published=other_day, url=other_url))
    assert found.earlier == earlier
    assert found.why


def test_sketches_propose_what_shares_words_and_nothing_else():
    index = copies.Sketches()
    for name, text in (("fire", LEDE + BODY), ("follow-up", FOLLOW_UP), ("trams", STRANGER), ("empty", "Fire\n")):
        index.add(name, copies.sketch(read(text, name)))
    assert index.like(copies.sketch(read("Blaze\n" + BODY, "new")), 5) == ["fire", "follow-up"]
    assert index.like(copies.sketch(read("Fire\n", "new")), 5) == []


def test_a_sketch_is_the_same_every_time():
    assert copies.sketch(read(LEDE + BODY, "one")) == copies.sketch(read("Another headline\n" + BODY, "two"))
    assert len(copies.sketch(read(LEDE + BODY, "one"))) == 128
