"""Words to intervals: what a count phrase says about a number, and never more than it says.

Every rule is a line of a table below; its id goes into `Figure.rule`. Where English sets no bound the choice is written beside it. Codebooks
that turn vague words into one value (ACLED: "dozens" is 12) do so themselves, from the rule id.
"""

from collections.abc import Sequence
from dataclasses import dataclass
import re

from counterclaim.dates import MONTHS, SHORT
from counterclaim.figures.lexicon import section
from counterclaim.figures.tokens import Token, low, starts, tokens

Bounds = tuple[int | None, int | None]

ONES = "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
UNITS = {word: value for value, word in enumerate(ONES.split("|"))}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "lakh": 100_000, "crore": 10_000_000}

VAGUE: dict[tuple[str, ...], tuple[int | None, int | None, str]] = {
    # "tens", "dozens" and the rest are plural: at least two of the unit, fewer than would reach the next unit's plural.
    ("tens", "of", "thousands"): (20_000, 99_999, "tens_of_thousands"),
    ("hundreds", "of", "thousands"): (200_000, 999_999, "hundreds_of_thousands"),
    ("dozens",): (24, 99, "dozens"),
    ("tens",): (20, 99, "tens"),
    ("scores",): (40, 199, "scores"),
    ("hundreds",): (200, 999, "hundreds"),
    ("thousands",): (2_000, 9_999, "thousands"),
    ("millions",): (2_000_000, None, "millions"),
    # Small numbers that news leaves in words: above two, below the ten that would be written out.
    ("several", "dozen"): (36, 108, "several_dozen"),
    ("several", "hundred"): (300, 999, "several_hundred"),
    ("several", "thousand"): (3_000, 9_999, "several_thousand"),
    ("a", "few", "dozen"): (24, 108, "few_dozen"),
    ("a", "few", "hundred"): (200, 999, "few_hundred"),
    ("several",): (3, 9, "several"),
    ("a", "few"): (2, 9, "few"),
    ("a", "handful", "of"): (2, 9, "handful"),
    ("a", "couple", "of"): (2, 3, "couple"),
    ("a", "pair", "of"): (2, 2, "pair"),
    ("a", "trio", "of"): (3, 3, "trio"),
    ("both",): (2, 2, "both"),
    ("half", "a", "dozen"): (6, 6, "dozen"),
    ("half-a-dozen",): (6, 6, "dozen"),
    ("half-dozen",): (6, 6, "dozen"),
    ("a", "half-dozen"): (6, 6, "dozen"),
    ("a", "half", "dozen"): (6, 6, "dozen"),
    ("a", "dozen"): (12, 12, "dozen"),
    ("one", "dozen"): (12, 12, "dozen"),
    ("a", "hundred"): (90, 110, "round"),  # "a hundred" rounds, "one hundred" counts
    ("a", "thousand"): (900, 1_100, "round"),
    ("half", "a", "million"): (450_000, 550_000, "round"),
    ("a", "million"): (900_000, 1_100_000, "round"),
    ("a", "score", "of"): (20, 20, "score"),
    ("many",): (3, None, "many"),
    ("a", "number", "of"): (2, None, "number_of"),
    ("numerous",): (3, None, "many"),
    ("multiple",): (2, None, "multiple"),
    ("countless",): (3, None, "many"),
    ("an", "unknown", "number", "of"): (None, None, "unknown"),
    ("an", "undetermined", "number", "of"): (None, None, "unknown"),
    ("an", "undisclosed", "number", "of"): (None, None, "unknown"),
    ("an", "unspecified", "number", "of"): (None, None, "unknown"),
    ("an", "unconfirmed", "number", "of"): (None, None, "unknown"),
    ("no", "one"): (0, 0, "none"),
    ("not", "one"): (0, 0, "none"),
    ("not", "a", "single"): (0, 0, "none"),
    ("not", "a", "single", "one"): (0, 0, "none"),
    ("no-one",): (0, 0, "none"),
    ("nobody",): (0, 0, "none"),
    ("none",): (0, 0, "none"),
    ("neither",): (0, 0, "none"),
    ("no",): (0, 0, "none"),
}

