"""One person under one id in all pages of a story: a page that gives the family name alone takes the full name of another, where only one fits."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.actors.aliases import load_aliases
from counterclaim.actors.names import HONORIFICS, PARTICLES, SHORT_FORMS, SURNAME_FIRST
from counterclaim.actors.person import TAKEN
from counterclaim.actors.words import key
from counterclaim.records import Actor, Claim

Names = dict[str, tuple[str, ...]]
"""Id of a person -> the words of it."""


def one_id_a_person(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with a person's short name replaced by the full one that the story's other claims give, where only one fits.

    A name that another page makes a body's ("the operator, Lorne Lines") is that body's. Nobody is replaced whose state or honorific ("Mrs")
    speaks against it; the reason says what was done.
    """
    people = [
        (actor, claim) for claim in claims for actor in (claim.actor, *(link.actor for link in claim.chain)) if actor and actor.kind == "person"
    ]
    times = Counter(actor.id for actor, _ in people)
    words: Names = {name: tuple(name.removeprefix("person:").split("-")) for name in sorted(times)}
    known = {actor.id: actor for actor, _ in reversed(people)}
    longer = fuller_names(words)
    states: dict[str, set[str]] = defaultdict(set)
    for actor, _ in people:
        if actor.state:
            states[actor.id].add(actor.state)

    firms = {claim.actor.id.removeprefix("org:"): claim.actor for claim in claims if claim.actor and claim.actor.id.startswith("org:")}

    def fuller(actor: Actor | None, claim: Claim) -> Actor | None:
        if actor is None or actor.kind != "person":
            return actor
        firm = firms.get(actor.id.removeprefix("person:"))
        if firm is not None and len(words[actor.id]) > 1:
            return replace(firm, reason=f"{actor.name}: another page of the story names it as a body")
        # "Vance" fits "Steve Vance" and "Steven Vance", who are one
        whole = dict.fromkeys(longer[name][0] if len(longer[name]) == 1 else name for name in longer[actor.id])
        fitting = [name for name in whole if not states[name] or not actor.state or actor.state in states[name]]
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


def fuller_names(words: Names) -> Names:
    """Each person's id with the ids of those whose name holds that one: the family name alone, the same given name with fewer family names, or the
    short form of the given name before the same family names."""
    holding: dict[str, list[str]] = defaultdict(list)
    for name, theirs in words.items():
        for word in dict.fromkeys(theirs):
            holding[word].append(name)
    found: dict[str, tuple[str, ...]] = {}
    for name, mine in words.items():
        longer = [(other, words[other]) for other in holding[mine[0]] if len(words[other]) > len(mine) and set(mine) < set(words[other])]
        same = [other for other, theirs in longer if (_is_family(mine[0], theirs) if len(mine) == 1 else mine[0] == theirs[0])]
        given = SHORT_FORMS.get(mine[0], ()) if len(mine) > 1 else ()
        found[name] = (*same, *(other for other in holding[mine[-1]] if words[other][0] in given and words[other][1:] == mine[1:]))
    return found


def _is_family(word: str, name: tuple[str, ...]) -> bool:
    return (word in name[1:] and word not in PARTICLES) or (word == name[0] and word in SURNAME_FIRST)


def addressed_so(claim: Claim, given: str) -> bool:
    """Whether the honorific before the source's name lets somebody with that given name be meant."""
    first = key(claim.source.exact.split()[0]) if claim.source and claim.source.exact.split() else ""
    gender, borne = HONORIFICS.get(first, ""), load_aliases().given.get(given, "")
    return not gender or borne not in {"m", "f"} or gender == borne


def one_state_a_person(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with one state for each person's office: what the pages' words say goes before what a page leaves; several are none.

    A state that only one page gives is filled in on the others.
    """
    said: dict[str, set[str]] = defaultdict(set)
    taken: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for actor in (claim.actor, *(link.actor for link in claim.chain)):
            if actor is not None and actor.kind == "person" and actor.state:
                (taken if TAKEN in actor.reason else said)[actor.id].add(actor.state)

    def settled(actor: Actor | None) -> Actor | None:
        if actor is None or actor.kind != "person" or not (said[actor.id] or taken[actor.id]):
            return actor
        states = said[actor.id] or taken[actor.id]
        only = next(iter(states)) if len(states) == 1 else None
        if only == actor.state or (actor.state and TAKEN not in actor.reason):
            return actor
        if only is None:
            return replace(actor, state=None, reason=f"{actor.reason}; the pages leave several states") if actor.state else actor
        return replace(actor, state=only, reason=f"{actor.reason}; of {only} by another page of the story")

    return [
        replace(claim, actor=settled(claim.actor), chain=tuple(replace(link, actor=settled(link.actor)) for link in claim.chain)) for claim in claims
    ]
