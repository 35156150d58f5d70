"""What changed on the way from one page to another, or from a body to its headline. Few findings, each with the words on both sides.

Only figures of one origin, quotations of one speaker, and a page's own headline and body are compared. What was lost or gained needs to know
which page came first: from the dates, from one page citing the other's outlet, or because one is the other's headline.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
import re

from rapidfuzz import fuzz

from counterclaim.actors.aliases import Aliases
from counterclaim.aspect import HARM
from counterclaim.compare import copied
from counterclaim.compare.values import ANYONE, counted, head, stated
from counterclaim.origins import outlet_id, outlet_slug, roll
from counterclaim.records import Claim, Copy, Drift, Figure, Page, Span

ORDER = ("attribution_dropped", "hedge_lost", "bound_lost", "numbers_summed", "victims_changed", "quote_changed", "hedge_gained")
HARMS = {"killed", "injured", "missing"}
ALIKE = 70.0
"""Similarity, of 100, from which two quotations of one speaker are two versions of one sentence (rapidfuzz ratio over words)."""
LEAST_WORDS = 5
"""Words that a quotation must have to be compared."""
HEDGES = re.compile(
    r"\b(?:alleged(?:ly)?|reported(?:ly)?|claim(?:s|ed|ing)?|said to|believed to|feared|unconfirmed|apparent(?:ly)?|accus\w{0,6}|according to"
    r"|say(?:s|ing)?|said|suspected|presumed|may have|might have)\b",
    re.IGNORECASE,
)
SURE = {"factive"}
"""Commitment classes that take the claim for granted ("confirmed", "acknowledged")."""
HEDGED = {"assertive", "speculative"}
"""Those that leave it to the speaker ("claimed", "alleged", "feared")."""
TAKEN_FOR_GRANTED = {"evaluative", "directive"}
"""Those whose content is not what is said: who condemns a killing takes it to have happened."""
MANY, CLOSEST = 24, 3
"""Quotations of a speaker from which on a pair of words is a manner of speaking, and those that a quotation is set beside."""
_CLOCK = re.compile(r"(?<=\d):\s?00\b")
_AMERICAN = {
    "isation": "ization",
    "ise": "ize",
    "ised": "ized",
    "ising": "izing",
    "our": "or",
    "ours": "ors",
    "oured": "ored",
    "ourhood": "orhood",
    "tre": "ter",
}
_SPELLING = re.compile(r"(?<=\w{3})(?:isation|ise|ised|ising|our|ours|oured|ourhood|tre)$")
_WORD = re.compile(r"\w+(?:['’]\w+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A figure with the claim that carries it."""

    figure: Figure
    claim: Claim


def find(
    claims: Sequence[Claim], figures: Sequence[Figure], pages: Mapping[str, Page], copies: Sequence[Copy] = (), aliases: Aliases | None = None
) -> tuple[Drift, ...]:
    """The drift of a story, at most one finding of a kind between the same two pages for the same words."""
    known = {claim.id: claim for claim in claims}
    told = [_Told(figure=figure, claim=known[figure.claim]) for figure in figures if figure.claim in known and figure.harm in HARMS]
    spoken = list(_quotations(claims, pages))
    changed = [
        drift for drift in copied.find(copies, pages) if not any(drift.earlier.meets(d.earlier) and drift.later.meets(d.later) for d in spoken)
    ]
    found = [*_headlines(told, pages), *_sums(figures), *_between(told, pages, aliases), *spoken, *changed]
    seen: dict[tuple[str, str, str, str], Drift] = {}
    for drift in found:
        seen.setdefault((drift.kind, drift.later.page, drift.earlier.exact.casefold(), drift.later.exact.casefold()), drift)
    return tuple(sorted(seen.values(), key=lambda d: (ORDER.index(d.kind), d.later, d.earlier)))


def _headlines(told: Sequence[_Told], pages: Mapping[str, Page]) -> Iterator[Drift]:
    """A headline says in its own voice what the body attributes, drops a bound, or gives the victims another name."""
    by_page: dict[str, list[_Told]] = defaultdict(list)
    for each in told:
        by_page[each.figure.page].append(each)
    for name, own in by_page.items():
        title = pages[name].headline_span
        if title is None:
            continue
        above = [each for each in own if title.holds(each.figure.words)]
        below = [each for each in own if not title.holds(each.figure.words) and each.figure.modality == "asserted"]
        for top in above:
            same = [each for each in below if _one_count(top.figure, each.figure)]
            if same and all(each.claim.voice == "attributed" for each in same):
                yield from _from_body(top, same[0], title)  # the first mention is the one the headline stands for
            yield from _named_above(top, same, pages[name], title)


