"""Pronouns and short forms ("he", "who", "the ministry"): decided only when one candidate is left in the text before."""

from bisect import bisect_right
import re

from counterclaim.actors.cast import Cast
from counterclaim.actors.mentions import Mention
from counterclaim.actors.words import key, slug
from counterclaim.records import Actor

PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PLURAL = frozenset({"they", "them", "their", "theirs", "both"})
THING = frozenset({"it", "its", "itself"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
FIRST = frozenset({"i", "me", "my", "we", "us", "our", "you", "your", "myself", "ourselves"})
SENTENCE_END = re.compile(r"[.!?][\"”’')]{0,2}\s+(?=[\"“‘'(]?[A-Z])|\n")
LOOK_BACK = 900
"""Characters before a pronoun that are looked at."""
SENTENCES = 3
"""Sentences before its own that a pronoun may reach back to."""


def everything_before(cast: Cast, before: str) -> tuple[Mention, ...]:
    """The mentions that end in the text before; none where that text is not the page's."""
    if not before or not cast.text.startswith(before):
        return ()
    count = bisect_right(cast.mentions, len(before), key=lambda mention: mention.end)
    return cast.mentions[:count]


def undecided(words: str, count: int, *, kind: str = "unnamed", prefix: str = "unnamed") -> Actor:
    """The actor of words that could be several or nobody."""
    name = words.strip()
    why = f"{name}: {count} it could be" if count else f"{name}: nobody named before it could be"
    return Actor(id=f"{prefix}:{slug(name)}", name=name, kind=kind, reason=why)


def pronoun(words: str, cast: Cast, before: str, *, steps: int = 4) -> Actor | None:
    """Whom a pronoun stands for; an actor with the reason where that is not clear, None where the words are no pronoun.

    It goes back sentence by sentence to the nearest that names anybody it can be. Names inside quotations and possessives count only where no
    other name does, and a pronoun of the same gender that comes first in that sentence is followed instead (`steps` times at most).
    """
    low = key(words)
    if len(low) > 1 and words.isupper():
        return None  # "WHO" and "US" are names
    if low in FIRST:
        return Actor(id=f"unnamed:{low}", name=words, kind="unnamed", reason=f"{words}: whoever speaks in the quotation")
    if low in RELATIVE:
        return relative(words, cast, before)
    if low not in PRONOUNS and low not in PLURAL and low not in THING:
        return None
    named = everything_before(cast, before)
    starts = sentence_starts(before, words)
    genders = {someone.id: someone.gender for someone in cast.persons}
    for place, start in enumerate(starts):
        end = starts[place - 1] if place else len(before)
        found = candidates(inside(named, start, end), low, genders, own=not place)
        if not found:
            spoke = unnamed_subject(cast, low, before[start:end], start) if place == 1 else None
            if spoke is not None:
                return Actor(id=spoke.id, name=spoke.name, kind=spoke.kind, state=spoke.state, reason=f"{words}: who the sentence before is about")
            continue
        earlier = subject(cast, low, before, start, min(one.start for one in found)) if low in PRONOUNS and steps else None
        if earlier is not None:
            return pronoun(words, cast, before[:earlier], steps=steps - 1)
        people = {one.id: one for one in found}
        if len(people) > 1:
            return undecided(words, len(people))
        where = ("its own sentence", "the sentence before")[place] if place < 2 else f"the sentence {place} before"
        return taken(found[0], f"{words}: the only one it can be in {where}")
    return undecided(words, 0)


SUBJECT = re.compile(
    r"(?:.{0,300}[,”\"] (?:said|says|added) )?(?P<words>(?:An?|an?|One|one|The|the|Another|another) (?:(?!who\b)[\w'’-]{1,30} ){0,3}?"
    r"(?P<noun>[\w-]{3,30})"
    r"(?: (?:at|in|from|of|with|near|on) (?:[\w'’-]{1,30} ){0,3}?[\w'’-]{2,30})?)"
    r"(?=[ ,.](?:who|at|in|from|of|with|near|on|said|says|told|has|had|was|is|did|added|[a-z]{2,20}ed)\b|[.,])"
)
HUMAN = re.compile(
    r"(?!officer$|newspaper$|paper$|letter$|number$|center$|order$|river$|border$|water$|weather$|ministry$|sister$|mother$|daughter$|tower$|power$|"
    r"harbou?r$|motor$|tanker$|trailer$|bunker$|toll$|summer$|winter$|matter$|other$|after$|carrier$|cruiser$|container$|shelter$|cover$|theater$|"
    r"disaster$|computer$|monitor$|sensor$|reactor$|error$|factor$|tractor$|detector$|corridor$|floor$|door$|visor$)"
    r"(?:\w{2,}(?:man|woman|er|or|ist|ian|ee)|source|official|doctor|nurse|(?:sub-)?prefect|witness|resident|trader|priest|cook|guard|clerk|chief|"
    r"aide|diplomat|student|survivor|neighbou?r|father|mother|boy|girl|captain|general|colonel|judge|pilot|nun|imam|mayor|surgeon)$"
)


def unnamed_subject(cast: Cast, low: str, sentence: str, start: int) -> Actor | None:
    """The one person without a name that a sentence opens with ("A fisherman …"), for the "he" or "she" of the next."""
    hit = SUBJECT.match(sentence.lstrip()) if low in PRONOUNS else None
    if hit is None or HUMAN.match(hit["noun"].lower()) is None:
        return None
    noun = hit["noun"].lower()
    if (noun.endswith("woman") or noun in {"nun", "girl", "mother"}) != (PRONOUNS[low] == "f") and noun.endswith(
        ("man", "nun", "girl", "mother", "boy")
    ):
        return None
    from counterclaim.actors.resolve import resolve

    spot = start + len(sentence) - len(sentence.lstrip()) + hit.start("words")
    found = resolve(hit["words"], cast, before=cast.text[:spot])
    return found if found is not None and found.kind in {"unnamed", "experts", "person"} else None


def same(words: str, cast: Cast, before: str) -> Actor | None:
    """ "The same source": whoever the text before would call "he" or "she", where that is one."""
    found = {
        one.id: one for one in (pronoun(word, cast, before) for word in ("He", "She")) if one is not None and not one.id.startswith("unnamed:he")
    }
    found = {name: one for name, one in found.items() if name != "unnamed:she"}
    if len(found) != 1:
        return None
    only = next(iter(found.values()))
    return Actor(id=only.id, name=only.name, kind=only.kind, state=only.state, reason=f"{words}: whoever spoke just before")


def again(noun: str, cast: Cast, before: str) -> str | None:
    """The words of the only person without a name whom the text before brings in by that noun ("a senior port official"), for "the official"."""
    if not cast.text.startswith(before):
        return None
    brought = re.compile(
        rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s(?:(?!(?:who|that|and|or|of|to|by)\b)[\w'’-]{{1,30}}\s){{0,4}}{re.escape(noun)}\b(?!\s*['’]s)"
    )
    hits = [hit[0] for hit in brought.finditer(before, max(0, len(before) - FAR_BACK))]
    found = {" ".join(words.casefold().split()[1:]): words for words in hits if not words.casefold().startswith("another")}
    return next(iter(found.values())) if len(found) == 1 and len(hits) == len([words for words in hits if words in found.values()]) else None


FAR_BACK = 6000
"""Characters before "the official" in which the one it takes up is looked for."""


def state_before(cast: Cast, before: str, *, subject: bool) -> str | None:
    """The only state that the nearest sentence before naming any names, by itself or by its organs; None where there are several.

    `subject`: it must open that sentence, since companies have presidents, too.
    """
    named = everything_before(cast, before)
    starts = sentence_starts(before, "Its")
    for place, start in enumerate(starts):
        end = starts[place - 1] if place else len(before)
        found = [one for one in inside(named, start, end) if one.state and one.id.startswith("gov:") and not one.quoted]
        if found:
            opens = not subject or found[0].start - start <= len("The former ")
            return found[0].state if opens and len({one.state for one in found}) == 1 else None
    return None


def candidates(named: list[Mention], low: str, genders: dict[str, str], *, own: bool) -> list[Mention]:
    """The mentions of one sentence that a pronoun can stand for; `own`: it is the pronoun's own sentence."""
    fitting = [one for one in named if suits(one, low, genders)]
    spoken = [one for one in fitting if not one.quoted] or ([] if own else fitting)
    return [one for one in spoken if not one.owning] or spoken


def subject(cast: Cast, low: str, before: str, start: int, end: int) -> int | None:
    """Where "he" or "she" stands as a subject between two places, outside quotations, or None."""
    word = "he" if PRONOUNS[low] == "m" else "she"
    for hit in re.finditer(rf"\b{word}\b", before[start:end], re.IGNORECASE):
        spot = start + hit.start()
        place = bisect_right(cast.quotes, (spot, len(cast.text)))
        if not place or cast.quotes[place - 1][1] <= spot:
            return spot
    return None


def taken(mention: Mention, reason: str) -> Actor:
    """The actor of a mention."""
    return Actor(id=mention.id, name=mention.name, kind=mention.kind, state=mention.state, reason=reason)


def suits(mention: Mention, low: str, genders: dict[str, str]) -> bool:
    """Whether a mention can be what a pronoun stands for."""
    if low in PRONOUNS:
        return mention.person and genders.get(mention.id, "") in {"", PRONOUNS[low]}
    if low in PLURAL:
        return not mention.person and mention.plural
    return not mention.person and not mention.plural


def inside(named: tuple[Mention, ...], start: int, end: int) -> list[Mention]:
    """The mentions between two places."""
    first = bisect_right(named, start, key=lambda mention: mention.start + 1)
    last = bisect_right(named, end, key=lambda mention: mention.end)
    return list(named[first:last])


def sentence_starts(before: str, words: str) -> list[int]:
    """Where the last sentences of a text start, the nearest first."""
    floor = max(0, len(before) - LOOK_BACK)
    starts = [hit.end() for hit in SENTENCE_END.finditer(before + words, floor) if hit.end() <= len(before)]
    return [*reversed(starts[-SENTENCES:]), *([floor] if len(starts) < SENTENCES and floor == 0 else [])]


def relative(words: str, cast: Cast, before: str) -> Actor:
    """Whom "who", "which" or "that" takes up: the name right before it."""
    end = len(before.rstrip(" ,—–-"))
    for mention in reversed(everything_before(cast, before)[-4:]):
        if mention.end >= end - 3:
            return taken(mention, f"{words}: the name right before it")
    ahead = re.search(r"((?:\b(?:[Tt]he|[Aa]n?|[Ss]ome|[Mm]any|[Tt]hose|[Ss]everal)\b )?[\w'’-]{1,40}(?: of [\w'’-]{1,40})?),?\s*$", before[-120:])
    if ahead is None:
        return undecided(words, 0)
    from counterclaim.actors.resolve import resolve

    spot = len(before) - len(before[-120:]) + ahead.start(1)
    known = resolve(ahead[1], cast, before=before[:spot]) if ahead[1].lower().startswith("the ") else None
    if known is not None and known.name.casefold() != ahead[1].casefold():
        return Actor(id=known.id, name=known.name, kind=known.kind, state=known.state, reason=f"{words}: {known.reason}")
    return Actor(id=f"unnamed:{slug(ahead[1])}", name=ahead[1], kind="unnamed", reason=f"{words}: the words right before it")


def short_form(noun: str, words: str, cast: Cast, before: str) -> tuple[Actor | None, int]:
    """(actor, number of candidates) of "the ministry" and its like: the only one before it that goes by that noun."""
    named = everything_before(cast, before)
    low = " ".join(key(word) for word in noun.split(" "))
    fitting: dict[str, Mention] = {}
    last = 0
    for one in named:
        if low in one.nouns:
            fitting.setdefault(one.id, one)
            last = one.start
    taken_up = key(words.split(" ")[0]) in {"the", "this", "that"}
    owned = possessed(noun, cast, before, max(last, len(before) - LOOK_BACK)) if taken_up else None
    if owned is not None:
        return Actor(id=owned.id, name=owned.name, kind=owned.kind, state=owned.state, reason=f"{words}: {owned.reason}"), 1
    if len(fitting) == 1:
        return taken(next(iter(fitting.values())), f"{words}: the only {noun} named before"), 1
    return None, len(fitting)


def possessed(noun: str, cast: Cast, before: str, start: int) -> Actor | None:
    """The state's organ that the text from a place on calls "its … ministry", for "the ministry" after it."""
    if " " in noun or not cast.text.startswith(before):
        return None
    hits = list(re.finditer(rf"\b[Ii]ts\s(?:[\w-]{{1,20}}\s){{0,2}}{re.escape(noun)}\b", before[start:]))
    if not hits:
        return None
    from counterclaim.actors.resolve import resolve

    spot = start + hits[-1].start()
    found = resolve(hits[-1][0], cast, before=before[:spot])
    if found is None or not found.id.startswith("gov:"):
        return None
    return Actor(id=found.id, name=found.name, kind=found.kind, state=found.state, reason=f"“{hits[-1][0]}” just before; {found.reason}")
