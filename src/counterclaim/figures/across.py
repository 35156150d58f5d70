"""What the figures of a page say about one another: who shot is dead, who is a civilian, whom a pronoun repeats."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.figures.lexicon import listed
from counterclaim.records import Figure

LIVING = listed(
    "villager villagers resident residents passenger passengers worker workers docker dockers fisherman fishermen pilgrim pilgrims people persons "
    "inhabitants locals farmers farmer herders traders trader"
)
"""People who may be civilians, and are where the page says so of the same number."""


def reconciled(found: Sequence[Figure]) -> list[Figure]:
    """The figures of a page, each read in the light of the others."""
    return _later_died(_shots(_civilians(_only_pronouns(found))))


def _only_pronouns(found: Sequence[Figure]) -> list[Figure]:
    """Drops "he" and "she" where the page counts the same harm in other words: they repeat somebody already counted."""
    named = {figure.harm for figure in found if not figure.rule.startswith("pronoun")}
    return [figure for figure in found if not figure.rule.startswith("pronoun") or figure.harm not in named]


def _civilians(found: Sequence[Figure]) -> list[Figure]:
    """Villagers are civilians where the page counts as many civilians with a harm."""
    said = {(f.low, f.high) for f in found if f.status == "civilian" and f.low is not None and f.low == f.high and f.low > 1}
    return [replace(f, status="civilian") if f.status == "unknown" and (f.low, f.high) in said and _head(f) in LIVING else f for f in found]


def _head(figure: Figure) -> str:
    return figure.victims.lower().split()[-1] if figure.victims else ""


def _shots(found: Sequence[Figure]) -> list[Figure]:
    """People shot or stabbed are hurt, unless the page says that some died: then as many fewer may be only injured, and as many are the dead."""
    counts = {f.low for f in found if f.harm == "killed" and f.low == f.high and f.low and f.scope == "incident" and f.status != "perpetrator"}
    dead = max((f.low or 0 for f in found if f.harm == "killed" and f.scope == "incident" and f.status != "perpetrator"), default=0)
    left = [f for f in found if not ("+shot" in f.rule and f.low == f.high and (f.low or 0) > 1 and f.low in counts)]
    return [replace(figure, low=max(0, figure.low - dead)) if figure.low is not None and _perhaps_dead(figure) else figure for figure in left]


def _perhaps_dead(figure: Figure) -> bool:
    return "+shot" in figure.rule or (figure.high == 1 and figure.rule.endswith("+hospital"))


def _later_died(found: Sequence[Figure]) -> list[Figure]:
    """A person whom the page names among the hurt and among the dead may be hurt no longer: [0, 1]."""
    dead = {name for f in found if f.harm == "killed" and f.rule == "name" for name in (f.victims, f.victims.split()[-1])}
    return [replace(f, low=0, rule=f"{f.rule}+died") if f.harm == "injured" and f.high == 1 and f.victims in dead else f for f in found]