def _from_body(top: _Told, under: _Told, title: Span) -> Iterator[Drift]:
    own = top.claim.voice != "attributed" or top.claim.commitment in TAKEN_FOR_GRANTED
    if own and top.figure.modality == "asserted" and not HEDGES.search(title.exact):
        earlier = under.claim.sentence
        yield Drift(kind="attribution_dropped", earlier=earlier, later=title, why="the headline says as its own what the body attributes")
    if _bound_lost(under.figure, top.figure):
        yield Drift(kind="bound_lost", earlier=under.figure.words, later=top.figure.words, why="the headline drops the body’s bound")
    yield from _victims(under.figure, top.figure, "the headline counts them under another name than the body")


def _named_above(top: _Told, same: Sequence[_Told], page: Page, title: Span) -> Iterator[Drift]:
    """A headline that says who the victims were where its body has only people."""
    noun = head(top.figure.victims)
    if not same or noun in ANYONE or not counted(top.figure) or (stated(top.figure) or 0) < 2 or not top.figure.victims_span:
        return
    nouns = {head(each.figure.victims) for each in same}
    body = page.text[: title.start] + page.text[title.end :]
    if nouns <= ANYONE and noun not in body.casefold() and same[0].figure.victims_span:
        why = "the headline says who they were, and the body nowhere does"
        yield Drift(kind="victims_changed", earlier=same[0].figure.victims_span, later=top.figure.victims_span, why=why)


def _victims(earlier: Figure, later: Figure, why: str) -> Iterator[Drift]:
    one, other = head(earlier.victims), head(later.victims)
    if not counted(earlier) or not counted(later) or (stated(later) or 0) < 2:
        return
    if one != other and not {one, other} & ANYONE and earlier.victims_span and later.victims_span:
        yield Drift(kind="victims_changed", earlier=earlier.victims_span, later=later.victims_span, why=why)


def _one_count(one: Figure, other: Figure) -> bool:
    """Whether the two can be two wordings of one count: same harm and scope, and the number they name; one person is one and the same kind."""
    if not counted(one) and not counted(other) and not (head(one.victims) == head(other.victims) and _one_harm(one.sentence, other.sentence)):
        return False
    return one.harm == other.harm and one.scope == other.scope and stated(one) is not None and stated(one) == stated(other)


def _one_harm(one: Span, other: Span) -> bool:
    """Whether two sentences on one person name the harm by one word: a child that was shot, and not one taken to hospital."""
    words = [{match[0].casefold()[:4] for match in HARM.finditer(span.exact)} for span in (one, other)]
    return bool(words[0] & words[1])


def _bound_lost(earlier: Figure, later: Figure) -> bool:
    return earlier.low != earlier.high and later.low == later.high and stated(earlier) == later.low


def _sums(figures: Sequence[Figure]) -> Iterator[Drift]:
    """A number made of what several origins say, on any page of the story. A page that adds up its own account is no drift."""
    known = {figure.id: figure for figure in figures}
    givers: dict[tuple[str, int | None, int | None], set[str | None]] = defaultdict(set)
    for figure in figures:
        givers[figure.harm, figure.low, figure.high].add(figure.origin)
    for figure in figures:
        parts = [known[name] for name in figure.derived_from if name in known]
        if len({frozenset(givers[part.harm, part.low, part.high]) for part in parts}) > 1:
            numbers = " + ".join(part.words.exact for part in parts)
            for part in parts:
                yield Drift(kind="numbers_summed", earlier=part.words, later=figure.words, why=f"equals {numbers}")


def _between(told: Sequence[_Told], pages: Mapping[str, Page], aliases: Aliases | None) -> Iterator[Drift]:
    """One origin's figure on two pages. Each page is compared with the first one that gives it: linear in the figures."""
    groups: dict[tuple[str, str, int, str | None], list[_Told]] = defaultdict(list)
    for each in told:
        figure = each.figure
        title = pages[figure.page].headline_span
        if figure.origin and counted(figure) and not (title and title.holds(figure.words)):
            number = stated(figure)
            if number:
                groups[figure.harm, figure.origin, number, figure.nationality].append(each)
    for members in groups.values():
        first_of: dict[str, _Told] = {}
        for each in members:
            first_of.setdefault(each.figure.page, each)
        kept = list(first_of.values())
        for later in kept[1:]:
            earlier, order = _in_order(kept[0], later, pages, aliases)
            yield from _pair(earlier, later if earlier is not later else kept[0], order)


def _in_order(one: _Told, other: _Told, pages: Mapping[str, Page], aliases: Aliases | None) -> tuple[_Told, str | None]:
    """The earlier of two and why it is taken for that; None where it is not known."""
    here, there = pages[one.figure.page], pages[other.figure.page]
    if here.published and there.published and here.published != there.published:
        return (one, "published earlier") if here.published < there.published else (other, "published earlier")
    if _cites(other.claim, outlet_id(here, aliases)):
        return one, "the other cites its outlet"
    if _cites(one.claim, outlet_id(there, aliases)):
        return other, "the other cites its outlet"
    return one, None


