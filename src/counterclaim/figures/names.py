"""Runs of capitalised words, the ages behind them, and the family names that a page introduces."""

from collections.abc import Iterable, Sequence
import re

from counterclaim.figures.lexicon import many_people, one_person, section
from counterclaim.figures.measured import AFTER_AGE
from counterclaim.figures.tokens import Token, low

PLACING = frozenset(("in", "at", "near", "from", "to", "on", "outside", "around", "across", "into", "via", "through"))
AGED = re.compile(r"\d{1,3}-(?:year|month|week|day)s?-old|(?:[a-z]{3,9}-){1,2}year-old|\d{1,3}-?yr-old")


def run(words: Sequence[Token], at: int) -> int:
    """The end of a run of capitalised words."""
    end = at
    while end < len(words) and end - at < 6 and words[end].text[:1].isupper() and words[end].text[:1].isalpha():
        end += 1
    while end > at and words[end - 1].low in section("not a name"):
        end -= 1
    if end > at and low(words, end) == "," and low(words, end + 1) in ("jr.", "sr.", "jr", "sr"):
        end += 2
    return end


def no_name(word: str) -> bool:
    """Whether a word, capitalised or not, is no part of a name."""
    return word in section("not a name") or word in section("stop") or word in section("preposition")


def reach(words: Sequence[Token], at: int) -> int:
    """The place after an age that follows a noun or name: ", 34,", ", 34", "(34)", ", aged 34,"."""
    mark = low(words, at)
    if mark not in (",", "("):
        return at
    i = at + 1
    if low(words, i) in ("aged", "age"):
        i += 1
    number = low(words, i)
    if not (number.isdigit() and len(number) <= 3) and not AGED.fullmatch(number):
        return at
    close = low(words, i + 1)
    if mark == "," and close and (close not in AFTER_AGE or (many_people(low(words, at - 1)) and close != ",")):
        return at
    if mark == "(":
        return i + 2 if close == ")" else at
    return i + 2 if close == "," else i + 1


def family_names(sentences: Iterable[Sequence[Token]]) -> frozenset[str]:
    """Last words of names that the page gives in full with a title, an age or a verb only people take, for later mentions by last name alone."""
    found = set()
    for words in sentences:
        at = 0
        while at < len(words):
            end = run(words, at) if words[at].text[:1].isupper() else at
            size = end - at
            if 2 <= size <= 4 and not any(words[i].low in section("not a name") for i in range(at, end)):
                last = words[end - 1]
                before, after = low(words, at - 1), low(words, end)
                sure = before in (",", "as") or one_person(before) or (after in section("speaker") and before not in PLACING)
                if (reach(words, end) > end or sure) and last.text[1:].islower():
                    found.add(last.low)
            at = max(end, at + 1)
    return frozenset(found)
