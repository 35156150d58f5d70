"""Sources below the state: a place and what speaks for it ("Chicago police", "the mayor of Kyiv")."""

from counterclaim.actors.body import unnamed
from counterclaim.actors.kinds import DOCUMENTS, REGIONS
from counterclaim.actors.mentions import local_phrase
from counterclaim.actors.phrases import opening
from counterclaim.actors.reading import Reading
from counterclaim.actors.words import capital, key, listed, owner, slug
from counterclaim.records import Actor

SOMEBODY = listed("judge|juror|clerk|officer|official|detective|source|sources|employee|teacher|student|doctor|nurse|resident|residents")
"""Nouns behind a local body that make one person of it."""
NOT_A_PLACE = listed("the|city|of|state|region|province|district|oblast")


def local(reading: Reading) -> Actor | None:
    """A body below the state: a place or name in capitals and what it is ("Chicago police", "Longview police spokeswoman")."""
    words = reading.head[opening(reading.head)[1] :]
    whole = local_phrase(words, 0, len(words))
    if whole is not None and whole[1] == len(words):
        return None
    held = place_of_office(reading, words)
    if held is not None:
        return held
    first = next((place for place in range(1, min(len(words), 7)) if local_phrase(words, place, len(words)) is not None), 0)
    if not first or not all(capital(word) or key(word) in {"of", "de", "county"} for word in words[:first]):
        return None
    found = local_phrase(words, first, len(words))
    if found is None or key(words[0]) in reading.cast.aliases.adjectives or all(key(word) in REGIONS for word in words[:first]):
        return None
    end, size = found
    rest = [key(word) for word in words[first + size :]]
    place = " ".join(owner(word) or word for word in words[:first])
    name = " ".join(words[: first + size])
    if rest and rest[-1] in SOMEBODY:
        return unnamed(reading, state=None, reason=f"somebody of {name} without a name")
    why = f"its own {rest[-1]}" if rest and rest[-1] in DOCUMENTS else "a body below the state, named in full"
    return Actor(id=f"org:{slug(place)}-{end}", name=name, kind="institution", reason=why)


def place_of_office(reading: Reading, words: list[str]) -> Actor | None:
    """A local office with its place behind it: "the mayor of Kyiv", "police in Denver"."""
    found = local_phrase(words, 0, len(words))
    if found is None:
        return None
    end, size = found
    if len(words) < size + 2 or key(words[size]) not in {"of", "in", "for"}:
        return None
    place = [word for word in words[size + 1 :] if key(word) not in NOT_A_PLACE]
    place = place[1:] if len(place) > 1 and owner(place[0]) is not None else place
    if not place or not all(capital(word) for word in place):
        return None
    return Actor(
        id=f"org:{slug(' '.join(place))}-{end}", name=reading.text, kind="institution", reason="a body below the state, with its place behind it"
    )
