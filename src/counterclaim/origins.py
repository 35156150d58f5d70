"""The origin of every claim: who stands at the end of its chain of attribution (UCDP `source_original`), and how each origin stands to the incident.

Ten rewrites of one government's statement have one origin. A state, its organs, those who speak for it and its state media are one. An
unnamed source belongs to the outlet that quotes it and is never merged with another outlet's. Experts are origins of their own opinions
and of no figure. A chain that breaks ("reports say") ends nowhere, and the words where it breaks are kept.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
import re

from counterclaim.actors.aliases import load_aliases
from counterclaim.records import Actor, Claim, Figure, Origin, Page, Span
from counterclaim.relations import Sides, quoted, sides

_BY_STATE = {"person", "institution", "state_media", "document"}
_ARTICLE = re.compile(r"^(?:the|a|an)-")
_NOT_SLUG = re.compile(r"[^\w]+")
_OWN_WORD = re.compile(r"[^\W_]{4,}|\d+")
_NOBODY = re.compile(
    r"\b(?:reports?|reported(?:ly)?|alleged(?:ly)?|rumou?rs?|accounts?|social media|media|said to|believed|claimed|it (?:is|was|has been) \w+)\b",
    re.IGNORECASE,
)
"""Words of a broken chain; a pronoun that could not be resolved is no break in the reporting."""
_PRONOUNS = {"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this", "these", "those", "one", "others", "someone"}
HEADLINE_SHARE = 0.6
"""Part of a headline's longer words that an attributed sentence of the page must hold for the headline to repeat it."""


@dataclass(slots=True, kw_only=True)
class _Found:
    """What is gathered about one origin."""

    kind: str
    names: Counter[str] = field(default_factory=Counter)
    organs: set[str] = field(default_factory=set)
    claims: list[str] = field(default_factory=list)
    pages: set[str] = field(default_factory=set)
    broken: list[Span] = field(default_factory=list)
    states: set[str] = field(default_factory=set)
    said_for: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class _End:
    """Where a chain ends: an origin's id, or None with the words where it breaks; `said` is the actor that ends it; `why` is for the reader."""

    origin: str | None
    said: Actor | None
    why: str
    broken: Span | None = None


def trace(
    claims: Sequence[Claim], pages: Mapping[str, Page], first: Mapping[str, str], figures: Sequence[Figure]
) -> tuple[tuple[Claim, ...], tuple[Figure, ...], tuple[Origin, ...]]:
    """Claims and figures with their origins, and the origins by id.

    A claim in the outlet's own voice that repeats a figure attributed on the same page, or a headline that repeats an attributed sentence, takes
    that claim's origin, in a copy also where only the first page attributes it;
    otherwise the outlet is the origin. A figure has its claim's
    origin, none where that is broken, experts' or unknown.
    """
    ends = {claim.id: _end(claim, pages[claim.page], first) for claim in claims if claim.voice == "attributed" or claim.chain}
    by_page: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_page[claim.page].append(claim)
    counts: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        counts[figure.claim].append(figure)
    ends |= _fuller(claims, ends, pages)
    for claim in claims:
        if claim.id not in ends:
            text = first.get(claim.page, claim.page)
            near = by_page[claim.page] if text == claim.page else [*by_page[claim.page], *by_page.get(text, ())]
            ends[claim.id] = _repeated(claim, near, counts, ends) or _own(pages[claim.page])
    given = tuple(replace(claim, origin=ends[claim.id].origin, reason=_joined(claim.reason, ends[claim.id].why)) for claim in claims)
    kinds = {claim.id: ends[claim.id].said for claim in claims}
    disputed = {claim.id for claim in claims if claim.stance in {"denies", "disputes", "not_confirmed", "not_verified"}}
    origin = {figure.id: None if figure.claim in disputed and figure.high != 0 else _figure_origin(figure, ends, kinds) for figure in figures}
    dated = tuple(replace(figure, origin=origin[figure.id]) for figure in figures)  # who disputes a number is not its origin
    dated = _disputed(dated, given)
    return given, dated, _origins(given, ends, dated, pages, first)


def roll(actor: Actor) -> Actor:
    """The actor that counts: the state for its organs, those who speak for it and its media; anyone else as they are."""
    if actor.id.startswith("gov:"):
        state = actor.id.split("/")[0]
        return actor if state == actor.id else replace(actor, id=state, kind="institution", reason=f"organ of {state}: {actor.name}")
    if actor.state and actor.kind in _BY_STATE:
        name = f"{load_aliases().states.get(actor.state, actor.state)} (government)"
        return replace(actor, id=f"gov:{actor.state}", name=name, kind="institution", reason=f"speaks for gov:{actor.state}: {actor.name}")
    return actor


