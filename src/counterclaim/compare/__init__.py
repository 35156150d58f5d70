"""One story put together: what its pages claim, whose word it is, and where the accounts part."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
import re

from counterclaim import origins
from counterclaim.actors import bare
from counterclaim.actors.across import one_id_a_person, one_state_a_person
from counterclaim.actors.aliases import load_aliases
from counterclaim.compare import differences, drift, questions, stances, timeline
from counterclaim.figures.scope import derived, relate
from counterclaim.origins import outlet_id, roll
from counterclaim.records import Claim, Copy, Figure, Page, Story, Told, digest, in_order
from counterclaim.relations import OURS, Tables
from counterclaim.sentences import sentences

TITLE_WORDS = 4
"""Words of the first sentence that can stand for a headline."""
LEAST_WORDS, MOSTLY = 3, 0.7
"""Longer words that a claim needs to be called one account's own, and the part of them that no other account has from that actor."""
_WORD = re.compile(r"\w+")
_LONG = re.compile(r"[^\W\d_]{4,}")


def story(
    told: Sequence[Told],
    ids: Sequence[str],
    reasons: Sequence[str],
    first: Mapping[str, str],
    copies: Sequence[Copy],
    tables: Tables = OURS,
) -> Story:
    """The story of the pages `ids`: claims and figures with their origins, stances, differences, drift, questions, timeline.

    A copy adds only what its first page does not say: another headline, a paragraph of its own. Tolls are left to the codebooks.
    """
    wanted = set(ids)
    members = [each for each in in_order(told) if each.page.id in wanted]
    pages = {each.page.id: each.page for each in members}
    why = dict(zip(ids, reasons, strict=True))
    kept = [_own_part(each, pages.get(first.get(each.page.id, each.page.id))) for each in members]
    claims = tuple(bare.across(one_state_a_person(one_id_a_person([claim for each in kept for claim in each.claims])), pages))
    figures = relate([figure for each in kept for figure in each.figures])
    claims, figures_given, found = origins.trace(claims, pages, first, figures, tables)
    figures_given = tuple(derived(figures_given))  # after the origins: what an actor states is no sum of ours
    aliases = load_aliases(tables.aliases)
    table = stances.table(claims, pages, aliases)
    moments = timeline.find(claims, figures_given, pages)
    return Story(
        id=digest(*sorted(pages)),
        headline=headline(pages),
        pages=tuple(pages),
        texts=len({first.get(page, page) for page in pages}),
        outlets=len({outlet_id(page, aliases) for page in pages.values()}),
        links=tuple(why[page] for page in pages),
        copies=tuple(copy for copy in copies if set(copy.pages) <= wanted),
        claims=claims,
        figures=figures_given,
        origins=found,
        stances=table,
        differences=differences.find(claims, figures_given, table, pages, found),
        drift=drift.find(claims, figures_given, pages, tuple(copy for copy in copies if set(copy.pages) <= wanted), aliases),
        tolls={},
        questions=questions.find(list(pages.values()), claims, figures_given, found, table, moments),
        timeline=moments,
        only=tuple(only(claims, figures_given, first)),
    )


def headline(pages: Mapping[str, Page]) -> str:
    """The headline of the earliest page that has one, else the first sentence of the earliest page that is longer than "1. Yes."."""
    titled = next((page.headline for page in pages.values() if page.headline), None)
    if titled is not None:
        return titled
    begun = ""
    for page in pages.values():
        for block in page.blocks:
            for start, end in sentences(page.text, block.start, block.end):
                if len(page.text[start:end].split()) >= TITLE_WORDS:
                    return page.text[start:end]
                begun = begun or page.text[start:end]
    return begun


def only(claims: Sequence[Claim], figures: Sequence[Figure], first: Mapping[str, str]) -> Iterator[str]:
    """Ids of attributed claims on the matter that one text alone makes, where there are several texts.

    No other text has the claim's figure or, for a claim without one, most of its longer words from the same actor. Experts, what is about no
    aspect of the incident, and pieces of a claim already listed are left out.
    """
    text_of = {claim.id: first.get(claim.page, claim.page) for claim in claims}
    if len(set(text_of.values())) < 2:
        return
    counts: dict[str, set[object]] = defaultdict(set)
    for figure in figures:
        counts[figure.claim].add((figure.harm, figure.low, figure.high))
    made_by: dict[object, set[str]] = defaultdict(set)
    for claim in claims:
        for key in (*counts[claim.id], *((_who(claim), word) for word in _long(claim))):
            made_by[key].add(text_of[claim.id])
    listed: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: -sum(span.end - span.start for span in c.content)):
        if claim.actor is None or claim.actor.kind == "experts" or claim.voice != "attributed":
            continue
        if claim.modality != "asserted" or claim.aspect == "other":
            continue
        mine = {text_of[claim.id]}
        words = [(_who(claim), word) for word in sorted(_long(claim))]
        alone = all(made_by[count] <= mine for count in counts[claim.id])
        if not counts[claim.id]:
            alone = len(words) >= LEAST_WORDS and sum(made_by[word] <= mine for word in words) > MOSTLY * len(words)
        if alone and not any(a.meets(b) for other in listed[claim.page] for a in other.content for b in claim.content):
            listed[claim.page].append(claim)
    kept = {claim.id for group in listed.values() for claim in group}
    yield from (claim.id for claim in claims if claim.id in kept)


def _who(claim: Claim) -> str:
    return roll(claim.actor).id if claim.actor else ""


def _long(claim: Claim) -> set[str]:
    return {word.casefold()[:6] for span in claim.content for word in _LONG.findall(span.exact)}


def _own_part(told: Told, original: Page | None) -> Told:
    """A copy with only the claims and figures whose sentence the first page does not have."""
    if original is None or original.id == told.page.id:
        return told
    there = _plain(original.text)
    claims = tuple(claim for claim in told.claims if _plain(claim.sentence.exact) not in there)
    kept = {claim.id for claim in claims}
    return Told(
        page=told.page, attributions=told.attributions, claims=claims, figures=tuple(figure for figure in told.figures if figure.claim in kept)
    )


def _plain(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "
