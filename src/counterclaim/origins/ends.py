"""Where the chain of attribution of each claim ends, and on what ground."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
import re

from counterclaim.actors.aliases import Aliases
from counterclaim.actors.bare import KIN, SEVERAL, fits, in_full
from counterclaim.origins.offices import spoken_for
from counterclaim.origins.who import outlet_slug, publisher, roll, writer
from counterclaim.records import Actor, Claim, Figure, Page, Span
from counterclaim.relations import quoted
from counterclaim.stance import SILENT, UNSAID

_OWN_WORD = re.compile(r"[^\W_]{4,}|\d+")
_NOBODY = re.compile(
    r"\b(?:reports?|reported(?:ly)?|alleged(?:ly)?|rumou?rs?|accounts?|social media|media|said to|believed|claimed|it (?:is|was|has been) \w+)\b",
    re.IGNORECASE,
)
"""Words of a broken chain; a pronoun that could not be resolved is no break in the reporting."""
_PRONOUNS = {"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this", "these", "those", "one", "others", "someone"}
HEADLINE_SHARE = 0.6
"""Part of a headline's longer words that an attributed sentence of the page must hold for the headline to repeat it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """Where a chain ends: an origin's id, or None with the words where it breaks; `said` is the actor that ends it; `why` is for the reader."""

    origin: str | None
    said: Actor | None
    why: str
    broken: Span | None = None


def ends_of(
    claims: Sequence[Claim],
    pages: Mapping[str, Page],
    first: Mapping[str, str],
    counts: Mapping[str, Sequence[Figure]],
    aliases: Aliases | None = None,
) -> dict[str, End]:
    """The end of every claim's chain by the claim's id; `counts` has the figures of each claim, `first` the page that a copy goes back to."""
    writers = {page.id: writer(page, aliases) for page in pages.values()}
    own = {page.id: _own(page, aliases) for page in pages.values()}
    cited, spoken = _cited(claims), spoken_for(claims)
    institutions = {claim.actor.id: claim.actor for claim in claims if claim.actor is not None and claim.actor.kind == "institution"}
    full = in_full(institutions | {body.id: body for body in spoken.values()})
    bodies = {person: full.get(body.id, body) for person, body in spoken.items()}
    ends = {
        claim.id: _end(claim, writers[claim.page], own[claim.page], cited, bodies) for claim in claims if claim.voice == "attributed" or claim.chain
    }
    by_page: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_page[claim.page].append(claim)
    ends |= _continued(claims, ends, writers)
    ends |= _fuller(claims, ends, pages, writers)
    ends |= _whole(ends)
    for claim in claims:
        if claim.id not in ends:
            text = first.get(claim.page, claim.page)
            near = by_page[claim.page] if text == claim.page else [*by_page[claim.page], *by_page.get(text, ())]
            ends[claim.id] = _repeated(claim, near, counts, ends) or own[claim.page]
    return ends


def _cited(claims: Iterable[Claim]) -> dict[tuple[Span, str], str]:
    """(sentence, outlet) -> the outlet that this one cites there ("Radio Costa, citing the Courier, quoted an official")."""
    found: dict[tuple[Span, str], str] = {}
    for claim in claims:
        outlets = [link.actor for link in claim.chain if link.actor and link.actor.kind in {"outlet", "state_media"}]
        if len(outlets) > 1:
            found.setdefault((claim.sentence, outlet_slug(outlets[0].id)), outlet_slug(outlets[-1].id))
    return found


def _end(claim: Claim, wrote: str, own: End, cited: Mapping[tuple[Span, str], str], bodies: Mapping[str, Actor]) -> End:
    """Follow the chain to its end; `wrote` is the outlet that wrote the page, `own` the page's own word, `bodies` are whom persons speak for."""
    links = claim.chain
    if claim.stance in UNSAID and len(links) < 2:
        return replace(own, why="what somebody did not say is the page's own report")
    last = links[-1].actor if links else claim.actor
    if links and last is None:
        known = next((link.actor for link in reversed(links) if link.actor), None)
        via = links[-1].via
        if via and _NOBODY.search(via.exact):
            return End(origin=None, said=known, why="the chain breaks here: nobody is named", broken=via)
        return End(origin=None, said=None, why="it is not known whom these words stand for")
    if last is None or last.name.casefold() in _PRONOUNS:
        return End(origin=None, said=None, why="it is not known whom these words stand for" if claim.source else "no source in these words")
    if last.kind == "outlet" and last.id.startswith("outlet:"):
        return End(origin=outlet_slug(last.id), said=last, why="an outlet's word; whom it had it from is not said")
    if last.id.startswith("unnamed:"):
        through = next((link.actor for link in reversed(links[:-1]) if link.actor and link.actor.kind in {"outlet", "state_media"}), None)
        whose = outlet_slug(through.id) if through else wrote
        whose = cited.get((claim.sentence, whose), whose)
        return End(origin=f"{last.id}@{whose}", said=last, why="unnamed: counted once for the outlet that quotes it first")
    if last.id in bodies and not last.state:
        body = bodies[last.id]
        return End(origin=roll(body).id, said=body, why=f"{last.name} speaks for {body.name}")
    rolled = roll(last)
    return End(origin=rolled.id, said=last, why=rolled.reason if rolled.id != last.id else "end of the chain")