HEDGES: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): rule
    for rule, phrases in {
        "at_least": "at least|at the very least|no fewer than|not fewer than|no less than|not less than|a minimum of|upwards of|upward of|"
        "as few as|at a minimum",
        "more_than": "more than|over|above|in excess of|well over|greater than|north of|well above|far more than|exceeding|beyond",
        "up_to": "up to|as many as|anywhere up to|possibly up to",
        "at_most": "at most|no more than|not more than|a maximum of|at the most",
        "fewer_than": "fewer than|less than|under|below",
        "nearly": "nearly|almost|close to|just under|just below|just short of|just shy of|approaching|almost as many as",
        "just_over": "just over|slightly more than|just more than|just above|little more than|a little over",
        "about": "about|around|some|roughly|approximately|approx|an estimated|estimated|circa|nearer|more or less|in the region of|"
        "in the neighborhood of|on the order of|probably|perhaps|maybe",
        "between": "between|from|anywhere from|anywhere between|somewhere between",
        "exact": "only|just|exactly|precisely|a total of|in total|all|the|these|those|its|his|her|their|another|an additional|a further|a combined",
    }.items()
    for phrase in phrases.split("|")
}
LONGEST_HEDGE = 5
FEW = 3  # up to so many people nobody rounds
CHANGES = frozenset(
    "rose risen rise rises rising climbed climbs climbing raised raises raise raising lifted lifts increased increases increasing jumped jumps "
    "grew grown revised revises updated updates went gone up fell fallen falls dropped drops lowered lowers cut cuts reduced reduces down "
    "corrected corrects correcting amended amends adjusted adjusts changed changes doubled doubles tripled quadrupled swelled swells soared soars "
    "surged surges mounted shrank revising updating".split()
)
"""Verbs of change: behind them "from 11 to 13" is an old and a new value, not a range."""
MORE = frozenset("another other others more additional further".split())


@dataclass(frozen=True, slots=True)
class Count:
    """A count phrase: tokens `first` to `last` (exclusive), its interval and its rule. `additional`: on top of others ("two more")."""

    first: int
    last: int
    low: int | None
    high: int | None
    rule: str
    additional: bool = False


def interval(phrase: str) -> tuple[int | None, int | None, str] | None:
    """The interval and rule of the first count phrase in some words, or None where there is none."""
    found = counts(tokens(phrase, 0, len(phrase)))
    return (found[0].low, found[0].high, found[0].rule) if found else None


def counts(words: Sequence[Token]) -> list[Count]:
    """All count phrases of a sentence, left to right, none overlapping. Ages, dates and the like are counts too: see `measured.kind`."""
    found: list[Count] = []
    at = 0
    while at < len(words):
        count = _count(words, at)
        if count is None:
            at += 1
        else:
            found.append(count)
            at = count.last
    return found


def _count(words: Sequence[Token], at: int) -> Count | None:
    """The count phrase that begins at this token."""
    hedges, start = _hedges(words, at)
    bare = _cardinal(words, start)
    if bare is None:
        return None
    lowest, highest, rule, after = bare
    if words[at].low == "about" and highest is not None and highest <= FEW:
        hedges, at = hedges[1:], at + 1  # "a story about two men"
    joined = _range(words, after, hedges)
    moved = (hedges[:1] == ["between"] and low(words, at) == "from") or low(words, at - 1) == "by"
    if joined is not None and moved and changed(words, at):
        joined = None  # "rose from 11 to 13", "rose by three to 19"
    if joined is None and hedges[:1] == ["between"]:  # "up from 30" opens no range
        hedges, at = hedges[1:], at + 1 if len(hedges) > 1 else start
    if joined is not None and lowest is not None and joined[0][0] is not None and joined[0][0] >= lowest:
        (_, highest), after = joined
        rule = "between"
    additional = any(word.low in MORE and word.low != "more" for word in words[at:start])
    for hedge in reversed(hedges):
        lowest, highest, rule = _hedged(hedge, lowest, highest, rule)
    lowest, highest, rule, after = _suffix(words, after, (lowest, highest), rule)
    if low(words, after) in ("more", "other", "others", "additional", "further") and low(words, after + 1) != "than":
        additional = True
    first = at if any(hedge not in ("exact", "between") for hedge in hedges) or rule == "between" or additional else start
    return Count(first, after, lowest, highest, rule, additional)


