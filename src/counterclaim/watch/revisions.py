"""What a page changed between two of its versions: its headline, figures, attributions and other numbers, and whether it says so.

Pure: two pages as they were told in, two pages as they are told out. Every change shows the words of both versions with their places.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
import re
from typing import TypeVar

from rapidfuzz import fuzz

from counterclaim.figures.numbers import counts
from counterclaim.figures.tokens import Token, low, tokens
from counterclaim.records import Claim, Figure, Page, Span, Told
from counterclaim.sentences import sentences
from counterclaim.watch.became import WITHDRAWN

ALIKE = 60.0
"""Similarity, of 100, from which two sentences are two wordings of one (rapidfuzz ratio over characters)."""
MOST = 300
"""Findings of a kind that are paired, a version; the rest counts as added or gone. Pairing is quadratic."""
NOTE = re.compile(
    r"^[^\n]{0,40}\b(?:correction|corrected|clarification|editor['’]s note|update[ds]?|amended|"
    r"(?:article|story|page|headline|version)\s(?:was|has\sbeen)\s(?:updated|corrected|amended|changed|revised))\b"
    r"(?!\s(?:its|their|his|her)\s(?:\w+\s){0,2}(?:count|toll|tally|figure|number|estimate|assessment|forecast|list)s?\b)",
    re.IGNORECASE | re.MULTILINE,
)
OWNED = 340
"""Characters of a line with which a page owns to a change."""
NEAR = 90.0
"""Similarity from which two wordings differ in little but their numbers."""
SPOKEN = frozenset({"paragraph", "item", "heading", "caption"})
"""Blocks of an article whose numbers are looked at; the headline is told by itself."""
UNCOUNTED = frozenset({"none", "many", "multiple", "number_of", "unknown", "both"})
"""Rules of counts that give no number: "no", "many", "both"."""
BARE_ONE = frozenset("no the this that these any every each which another of day".split())
"""Words beside which "one" counts nobody."""
CALENDAR = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs "
    "fri sat sun am pm gmt utc bst cet est edt at on "
    "first last updated published posted modified edited minute minutes hour hours ago".split()
)
"""Words of a line that only says when, such as "Updated at 10:45 on 3 May"."""
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One change. `kind`: headline, figure, attribution, or number (in a sentence that neither of these tells); `what`: added, gone, changed.

    `fields`: in what it changed.
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
    """All that changed from one version to the next. `said`: the words with which the newer one owns to a change; None: quietly.

    `withdrawn`: these words say that the article is withdrawn.
    """

    changes: tuple[Revision, ...]
    said: Span | None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """A sentence of the article with the numbers in it. `untold`: those that no finding tells."""

    sentence: Span
    numbers: Counter[Hashable]
    untold: Counter[Hashable]


Finding = TypeVar("Finding", Claim, Figure, _Counted)
Says = tuple[Hashable, ...]


def revised(before: Told, after: Told) -> Revised:
    """What changed from one version of a page to another: headline, figures, attributions, other numbers, each in the order of the page."""
    withdrawn = _owned(WITHDRAWN, before.page, after.page)
    said = withdrawn or _owned(NOTE, before.page, after.page)
    attributions = (
        one for one in _attributions(before, after) if not (withdrawn and one.earlier is None and one.later and withdrawn.holds(one.later))
    )
    found = (*_headline(before.page, after.page), *_figures(before, after), *attributions)
    told = [span for one in found for span in (one.earlier, one.later) if span] + ([said] if said else [])
    return Revised(changes=(*found, *_numbers(before.page, after.page, told)), said=said, withdrawn=withdrawn is not None)


def _owned(words: re.Pattern[str], before: Page, after: Page) -> Span | None:
    """The first line of the newer version with such words that the older one does not have."""
    old = {_plain(line) for line in before.text.splitlines()}
    for match in words.finditer(after.text):
        start, end = after.text.rfind("\n", 0, match.start()) + 1, after.text.find("\n", match.end())
        line = after.text[start : end if end >= 0 else None]
        if _plain(line) not in old:
            return after.span(start, start + len(line[:OWNED].rstrip()))
    return None


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


def _numbers(before: Page, after: Page, told: Sequence[Span]) -> Iterator[Revision]:
    """Sentences in which a number changed, came or went. `told`: the words that other findings show."""
    old, new = _left(_counted(before, told), _counted(after, told), _says_sentence)
    for one, other in _paired(old, new, lambda counted: ""):
        near = one is not None and other is not None and fuzz.ratio(one.sentence.exact, other.sentence.exact) >= NEAR
        if _moved(one, other, () if near else new) or _moved(other, one, () if near else old):
            changed = one is not None and other is not None
            yield _revision("number", ("number",) if changed else (), one.sentence if one else None, other.sentence if other else None)


def _moved(one: _Counted | None, other: _Counted | None, elsewhere: Sequence[_Counted]) -> bool:
    """Whether a number of the first sentence stands neither in the second nor in one like the first elsewhere (a sentence that was split)."""
    if one is None:
        return False
    left = one.numbers - (other.numbers if other else Counter())
    return any(
        number in one.untold
        and not any(number in each.numbers and fuzz.partial_ratio(one.sentence.exact, each.sentence.exact) >= ALIKE for each in elsewhere)
        for number in left
    )


def _counted(page: Page, told: Sequence[Span]) -> list[_Counted]:
    """The sentences of the article; a line that is nothing but a date, and what a finding shows as a whole, is left out."""
    mine = [span for span in told if span.page == page.id]
    spoken = (block for block in page.blocks if block.kind in SPOKEN)
    found = (page.span(*place) for block in spoken for place in sentences(page.text, block.start, block.end))
    return [_count(one, mine) for one in found if not _stamp(one.exact) and not any(span.holds(one) for span in mine)]


def _count(sentence: Span, told: Sequence[Span]) -> _Counted:
    words = tokens(sentence.exact, 0, len(sentence.exact))
    inside = [(span.start - sentence.start, span.end - sentence.start) for span in told if span.meets(sentence)]
    found = list(_numbers_of(words))
    untold = [number for first, last, number in found if not any(start < last and first < end for start, end in inside)]
    return _Counted(sentence=sentence, numbers=Counter(number for *_, number in found), untold=Counter(untold))


def _numbers_of(words: Sequence[Token]) -> Iterator[tuple[int, int, Hashable]]:
    """Every number: where it begins and ends, and its bounds; for one that counts nothing (a time, a decimal) its words."""
    covered: set[int] = set()
    for one in counts(words):
        covered.update(range(one.first, one.last))
        alone = low(words, one.last - 1) == "one" and BARE_ONE & {low(words, one.last - 2), low(words, one.last)}
        if one.rule.partition("+")[0] not in UNCOUNTED and not alone:
            yield words[one.first].start, words[one.last - 1].end, (one.low, one.high)
    for at, word in enumerate(words):
        if at not in covered and any(character.isdigit() for character in word.text):
            yield word.start, word.end, word.low


def _stamp(words: str) -> bool:
    """Whether a line only says when."""
    return not any(word.low.isalpha() and word.low not in CALENDAR for word in tokens(words, 0, len(words)))


def _says_sentence(counted: _Counted) -> Says:
    return (_plain(counted.sentence.exact),)


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
