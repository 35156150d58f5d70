"""Which people a harm happened to, within one sentence: subjects to the left of a mark, objects to its right, and the parts of a total.

The nearest phrase is not always the victim. A phrase inside a prepositional phrase ("a car with three men") or after "including" is passed over;
number must agree ("was" takes one person, "were" more); a verb of saying, a conjunction that opens a clause or a semicolon ends the search.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.figures.harms import WORDS
from counterclaim.figures.lexicon import section
from counterclaim.figures.mark import SELF, Mark
from counterclaim.figures.measured import kind
from counterclaim.figures.numbers import Count, counts
from counterclaim.figures.people import People
from counterclaim.figures.tokens import Token, low

MOST = 12  # phrases of one coordination; a longer one is a list
FARTHEST = 30  # words from a verb back to its subject
RELATIVE = frozenset(("who", "that", "which", "whom"))
MODAL = frozenset(("will", "would", "could", "might", "may", "can", "should", "must", "to", "remain", "remained", "went"))
PARTS = frozenset(("including", "included", "among", "counting", "excluding", "besides"))
DETERMINERS = frozenset(("his", "her", "their", "its", "the", "both", "all", "these", "those"))
"""Words that may stand before a count."""
COLLECTIVE = frozenset(("family", "couple", "pair", "trio", "crew", "team", "household", "squad", "patrol", "delegation"))
"""Several people with a verb in the singular."""
JOINING = ("and", ",", "&", "also", "as", "well", "plus", "then", "along", "together", "with")


@dataclass(frozen=True, slots=True)
class Hit:
    """People with a harm. `host` is the number of the hit (in the sentence's list) that this one is a part of; `how` names the link."""

    people: tuple[People, ...]
    mark: Mark
    harm: str
    how: str
    host: int | None = None
    earlier: bool = False

    @property
    def first(self) -> int:
        return min(p.first for p in self.people)

    @property
    def last(self) -> int:
        return max(p.last for p in self.people)


class Clause:
    """A sentence as the linker sees it: words, phrases for people, marks of harm, and where they begin and end."""

    def __init__(self, words: Sequence[Token], people: Sequence[People], marks: Sequence[Mark]) -> None:
        self.words = words
        self.people = people
        self.marks = marks
        self._begins = {p.first: p for p in people}
        self._ends = {p.reach: p for p in people} | {p.last: p for p in people}
        self._marks = {m.first: m for m in marks}
        self._counts: list[Count] | None = None

    def counts(self) -> list[Count]:
        """The counts that may count people, read when first asked for."""
        if self._counts is None:
            self._counts = [count for count in counts(self.words) if not kind(self.words, count)]
        return self._counts

    def begins(self, at: int) -> People | None:
        """The phrase whose first word stands there."""
        return self._begins.get(at)

    def ends(self, at: int) -> People | None:
        """The phrase that ends right before that place, with or without the age behind it."""
        return self._ends.get(at)

    def mark_at(self, at: int) -> Mark | None:
        """The mark that begins there."""
        return self._marks.get(at)


def subject(clause: Clause, mark: Mark, taken: frozenset[int]) -> tuple[tuple[People, ...], str, bool] | None:
    """The people before a mark: (phrases, how the verb stands, whether it is negated).

    How: passive, bare ("12 killed"), relative ("who were killed"), agent ("who killed", "who died"), carried.
    """
    words = clause.words
    at, helpers, negated = _verb_group(clause, mark.first)
    how = "passive" if helpers else "bare"
    if mark.how == "self" or (low(words, at - 1) in ("before", "after", "then", "by") and helpers == ["being"]):
        objects = _objects(clause)
        single = [p for p in clause.people if p.first < at and p.high == 1 and low(words, p.first - 1) not in section("preposition")]
        doers = [p for p in single if mark.how != "self" or p.first not in objects]
        return ((doers[-1],), "carried", negated) if doers else None
    if low(words, at - 1) in RELATIVE and clause.ends(at) is None:
        at -= 1
        how = "relative" if any(h not in ("has", "have", "had", "to", "will", "would") for h in helpers) else "agent"
    found = _search(clause, at, helpers, how, taken)
    if found is not None and low(words, mark.first) in ("executed", "evacuated", "captured", "struck") and how == "bare" and found.reach < at:
        return None  # "professionally executed plans": no victim in front of it
    if found is None:
        return None
    group = coordination(clause, found, taken)
    return group, how, negated


def _objects(clause: Clause) -> set[int]:
    """Where those begin who stand right behind a harm, and those joined to them: "shot his wife and her daughter"."""
    found = {mark.last for mark in clause.marks}
    for one, other in pairwise(clause.people):
        if one.first in found and other.first - one.reach <= 2 and low(clause.words, other.first - 1) in ("and", ","):
            found.add(other.first)
    return found


def _verb_group(clause: Clause, at: int) -> tuple[int, list[str], bool]:
    """Steps back over auxiliaries, adverbs and verbs joined by "and": the place where the group begins, its auxiliaries, negation."""
    words = clause.words
    helpers: list[str] = []
    negated = False
    begin = max(0, at - 14)
    while at > begin:
        word = low(words, at - 1)
        if clause.ends(at) is not None and word not in section("auxiliary"):
            break
        if word in section("auxiliary") or word in MODAL:
            helpers.append(word)
        elif word.endswith("n't"):
            helpers.append(word.removesuffix("n't"))
            negated = True
        elif word in ("not", "never", "cannot", "nearly", "almost"):
            negated = True
        elif word in section("adverb") or (word.endswith("ly") and word not in ("family", "only", "july", "italy", "elderly")):
            pass
        elif word in ("and", "or", ",") and _verb(words, at - 2):
            at -= 1  # "ambushed and killed": the same subject
        else:
            break
        at -= 1
    return at, helpers, negated


def _verb(words: Sequence[Token], at: int) -> bool:
    word = low(words, at)
    return word in WORDS or word in ("shot", "hit", "struck", "beaten", "stabbed", "caught", "taken") or (len(word) > 4 and word.endswith("ed"))


def _search(clause: Clause, at: int, helpers: Sequence[str], how: str, taken: frozenset[int]) -> People | None:
    """Walks left to the subject."""
    words, begin = clause.words, at
    commas, resumed = 0, False
    while at > 0 and begin - at < FARTHEST:
        phrase = clause.ends(at)
        if phrase is not None:
            if _fits(clause, phrase, helpers, begin - at, how, taken):
                return phrase if _path(words, phrase.reach, begin) else None
            at = phrase.first
            continue
        word = low(words, at - 1)
        if how == "bare" and (other := clause.mark_at(at - 1)) is not None and other.how == "active":
            return None  # "eight guards shot Hale dead"
        if word == "but" and at == begin:
            resumed, at = True, at - 1
            continue  # "was rushed to hospital but died"
        if word in section("break") or (word in (".", "?", "!") and words[at - 1].end - words[at - 1].start == 1):
            return None
        if word == "that" and low(words, at - 2) not in (",",) and clause.ends(at - 1) is None:
            return None
        if word == ",":
            commas += 1
            if commas > 4:
                return None
        if word in section("auxiliary") and not resumed and not (helpers and how != "bare") and word not in ("'s",):
            return None
        at -= 1
    return None


def _fits(clause: Clause, phrase: People, helpers: Sequence[str], gap: int, how: str, taken: frozenset[int]) -> bool:
    """Whether a phrase can be the subject of this verb."""
    words = clause.words
    before = low(words, phrase.first - 1)
    close = how in ("relative", "agent") and not gap
    part = before in PARTS and not close
    if part or (gap and not close and _in_part(clause, phrase)) or before == "them" or (phrase.whole and gap and phrase.head):
        return False
    if any(h in section("singular verb") for h in helpers) and phrase.plural and phrase.form != "many" and phrase.high != 0:
        return low(words, phrase.first) == "one" or phrase.high == 0 or phrase.head in COLLECTIVE
    if any(h in ("were", "are") for h in helpers) and phrase.form in ("single", "own", "named", "bare", "pronoun") and phrase.high == 1:
        return bool(_joined_before(clause, _left(clause, phrase)))
    if gap and before in section("preposition") and how not in ("relative", "agent"):
        return False
    of_many = before == "of" and phrase.form == "many" and clause.ends(phrase.first - 1) is not None
    if (gap and before == "of") or of_many:
        return False  # "all 14 members of the crew"
    return not (gap and phrase.first in taken)


def _path(words: Sequence[Token], begin: int, end: int) -> bool:
    """Whether the words between a subject and its verb can stand there."""
    if begin >= end:
        return True
    first = low(words, begin)
    opens = (
        first in section("preposition")
        or first in (",", "(", "—", "–", "-", "all", "both", "each", "himself", "herself", "themselves")
        or first in RELATIVE
        or first.endswith(("ing", "ed"))
        or first in ("hurt", "shot", "struck", "hit", "caught", "left", "burnt")
        or first in section("auxiliary")
        or low(words, begin).endswith("ly")
    )
    return opens or any(low(words, i) in ("and", "then") for i in range(begin, end))


def _in_part(clause: Clause, phrase: People) -> bool:
    """Whether a phrase stands in a list behind "including"."""
    one: People | None = phrase
    for _ in range(MOST):
        if one is None:
            return False
        at = _left(clause, one)
        if low(clause.words, at - 1) in PARTS:
            return True
        one = _joined_before(clause, at)
    return False


def _left(clause: Clause, phrase: People) -> int:
    """Where a phrase begins, with the determiner of a count and the plural that names stand behind: "their sons Leo, 6, and Max, 4"."""
    at = phrase.first
    if phrase.form == "counted" and low(clause.words, at - 1) in DETERMINERS:
        return at - 1
    if phrase.form == "named":
        plural = clause.ends(at) or (clause.ends(at - 1) if low(clause.words, at - 1) == "," else None)
        if plural is not None and plural.form == "many":
            return plural.first
    return at


def _joined_before(clause: Clause, at: int) -> People | None:
    """The phrase joined by "and" or a comma to the one that begins there."""
    words = clause.words
    steps = 0
    while low(words, at - 1) in ("and", ",", "&", "as", "well", "also", "plus") and steps < 3:
        at -= 1
        steps += 1
    if not steps:
        return None
    return clause.ends(at) or (clause.ends(at + 1) if low(words, at) == "," else None)


def coordination(clause: Clause, phrase: People, taken: frozenset[int]) -> tuple[People, ...]:
    """The coordination that ends with this phrase: "12 staff and 10 patients", "a man, a woman and their son"."""
    if phrase.rule == "both" and not phrase.head:
        return (phrase,)  # "a man and a woman, both dead"
    group = [phrase]
    listed_first = _listed_first(clause, phrase)
    if listed_first is not None:
        return (listed_first, phrase)
    begin = _left(clause, phrase)
    joined = any(low(clause.words, i) in ("and", "&") for i in (begin - 1, begin - 2, begin - 4))
    while joined and len(group) < MOST:
        earlier = _joined_before(clause, _left(clause, group[0]))
        if earlier is None or earlier.first in taken or earlier.form in ("many", "pronoun") or low(clause.words, earlier.first - 1) in PARTS:
            break
        stated = sum(p.low or 0 for p in group)
        if len(group) > 1 and earlier.form == "counted" and earlier.low == stated and low(clause.words, group[0].first - 1) == ",":
            return (earlier,)  # "three others, two men and a woman": the same three
        if earlier.rule == "name?" and phrase.rule != "name?" and low(clause.words, group[0].first) not in ("his", "her"):
            break
        if earlier.form == "counted" and not earlier.head and group[0].head:
            break  # "one and two women" is no list of people
        group.insert(0, earlier)
    return tuple(p for p in group if p.form != "many") if len(group) > 1 else (phrase,)


def _listed_first(clause: Clause, phrase: People) -> People | None:
    """The count that opens the sentence before this one: "2 adults, six children dead"."""
    earlier = clause.ends(phrase.first - 1) if low(clause.words, phrase.first - 1) == "," else None
    if earlier is None or earlier.first or earlier.form != "counted" or phrase.form != "counted":
        return None
    several = bool(earlier.head and phrase.head) and earlier.head != phrase.head and earlier.head not in ("people", "others")
    return earlier if several else None


def following(clause: Clause, at: int, *, gap: int = 2, owned: bool = False) -> tuple[People, ...]:
    """The people behind a mark: the phrase that begins within `gap` words, and those joined to it.

    `owned`: a verb behind them is not theirs ("the bodies of a woman and two children were found").
    """
    words = clause.words
    found = None
    for i in range(at, at + gap + 1):
        found = clause.begins(i)
        if found is not None or low(words, i) in (",", ".", ";", ":") or low(words, i) in section("preposition"):
            break
    if found is None:
        return ()
    group = [_named_behind(clause, found) or found]
    while len(group) < MOST:
        i = group[-1].reach
        joined = False
        while low(words, i) in JOINING and i - group[-1].reach < 4:
            joined = joined or low(words, i) in ("and", ",", "&", "plus", "then", "with", "well")
            i += 1
        later = clause.begins(i) or (clause.begins(i + 1) if low(words, i) in DETERMINERS else None)
        later = (later and _named_behind(clause, later)) or later
        if not joined or later is None or later.whole or later.form in ("many", "pronoun"):
            break
        if not owned and _has_verb(clause, later.reach):
            break
        if low(words, i - 1) == "," and later.head not in SELF and not _more(group[-1], later) and not _list_goes_on(clause, later):
            break
        group.append(later)
    return tuple(group)


def _named_behind(clause: Clause, plural: People) -> People | None:
    """The first of the names that stand for a plural: "their sons, Leo, 6, and Max, 4"."""
    at = plural.reach + (low(clause.words, plural.reach) == ",")
    named = clause.begins(at) if plural.form == "many" else None
    return named if named is not None and named.form == "named" else None


def _more(one: People, later: People) -> bool:
    """Whether a counted phrase behind a comma cannot stand for the one before: "his wife, 2 children"."""
    return one.high == 1 and later.form == "counted" and bool(later.head) and (later.low or 0) > 1


def _list_goes_on(clause: Clause, phrase: People) -> bool:
    """Whether "and" and a last phrase follow: a comma alone is apposition more often than a list."""
    i = phrase.reach
    while low(clause.words, i) in (",", "and", "&"):
        if low(clause.words, i) in ("and", "&") and clause.begins(i + 1) is not None:
            return True
        i += 1
    after = clause.begins(i)
    return after is not None and i > phrase.reach and _list_goes_on(clause, after)


def _has_verb(clause: Clause, at: int) -> bool:
    """Whether a phrase that ends here goes on with a verb of its own."""
    word = low(clause.words, at)
    mark = clause.mark_at(at)
    if mark is not None and mark.how in ("participle", "subject"):
        return True
    return word in section("auxiliary") or word in ("dead", "will", "would", "died", "remain", "remained", "suffered") or word.endswith("n't")