def changed(words: Sequence[Token], at: int) -> bool:
    """Whether a verb of change stands before "from" in its clause: "rose from", "raised its count of the dead at Quill from"."""
    for i in range(at - 1, max(-1, at - 13), -1):
        if low(words, i) in CHANGES:
            return True
        if low(words, i) in (",", ";", ":", "that", "who"):
            return False
    return False


def _hedges(words: Sequence[Token], at: int) -> tuple[list[str], int]:
    """The hedges that stand here, outermost first, and the place after them."""
    found: list[str] = []
    for _ in range(3):
        for size in range(LONGEST_HEDGE, 0, -1):
            phrase = tuple(word.low for word in words[at : at + size])
            if len(phrase) == size and phrase in HEDGES and not (size == 1 and phrase in VAGUE):
                found.append(HEDGES[phrase])
                at += size
                break
        else:
            break
    return found, at


def _cardinal(words: Sequence[Token], at: int) -> tuple[int | None, int | None, str, int] | None:
    """A number without its hedge: (low, high, rule, place after it)."""
    for size in range(4, 0, -1):
        phrase = tuple(word.low for word in words[at : at + size])
        if len(phrase) == size and phrase in VAGUE and not _no_count(words, at, phrase):
            lowest, highest, rule = VAGUE[phrase]
            after = at + size
            if rule in ("dozens", "scores", "hundreds", "thousands", "tens", "millions") and low(words, after) == "of":
                return lowest, highest, rule, after  # the "of" belongs to the people
            return lowest, highest, rule, after
    value, after = _digits(words, at)
    if value is None:
        value, after = _words(words, at)
    if value is None:
        return None
    if low(words, after) == "dozen":
        return value * 12, value * 12, "dozen", after + 1
    scale = SCALES.get(low(words, after - 1), 1)
    if scale >= 100_000 or (after - at == 2 and "." in words[at].text):
        unit = scale // 10 ** len(words[at].text.partition(".")[2].rstrip(".")) if words[at].text[0].isdigit() else scale
        return value - unit // 2, value + (unit - 1) // 2, "rounded", after
    return value, value, "exact", after


def _no_count(words: Sequence[Token], at: int, phrase: tuple[str, ...]) -> bool:
    """Whether a vague word counts nothing here: "No. 5", "how many", "a hundred and six"."""
    if phrase == ("no",):
        return words[at].text.endswith(".")
    if phrase == ("many",):
        return low(words, at - 1) == "how"
    return phrase in (("a", "hundred"), ("a", "thousand")) and low(words, at + 2) == "and" and _continues(words, at + 3)


def _digits(words: Sequence[Token], at: int) -> tuple[int | None, int]:
    """A number in digits with the scale word after it: "1,200", "1.2 million". A decimal without a scale is no count."""
    word = low(words, at)
    odd = re.fullmatch(r"(\d{1,12})-(?:odd|plus)", word)
    if odd:
        return int(odd.group(1)), at + 1
    if not re.fullmatch(r"\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,4})?", word):
        return None, at
    plain = word.replace(",", "")
    scale = SCALES.get(low(words, at + 1), 0)
    if scale:
        whole, _, part = plain.partition(".")
        return int(whole) * scale + int(part or 0) * scale // 10 ** len(part), at + 2
    return (None, at) if "." in plain else (int(plain), at + 1)


def _words(words: Sequence[Token], at: int) -> tuple[int | None, int]:
    """A number in words: "thirty-two", "one hundred and twelve", "two thousand three hundred"."""
    total, group, begin = 0, 0, at
    seen = ""  # what the last part was: unit, ten, hundred or scale
    if low(words, at) == "a" and low(words, at + 1) in ("hundred", "thousand"):
        group, seen, at = 1, "unit", at + 1  # "a hundred and six" counts, "a hundred" rounds
    while at < len(words):
        word = low(words, at)
        ten, _, unit = word.removesuffix("-odd").partition("-")
        if word in UNITS and seen in ("", "ten", "hundred", "scale") and not (seen == "ten" and UNITS[word] > 9):
            group, seen = group + UNITS[word], "unit"
        elif ten in TENS and (not unit or UNITS.get(unit, 99) < 10) and seen in ("", "hundred", "scale"):
            group, seen = group + TENS[ten] + UNITS.get(unit, 0), "unit" if unit else "ten"
        elif word == "hundred" and seen in ("unit", "ten") and 0 < group < 100:
            group, seen = group * 100, "hundred"
        elif SCALES.get(word, 0) > 100 and seen in ("unit", "ten", "hundred") and group:
            total, group, seen = total + group * SCALES[word], 0, "scale"
        elif not (word == "and" and seen in ("hundred", "scale") and _continues(words, at + 1)):
            break
        at += 1
    return (total + group, at) if seen else (None, begin)