def outlet_id(page: Page) -> str:
    """The id of the page's outlet as an actor; a page of an unknown outlet stands for itself."""
    return _outlet(f"outlet:{page.outlet}") if page.outlet else f"outlet:page-{page.id}"


def outlet_name(page: Page) -> str:
    """What the page's outlet is called; one that is not known by the page's id, never by where the file lies."""
    return page.outlet or f"page {page.id}"


def _outlet(name: str) -> str:
    slug = _NOT_SLUG.sub("-", name.removeprefix("outlet:").casefold()).strip("-")
    return "outlet:" + (_ARTICLE.sub("", slug) or slug)


def _end(claim: Claim, page: Page, first: Mapping[str, str]) -> _End:
    """Follow the chain to its end; `page` is where the claim stands."""
    links = claim.chain
    last = links[-1].actor if links else claim.actor
    if links and last is None:
        known = next((link.actor for link in reversed(links) if link.actor), None)
        via = links[-1].via
        if via and _NOBODY.search(via.exact):
            return _End(origin=None, said=known, why="the chain breaks here: nobody is named", broken=via)
        return _End(origin=None, said=None, why="it is not known whom these words stand for")
    if last is None or last.name.casefold() in _PRONOUNS:
        return _End(origin=None, said=None, why="it is not known whom these words stand for" if claim.source else "no source in these words")
    if last.kind == "outlet" and last.id.startswith("outlet:"):
        return _End(origin=_outlet(last.id), said=last, why="an outlet's word; whom it had it from is not said")
    if last.kind in {"unnamed", "experts"} and not last.id.startswith("gov:"):
        cited = next((link.actor for link in reversed(links[:-1]) if link.actor and link.actor.kind in {"outlet", "state_media"}), None)
        whose = _outlet(cited.id) if cited else outlet_id(page)
        return _End(origin=f"{last.id}@{whose}", said=last, why="unnamed: counted once for the outlet that quotes it")
    rolled = roll(last)
    return _End(origin=rolled.id, said=last, why=rolled.reason if rolled.id != last.id else "end of the chain")


def _own(page: Page) -> _End:
    actor = Actor(id=outlet_id(page), name=outlet_name(page), kind="outlet")
    return _End(origin=actor.id, said=actor, why="the page's own word")


def _repeated(claim: Claim, near: Iterable[Claim], counts: Mapping[str, Sequence[Figure]], ends: Mapping[str, _End]) -> _End | None:
    """The end of the attributed claim of the same page whose figure, or whose words, this one repeats."""
    mine = counts.get(claim.id, ())
    told = [other for other in near if other.voice == "attributed" and other.id in ends and ends[other.id].origin and other.stance not in _SILENT]
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


def _fuller(claims: Sequence[Claim], ends: Mapping[str, _End], pages: Mapping[str, Page]) -> dict[str, _End]:
    """Ends of unnamed sources named in short ("Security source") that stand for one named in full, where only one such is known.

    A headline shortens the body's source; another outlet that cites this one shortens it, too. Within a body, two unnamed sources stay two.
    """
    full: dict[str, dict[str, _End]] = defaultdict(dict)
    short: list[tuple[Claim, _End]] = []
    for claim in claims:
        end = ends.get(claim.id)
        if end is None or end.origin is None or "@" not in end.origin or end.said is None or end.said.kind != "unnamed":
            continue
        whose, title = end.origin.split("@", 1)[1], pages[claim.page].headline_span
        if whose != outlet_id(pages[claim.page]) or (title is not None and title.holds(claim.sentence)):
            short.append((claim, end))
        else:
            full[whose].setdefault(end.origin, end)
    found: dict[str, _End] = {}
    for claim, end in short:
        name, whose = (end.origin or "").split("@", 1)
        fuller = [other for origin, other in sorted(full[whose].items()) if _words_of(name) < _words_of(origin.split("@", 1)[0])]
        if len(fuller) == 1:
            found[claim.id] = replace(fuller[0], why=f"{end.why}; in short for {fuller[0].said.name if fuller[0].said else ''}")
    return found


def _words_of(name: str) -> set[str]:
    return {word[:6].removesuffix("s") for word in name.removeprefix("unnamed:").split("-") if len(word) > 2 and word not in {"the", "who", "and"}}


_SILENT = {"not_disputed", "not_confirmed", "declined_to_comment", "no_response", "not_verified", "denies", "disputes"}


