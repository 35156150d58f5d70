"""The grammar of bodies: which state, which organ, which role stands in a noun phrase ("Turkey's interior minister", "officials in Havana")."""

from dataclasses import dataclass, field, replace

from counterclaim.actors.aliases import Aliases, Known, match
from counterclaim.actors.kinds import (
    DETERMINERS,
    FORMER,
    MODIFIERS,
    OFFICES,
    ONE_OFFICIAL,
    PLURAL_OFFICIALS,
    PREPOSITIONS,
    REGIONS,
    SPOKES,
    STATE_MEDIA,
)
from counterclaim.actors.organs import RESOLVES_ALONE, organs
from counterclaim.actors.words import capital, key, owner

LONGEST_ORGAN = 7
"""Tokens of the longest organ phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase read as a body: all fields are None or empty where the words do not say.

    `body`: whom a name in it stands for; `state` and `organ` ("" is the state as such); `role`: spokes, officials, official, office, state_media or
    None; `rest`: the words that were not understood; `told` the words of the organ.
    """

    determiner: str = ""
    state: str | None = None
    body: Known | None = None
    organ: str | None = None
    told: str = ""
    role: str | None = None
    former: bool = False
    foreign: bool = False
    """Whether a region's adjective opens it ("Latin American")."""
    owned: bool = False
    city: bool = False
    """Whether the state was named by its capital."""
    senior: bool = False
    rest: tuple[str, ...] = field(default=())
    tail: tuple[str, ...] = field(default=())
    """Words from the first preposition on that were not needed."""


def state_at(aliases: Aliases, words: list[str], place: int) -> tuple[str | None, Known | None, int]:
    """(state, known body, tokens taken) of the state, capital, metonym or organisation that starts at a token."""
    best = match(aliases, words, place)
    if (
        best is not None
        and best[0].how != "metonym"
        and best[0].id.startswith("gov:")
        and " ".join(key(owner(word) or word) for word in words[place : place + best[1] + 1]) in aliases.places
    ):
        return None, None, 0
    for size in (3, 2, 1):
        taken = words[place : place + size]
        if len(taken) < size or (best is not None and best[1] > size):
            continue
        found = aliases.adjectives.get(" ".join(key(owner(word) or word) for word in taken))
        if found is not None and any(word[:1].isupper() for word in taken) and (not found[1] or taken[0].replace(".", "").rstrip("'s").isupper()):
            return found[0], None, size
    if best is None:
        return None, None, 0
    known, size = best
    return (known.state if known.id.startswith("gov:") else None), known, size


def organ_at(words: list[str], place: int) -> tuple[str, int] | None:
    """(organ, tokens taken) of the longest organ phrase that starts at a token."""
    table, keys = organs(), [key(word) for word in words[place : place + LONGEST_ORGAN]]
    for size in range(len(keys), 0, -1):
        phrase = " ".join(keys[:size])
        organ = table.get(phrase)
        if organ is None and phrase.endswith("'s"):
            organ = table.get(phrase[:-2])
        if organ is not None:
            return organ, size
    return None


def media_at(words: list[str], place: int) -> int:
    """How many tokens of "state media" and its like start at a token."""
    keys = [key(word) for word in words[place : place + 4]]
    return next((size for size in range(len(keys), 0, -1) if " ".join(keys[:size]) in STATE_MEDIA), 0)


def role_of(words: list[str]) -> str | None:
    """What the last noun of a phrase makes of it: spokes, officials, official or office."""
    if not words:
        return None
    last = [key(word) for word in words]
    for size in (2, 1):
        noun = " ".join(last[-size:])
        noun = noun.removesuffix("'s")
        if noun in SPOKES:
            return "spokes"
        if noun in PLURAL_OFFICIALS:
            return "officials"
        if noun in OFFICES:
            return "office"
        if noun in ONE_OFFICIAL:
            return "official"
    return "office" if len(last) > 2 and last[0] in OFFICES and last[1] in {"of", "to", "for"} else None


def opening(words: list[str]) -> tuple[str, int]:
    """(determiner, tokens taken) at the head of a phrase: "one of the", "a number of", "some"."""
    place, first = 0, ""
    while place < len(words) and place < 4:
        low = key(words[place])
        if (
            low in DETERMINERS
            or (low.isdigit() and len(low) < 4)
            or (
                place
                and low in {"of", "number", "group", "handful", "couple", "dozen"}
                and key(words[place - 1]) in DETERMINERS | {"number", "group", "handful", "couple", "dozen"}
            )
        ):
            if low in {"number", "group", "handful", "couple", "dozen"} and not (place + 1 < len(words) and key(words[place + 1]) in {"of", "or"}):
                break
            first = first if first and low in {"the", "of"} else low if low not in {"of", "number", "group", "handful", "couple", "dozen"} else "some"
            place += 1
            continue
        break
    return first, place


