"""Where a page mentions persons, states' organs, organisations and local bodies: what pronouns and short forms can stand for."""

from collections import Counter
from dataclasses import dataclass, replace

from counterclaim.actors.aliases import Aliases, Known
from counterclaim.actors.kinds import LOCAL, MODIFIERS
from counterclaim.actors.names import HONORIFICS, OUTLET_WORDS, STARTERS, TITLES
from counterclaim.actors.organs import label
from counterclaim.actors.people import Person, Word, runs
from counterclaim.actors.phrases import organ_at, state_at
from counterclaim.actors.words import capital, key, listed, owner, slug

Hit = tuple["Mention", str | None, str]
"""(mention, state whose organ it is, local body's name)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place where the page names somebody: `id` and `name`, the `nouns` it may be called by again, `quoted` where it lies in a quotation."""

    start: int
    end: int
    id: str
    name: str
    person: bool
    nouns: tuple[str, ...] = ()
    plural: bool = False
    quoted: bool = False
    owning: bool = False
    """Whether it stands in the possessive ("Maduro's")."""
    state: str | None = None
    kind: str = "institution"


WINDOW = 16
"""Words looked at from a body's first word on."""

SAME_NOUNS = {
    "military": ("military", "army", "armed forces"),
    "mfa": ("ministry", "foreign ministry", "department"),
    "presidency": ("presidency", "administration"),
    "police": ("police", "force"),
    "legislature": ("parliament", "assembly", "congress", "senate"),
    "court": ("court",),
    "": ("government", "officials", "authorities", "administration", "regime"),
}
"""Organ -> nouns that may take it up again."""


def scan(
    aliases: Aliases, words: list[Word], by_word: dict[str, tuple[Person, ...]], quotes: tuple[tuple[int, int], ...]
) -> tuple[tuple[Mention, ...], tuple[str, ...], tuple[str, ...]]:
    """(mentions in order, states by how often their organs are named, names of local bodies in order)."""
    found: list[Mention] = []
    states: Counter[str] = Counter()
    local: dict[str, None] = {}
    tokens = [word.token for word in words]
    quote = 0
    for first, past in runs(words):
        place = first
        while place < past:
            hit: tuple[Hit, int] | None = None
            pair = " ".join(key(owner(token) or token) for token in tokens[place : min(place + 2, past)])
            if pair in aliases.places and local_at(aliases, words, tokens, place, past) is None:
                place += 2
                continue
            if capital(tokens[place]):
                hit = (
                    person_at(words, tokens, place, past, by_word)
                    or (None if pair in aliases.places else body_at(aliases, words, tokens, place, past))
                    or local_at(aliases, words, tokens, place, past)
                    or named_at(aliases, words, tokens, place, past)
                )
            if hit is None:
                place += 1
                continue
            (mention, state, name), size = hit
            while quote < len(quotes) and quotes[quote][1] <= mention.start:
                quote += 1
            inside = quote < len(quotes) and quotes[quote][0] <= mention.start
            found.append(replace(mention, quoted=inside, owning=owner(tokens[place + size - 1]) is not None))
            if state is not None:
                states[state] += 1
            if name:
                local.setdefault(name)
            place += size
    ordered = tuple(code for code, _ in sorted(states.items(), key=lambda pair: (-pair[1], pair[0])))
    return tuple(found), ordered, tuple(local)


def person_at(words: list[Word], tokens: list[str], place: int, past: int, by_word: dict[str, tuple[Person, ...]]) -> tuple[Hit, int] | None:
    """A person named at a word, in full or by the family name."""
    low = key(owner(tokens[place]) or tokens[place])
    for size in range(min(5, past - place), 1, -1):
        last = key(owner(tokens[place + size - 1]) or tokens[place + size - 1])
        for someone in by_word.get(last, ()):
            if low == someone.keys[0] and len(someone.keys) <= size:
                return person_hit(words, place, size, someone), size
    bearers = by_word.get(low, ())
    if len(bearers) == 1:
        return person_hit(words, place, 1, bearers[0]), 1
    return None


def person_hit(words: list[Word], place: int, size: int, someone: Person) -> Hit:
    """The mention of that person."""
    mention = Mention(
        start=words[place].start,
        end=words[place + size - 1].end,
        id=someone.id,
        name=someone.name,
        person=True,
        nouns=someone.titles,
        state=someone.state,
        kind="person",
    )
    return mention, None, ""


