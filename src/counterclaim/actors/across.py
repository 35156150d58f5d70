"""One person under one id in all pages of a story: a page that gives the family name alone takes the full name of another, where only one fits."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.actors.aliases import load_aliases
from counterclaim.actors.names import HONORIFICS, PARTICLES, SURNAME_FIRST
from counterclaim.actors.words import key
from counterclaim.records import Actor, Claim

Names = dict[str, tuple[str, ...]]
"""Id of a person -> the words of it."""


def one_id_a_person(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with a person's short name replaced by the full one that the story's other claims give, where only one fits.

    Nobody is replaced whose state or honorific ("Mrs") speaks against it; the reason says what was done.
    """
    people = [
        (actor, claim) for claim in claims for actor in (claim.actor, *(link.actor for link in claim.chain)) if actor and actor.kind == "person"
    ]
    times = Counter(actor.id for actor, _ in people)
    words: Names = {name: tuple(name.removeprefix("person:").split("-")) for name in sorted(times)}
    known = {actor.id: actor for actor, _ in reversed(people)}
    states: dict[str, set[str]] = defaultdict(set)
    for actor, _ in people:
        if actor.state:
            states[actor.id].add(actor.state)

    def fuller(actor: Actor | None, claim: Claim) -> Actor | None:
        if actor is None or actor.kind != "person":
            return actor
        fitting = [name for name in fuller_names(actor.id, words) if not states[name] or not actor.state or actor.state in states[name]]
        fitting = [name for name in fitting if addressed_so(claim, words[name][0])]
        if len(fitting) != 1:
            return actor
        full = known[fitting[0]]
        why = f"{actor.reason}; the story names {full.name} and no other {actor.name}"
        return replace(actor, id=full.id, name=full.name, state=actor.state or full.state, reason=why)

    return [
        replace(claim, actor=fuller(claim.actor, claim), chain=tuple(replace(link, actor=fuller(link.actor, claim)) for link in claim.chain))
        for claim in claims
    ]


def fuller_names(name: str, words: Names) -> list[str]:
    """Ids of the persons whose name holds this one: the family name alone, or the same given name with fewer family names."""
    mine = words.get(name, ())
    found = []
    for other, theirs in words.items():
        if len(theirs) <= len(mine) or not set(mine) < set(theirs):
            continue
        family = {part for part in theirs[1:] if part not in PARTICLES} | ({theirs[0]} & SURNAME_FIRST)
        if (len(mine) == 1 and mine[0] in family) or (len(mine) > 1 and mine[0] == theirs[0]):
            found.append(other)
    return found


def addressed_so(claim: Claim, given: str) -> bool:
    """Whether the honorific before the source's name lets somebody with that given name be meant."""
    first = key(claim.source.exact.split()[0]) if claim.source and claim.source.exact.split() else ""
    gender, borne = HONORIFICS.get(first, ""), load_aliases().given.get(given, "")
    return not gender or borne not in {"m", "f"} or gender == borne