def _own(page: Page, aliases: Aliases | None) -> End:
    actor = publisher(page, aliases)
    rolled = roll(actor)
    return End(origin=rolled.id, said=actor, why="the page's own word" if rolled.id == actor.id else f"the own word of state media, {rolled.reason}")


def _repeated(claim: Claim, near: Iterable[Claim], counts: Mapping[str, Sequence[Figure]], ends: Mapping[str, End]) -> End | None:
    """The end of the attributed claim of the same page whose figure, or whose words, this one repeats."""
    mine = counts.get(claim.id, ())
    told = [other for other in near if other.voice == "attributed" and other.id in ends and ends[other.id].origin and other.stance not in _NOT_SAID]
    for other in told:
        for figure in counts.get(other.id, ()):
            if figure.modality == "asserted" and any(_same_count(figure, own) for own in mine):
                return replace(ends[other.id], why=f"repeats {quoted(figure.words.exact)} of {_place(claim, other)}")
    if claim.voice != "headline":
        return None
    words = _long_words(claim.sentence.exact)
    best = max(told, key=lambda other: (len(words & _long_words(other.sentence.exact)), other.id), default=None)
    if best and len(words) >= 3 and len(words & _long_words(best.sentence.exact)) >= HEADLINE_SHARE * len(words):
        return replace(ends[best.id], why=f"the headline repeats a sentence that {_place(claim, best)} attributes")
    return None


def _place(claim: Claim, other: Claim) -> str:
    return "the same page" if claim.page == other.page else "the first page of its text"


def _continued(claims: Sequence[Claim], ends: Mapping[str, End], writers: Mapping[str, str]) -> dict[str, End]:
    """Ends of unnamed sources that a page goes on to quote without saying again which outlet it has them from, where it had them from one."""
    through: dict[tuple[str, str], dict[str, End]] = defaultdict(dict)
    for claim in claims:
        end = ends.get(claim.id)
        if end and end.origin and "@" in end.origin:
            through[claim.page, end.origin.split("@", 1)[0]].setdefault(end.origin, end)
    found: dict[str, End] = {}
    for claim in claims:
        end = ends.get(claim.id)
        if end and end.origin and end.origin.endswith(f"@{writers[claim.page]}"):
            others = [other for origin, other in through[claim.page, end.origin.split("@", 1)[0]].items() if origin != end.origin]
            if len(others) == 1:
                found[claim.id] = replace(others[0], why="unnamed: the page goes on with the one whom another outlet quotes")
    return found


def _fuller(claims: Sequence[Claim], ends: Mapping[str, End], pages: Mapping[str, Page], writers: Mapping[str, str]) -> dict[str, End]:
    """Ends of unnamed sources named in short ("Security source") that stand for one named in full, where only one such is known.

    A headline shortens the body's source; another outlet that cites this one shortens it, too. Within a body, two unnamed sources stay two.
    """
    full: dict[str, dict[str, End]] = defaultdict(dict)
    short: list[tuple[Claim, End]] = []
    for claim in claims:
        end = ends.get(claim.id)
        if end is None or end.origin is None or "@" not in end.origin or end.said is None or end.said.kind != "unnamed":
            continue
        whose, title = end.origin.split("@", 1)[1], pages[claim.page].headline_span
        heading = title is not None and title.holds(claim.sentence)
        if whose != writers[claim.page] or heading:
            short.append((claim, end))
        if not heading:
            full[whose].setdefault(end.origin, end)
    found: dict[str, End] = {}
    for claim, end in short:
        name, whose = (end.origin or "").split("@", 1)
        fuller = [other for origin, other in sorted(full[whose].items()) if _words_of(name) < _words_of(origin.split("@", 1)[0])]
        if len(fuller) == 1:
            found[claim.id] = replace(fuller[0], why=f"{end.why}; in short for {fuller[0].said.name if fuller[0].said else ''}")
    return found


def _whole(ends: Mapping[str, End]) -> dict[str, End]:
    """Ends at a body without a place ("police") that stand for the only one of its kind which the story names ("Lorne police")."""
    named = {end.origin: end for _, end in sorted(ends.items()) if end.origin and end.said and end.said.kind == "institution"}
    whole = {name: [other for _, other in sorted(named.items()) if other.said and fits(name, other.said.id)] for name in KIN}
    found: dict[str, End] = {}
    for claim, end in ends.items():
        if end.origin not in KIN or (end.said is not None and SEVERAL in end.said.reason) or len(whole[end.origin]) != 1:
            continue
        only = whole[end.origin][0]
        found[claim] = replace(only, why=f"{end.why}; the story names no other than {only.said.name if only.said else ''}")
    return found


def _words_of(name: str) -> set[str]:
    return {word[:6].removesuffix("s") for word in name.removeprefix("unnamed:").split("-") if len(word) > 2 and word not in _NO_DESCRIPTION}


_NO_DESCRIPTION = {"the", "who", "and", "unnamed", "anonymous", "unidentified"}
_NOT_SAID = SILENT | {"denies", "disputes"}


def _same_count(one: Figure, other: Figure) -> bool:
    numbers = {one.low, one.high} & {other.low, other.high} - {None, 0}
    return one.harm == other.harm and one.scope == other.scope and bool(numbers)


def _long_words(text: str) -> set[str]:
    return {word.casefold()[:6] for word in _OWN_WORD.findall(text)}