def body_at(aliases: Aliases, words: list[Word], everything: list[str], first: int, past: int) -> tuple[Hit, int] | None:
    """A state's organ, a state or an organisation named at a word."""
    tokens, words, place = everything[first : min(past, first + WINDOW)], words[first : first + WINDOW], 0
    code, known, size = state_at(aliases, tokens, place)
    if not size:
        return None
    stop = place + size
    if known is not None and code is None:
        return (known_hit(words, place, size, known), None, ""), size
    while stop < len(tokens) and stop - place - size < 2 and organ_at(tokens, stop) is None and key(tokens[stop]) in MODIFIERS:
        stop += 1
    organ = organ_at(tokens, stop) if stop < len(tokens) else None
    if organ is None or code is None:
        if known is None:
            return None
        longer = named_at(aliases, words, tokens, place, len(tokens)) if owner(tokens[place + size - 1]) is None else None
        if longer is not None and longer[1] > size + 1:
            return longer  # "the Sudan Doctors Network" is one name
        return (known_hit(words, place, size, known), code if known.how in {"metonym", "capital"} else None, ""), size
    suffix, more = organ
    if known is not None and known.how in {"capital", "metonym"} and suffix == "police" and not known.shouted:
        return None  # "Paris police" are the town's
    if known is not None and "/" in known.id:
        return (known_hit(words, place, size, known), code, ""), size
    told = [key(token) for token in tokens[stop : stop + more]]
    state = aliases.states[code]
    mention = Mention(
        start=words[place].start,
        end=words[stop + more - 1].end,
        id=f"gov:{code}/{suffix}" if suffix else f"gov:{code}",
        name=f"{state} ({label(suffix)})",
        person=False,
        nouns=tuple(dict.fromkeys([" ".join(told), told[-1], *SAME_NOUNS.get(suffix, ())])),
        plural=told[-1].endswith("s") or told[-1] == "police",
        state=code,
    )
    return (mention, code, ""), stop + more - place


def known_hit(words: list[Word], place: int, size: int, known: Known) -> Mention:
    """The mention of somebody the tables know."""
    return Mention(
        start=words[place].start,
        end=words[place + size - 1].end,
        id=known.id,
        name=known.name,
        person=False,
        nouns=(*known.nouns, key(known.name.split(" ")[-1])),
        state=known.state,
        kind=known.kind,
    )


def local_at(aliases: Aliases, words: list[Word], tokens: list[str], place: int, past: int) -> tuple[Hit, int] | None:
    """A body below the state named at a word: a place's name and what it is ("Chicago police")."""
    stop = place
    while stop < past and stop - place < 4 and capital(tokens[stop]) and local_phrase(tokens, stop, past) is None:
        low = key(tokens[stop])
        if low in STARTERS or low in TITLES - {"county", "city", "state"} or low in HONORIFICS or low in aliases.adjectives:
            return None
        stop += 1
    tail = local_phrase(tokens, stop, past) if stop > place else None
    if tail is None:
        return None
    end, size = tail
    name = " ".join(tokens[place : stop + size])
    told = [key(token) for token in tokens[stop : stop + size]]
    mention = Mention(
        start=words[place].start,
        end=words[stop + size - 1].end,
        id="org:" + slug(" ".join(tokens[place:stop])) + "-" + end,
        name=name,
        person=False,
        nouns=tuple(dict.fromkeys([" ".join(told), told[-1], end.replace("-", " ")])),
        plural=told[-1].endswith("s") or told[-1] == "police",
    )
    return (mention, None, name), stop + size - place


def named_at(aliases: Aliases, words: list[Word], tokens: list[str], place: int, past: int) -> tuple[Hit, int] | None:
    """A body or outlet that no table knows, by the last word of a run of capitals ("Free Boatmen's Union", "Harbour Gazette")."""
    stop = place
    while stop < past and stop - place < 6 and (capital(tokens[stop]) or (stop > place and key(tokens[stop]) in {"of", "for", "and"})):
        stop += 1
    while stop > place and key(owner(tokens[stop - 1]) or tokens[stop - 1]) not in LAST_WORDS:
        stop -= 1
    start = place + 1 if key(tokens[place]) in STARTERS else place
    if stop - start < 2 or key(tokens[start]) in TITLES or key(tokens[start]) in HONORIFICS or key(tokens[start]) in aliases.adjectives:
        return None
    last = key(owner(tokens[stop - 1]) or tokens[stop - 1])
    name = " ".join([*tokens[start : stop - 1], owner(tokens[stop - 1]) or tokens[stop - 1]])
    outlet = last in OUTLET_WORDS
    mention = Mention(
        start=words[start].start,
        end=words[stop - 1].end,
        id=f"{'outlet' if outlet else 'org'}:{slug(name)}",
        name=name,
        person=False,
        nouns=("newspaper", "paper", "outlet", last) if outlet else (last, *GROUPS.get(last, ())),
        kind="outlet" if outlet else "institution",
    )
    return (mention, None, ""), stop - place


GROUPS = {
    "inc": ("company",),
    "corp": ("company",),
    "ltd": ("company",),
    "airlines": ("airline", "company"),
    "airways": ("airline", "company"),
    "network": ("group",),
    "coalition": ("group",),
    "society": ("group",),
    "association": ("group",),
    "front": ("group",),
    "movement": ("group",),
    "foundation": ("group",),
    "brigades": ("group",),
}
LAST_WORDS = OUTLET_WORDS - {"today", "press", "news", "mail", "mirror"} | listed(
    "university|college|party|institute|council|committee|commission|association|foundation|union|group|company|corp|corporation|inc|ltd|bank|church|"
    "hospital|agency|authority|bureau|society|network|observatory|coalition|alliance|front|movement|league|federation|organization|fund|airlines|airways|"
    "brigades|academy|clinic|ministry"
)
"""Last words by which a run of capitals is a body or an outlet."""


def local_phrase(tokens: list[str], place: int, past: int) -> tuple[str, int] | None:
    """(end of the id, tokens taken) of the longest local body's noun at a token."""
    for size in (4, 3, 2, 1):
        if place + size <= past:
            found = LOCAL.get(" ".join(key(token) for token in tokens[place : place + size]))
            if found is not None:
                return found, size
    return None
