"""All links between people and harms in one sentence, in the order of their words."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.figures.inverted import inverted
from counterclaim.figures.lexicon import listed, section
from counterclaim.figures.link import Clause, Hit, following, subject
from counterclaim.figures.mark import Mark
from counterclaim.figures.parts import parts
from counterclaim.figures.people import People
from counterclaim.figures.tokens import Token, low, starts
from counterclaim.figures.tolls import revised, toll

CAUSING = listed("causing any inflicting")
ALONG = 6  # words from "were killed" to "along with"
NAMING = listed("names named lists listed")
FEW = 4  # up to as many, the same number of names may be a coincidence
UNSAID = listed("saw see sees seen seeing gave give gives given giving found find finds offered provided verified published named mentioned counted")
"""Verbs that make "no deaths" a thing not seen or not told, and no count of nobody."""
PASSIVE = listed("was were been being be is are got get wasn't weren't")
OPENING = listed("the his her their its this that these those a an every each him them me us")
"""Words that open the object of a verb."""
WHEN_OR_WHERE = listed(
    "second minute hour day night week weekend month year time times moment morning afternoon evening block blocks mile miles metre metres meter "
    "meters yard yards distance way few couple total"
)
"""Behind "shot the" and "wounded a" these say when or where: "a man shot the same night", "shot a few blocks away"."""


def hits(words: Sequence[Token], people: Sequence[People], marks: Sequence[Mark]) -> list[Hit]:
    """The harmed people of a sentence. Objects are linked first, so that a later verb does not take them for its subject."""
    clause = Clause(words, people, marks)
    found: list[Hit] = []
    taken: set[int] = set()
    rest: list[Mark] = []
    for mark in marks:
        linked = _forward(clause, mark)
        if linked:
            found += linked
            taken.update(p.first for hit in linked for p in hit.people)
        elif mark.how not in ("active", "of", "toll", "self") and not _has_object(clause, mark):
            rest.append(mark)
    for mark in rest:
        linked = _counted(clause, mark) if mark.how in ("count", "lives") else _backward(clause, mark, frozenset(taken), found)
        found += linked
    if all(mark.rule == "shot" for mark in marks):  # "Quill shot 46 per cent": a score, not victims
        found = [hit for hit in found if hit.how != "active" or hit.people[0].head or hit.people[0].form != "counted"]
    found = revised(clause, [hit for hit in found if not _untold(words, hit)])
    found.sort(key=lambda hit: (hit.mark.first, hit.first))
    found = _dead_not_hurt(found)
    return _with_parts(clause, found)


def names_a_count(words: Sequence[Token]) -> bool:
    """Whether a sentence may name a count again: a number opens it, or stands behind "figure of" or "names"."""
    told = any(word.low in NAMING or (word.low == "figure" and low(words, at + 1) == "of") for at, word in enumerate(words))
    return told or low(words, 1) in ("is", "was")


def repeated(words: Sequence[Token], people: Sequence[People], dead: frozenset[int]) -> list[Hit]:
    """Counts of the dead named again in a sentence without harm: "Fourteen is the mayor's", "the figure of 14", "the note names 14 people"."""
    clause = Clause(words, people, ())
    mark = Mark(0, 0, "killed", "count", rule="repeated")
    found: list[Hit] = []
    for count in clause.counts():
        if count.rule != "exact" or count.low not in dead or count.low < 2:
            continue
        before, after = low(words, count.first - 1), low(words, count.last)
        bare = People(count.first, count.last, count.last, "counted", count.low, count.high, count.rule, number=count.last)
        if (count.first == 0 and after in ("is", "was")) or (before == "of" and low(words, count.first - 2) == "figure"):
            if after not in section("thing"):
                found.append(Hit((bare,), mark, "killed", "count"))
        elif before in NAMING and count.low > FEW:
            phrase = clause.begins(count.first)
            if phrase is not None and phrase.head in ("people", "dead", "victims", "persons"):
                found.append(Hit((phrase,), mark, "killed", "count"))
    return _with_parts(clause, found)


def _untold(words: Sequence[Token], hit: Hit) -> bool:
    """Whether a zero counts nobody: "saw no bodies", "gave no deaths"; "no one was killed" and "no casualties were reported" do count."""
    if hit.people[0].high != 0 or hit.mark.how != "count":
        return False
    return hit.mark.rule in ("bodies", "coffins") or low(words, hit.first - 1) in UNSAID


def _forward(clause: Clause, mark: Mark) -> list[Hit]:
    """Victims behind the mark."""
    words = clause.words
    turned = inverted(clause, mark)
    if turned is not None:
        return _made(turned.people, replace(mark, rule="among") if turned.some else mark, "inverted")
    match mark.how:
        case "subject" if words[mark.first].low == "drowned":
            return _active_past(clause, mark)
        case "toll":
            return toll(clause, mark)
        case "self":
            person = subject(clause, mark, frozenset())
            if person is None or person[0][-1].high != 1:
                return []
            with_him = following(clause, mark.last + 1, gap=0) if low(words, mark.last) == "and" else ()
            others = _made(with_him, mark, "active") if with_him and with_him[0].form == "counted" else []
            return [Hit((person[0][-1],), mark, mark.harm, "self"), *others]
        case "of":
            behind = following(clause, mark.last + 1, gap=1, owned=True)
            return _made(behind, mark, "of") if behind else []
        case "active":
            behind = following(clause, mark.last)
            return _made(behind, mark, "active") if behind else []
        case "participle":
            return _active_past(clause, mark)
    return []


def _active_past(clause: Clause, mark: Mark) -> list[Hit]:
    """ "Killed 12 people": a past tense with its object, unless an auxiliary makes it passive."""
    behind = () if _passive(clause.words, mark.first) else following(clause, mark.last, gap=0)
    return _made(behind, mark, "active") if behind else []


def _passive(words: Sequence[Token], at: int) -> bool:
    """Whether an auxiliary makes the verb there passive: "was later shot", "was beaten and shot"."""
    while at > 0 and (low(words, at - 1) in section("adverb") or low(words, at - 1).endswith("ly")):
        at -= 1
    helper = low(words, at - 1)
    return helper in PASSIVE or (helper in ("and", "or", "then") and low(words, at - 3) in ("was", "were", "been", "being"))


def _has_object(clause: Clause, mark: Mark) -> bool:
    """Whether what stands right behind a verb in the active is its object, and no count: "shot the victims", "shot the group"."""
    words = clause.words
    if mark.how != "participle" or _passive(words, mark.first):
        return False
    phrase = clause.begins(mark.last)
    if phrase is not None and phrase.form == "many":
        return True
    return low(words, mark.last) in OPENING and not any(low(words, i) in WHEN_OR_WHERE for i in range(mark.last + 1, mark.last + 4))


def _backward(clause: Clause, mark: Mark, taken: frozenset[int], found: Sequence[Hit]) -> list[Hit]:
    """Victims before the mark; a pronoun or nothing takes the person named before in the sentence."""
    words = clause.words
    around = next((p for p in clause.people if p.form == "counted" and p.number <= mark.first and mark.last < p.last), None)
    if around is not None:
        return _made((around,), mark, "count")  # "12 missing miners"
    if low(words, mark.first - 1) in ("the", "those", "these") and clause.ends(mark.first) is None:
        return []  # "the wounded", "the deceased", "those killed"
    result = subject(clause, mark, taken)
    if result is None:
        return []
    group, how, negated = result
    if (negated and group[0].high != 0) or (how == "agent" and mark.how == "participle"):
        return []
    if group[-1].form == "pronoun":
        for earlier in reversed(found):
            if earlier.mark.first < mark.first and _may_be(words, group[-1], earlier):
                group, how = earlier.people, "carried"
                break
    close = how in ("bare", "relative", "agent") and clause.ends(_before_relative(words, mark.first) if how != "bare" else mark.first) is not None
    nested = group[-1].nested
    if nested and close and _all_harmed(words, mark, how, the=low(words, nested[0] - 1) == "the"):
        group = (_whole(group[-1]),)
    elif how == "bare" and group[-1].whole == "of those" and mark.how == "participle":
        mark = replace(mark, rule="among")
    return _made((*group, *_alongside(clause, mark)), mark, how)


def _may_be(words: Sequence[Token], pronoun: People, earlier: Hit) -> bool:
    """Whether "he" or "she" may be who was harmed before: one person, and not whom somebody shot "before he died"."""
    if len(earlier.people) != 1:
        return False
    one = earlier.people[0]
    if earlier.how == "active" and low(words, pronoun.first - 1) == "before":
        return False
    return one.high == 1 and (one.form != "pronoun" or one.head == pronoun.head)


def _alongside(clause: Clause, mark: Mark) -> tuple[People, ...]:
    """ "Two clerks were killed, along with a guard": who came to the same harm."""
    words = clause.words
    for i in range(mark.last, min(mark.last + ALONG, len(words))):
        if clause.mark_at(i) is not None or low(words, i) in (";", "but", "and", "when", "who"):
            break
        for phrase in (("along", "with"), ("together", "with"), ("as", "well", "as"), ("in", "addition", "to")):
            if starts(words, i, phrase):
                return tuple(p for p in following(clause, i + len(phrase), gap=0) if p.form not in ("many", "pronoun"))
    return ()


def _before_relative(words: Sequence[Token], at: int) -> int:
    """The place of the "who" before a verb and its auxiliaries."""
    while low(words, at - 1) in section("auxiliary") or low(words, at - 1) in section("adverb"):
        at -= 1
    return at - 1


def _all_harmed(words: Sequence[Token], mark: Mark, how: str, *, the: bool) -> bool:
    """Whether the harm is of the six in "one of six people wounded" and "one of six people who were wounded"; "12 of the 30 died" says it of 12."""
    if how == "bare":
        return mark.how == "participle" or (the and low(words, mark.first) in ("dead", "missing"))
    return low(words, mark.first - 1) in ("were", "are", "been") or mark.how == "subject"


def _whole(phrase: People) -> People:
    """The six people of "one of six people"."""
    first, last, lowest, highest, rule = phrase.nested or (phrase.first, phrase.number, phrase.low, phrase.high, phrase.rule)
    return replace(phrase, first=first, number=last, low=lowest, high=highest, rule=rule, nested=None)


def _made(group: Sequence[People], mark: Mark, how: str) -> list[Hit]:
    """Hits for a group: its stated counts one by one, and the whole where single persons are among them."""
    if any(p.form == "many" for p in group):
        group = [p for p in group if p.form != "many"]
    if not group:
        return []
    if mark.harm == "displaced" and any(p.form == "named" for p in group):
        return []  # "the Lido was evacuated"
    harms = ("killed", "injured") if mark.harm == "both" else (mark.harm,)
    stated = [p for p in group if p.form == "counted"]
    found: list[Hit] = []
    for harm in harms:
        if len(group) == 1:
            found.append(Hit((group[0],), mark, harm, how))
        elif not stated:
            found.append(Hit(tuple(group), mark, harm, how))
        else:
            found += [Hit((p,), mark, harm, how) for p in stated]
            found.append(Hit(tuple(group), mark, harm, "sum"))
    return found


def _counted(clause: Clause, mark: Mark) -> list[Hit]:
    """The number before a noun of harm: "12 confirmed deaths", "no casualties", "two more bodies"; behind "the lives of"."""
    words = clause.words
    phrase = clause.ends(mark.first)
    if words[mark.first].low == "injuries" and low(words, mark.first - 1) in ("multiple", "several", "many", "numerous"):
        return []  # "both had multiple injuries"
    if phrase is not None and phrase.form == "counted":
        return _made((phrase,), mark, "count")
    at = mark.first - (low(words, mark.first - 1) in CAUSING)
    if low(words, at - 1) == "without":
        return _made((People(at - 1, at, at, "counted", 0, 0, "none", number=at),), mark, "count")
    for count in reversed(clause.counts()):
        if count.last <= mark.first <= count.last + 4:
            between = words[count.last : mark.first]
            if count.high == 0 and any(w.low in ("or", "nor") for w in between):
                between = [w for w in between if w.low not in ("or", "nor")]  # "neither deaths nor injuries"
            if any(w.low in section("stop") or w.low in section("preposition") or not w.text[0].isalpha() for w in between):
                return []
            people = People(count.first, count.last, count.last, "counted", count.low, count.high, count.rule, "", count.additional, count.last)
            return _made((people,), mark, "count")
    return []


def _dead_not_hurt(found: Sequence[Hit]) -> list[Hit]:
    """One hit a phrase and harm; a person killed in the sentence is not also counted as hurt, shot or taken to hospital."""
    killed = {p.first for hit in found if hit.harm == "killed" and hit.mark.harm != "both" for p in hit.people}
    kept: list[Hit] = []
    seen: set[tuple[str, int, int]] = set()
    for hit in found:
        key = (hit.harm, hit.first, hit.last)
        if key in seen or (hit.harm == "injured" and hit.mark.harm != "both" and hit.how != "sum" and hit.people[0].high and hit.first in killed):
            continue
        seen.add(key)
        kept.append(hit)
    return kept


def _added(part: Hit, whole: Hit) -> bool:
    """Whether a hit is one of those that a coordination adds up."""
    same = part.mark == whole.mark and part.harm == whole.harm
    return same and part.how != "sum" and part.host is None and set(part.people) <= set(whole.people)


def _with_parts(clause: Clause, found: list[Hit]) -> list[Hit]:
    """Adds the parts of each total, and points parts of a stated sum at it."""
    result = list(found)
    seen = {(hit.harm, p.first) for hit in found for p in hit.people}
    for number, hit in enumerate(found):
        if hit.how == "sum":
            for other, part in enumerate(result):
                if _added(part, hit):
                    result[other] = replace(part, host=number)
        if (not hit.people[0].plural and len(hit.people) == 1) or hit.people[0].high == 0:
            continue
        for group in parts(clause, hit):
            for phrase in group:
                if (hit.harm, phrase.first) not in seen:
                    seen.add((hit.harm, phrase.first))
                    result.append(Hit((phrase,), hit.mark, hit.harm, "part", host=number))
                else:
                    at = next((i for i, h in enumerate(result) if h.harm == hit.harm and h.people == (phrase,)), None)
                    if at is not None and at != number and result[at].host is None:
                        result[at] = replace(result[at], host=number)
    return result