def _same_count(one: Figure, other: Figure) -> bool:
    numbers = {one.low, one.high} & {other.low, other.high} - {None, 0}
    return one.harm == other.harm and one.scope == other.scope and bool(numbers)


def _long_words(text: str) -> set[str]:
    return {word.casefold()[:6] for word in _OWN_WORD.findall(text)}


def _figure_origin(figure: Figure, ends: Mapping[str, _End], said: Mapping[str, Actor | None]) -> str | None:
    actor = said.get(figure.claim)
    if figure.claim not in ends or (actor and actor.kind == "experts"):
        return None
    return ends[figure.claim].origin


def _disputed(figures: Sequence[Figure], claims: Sequence[Claim]) -> tuple[Figure, ...]:
    """The figures; a number that somebody rejects has the origin of those who give it elsewhere in the story, and not who rejects it."""
    rejected = {claim.id for claim in claims if claim.stance in {"denies", "disputes"}}
    givers: dict[tuple[str, str, int], Counter[str]] = defaultdict(Counter)
    for figure in figures:
        if figure.origin and figure.claim not in rejected:
            for end in {figure.low, figure.high} - {None, 0}:
                givers[figure.harm, figure.scope, end or 0][figure.origin] += 1
    made = []
    for figure in figures:
        known = givers.get((figure.harm, figure.scope, figure.low or figure.high or 0))
        if figure.claim in rejected and known and figure.origin not in known:
            figure = replace(figure, origin=min(known, key=lambda name: (name.startswith("outlet:"), -known[name], name)))
        made.append(figure)
    return tuple(made)


def _origins(
    claims: Sequence[Claim], ends: Mapping[str, _End], figures: Sequence[Figure], pages: Mapping[str, Page], first: Mapping[str, str]
) -> tuple[Origin, ...]:
    carriers: dict[str, list[str]] = defaultdict(list)
    for page, text in first.items():
        if page in pages:
            carriers[text].append(page)
    found: dict[str, _Found] = {}
    for claim in claims:
        end = ends[claim.id]
        if end.origin is None:
            _break(found, claim, end, pages)
            continue
        one = found.setdefault(end.origin, _Found(kind=_kind(end)))
        one.claims.append(claim.id)
        one.pages.update(carriers.get(claim.page) or [claim.page])
        _name(one, end)
    about = sides(claims, figures, roll)
    return tuple(_origin(name, found[name], about, pages) for name in sorted(found))


def _kind(end: _End) -> str:
    if end.said is None:
        return "outlet"
    return "institution" if end.origin and end.origin.startswith("gov:") else end.said.kind


def _name(one: _Found, end: _End) -> None:
    if end.said is None:
        return
    if end.said.id == end.origin:
        one.names[end.said.name] += 1000  # the origin itself rather than one of its organs
    else:
        one.names[end.said.name] += 1
        one.organs.add(end.said.name)
    if end.said.state:
        one.states.add(end.said.state)


def _break(found: dict[str, _Found], claim: Claim, end: _End, pages: Mapping[str, Page]) -> None:
    """A broken chain is shown with the last one who is known: the outlet that is cited, or the page's own."""
    if end.broken is None:
        return
    page = pages[claim.page]
    known = end.said
    name, label, kind = (roll(known).id, known.name, known.kind) if known else (outlet_id(page), outlet_name(page), "outlet")
    one = found.setdefault(_outlet(name) if kind == "outlet" else name, _Found(kind=kind))
    one.names[label] += 1
    one.pages.add(page.id)
    one.broken.append(end.broken)


def _origin(name: str, one: _Found, about: Sides, pages: Mapping[str, Page]) -> Origin:
    relation, why = about.of(name, kind=one.kind, states=frozenset(one.states))
    label = min(one.names, key=lambda n: (-one.names[n], n)) if one.names else name
    parts = []
    if name.startswith("gov:") and one.organs:
        parts.append("one origin with its organs and those who speak for it: " + ", ".join(sorted(one.organs)))
    if "@" in name:
        parts.append("unnamed, known through " + name.split("@", 1)[1].removeprefix("outlet:"))
    if one.broken:
        parts.append(f"the chain breaks at {quoted(one.broken[0].exact)}")
    parts.append(f"{relation.replace('_', ' ')}: {why}")
    return Origin(
        id=name,
        name=label,
        kind=one.kind,
        relation=relation,
        pages=tuple(page for page in pages if page in one.pages),
        claims=tuple(dict.fromkeys(one.claims)),
        broken=tuple(sorted(set(one.broken))),
        reason="; ".join(parts),
    )


def _joined(reason: str, why: str) -> str:
    return f"{reason}; origin: {why}" if reason else f"origin: {why}"
