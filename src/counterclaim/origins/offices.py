"""Persons whose office, by the page's own words, makes them speak for a body below the state: "Lorne Police Chief Ada Voss" is Lorne police."""

from collections import defaultdict
from collections.abc import Iterable

from counterclaim.actors.aliases import load_aliases
from counterclaim.actors.kinds import FORMER, SPOKES
from counterclaim.actors.offices import RANKS
from counterclaim.actors.resolve import Cast, resolve
from counterclaim.actors.words import key, listed, tokens
from counterclaim.records import Actor, Claim

_OFFICES = SPOKES | RANKS | listed("sheriff|commissioner|superintendent|mayor|coroner|director|president|head|chairman|chairwoman|secretary-general")
_BEHIND = RANKS | SPOKES | listed("commissioner|superintendent|president|director|chairman|chairwoman|head|officer")
_NOT_FOR_IT = FORMER | listed("assistant|deputy|board|member|attorney|lawyer|judge")


def spoken_for(claims: Iterable[Claim]) -> dict[str, Actor]:
    """Person's id -> the one body that the words before or right behind the name make the person speak for. Who speaks for a state is left out."""
    nobody = Cast(text="", aliases=load_aliases())
    found: dict[str, dict[str, Actor]] = defaultdict(dict)
    for claim in claims:
        who = claim.actor
        if who is None or who.kind != "person" or who.state or claim.source is None:
            continue
        for words in _around(claim.source.exact, who.name):
            keys = {key(word) for word in tokens(words)}
            body = resolve(_body_words(words), nobody) if keys & _OFFICES and not keys & _NOT_FOR_IT else None
            if body is not None and body.kind == "institution" and body.id.startswith("org:"):
                found[who.id].setdefault(body.id, body)
    return {name: next(iter(bodies.values())) for name, bodies in sorted(found.items()) if len(bodies) == 1}


def _body_words(words: str) -> str:
    """The words of the body without the rank or the speaker behind it: "Lorne Police Chief" is Lorne Police, "SAPD Sgt." is SAPD."""
    parts = words.split()
    while len(parts) > 1 and key(parts[-1].rstrip(".,")) in _BEHIND:
        parts.pop()
    return " ".join(parts)


def _around(source: str, name: str) -> tuple[str, ...]:
    """The words before a name and the apposition behind it, where there are any."""
    at = source.find(name)
    if at < 0:
        return ()
    behind = source[at + len(name) :]
    apposed = behind.lstrip(", ") if behind.startswith(",") else ""
    return tuple(words for words in (source[:at].strip(" ,"), apposed.strip(" ,")) if words)
