"""Numbers that count no people: ages, dates, money, distances, addresses, votes … each kind with its name."""

from collections.abc import Sequence

from counterclaim.figures.lexicon import listed, many_people, section
from counterclaim.figures.numbers import Count, changed, measures
from counterclaim.figures.tokens import Token, low

MONTHS = listed(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec."
)
LABELS = listed(
    "no no. number route highway interstate flight page chapter section article article magnitude room apartment unit lot exit gate channel "
    "district precinct ward sector zone grade phase act bill resolution level category formula boeing airbus fm am i hwy suite apt floor "
    "psalm verse type version world version engine ladder station ship hull bus line track"
)
STREETS = listed(
    "street st st. avenue ave ave. road rd rd. drive dr dr. boulevard blvd lane ln court ct way block place parkway pkwy terrace circle highway "
    "north south east west n s e w n. s. e. w."
)
AFTER_AGE = listed(
    ", . ; ( and of was who ) from with died dies has had is were are told said says faces faced — – - : pleaded charged arrested remains or in "
    "are both when after by"
)
AMID = frozenset(("and", "or", "to", ",", "of", "the", "between", "from", "-", "–"))
"""Words between the numbers of a list of ages."""
CURRENCY = frozenset("$€£¥₹₽#@")
WORTH = frozenset(("rs", "usd", "eur", "us$", "gbp", "inr"))


def kind(words: Sequence[Token], count: Count) -> str | None:  # noqa: C901 - one test a kind, read from top to bottom
    """The name of what a count measures if that is not people; None where it may count people."""
    first = _number(words, count)
    before, after = low(words, first - 1), low(words, count.last)
    digits = words[first].text[0].isdigit()
    value = count.low
    if before in CURRENCY or before in WORTH:
        return "money"
    if first and words[first - 1].end == words[first].start and words[first - 1].text[-1].isalpha():
        return "label"  # "K9"
    if after in ("%", "percent", "percentage") or (after == "per" and low(words, count.last + 1) in ("cent", "centum")):
        return "percentage"
    if before in ("age", "aged", "ages") or (before in ("to", "and", "between") and _ages_open(words, first - 3)):
        return "age"
    if digits and (_age(words, first, count.last) or _age_list(words, first, count.last)):
        return "age"
    if words[first].text == "911" and not _people_follow(words, count.last):
        return "label"
    if words[count.first].low in ("under", "over", "below", "above") and many_people(low(words, count.first - 1)):
        return "age"  # "children under 15"
    if measures(after):
        return "age" if ("year" in after and low(words, count.last + 1) == "old") or "year-old" in after else "measure"
    if before in MONTHS and digits and words[first].text not in ("",) and value is not None and value <= 31 and count.last - first == 1:
        return "date"
    if after in MONTHS and digits and value is not None and value <= 31 and words[count.last].text[:1].isupper():
        return "date"
    if digits and value is not None and 1800 <= value <= 2100 and "," not in words[first].text and _year(words, first, before, after):
        return "year"
    if before in LABELS and digits:
        return "label"
    if digits and _address(words, first, count.last):
        return "address"
    if before in (".", ":") and digits and first and words[first - 1].end == words[first].start:
        return "calibre" if before == "." else "time"
    if digits and after in ("-", "–", ":") and low(words, count.last + 1)[:1].isdigit() and words[count.last + 1].start == words[first].end + 1:
        return "score"
    if digits and before in ("-", "–") and low(words, first - 2)[:1].isdigit() and words[first - 1].end == words[first].start:
        return "score"
    return "fraction" if after in ("of", "in", "out") and value == 1 and low(words, count.last + 1 + (after == "out")).isdigit() else None


def _ages_open(words: Sequence[Token], at: int) -> bool:
    """Whether a range of ages opens there: "aged 7 to 12", "from 7 to 12"; not "rose from 7 to 12"."""
    return low(words, at) in ("aged", "ages", "age") or (low(words, at) == "from" and not changed(words, at))


def _number(words: Sequence[Token], count: Count) -> int:
    """The first token of the number itself, past the hedge."""
    for at in range(count.first, count.last):
        if words[at].text[0].isdigit():
            return at
    return count.first


def _age(words: Sequence[Token], first: int, last: int) -> bool:
    """An age between commas or brackets after a name or noun: "Ana Ruiz, 34, " and "a woman (34)"."""
    if last - first != 1 or first < 2 or not words[first].text.isdigit() or len(words[first].text) > 3:
        return False
    before, after = low(words, first - 1), low(words, last)
    if before == "(" and after == ")":
        return True
    if before != "," or after not in AFTER_AGE:
        return False
    word = words[first - 2]
    if many_people(word.low) and after not in (",", ")"):
        return False  # "of the 30 passengers, 12 died"
    return word.text[0].isalpha() and not (after in ("and", "") and word.low in section("thing"))


def _age_list(words: Sequence[Token], first: int, last: int) -> bool:
    """Ages in a row: "ages 28 and 22", "between the ages of 18 and 22", "9 and 14 years old", "both 22"."""
    at = first - 1
    while at >= 0 and first - at < 10 and (low(words, at) in AMID or low(words, at)[:1].isdigit()):
        at -= 1
    if low(words, at) in ("ages", "aged", "age"):
        return True
    if low(words, first - 1) in ("both", "each") and low(words, last) in (",", ".", ";", "—", "–", "", "and"):
        return True
    closed = low(words, last) == "," or (low(words, last) == "and" and low(words, last + 2) == ",")
    opened = low(words, first - 1) == "," or (low(words, first - 1) == "and" and low(words, first - 3) == ",")
    pair = (low(words, last) == "and" and low(words, last + 1).isdigit()) or (low(words, first - 1) == "and" and low(words, first - 2).isdigit())
    if closed and opened and pair:
        return True  # "two brothers, 17 and 22, "
    at = last
    while at - last < 8 and (low(words, at) in AMID or low(words, at)[:1].isdigit()):
        at += 1
    return at > last and low(words, at) in ("years", "months", "year", "weeks") and low(words, at + 1) in ("old", "of")


def _year(words: Sequence[Token], first: int, before: str, after: str) -> bool:
    """Whether a four-digit number is a year: no people come after it."""
    if before in ("in", "since", "of", "by", "until", "before", "after", "during", "from", "to", "late", "early", "the", ",", "between", "and"):
        return not _people_follow(words, first + 1)
    return before in MONTHS or not _people_follow(words, first + 1)


def _people_follow(words: Sequence[Token], at: int) -> bool:
    """Whether a noun for people stands within three words, with no preposition between."""
    for i in range(at, at + 3):
        if low(words, i) in section("preposition") or low(words, i) in section("stop"):
            return False
        if many_people(low(words, i)):
            return True
    return False


def _address(words: Sequence[Token], first: int, last: int) -> bool:
    """A house number or a block: "14 Elm Street", "1200 block of"."""
    if low(words, last) == "block":
        return True
    if last - first != 1 or last >= len(words) or not words[last].text[:1].isupper():
        return False
    for at in range(last, min(last + 4, len(words))):
        word = words[at]
        if at > last and word.low in STREETS and word.text[:1].isupper():
            return True
        if not word.text[:1].isupper() and not word.text[:1].isdigit():
            return False
    return False
