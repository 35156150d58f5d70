"""What the figures of a page say about one another: who shot is dead, who is a civilian, whom a pronoun repeats."""

from collections.abc import Collection, Container, Sequence
from dataclasses import replace
import re

from counterclaim.figures.lexicon import listed
from counterclaim.records import Figure

LIVING = listed(
    "villager villagers resident residents passenger passengers worker workers docker dockers fisherman fishermen pilgrim pilgrims people persons "
    "inhabitants locals farmers farmer herders traders trader"
)
"""People who may be civilians, and are where the page says so of the same number."""

OTHER = re.compile(r"\b(?:others?|another)\b", re.IGNORECASE)
WINDOW = 40
"""Characters around a count in which a word goes with it."""
ALSO = re.compile(r"\b(?:was|were)\s+also\b", re.IGNORECASE)
"""Who "was also shot" is not the one who died."""
ALIVE = re.compile(
    r"\bnon-?\s?life|\bsurviv\w+|\bstable\b|\breleased\b|\bminor\b|\bgraz\w+|\bexpected\s+to\s+(?:live|recover)\b"
    r"|\bin\s+(?:the|his|her|their|both|one)\s+(?:\w+\s+)?(?:leg|arm|foot|feet|hand|ankle|wrist|thigh|knee|buttocks|shoulder)s?\b",
    re.IGNORECASE,
)
"""Words that say that somebody hurt lives, or was hurt where it rarely kills."""
DONE_TO = re.compile(r"\b(?:shot|shoot\w*|stabb\w*|wound\w*|injur\w*|hit|struck)\s+$", re.IGNORECASE)
"""A verb right before "another man": he is another than the doer, not than the dead."""
Traits = tuple[frozenset[str], ...]
"""Family name, ages and sexes that words give of somebody."""
AGE = re.compile(r"\b\d{1,3}(?=-(?:year|month|week|day))")
SEX = {
    **dict.fromkeys("man boy father son brother husband uncle grandfather nephew boyfriend dad gunman policeman male he".split(), "male"),
    **dict.fromkeys("woman girl mother daughter sister wife aunt grandmother niece girlfriend mom policewoman female she".split(), "female"),
}


def reconciled(found: Sequence[Figure]) -> list[Figure]:
    """The figures of a page, each read in the light of the others."""
    return _beside_others(_among(_later_died(_shots(_civilians(_only_pronouns(found))))))


def _among(found: Sequence[Figure]) -> list[Figure]:
    """Those "among the dead" are a part of the page's largest count of them."""
    told = []
    for figure in found:
        if "+among" in figure.rule and not figure.relation:
            alike = [f for f in found if (f.harm, f.scope) == (figure.harm, figure.scope) and "+among" not in f.rule]
            whole = max(alike, key=lambda f: (f.low or 0, -f.words.start), default=None)
            if whole is not None and (whole.low or 0) >= (figure.low or 0):
                figure = replace(figure, relation=((whole.id, "subset"),))
        told.append(figure)
    return told


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


def _beside_others(found: Sequence[Figure]) -> list[Figure]:
    """ "One man was killed and five others were wounded": the others come on top of the dead, and are all the wounded there are."""
    told: list[Figure] = []
    counted: dict[str, set[int | None]] = {}
    for figure in sorted(found, key=lambda f: (f.words.start, f.words.end)):
        other = "+additional" in figure.rule and OTHER.search(figure.words.exact + " " + figure.victims)
        before = counted.setdefault(figure.harm, set())
        if other and before <= {figure.low} and any(values for harm, values in counted.items() if harm != figure.harm):
            figure = replace(figure, rule=figure.rule.replace("+additional", ""))
        before.add(figure.low)
        told.append(figure)
    return told


def _shots(found: Sequence[Figure]) -> list[Figure]:
    """People shot or brought to hospital are hurt, unless the page says that some died: then as many fewer may be hurt, and as many are the dead."""
    counts = {f.low for f in found if f.harm == "killed" and f.low == f.high and f.low and f.scope == "incident" and f.status != "perpetrator"}
    dead = max((f.low or 0 for f in found if f.harm == "killed" and f.scope == "incident" and f.status != "perpetrator"), default=0)
    left = [f for f in found if not (_weak(f) and f.low == f.high and (f.low or 0) > 1 and f.low in counts)]
    return [replace(f, low=max(0, f.low - dead)) if f.low and "+shot" in f.rule and not _single(f) and not _beside_dead(f) else f for f in left]


def _weak(figure: Figure) -> bool:
    """Whether the words say that people were shot or brought to hospital, and no more."""
    return "+shot" in figure.rule or "+hospital" in figure.rule


def _beside_dead(figure: Figure) -> bool:
    """Whether the words count others than the dead: "six others were shot", "two were also shot"."""
    at = figure.words.start - figure.sentence.start
    before = figure.sentence.exact[max(0, at - WINDOW) : at]
    return ("+additional" in figure.rule and not DONE_TO.search(before)) or ALSO.search(figure.sentence.exact, at, at + 3 * WINDOW) is not None


def _later_died(found: Sequence[Figure]) -> list[Figure]:
    """One person hurt who may be one of the dead whom the page mentions elsewhere may be hurt no longer: [0, 1]."""
    dead = [figure for figure in found if figure.harm == "killed" and figure.low and figure.scope == "incident"]
    if not dead:
        return list(found)
    beside = {figure.sentence.start for figure in dead}
    traits = {_traits(figure) for figure in dead if figure.high == 1}
    if traits and not any((figure.low or 0) > 1 for figure in dead):
        traits = {tuple(frozenset().union(*kind) for kind in zip(*traits, strict=True))}
    return [replace(f, low=0, rule=f"{f.rule}+died") if f.low and _single(f) and _may_be(f, beside, traits) else f for f in found]


def _single(figure: Figure) -> bool:
    return figure.harm == "injured" and figure.high == 1 and figure.rule.split("+")[0] in ("one", "name", "pronoun")


def _lives(figure: Figure) -> bool:
    """Whether the words behind somebody hurt say that he lives."""
    at = figure.words.start - figure.sentence.start
    return ALIVE.search(figure.sentence.exact, max(0, at - 2 * WINDOW), at + 5 * WINDOW) is not None


def _may_be(hurt: Figure, beside: Container[int], traits: Collection[Traits]) -> bool:
    """Whether somebody hurt may be somebody dead: not said to live, not counted beside the dead, not of another name, age or sex.

    Of one who was shot or taken to hospital, and no more is said, only another name tells.
    """
    if _beside_dead(hurt) or _lives(hurt):
        return False
    if not _weak(hurt) and hurt.sentence.start in beside:
        return False
    mine = _traits(hurt)[: 1 if _weak(hurt) else None]
    return any(all(not a or not b or a & b for a, b in zip(mine, one, strict=False)) for one in traits) or (_weak(hurt) and not traits)


def _traits(figure: Figure) -> Traits:
    """The name, ages and sexes that a phrase gives."""
    words = figure.victims.lower().split()
    named = frozenset(words[-1:]) if figure.rule.startswith("name") else frozenset[str]()
    return named, frozenset(AGE.findall(figure.victims)), frozenset(SEX[word] for word in words if word in SEX)