def _continues(words: Sequence[Token], at: int) -> bool:
    """Whether "and" leads on to the rest of the same number, not to another count: "two hundred and six", not "two hundred and six women"."""
    return low(words, at).partition("-")[0] in (TENS.keys() | UNITS.keys())


def _range(words: Sequence[Token], at: int, hedges: Sequence[str]) -> tuple[tuple[int | None, int | None], int] | None:
    """The second number of a range: "40 to 80", "40-80", "two or three", "between 40 and 80"."""
    joint = low(words, at)
    wide = joint == "and" and "between" in hedges
    if joint not in ("to", "-", "–", "—", "or") and not wide:
        return None
    if joint in ("-", "–", "—") and at and at + 1 < len(words) and words[at - 1].end + 3 < words[at + 1].start:
        return None
    if joint in ("-", "–", "—") and at > 1 and words[at - 2].text[:1].isupper() and low(words, at - 2).rstrip(".") in (*MONTHS, *SHORT):
        return None  # the day of a dateline, and then the story: "TASHKUL, May 7 - 31 people"
    after = at + 1
    for skip in (("possibly",), ("perhaps",), ("as", "many", "as"), ("even",)):
        if starts(words, after, skip):
            after += len(skip)
    second = _cardinal(words, after)
    if second is None or second[1] is None:
        return None
    return (second[0], second[1]), second[3]


def _hedged(hedge: str, lowest: int | None, highest: int | None, rule: str) -> tuple[int | None, int | None, str]:
    """An interval under a hedge. A vague word keeps its own rule id, with the hedge after it."""
    if hedge in ("exact", "between"):
        return lowest, highest, rule
    name = hedge if rule in ("exact", "dozen", "rounded", "round", "between") else f"{rule}+{hedge}"
    least, most = lowest, highest
    match hedge:
        case "at_least":
            return least, None, name
        case "more_than":
            return None if most is None else (most if rule == "exact" or most == least else least or 0) + 1, None, name
        case "up_to" | "at_most":
            return 0, most, name
        case "fewer_than":
            return 0, None if least is None else max(0, least - 1), name
        case _:
            return *_near(hedge, least, most), name


def _near(hedge: str, least: int | None, most: int | None) -> Bounds:
    """Ten per cent below for "nearly", above for "just over", either way for "about": a convention, wider than most uses."""
    below = None if least is None else least * 9 // 10
    above = None if most is None else -(-most * 11 // 10)
    if hedge == "nearly":
        return (None, most) if least is None else (min(-(-least * 9 // 10), max(0, least - 1)), max(0, least - 1))
    if hedge == "just_over":
        return None if least is None else least + 1, above if most is None or above is None else max(above, most + 1)
    return below, above


def _suffix(words: Sequence[Token], at: int, bounds: Bounds, rule: str) -> tuple[int | None, int | None, str, int]:
    """Hedges that come after: "40 or more", "20-odd", "80+", "12 or so"."""
    lowest, highest = bounds
    if low(words, at - 1).endswith("-odd") and lowest is not None:
        return lowest, lowest + 9, "odd", at
    if low(words, at - 1).endswith("-plus"):
        return lowest, None, "at_least", at
    for phrase, hedge in (
        (("or", "more"), "at_least"),
        (("+",), "at_least"),
        (("plus",), "at_least"),
        (("or", "so"), "about"),
        (("or", "fewer"), "at_most"),
        (("or", "less"), "at_most"),
        (("odd",), "odd"),
    ):
        if starts(words, at, phrase):
            if hedge == "odd":
                return lowest, None if lowest is None else lowest + 9, "odd", at + 1
            return *_hedged(hedge, lowest, highest, rule), at + len(phrase)
    return lowest, highest, rule, at


def measures(word: str) -> bool:
    """Whether a word after a number makes it a measure, an age or a time."""
    return word in section("measure") or "-year" in word or "-month" in word or word.endswith(("-foot", "-mile", "-hour", "-day"))
