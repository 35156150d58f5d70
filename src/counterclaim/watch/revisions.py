"""What a page changed between two of its versions: its headline, its figures, its attributions, and whether it says so.

Pure: two pages as they were told in, two pages as they are told out. Every change shows the words of both versions with their places.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
import re
from typing import TypeVar

from rapidfuzz import fuzz

from counterclaim.records import Claim, Figure, Page, Span, Told

ALIKE = 60.0
"""Similarity, of 100, from which two sentences are two wordings of one (rapidfuzz ratio over characters)."""
MOST = 300
"""Findings of a kind that are paired, a version; the rest counts as added or gone. Pairing is quadratic."""
NOTE = re.compile(
    r"^[^\n]{0,40}\b(?:correction|corrected|clarification|editor['’]s note|update[ds]?|amended|"
    r"(?:article|story|page|headline|version)\s(?:was|has\sbeen)\s(?:updated|corrected|amended|changed|revised))\b[^\n]{0,300}",
    re.IGNORECASE | re.MULTILINE,
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One change. `kind`: headline, figure, attribution; `what`: added, gone, changed; `fields`: in what it changed.

    `earlier` and `later` are the words in the two versions; a headline that stands only in a page's metadata has words without a place.
    """

    kind: str
    what: str
    fields: tuple[str, ...]
    before: str | None
    after: str | None
    earlier: Span | None
    later: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """All that changed from one version to the next. `said`: the words with which the newer one owns to a change; None: quietly."""

    changes: tuple[Revision, ...]
    said: Span | None


Finding = TypeVar("Finding", Claim, Figure)
Says = tuple[Hashable, ...]


def revised(before: Told, after: Told) -> Revised:
    """What changed from one version of a page to another: the headline first, then figures, then attributions, each in the order of the page."""
    changes = (*_headline(before.page, after.page), *_figures(before, after), *_attributions(before, after))
    return Revised(changes=changes, said=_owned(before.page, after.page))


def _owned(before: Page, after: Page) -> Span | None:
    """A line of the newer version about an update or correction that the older one does not have."""
    old = {_plain(match[0]) for match in NOTE.finditer(before.text)}
    return next((after.span(*match.span()) for match in NOTE.finditer(after.text) if _plain(match[0]) not in old), None)


def _headline(before: Page, after: Page) -> Iterator[Revision]:
    if _plain(before.headline or "") != _plain(after.headline or ""):
        what = "added" if not before.headline else "gone" if not after.headline else "changed"
        spans = before.headline_span, after.headline_span
        yield Revision(kind="headline", what=what, fields=("words",), before=before.headline, after=after.headline, earlier=spans[0], later=spans[1])


def _figures(before: Told, after: Told) -> Iterator[Revision]:
    old, new = _left(before.figures, after.figures, _says_figure)
    for one, other in _paired(old, new, lambda figure: figure.harm):
        fields = (
            () if one is None or other is None else _differ(_says_figure(one), _says_figure(other), ("harm", "low", "high", "victims", "modality"))
        )
        yield _revision("figure", fields, one.words if one else None, other.words if other else None)


def _attributions(before: Told, after: Told) -> Iterator[Revision]:
    """Claims on somebody's word. One that the page now makes as its own, or no longer does, is an attribution dropped or gained."""
    old, new = _left(before.claims, after.claims, _says_claim)
    names = ("source", "commitment", "stance", "modality", "content")
    for one, other in _paired(old, new, lambda claim: ""):
        if not any(claim is not None and claim.voice == "attributed" for claim in (one, other)):
            continue
        fields = () if one is None or other is None else _differ(_says_claim(one), _says_claim(other), names)
        yield _revision("attribution", fields, one.sentence if one else None, other.sentence if other else None)


def _says_figure(figure: Figure) -> Says:
    return (figure.harm, figure.low, figure.high, _plain(figure.victims), figure.modality)


def _says_claim(claim: Claim) -> Says:
    source = claim.actor.id if claim.actor else _plain(claim.source.exact) if claim.source else claim.voice
    content = _plain(" ".join(span.exact for span in claim.content) or claim.sentence.exact)
    return (source, claim.commitment, claim.stance, claim.modality, content)


def _left(before: Sequence[Finding], after: Sequence[Finding], says: Callable[[Finding], Says]) -> tuple[list[Finding], list[Finding]]:
    """The findings of either version that say what the other does not say as often."""
    return list(_beyond(before, after, says)), list(_beyond(after, before, says))


def _beyond(findings: Sequence[Finding], others: Sequence[Finding], says: Callable[[Finding], Says]) -> Iterator[Finding]:
    left = Counter(says(one) for one in others)
    for one in findings:
        left[says(one)] -= 1
        if left[says(one)] < 0:
            yield one


def _paired(old: Sequence[Finding], new: Sequence[Finding], group: Callable[[Finding], str]) -> Iterator[tuple[Finding | None, Finding | None]]:
    """Each earlier finding with the later one whose sentence is most like its own, if one is alike; then the later ones that are left."""
    free: dict[int, Finding] = dict(enumerate(new[:MOST]))
    for one in old[:MOST]:
        close = [(fuzz.ratio(one.sentence.exact, other.sentence.exact), -at) for at, other in free.items() if group(one) == group(other)]
        likeness, at = max(close, default=(0.0, 0))
        yield one, free.pop(-at) if likeness >= ALIKE else None
    for one in old[MOST:]:
        yield one, None
    for left in chain(free.values(), new[MOST:]):
        yield None, left


def _differ(one: Says, other: Says, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name, was, now in zip(names, one, other, strict=True) if was != now)


def _revision(kind: str, fields: tuple[str, ...], earlier: Span | None, later: Span | None) -> Revision:
    what = "added" if earlier is None else "gone" if later is None else "changed"
    before, after = (None if span is None else span.exact for span in (earlier, later))
    return Revision(kind=kind, what=what, fields=fields, before=before, after=after, earlier=earlier, later=later)


def _plain(words: str) -> str:
    """Words without what a new version changes by itself: blanks, kinds of quotation marks, case."""
    return _SPACE.sub(" ", words.replace("’", "'").replace("“", '"').replace("”", '"')).strip().casefold()