def _cites(claim: Claim, outlet: str) -> bool:
    return any(link.actor is not None and link.actor.id.startswith("outlet:") and outlet_slug(link.actor.id) == outlet for link in claim.chain)


def _pair(earlier: _Told, later: _Told, order: str | None) -> Iterator[Drift]:
    why = order or "which came first is not known"
    yield from _victims(earlier.figure, later.figure, f"one origin, one number, another noun; {why}")
    if order is None:
        return
    if _bound_lost(earlier.figure, later.figure):
        yield Drift(kind="bound_lost", earlier=earlier.figure.words, later=later.figure.words, why=f"the bound is gone; {why}")
    before, after = earlier.claim, later.claim
    if before.commitment in HEDGED and after.commitment in SURE and before.cue and after.cue:
        yield Drift(kind="hedge_lost", earlier=before.cue, later=after.cue, why=f"what was claimed is now taken as settled; {why}")
    elif before.commitment in SURE and after.commitment in HEDGED and before.cue and after.cue:
        yield Drift(kind="hedge_gained", earlier=before.cue, later=after.cue, why=f"what was taken as settled is now a claim; {why}")
    elif _dropped(earlier, later):
        yield Drift(kind="attribution_dropped", earlier=before.sentence, later=after.sentence, why=f"the later page names nobody for it; {why}")


def _dropped(earlier: _Told, later: _Told) -> bool:
    """Whether the later page says as its own, of the same people, what the earlier one attributes."""
    if earlier.claim.voice != "attributed" or later.claim.voice == "attributed" or HEDGES.search(later.claim.sentence.exact):
        return False
    return _same_noun(earlier.figure, later.figure)


def _same_noun(one: Figure, other: Figure) -> bool:
    nouns = {head(one.victims), head(other.victims)}
    return len(nouns) == 1 or bool(nouns & ANYONE)


def _quotations(claims: Sequence[Claim], pages: Mapping[str, Page]) -> Iterator[Drift]:
    """Near-identical quotations of one speaker on two pages. A quotation cut short is no change."""
    spoken: dict[str, list[tuple[list[str], Span]]] = defaultdict(list)
    for claim in claims:
        if claim.actor and claim.quote == "direct" and claim.actor.kind not in {"unnamed", "experts"}:
            for span in claim.content:
                words = plain_words(span.exact)
                if len(words) >= LEAST_WORDS:
                    spoken[roll(claim.actor).id].append((words, span))
    for said in spoken.values():
        versions = _Versions()
        for words, span in said:
            close = versions.close_to(words, span)
            if close is None:
                versions.add(words, span)
            elif close[0] != words:
                yield _changed(close[1], span, pages)


class _Versions:
    """The quotations of a speaker so far, by pairs of words in a row; a pair that many share finds nothing, so the work stays linear."""

    def __init__(self) -> None:
        self.kept: list[tuple[list[str], Span]] = []
        self.at: dict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, words: list[str], span: Span) -> None:
        """Keep a quotation that is no version of another."""
        for pair in dict.fromkeys(pairwise(words)):
            self.at[pair].append(len(self.kept))
        self.kept.append((words, span))

    def close_to(self, words: list[str], span: Span) -> tuple[list[str], Span] | None:
        """The kept quotation of another page that has the same or almost the same words."""
        shared = Counter(number for pair in dict.fromkeys(pairwise(words)) if len(self.at[pair]) <= MANY for number in self.at[pair])
        for number, _ in sorted(shared.items(), key=lambda found: (-found[1], found[0]))[:CLOSEST]:
            kept = self.kept[number]
            if kept[1].page != span.page and (kept[0] == words or _version(kept[0], words)):
                return kept
        return None


def plain_words(quote: str) -> list[str]:
    """The words of a quotation without what is an outlet's style and no change: case, apostrophes, British and American spelling, "6:00" for "6"."""
    plain = _CLOCK.sub("", quote.casefold().replace("’", "'"))
    return [_SPELLING.sub(lambda m: _AMERICAN[m[0]], word).replace("'", "") for word in _WORD.findall(plain)]


def _version(one: Sequence[str], other: Sequence[str]) -> bool:
    if abs(len(one) - len(other)) > max(len(one), len(other)) * 0.3 or _inside(one, other) or _inside(other, one):
        return False
    return fuzz.ratio(one, other) >= ALIKE


def _inside(one: Sequence[str], other: Sequence[str]) -> bool:
    return f" {' '.join(one)} " in f" {' '.join(other)} "


def _changed(one: Span, other: Span, pages: Mapping[str, Page]) -> Drift:
    here, there = pages[one.page].published, pages[other.page].published
    if here and there and here != there:
        early, late = (one, other) if here < there else (other, one)
        return Drift(kind="quote_changed", earlier=early, later=late, why="one speaker, almost the same words; published later")
    return Drift(kind="quote_changed", earlier=one, later=other, why="one speaker, almost the same words; which came first is not known")
