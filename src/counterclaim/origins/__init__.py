"""The origin of every claim: who stands at the end of its chain of attribution (UCDP `source_original`), and how each origin stands to the incident.

Ten rewrites of one government's statement have one origin. A state, its organs, those who speak for it and its state media are one. An
unnamed source belongs to the outlet that quotes it and is never merged with another outlet's. Experts are origins of their own opinions
and of no figure. A chain that breaks ("reports say") ends nowhere, and the words where it breaks are kept.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from counterclaim.actors.aliases import Aliases, load_aliases
from counterclaim.origins.channel import SAID, channel
from counterclaim.origins.ends import End, ends_of
from counterclaim.origins.who import outlet_id, outlet_name, outlet_slug, publisher, roll, state_name
from counterclaim.records import Actor, Claim, Figure, Origin, Page, Span
from counterclaim.relations import OURS, Sides, Tables, quoted, sides
from counterclaim.stance import SILENT

__all__ = ["outlet_id", "outlet_name", "outlet_slug", "roll", "trace"]


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
    channels: Counter[str] = field(default_factory=Counter)


def trace(
    claims: Sequence[Claim], pages: Mapping[str, Page], first: Mapping[str, str], figures: Sequence[Figure], tables: Tables = OURS
) -> tuple[tuple[Claim, ...], tuple[Figure, ...], tuple[Origin, ...]]:
    """Claims and figures with their origins, and the origins by id.

    A claim in the outlet's own voice that repeats a figure attributed on the same page, or a headline that repeats an attributed sentence, takes
    that claim's origin, in a copy also where only the first page attributes it;
    otherwise the outlet is the origin. A figure has its claim's
    origin, none where that is broken, experts' or unknown.
    """
    counts: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        counts[figure.claim].append(figure)
    aliases = load_aliases(tables.aliases)
    ends = ends_of(claims, pages, first, counts, aliases)
    given = tuple(replace(claim, origin=ends[claim.id].origin, reason=_joined(claim.reason, ends[claim.id].why)) for claim in claims)
    kinds = {claim.id: ends[claim.id].said for claim in claims}
    disputed = {claim.id for claim in claims if claim.stance in {"denies", "disputes", "not_confirmed", "not_verified"}}
    unsaid = {claim.id for claim in claims if claim.stance in SILENT}
    nobodys = {f.id for f in figures if (f.claim in disputed and f.high != 0) or (f.claim in unsaid and f.modality == "possible")}
    origin = {figure.id: None if figure.id in nobodys else _figure_origin(figure, ends, kinds) for figure in figures}
    dated = tuple(replace(figure, origin=origin[figure.id]) for figure in figures)  # who disputes a number is not its origin
    dated = _disputed(dated, given)
    found = _origins(given, ends, pages, first, aliases)
    about = sides(given, dated, roll, tables)
    outlets = _outlet_names(claims, pages, aliases)
    return given, dated, tuple(_origin(name, found[name], about, pages, outlets) for name in sorted(found))


def _figure_origin(figure: Figure, ends: Mapping[str, End], said: Mapping[str, Actor | None]) -> str | None:
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
    claims: Sequence[Claim], ends: Mapping[str, End], pages: Mapping[str, Page], first: Mapping[str, str], aliases: Aliases
) -> dict[str, _Found]:
    """What is gathered about each origin, by its id."""
    carriers: dict[str, list[str]] = defaultdict(list)
    for page, text in first.items():
        if page in pages:
            carriers[text].append(page)
    found: dict[str, _Found] = {}
    for claim in claims:
        end = ends[claim.id]
        if end.origin is None:
            _break(found, claim, end, publisher(pages[claim.page], aliases))
            continue
        one = found.setdefault(end.origin, _Found(kind=_kind(end)))
        one.claims.append(claim.id)
        one.pages.update(carriers.get(claim.page) or [claim.page])
        how = channel(claim)
        one.channels.update([how.kind] if how else [])
        _name(one, end)
    return found


def _kind(end: End) -> str:
    if end.said is None:
        return "outlet"
    return "institution" if end.origin and end.origin.startswith("gov:") else end.said.kind


def _name(one: _Found, end: End) -> None:
    if end.said is None:
        return
    if end.said.id == end.origin:
        one.names[end.said.name] += 1000  # the origin itself rather than one of its organs
    else:
        one.names[end.said.name] += 1
        one.organs.add(end.said.name)
    if end.said.state:
        one.states.add(end.said.state)


def _break(found: dict[str, _Found], claim: Claim, end: End, own: Actor) -> None:
    """A broken chain is shown with the last one who is known: the outlet that is cited, or the page's own."""
    if end.broken is None:
        return
    known = end.said
    name, label, kind = (roll(known).id, known.name, known.kind) if known else (own.id, own.name, "outlet")
    one = found.setdefault(outlet_slug(name) if kind == "outlet" else name, _Found(kind=kind))
    one.names[label] += 1
    one.pages.add(claim.page)
    one.broken.append(end.broken)


def _outlet_names(claims: Sequence[Claim], pages: Mapping[str, Page], aliases: Aliases) -> dict[str, str]:
    """What each outlet is called: those of the pages, and those that they cite."""
    names: dict[str, str] = {}
    for claim in claims:
        for link in claim.chain:
            if link.actor and link.actor.kind in {"outlet", "state_media"}:
                names.setdefault(outlet_slug(link.actor.id), link.actor.name)
    return names | {outlet_id(page, aliases): outlet_name(page) for page in pages.values()}


def _origin(name: str, one: _Found, about: Sides, pages: Mapping[str, Page], outlets: Mapping[str, str]) -> Origin:
    relation, why = about.of(name, kind=one.kind, states=frozenset(one.states))
    label = state_name(name) or (min(one.names, key=lambda n: (-one.names[n], n)) if one.names else name)
    parts = []
    if name.startswith("gov:") and one.organs:
        parts.append("one origin with its organs and those who speak for it: " + ", ".join(sorted(one.organs)))
    if "@" in name:
        through = name.split("@", 1)[1]
        label = f"{label}, quoted by {outlets.get(through, through)}"  # another outlet's official of that description is another origin
        parts.append("unnamed: one origin with its outlet, never joined with another outlet's")
    if one.channels:
        parts.append(
            "heard " + ", ".join(f"{SAID[kind]} ({times})" for kind, times in sorted(one.channels.items(), key=lambda pair: (-pair[1], pair[0])))
        )
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
