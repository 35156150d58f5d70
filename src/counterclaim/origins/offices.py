"""Persons whose office, by the page's own words, makes them speak for a body below the state: "Lorne Police Chief Ada Voss" is Lorne police."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
import re

from counterclaim.actors.aliases import load_aliases
from counterclaim.actors.bare import body_words, fits
from counterclaim.actors.kinds import FORMER, SPOKES
from counterclaim.actors.offices import RANKS
from counterclaim.actors.resolve import Cast, resolve
from counterclaim.actors.words import key, listed, tokens
from counterclaim.records import Actor, Claim

_OFFICES = (
    SPOKES
    | RANKS
    | listed("sheriff|commissioner|superintendent|mayor|governor|prefect|coroner|director|president|head|chairman|chairwoman|secretary-general")
)
_NOT_FOR_IT = FORMER | listed("assistant|deputy|board|member|attorney|lawyer|judge")


_OF_BODY = re.compile(r"\s(?:of|with|from|for|at)\sthe\s")
"""What stands between a name and the body behind it: "Lt. Ada Voss of the Lorne police"."""


def spoken_for(claims: Iterable[Claim]) -> dict[str, Actor]:
    """Person's id -> the one body that the words before or right behind the name make the person speak for. Who speaks for a state is left out."""
    claims = list(claims)
    nobody = Cast(text="", aliases=load_aliases())
    organs = _organs(claims)
    found: dict[str, dict[str, Actor]] = defaultdict(dict)
    for claim in claims:
        who = claim.actor
        if who is None or who.kind != "person" or who.state or claim.source is None:
            continue
        for words in _around(claim.source.exact, who.name):
            body = resolve(body_words(words), nobody)
            if body is not None and body.kind == "institution" and body.id.startswith("org:"):
                whose = organs.get(body.id.removeprefix("org:").replace("-", ""), body)
                found[who.id].setdefault(whose.id, whose)
    whole = {name: _in_full(bodies) for name, bodies in sorted(found.items())}
    return {name: bodies[0] for name, bodies in whole.items() if len(bodies) == 1}


def _organs(claims: Iterable[Claim]) -> dict[str, Actor]:
    """What each organ is called without its state, where one state's speaks: "a coast guard spokesman" is the Philippine coast guard's."""
    found: dict[str, dict[str, Actor]] = defaultdict(dict)
    for claim in claims:
        if claim.actor is not None and claim.actor.id.startswith("gov:") and "/" in claim.actor.id:
            found[claim.actor.id.partition("/")[2].replace("-", "")][claim.actor.id] = claim.actor
    return {organ: next(iter(those.values())) for organ, those in found.items() if len(those) == 1}


def _in_full(bodies: Mapping[str, Actor]) -> list[Actor]:
    """The bodies without those that only shorten another of them: "police" and "LPD" for "Lorne police department"."""
    return [
        body
        for name, body in sorted(bodies.items())
        if not any(other != name and (fits(name, other) or name == f"org:{_initials(full.name)}") for other, full in bodies.items())
    ]


def _initials(name: str) -> str:
    return "".join(word[0] for word in tokens(name) if word[:1].isupper()).casefold()


def _around(source: str, name: str) -> list[str]:
    """The words of an office with its body before a name, or the family name alone, and behind it."""
    called = next((words for words in (name, name.split()[-1]) if words in source), None)
    if called is None:
        return []
    ahead, _, behind = source.partition(called)
    of_body = _OF_BODY.match(behind)
    if of_body and _is_office(ahead):
        return [behind[of_body.end() :]]
    return [words.strip(" ,") for words in (ahead, behind if behind.startswith(",") else "") if _is_office(words)]


def _is_office(words: str) -> bool:
    keys = [key(word) for word in tokens(words)]
    if keys[-2:] == ["district", "attorney"]:
        keys[-2:] = ["head"]
    return bool(_OFFICES.intersection(keys)) and not _NOT_FOR_IT.intersection(keys)
