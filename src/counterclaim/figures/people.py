"""Noun phrases that stand for people: counted ("32 of its nationals"), single ("a young man", "his wife"), named ("Ana Ruiz, 34") and others.

No parser: a phrase is a count, determiner or title, then words that could stand before a noun, then a noun for people from the word lists.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
import re

from counterclaim.figures.lexicon import many_people, one_person, section
from counterclaim.figures.measured import kind
from counterclaim.figures.names import AGED, PLACING, no_name, reach, run
from counterclaim.figures.numbers import MORE, TENS, UNITS, Count, counts
from counterclaim.figures.tokens import Token, low

INNER = frozenset((*UNITS, *TENS, "a", "an", "the", "his", "her", "their", "its", "this", "that", "these", "those", "some", "several", "no"))
"""Words that begin a phrase and so never stand inside one."""
VERBS_TOO = frozenset(
    ("shot", "shots", "fires", "fire", "attacks", "faces", "charges", "charged", "hits", "dies", "crash", "plans", "reports", "waves")
)
"""Things that are verbs behind a noun for people: "a man shot his neighbour"."""
WIDEST = 8  # words from a count to the noun it counts

PARENTS = frozenset(("mother", "father", "mom", "mum", "dad", "parent", "parents", "grandmother", "grandfather", "widow", "widower"))
SINGLE = frozenset(("a", "an", "another", "one", "unidentified", "unnamed"))
OWN = frozenset(("the", "his", "her", "their", "its", "my", "our", "your", "this", "that", "whose", "each", "every", "either"))
GIVEN = frozenset(("these", "those", "some", "most", "all"))

FALLEN = frozenset(("injured", "wounded", "hurt", "dead", "missing", "hostages"))
"""Words for people harmed that stand as nouns: "one of the injured"."""
ORDINALS = frozenset(("second", "third", "fourth", "fifth", "sixth"))
VERBS_ALONE = frozenset(("died", "succumbed", "later", "remains", "remained"))
"""Behind "a third" these make it a person, and no part of something."""
KIN = frozenset(("wife", "husband", "son", "daughter", "mother", "father", "brother", "sister", "girlfriend", "boyfriend", "partner", "fiancee"))
MEMBERS = frozenset(("member", "person", "man", "woman", "strong"))
GROUPS = frozenset(("family", "crew", "team", "household", "squad", "patrol", "delegation"))
OLD = re.compile(r"\d{1,3}-(?:year|month|week|day)s?")
"""The age of "a 4-month old baby"."""


@dataclass(frozen=True, slots=True)
class People:
    """A noun phrase for people: tokens `first` to `last` (exclusive). `reach` is `last` past an age in commas ("Ana Ruiz, 34,").

    `form`: counted, single, own (the, his …), named, pronoun, bare (a noun without article, as in headlines), many (a plural without count).
    `low`, `high` and `rule` as in `numbers`. `head` is the last noun in lower case, empty where only a number stands.
    """

    first: int
    last: int
    reach: int
    form: str
    low: int | None
    high: int | None
    rule: str
    head: str = ""
    additional: bool = False
    number: int = 0
    """The place after the count and its hedge, where there is one."""
    nested: tuple[int, int, int | None, int | None, str] | None = None
    """The count inside "one of six people": first and last token, bounds, rule."""
    whole: str = ""
    """"of them", "of whom": the phrase is a part of people named before."""

    @property
    def plural(self) -> bool:
        """Whether more than one person may be meant."""
        return self.high is None or self.high > 1 or self.high == 0


def people(words: Sequence[Token], names: frozenset[str], *, heading: bool = False) -> list[People]:
    """All phrases for people in a sentence, left to right, none overlapping. `names`: family names that the page introduces elsewhere."""
    measured = {count.first: count for count in counts(words)}
    found: list[People] = []
    at = 0
    while at < len(words):
        phrase = _phrase(words, at, measured.get(at), names, heading=heading)
        if phrase is None:
            count = measured.get(at)
            at = count.last if count is not None and kind(words, count) else at + 1
        else:
            phrase = _parent(words, phrase)
            phrase = replace(phrase, reach=reach(words, phrase.last))
            found.append(phrase)
            at = phrase.reach
    return found


def _phrase(words: Sequence[Token], at: int, count: Count | None, names: frozenset[str], *, heading: bool) -> People | None:
    word = words[at]
    if count is not None:
        counted = _counted(words, count)
        if counted is not None or not (word.low in SINGLE or word.low in OWN):
            return counted
    pronoun = _pronoun(words, at)
    if pronoun is not None:
        return pronoun
    if word.low in SINGLE or word.low in OWN or word.low in GIVEN or AGED.fullmatch(word.low):
        own = _determined(words, at)
        if own is not None:
            return own
    if word.text[:1].isupper():
        named = _named(words, at, names)
        if named is not None:
            return named
    return _bare(words, at, heading=heading)


def _pronoun(words: Sequence[Token], at: int) -> People | None:
    word = low(words, at)
    if word == "him" and (low(words, at + 1), low(words, at + 2)) == ("and", "his"):
        return People(at, at + 1, at + 1, "single", 1, 1, "pronoun", word)
    if word in ("he", "she"):
        return People(at, at + 1, at + 1, "pronoun", 1, 1, "pronoun", word)
    if word in ("himself", "herself", "self") and low(words, at - 1) in ("and", "then", ","):
        return People(at, at + 1, at + 1, "single", 1, 1, "one", word)
    return People(at, at + 1, at + 1, "many", None, None, "plural", word) if word in ("they", "them") else None


def _parent(words: Sequence[Token], phrase: People) -> People:
    """Takes in what "mother of two" goes on with, so that the two are not taken for victims."""
    if low(words, phrase.last) not in ("of", "to") or low(words, phrase.last - 1) not in PARENTS:
        return phrase
    children = counts(words[phrase.last + 1 : phrase.last + 5])
    return replace(phrase, last=phrase.last + 1 + children[0].last) if children and children[0].first == 0 else phrase


def _modifier(words: Sequence[Token], at: int) -> bool:
    """Whether a word may stand between a count or article and its noun."""
    word = words[at]
    return (
        word.low not in INNER
        and (word.text[0].isalpha() or bool(AGED.fullmatch(word.low) or (OLD.fullmatch(word.low) and low(words, at + 1) == "old")))
        and word.low not in section("stop")
        and word.low not in section("preposition")
        and not word.low.endswith("n't")
    )


def noun(words: Sequence[Token], at: int, *, one: bool, many: bool) -> int | None:
    """The place after the last noun for people of a phrase whose modifiers begin at `at`; None where there is none."""
    end = None
    for i in range(at, min(at + WIDEST, len(words))):
        if not _modifier(words, i):
            break
        word = words[i].low
        if i > at and HARMED.fullmatch(word) and low(words, i - 1) in section("thing"):
            break  # "a blast killed"
        if (one and one_person(word)) or (many and many_people(word)):
            end = i + 1
        elif end is not None:
            break
    if end is None:
        return None
    after = low(words, end)
    if after in section("thing") and not many_people(after) and after not in VERBS_TOO:
        return None  # "police cars", "the patient records"
    return _joined(words, end) if many else end


def _joined(words: Sequence[Token], end: int) -> int:
    """The end of "women and children": a plural noun with another right behind "and"."""
    while low(words, end) in ("and", "or", ",") and many_people(low(words, end + 1)) and low(words, end - 1) != low(words, end + 1):
        if low(words, end) == "," and low(words, end + 2) not in ("and", ","):
            break
        end += 2
    return end


def _counted(words: Sequence[Token], count: Count) -> People | None:
    """The phrase of a count: with a noun for people, with "of them", with an unknown plural noun, or the bare number."""
    if kind(words, count):
        return None
    if low(words, count.first - 1) in ("of", "to") and low(words, count.first - 2) in PARENTS:
        return None  # "a mother of two"
    one = count.low == 1 and count.high == 1
    at, additional = count.last, count.additional
    while low(words, at) in MORE and not many_people(low(words, at)):
        at, additional = at + 1, True
    form = People(count.first, at, at, "counted", count.low, count.high, count.rule, "", additional, at)
    if low(words, at) == "of" or (low(words, at), low(words, at + 1)) == ("out", "of"):
        return _part(words, form, at + 1 + (low(words, at) == "out"))
    if one and words[count.last - 1].low == "one" and low(words, count.last) in ("another", "day", "thing"):
        return None
    end = noun(words, at, one=one or count.high == 0, many=not one or count.high == 0)
    if end is None and not one and low(words, at) != "family":
        end = noun(words, at, one=True, many=True) if count.high == 0 else None
    if end is not None and count.high == 0 and low(words, end) in ("'", "'s"):
        return None  # "no victims' names"
    if end is not None:
        return replace(form, last=end, head=low(words, end - 1))
    loose = at if count.rule == "both" else _loose(words, at)
    if loose is None:
        return None
    return replace(form, last=loose, head=low(words, loose - 1) if loose > at else "")


def _loose(words: Sequence[Token], at: int) -> int | None:
    """Where a phrase without a known noun ends: after an unknown plural, or at the number itself; None if it counts things."""
    end = at
    for i in range(at, min(at + 4, len(words))):
        word = words[i]
        if not _modifier(words, i) or word.low in section("adverb") or HARMED.fullmatch(word.low):
            break
        if word.low in section("thing") or (word.low.endswith(("-old", "-foot")) and not AGED.fullmatch(word.low)):
            return None
        end = i + 1
    last = low(words, end - 1)
    if end == at:
        return at
    if AGED.fullmatch(last) or (last.endswith("s") and not last.endswith(("ss", "us", "'s"))):
        return end
    return at if _time_word(words[at]) else None


def _time_word(word: Token) -> bool:
    """Whether a capitalised word after a bare number is a day, not a noun: "32 killed" aside, "14 Monday"."""
    return word.low in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "dead", "missing")


HARMED = re.compile(
    r"killed|dead|injured|wounded|hurt|missing|shot|stabbed|died|die|dies|perished|drowned|slain|murdered|arrested|detained|captured|abducted|"
    r"kidnapped|evacuated|displaced|homeless|unaccounted|hospitali[sz]ed|executed|deaths?|fatalities|injuries|lives|bodies|missing|hostages?|seriously|"
    r"critically|fatally|neutrali[sz]ed|eliminated|liquidated|wiped|gunned|confirmed|feared|reported|believed|presumed|trapped|buried"
)


VIOLENT = re.compile(r"kill(?:ed|s|ing)|injur(?:ed|es|ing)|wound(?:ed|s|ing)|hurt|shot|shoots|shooting|stabbed|murdered|slain")


def _part(words: Sequence[Token], form: People, at: int) -> People | None:
    """The phrase after "of": "32 of its nationals", "three of them", "one of the two men", "hundreds of people"."""
    word = low(words, at)
    if word in ("them", "whom", "us", "these", "those", "which", "the"):
        inner = noun(words, at + 1, one=False, many=True)
        if inner is not None and word != "which":
            return replace(form, last=inner, head=low(words, inner - 1), whole=f"of {word}" if word in ("them", "whom", "us") else "")
        if word == "the" and low(words, at + 1) in FALLEN:
            return replace(form, last=at + 2, head=low(words, at + 1))
        if word != "the":
            return replace(form, last=at + 1, head="", whole=f"of {word}")
    start = at
    while low(words, start) in OWN or low(words, start) in GIVEN or low(words, start) in ("own", "at", "least"):
        start += 1
    nested = counts(words[start : start + 6])
    if nested and nested[0].first == 0:
        whole = nested[0]
        form = replace(form, nested=(start, start + whole.last, whole.low, whole.high, whole.rule))
        start += whole.last
    end = noun(words, start, one=False, many=True)
    if end is not None:
        return replace(form, last=end, head=low(words, end - 1))
    if form.nested and _loose(words, start) is not None:
        return replace(form, last=start, head="")
    loose = _loose(words, start)
    if loose is not None and loose > start:
        return replace(form, last=loose, head=low(words, loose - 1))
    return None


def _determined(words: Sequence[Token], at: int) -> People | None:
    """A phrase with an article or possessive: "a young man", "his wife", "the victim", "a 23-year-old"; a plural one has no count."""
    word = words[at].low
    start = at if AGED.fullmatch(word) else at + 1
    while low(words, start) in ("other", "own", "same", "third", "second", "first", "fourth", "fifth", "remaining", "latest", "only"):
        start += 1
    if word in ("a", "an") and low(words, start) == "family" and low(words, start + 1) == "of":
        family = counts(words[start + 2 : start + 5])
        if family and family[0].first == 0 and family[0].low:
            after = start + 2 + family[0].last
            return People(at, after, after, "counted", family[0].low, family[0].high, family[0].rule, "family")
    if word == "a" and low(words, at + 1) in ORDINALS and low(words, at + 2) in section("auxiliary") | VERBS_ALONE:
        return People(at, at + 2, at + 2, "single", 1, 1, "one", "", additional=True)
    group = _group(words, start)
    if group is not None:
        return group
    end = noun(words, start, one=True, many=word not in SINGLE)
    additional = word == "another" or low(words, at + 1) in ("other", "second", "third", "fourth", "fifth")
    if end is not None:
        head = low(words, end - 1)
    else:
        aged = next((i for i in range(start, min(start + 4, len(words))) if AGED.fullmatch(words[i].low)), None)
        if aged is None or any(not _modifier(words, i) for i in range(start, aged)) or low(words, aged + 1) in section("thing"):
            return _couple(words, at, start)
        end, head = aged + 1, ""
    if head and many_people(head) and not one_person(head):
        return _couple(words, at, start) or People(at, end, end, "many", None, None, "plural", head)
    end = _appended(words, end, head)
    form = "single" if word in SINGLE or AGED.fullmatch(word) else "own"
    return People(at, end, end, form, 1, 1, "one", head, additional)


def _couple(words: Sequence[Token], at: int, start: int) -> People | None:
    """ "A couple", "the elderly couple" and "the pair" as two people."""
    for i in range(start, min(start + 3, len(words))):
        if low(words, i) in ("couple", "pair", "duo") and low(words, i + 1) != "of":
            return People(at, i + 1, i + 1, "own", 2, 2, "pair", low(words, i))
        if low(words, i) in ("trio",) and low(words, i + 1) != "of":
            return People(at, i + 1, i + 1, "own", 3, 3, "trio", low(words, i))
        if not _modifier(words, i):
            return None
    return None


def _group(words: Sequence[Token], at: int) -> People | None:
    """ "Seven-member crew", "five-person family": as many people."""
    size, _, noun_of = low(words, at).partition("-")
    if noun_of not in MEMBERS or low(words, at + 1) not in GROUPS:
        return None
    number = UNITS.get(size, TENS.get(size)) or (int(size) if size.isdigit() and len(size) < 4 else 0)
    return People(at, at + 2, at + 2, "counted", number, number, "exact", low(words, at + 1), number=at + 1) if number else None


def _appended(words: Sequence[Token], end: int, head: str) -> int:
    """The end of a noun with the name right behind it: "his brother Luis Ruiz", "the victim, Ana Ruiz,", "his wife, Rita, 38"."""
    at = end + 1 if low(words, end) == "," else end
    aged = at > end and bool(AGED.fullmatch(low(words, at)))
    at += aged
    after = run(words, at)
    enough = 1 if at == end or aged or (head in KIN and reach(words, after) > after) else 2
    if after - at < enough:
        return end
    if any(words[i].low in section("not a name") for i in range(at, after)):
        return end
    return after if at == end or low(words, after) == "," else end


def _named(words: Sequence[Token], at: int, names: frozenset[str]) -> People | None:
    """A person's name: with a title, with an age behind it, of two or more words, or a family name that the page introduced."""
    start = at
    while words[start].low.rstrip(".") in section("title") and start + 1 < len(words):
        start += 1
    end = run(words, start)
    size = end - start
    if size and words[end - 1].low.endswith("'s"):
        owned = noun(words, end, one=True, many=False)
        return People(at, owned, owned, "own", 1, 1, "one", low(words, owned - 1)) if owned else None
    if not size or size > 5 or any(no_name(words[i].low) for i in range(start, end)):
        return None
    if words[start].text.isupper() and len(words[start].text) > 2 and size == 1:
        return None
    aged = reach(words, end) > end
    titled = start > at
    known = words[end - 1].low in names
    if not (titled or aged or known or size >= 2):
        return None
    if not (titled or aged) and low(words, at - 1) in PLACING:
        return None
    if size == 1 and not (titled or aged) and one_person(words[start].low):
        return None
    if one_person(words[end - 1].low) or many_people(words[end - 1].low) or low(words, end) in section("thing"):
        return None
    sure = titled or aged or known
    return People(at, end, end, "named", 1, 1, "name" if sure else "name?", "")


def _bare(words: Sequence[Token], at: int, *, heading: bool) -> People | None:
    """A noun without article: "Man killed", "Police officer, two children hurt", "officers were killed"."""
    if at and (_modifier(words, at - 1) and not heading):
        return None
    end = noun(words, at, one=True, many=True)
    if end is None or any(VIOLENT.fullmatch(word.low) for word in words[at : end - 1]):
        return None  # "killed aunt" is a verb with its object
    head = low(words, end - 1)
    if many_people(head) and not one_person(head):
        return People(at, end, end, "many", None, None, "plural", head)
    if heading or at == 0 or low(words, at - 1) in ("and", ",", "or", "—", "–", ":"):
        return People(at, end, end, "bare", 1, 1, "one", head)
    return None
