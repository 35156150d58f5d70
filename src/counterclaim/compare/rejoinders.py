"""One actor denies or disputes what another says: a conflict where it denies that the thing happened or was its doing, a stance elsewhere.

A denial answers a claim on the same aspect when one of the two names the other's speaker and both speak of one matter, or when they share
most of what they speak of. What answers nobody in these pages stays in the stance table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
import re

from counterclaim.compare.matter import LEAST_SHARED, Matters, denied, long_words, stance_side
from counterclaim.compare.stances import CHECKS
from counterclaim.records import Claim, Difference, Stance
from counterclaim.stance import UNSAID

REJECTS = {"denies", "disputes"}
MATTERS = {"occurrence", "number", "victims", "responsibility"}
"""Aspects on which an explicit denial makes a conflict; on the others it is a stance."""
MOSTLY = 4
"""Words of the matter that two claims share where neither names the other's speaker."""
SHORT = 3
"""Words of a source that is a name and no description with other names in it."""
_NAME = re.compile(r"\b[A-Z][^\W\d_]{3,}")
_TITLES = frozenset(
    """
    pres mini fore gove poli depa offi gene army mili spok secr defe inte nati when whil afte this that they thei ther with from what since sinc
    acco alth befo also some many most both each only even such than then were
    """.split()
)
"""Beginnings of capitalised words that name nobody."""


def find(stances: Sequence[Stance], claims: Mapping[str, Claim]) -> Iterator[Difference]:
    """The differences between actors, by aspect."""
    by_aspect: dict[str, list[Stance]] = {}
    for stance in stances:
        if stance.stance not in UNSAID | CHECKS and stance.aspect != "other":
            by_aspect.setdefault(stance.aspect, []).append(stance)
    for aspect, group in sorted(by_aspect.items()):
        said = [s for s in group if s.stance not in REJECTS and s.actor.kind not in {"outlet", "experts"}]
        known = Matters((s.actor.id, claims[name]) for s in said for name in s.claims)
        for against in (s for s in group if s.stance in REJECTS):
            answered = _answered(against, said, known, claims)
            if answered:
                kind = "conflict" if aspect in MATTERS and against.stance == "denies" else "stance"
                words = frozenset[str]().union(*(long_words(claims[name]) for name in against.claims))
                sides = (*(stance_side([s], claims, like=words) for s in answered), stance_side([against], claims))
                about = f"{aspect}: {', '.join(dict.fromkeys(s.actor.name for s in answered))} and {against.actor.name}"
                yield Difference(about=about, kind=kind, sides=sides, why=_why(against, kind))


def _why(against: Stance, kind: str) -> str:
    name = against.actor.name
    if kind == "conflict":
        return f"{name} denies what others say of the same matter: both cannot be so"
    return f"{name} {against.stance} what others say"


def _answered(against: Stance, said: Sequence[Stance], known: Matters, claims: Mapping[str, Claim]) -> list[Stance]:
    """The stances that a denial answers, each with the claims that are answered."""
    own = called(against, claims)
    others = {stance.actor.id: called(stance, claims) for stance in said}
    found: set[str] = set()
    for words, mine in {denied(claims[name]): claims[name] for name in reversed(against.claims)}.items():
        for (speaker, name), shared in known.near(words).items():
            if speaker == against.actor.id or name in found or shared < LEAST_SHARED:
                continue
            if shared >= MOSTLY or own & mentioned(claims[name]) or others[str(speaker)] & mentioned(mine):
                found.add(name)
    answered = [replace(stance, claims=tuple(name for name in stance.claims if name in found)) for stance in said]
    return [stance for stance in answered if stance.claims]


def called(stance: Stance, claims: Mapping[str, Claim]) -> frozenset[str]:
    """The beginnings of the names that pages have for the actor of a stance."""
    sources = [source.exact for name in stance.claims if (source := claims[name].source) and len(source.exact.split()) <= SHORT]
    return frozenset[str]().union(*(_names(words) for words in (stance.actor.name.split(" (")[0], *sources)))


def mentioned(claim: Claim) -> frozenset[str]:
    """The beginnings of the names in a claim's sentence."""
    return _names(claim.sentence.exact)


@lru_cache(maxsize=20_000)
def _names(words: str) -> frozenset[str]:
    return frozenset(stem for word in _NAME.findall(words) if (stem := word.casefold()[:4]) not in _TITLES)