def parse(aliases: Aliases, words: list[str], *, depth: int = 0) -> Phrase:
    """What a noun phrase says of state, organ and role. Reads left to right, once; a phrase after a preposition at most twice deep."""
    whole = match(aliases, words, 0)
    determiner, place = opening(words)
    if whole is not None and whole[1] > place:
        place = 0 if key(words[0]) == "the" and whole[0].spelling.startswith("The ") else place
    former = senior = foreign = False
    state: str | None = None
    body: Known | None = None
    owned = city = False
    while place < len(words):
        pair = " ".join(key(owner(word) or word) for word in words[place : place + 2])
        if pair in REGIONS:
            foreign, place = True, place + 2
            continue
        code, known, size = state_at(aliases, words, place)
        if size and (state is None and body is None):
            owned = owner(words[place + size - 1]) is not None
            state, body, place = code, known, place + size
            city = known is not None and known.how == "capital"
            continue
        low = key(words[place])
        if low in REGIONS and state is None and body is None and organ_at(words, place) is None:
            foreign, place = True, place + 1
            continue
        if media_at(words, place) or organ_at(words, place) is not None or low not in MODIFIERS:
            break
        if capital(words[place]) and pair in aliases.places:
            break
        former, senior, place = former or low in FORMER, senior or low in {"senior", "top", "high-ranking"}, place + 1
    start = Phrase(determiner=determiner, state=state, body=body, former=former, foreign=foreign, owned=owned, city=city, senior=senior)
    return after_state(aliases, words, place, start, depth=depth)


def after_state(aliases: Aliases, words: list[str], place: int, phrase: Phrase, *, depth: int) -> Phrase:
    """The organ and role behind the state, and what a preposition adds."""
    size = media_at(words, place)
    if size:
        phrase = replace(phrase, role="state_media", told=" ".join(words[place : place + size]))
        return object_of(aliases, words, place + size, phrase, depth=depth)
    found = organ_at(words, place)
    organ, told, role = phrase.organ, "", None
    if found is not None:
        organ, size = found
        told = " ".join(words[place : place + size])
        role = role_of(words[place : place + size]) if key(words[place + size - 1]) != "staff" else None
        place += size
    stop = place
    while stop < len(words) and key(words[stop]) not in PREPOSITIONS and key(words[stop]) != "and":
        stop += 1
    behind = words[place:stop]
    later = role_of(behind)
    if behind and later is not None and all(key(word) in MODIFIERS or not capital(word) or role_of([word]) for word in behind):
        role, place, behind = later, stop, []
    phrase = replace(phrase, organ=organ, told=told, role=role)
    if behind:
        return replace(phrase, rest=tuple(words[place:]))
    return object_of(aliases, words, stop, phrase, depth=depth)


def object_of(aliases: Aliases, words: list[str], place: int, phrase: Phrase, *, depth: int) -> Phrase:
    """The phrase with the state or body that a preposition after it names ("the foreign ministry of Chile")."""
    if place >= len(words) or depth > 1:
        return replace(phrase, rest=tuple(words[place:]))
    if key(words[place]) not in PREPOSITIONS or place + 1 >= len(words):
        return replace(phrase, rest=tuple(words[place:]))
    tail = tuple(words[place:])
    if phrase.organ == "presidency" and key(words[place]) in {"of", "for"} and key(phrase.told.split(" ")[-1]) == "president":
        inner = parse(aliases, words[place + 1 :], depth=depth + 1)
        if inner.organ or inner.rest or (inner.body is not None and not inner.body.id.startswith("gov:")):
            return presides(words[place:], phrase, inner)
    if phrase.state is not None or (phrase.body is not None and phrase.role is None):
        return replace(phrase, tail=tail)
    if phrase.organ is None and phrase.role is None:
        return replace(phrase, rest=tail)
    inner = parse(aliases, words[place + 1 :], depth=depth + 1)
    if inner.rest and inner.state is None and inner.body is None and inner.organ is None:
        return replace(phrase, rest=tail)
    organ = phrase.organ if phrase.organ else inner.organ if inner.organ is not None else phrase.organ
    if phrase.body is None and (inner.state or inner.body):
        return replace(
            phrase,
            state=inner.state,
            body=inner.body,
            organ=organ,
            city=inner.city and not phrase.organ,
            rest=inner.rest,
            tail=tail,
            told=phrase.told or inner.told,
        )
    return replace(phrase, organ=organ, told=inner.told or phrase.told, tail=tail, rest=inner.rest)


def presides(words: list[str], phrase: Phrase, inner: Phrase) -> Phrase:
    """ "The president of the Supreme Court", "of the miners' union": an office of that body, not of the state; "of the republic" is the state's."""
    if key(words[-1]) in {"republic", "country", "nation", "state", "government", "federation"} and not inner.organ:
        return replace(phrase, tail=tuple(words))
    if inner.organ or (inner.body is not None and not inner.rest):
        return replace(inner, state=inner.state or phrase.state, role="office", determiner=phrase.determiner, tail=tuple(words))
    return replace(phrase, organ=None, told="", role=None, rest=tuple(words))


def alone(phrase: Phrase) -> str | None:
    """The state of an organ that only one state calls so ("the State Department")."""
    return RESOLVES_ALONE.get(" ".join(key(word) for word in phrase.told.split(" ")))
