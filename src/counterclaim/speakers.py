"""Who speaks: the actor of each attribution's source, from the page around it where its own words leave that open."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
import re

from counterclaim.actors.bare import placed
from counterclaim.actors.outlets import introduced, outlet_in
from counterclaim.actors.person import TAKEN
from counterclaim.actors.resolve import Cast, resolve
from counterclaim.attribution import SILENT_KINDS
from counterclaim.records import Actor, Attribution, Page, Span
from counterclaim.sentences import sentences

_PRONOUNS = frozenset({"it", "he", "she", "they", "who", "which"})
UNRESOLVED = frozenset(f"unnamed:{word}" for word in _PRONOUNS)
"""Ids of actors that are a pronoun and nothing else."""
_STANDS_FOR = {
    "he": frozenset({"person", "unnamed", "experts"}), "she": frozenset({"person", "unnamed", "experts"}),
    "it": frozenset({"institution", "outlet", "state_media", "document"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a page's blocks with the kind of their block; `at` finds the one around a place."""

    places: list[tuple[int, int]]
    kinds: list[str]

    def at(self, start: int, end: int) -> tuple[int, int]:
        """From the start of the sentence that holds `start` to the end of the one that holds the last character."""
        starts = [p[0] for p in self.places]
        first = max(0, bisect_right(starts, start) - 1)
        last = max(first, bisect_right(starts, max(start, end - 1)) - 1)
        return self.places[first][0], max(self.places[last][1], end)


def sentences_of(page: Page) -> Sentences:
    places, kinds = [], []
    for block in page.blocks:
        if block.kind in SILENT_KINDS:
            continue
        cuts = [(block.start, block.end)] if block.kind in {"headline", "heading"} else sentences(page.text, block.start, block.end)
        for place in cuts:
            places.append(place)
            kinds.append(block.kind)
    return Sentences(places, kinds)


def speakers(page: Page, attributions: Sequence[Attribution], people: Cast, held: Sentences) -> list[Actor | None]:
    """The actor of each attribution's source. A pronoun that the page around leaves open takes the one other speaker of its sentence."""
    found: list[Actor | None] = []
    outlets = introduced(page.text)
    for attribution in attributions:
        if not attribution.source:
            found.append(None)
            continue
        first = attribution.source[0]
        actor = outlet_in(first.exact, outlets) or resolve(first.exact, people, before=page.text[: first.start])
        if actor is not None and actor.kind == "person" and actor.state is None and STATE_OFFICE.search(first.exact):
            actor = _of_office(page, first, actor, attributions, found, people)
        if first.exact.lower() in _PRONOUNS and (actor is None or actor.id in UNRESOLVED):
            actor = _antecedent(page, first, attributions, found, held) or actor
        found.append(actor)
    return placed(_fuller(page, attributions, found), page, people)


def _of_office(page: Page, source: Span, actor: Actor, attributions: Sequence[Attribution], found: Sequence[Actor | None], people: Cast) -> Actor:
    """A minister whose state the words leave out: the one state that spoke just before, else the one the dateline's capital stands for."""
    block = max((b.start for b in page.blocks if b.start <= source.start), default=0)
    floor = max((b.start for b in page.blocks if b.start < block), default=block)
    near = zip(attributions[: len(found)], found, strict=True)
    spoke = {a.state for other, a in near if a is not None and a.state and other.source and floor <= other.source[0].start < source.start}
    if len(spoke) == 1:
        return replace(actor, state=next(iter(spoke)), reason=f"{actor.reason}; {TAKEN} {next(iter(spoke))}, which speaks just before")
    place = re.split(r"[,(/]|\s[—–-]", page.dateline or "")[0].strip()
    capital = resolve(place.title(), people, before="") if place and not spoke else None
    if capital is not None and capital.id.startswith("gov:") and "/" not in capital.id:
        return replace(actor, state=capital.state, reason=f"{actor.reason}; {TAKEN} {capital.state}, whose capital the dateline names")
    return actor


STATE_OFFICE = re.compile(
    r"\b(?:(?:foreign|defen[cs]e|interior|prime|health|justice|transport|home|finance|information|energy|labou?r"
    r"|environment)\s+(?:minister|secretary)|"
    r"minister|president|vice[- ]president|chancellor|attorney\s+general|secretary\s+of\s+(?:state|defen[cs]e)"
    r"|chief\s+of\s+staff|king|queen|emir|premier)\b",
    re.IGNORECASE,
)


_FACE = re.compile(r"\b(?:spokes(?:man|woman|person)|mayor|governor|minister|sheriff|coroner|ambassador|(?:police|fire)\s+chief)\b", re.IGNORECASE)
"""Words of a source that is kept as a body and is one person: "an army spokesman … He"."""


def _antecedent(page: Page, pronoun: Span, attributions: Sequence[Attribution], found: Sequence[Actor | None], held: Sentences) -> Actor | None:
    """The one speaker a pronoun can stand for: of its sentence, else of its paragraph, else of the paragraph before."""
    start, _ = held.at(pronoun.start, pronoun.end)
    paragraphs = [b.start for b in page.blocks if b.start <= pronoun.start and b.kind in {"paragraph", "item"}][-2:]
    scopes = [("the sentence", start, pronoun.start), *(("the paragraph", at, pronoun.start) for at in paragraphs[-1:])]
    if len(paragraphs) == 2:
        scopes.append(("the paragraph before", paragraphs[0], paragraphs[1]))
    kinds = _STANDS_FOR.get(pronoun.exact.lower())
    for place, low, high in scopes:
        near = zip(attributions[: len(found)], found, strict=True)
        said = {
            a.id: a
            for other, a in near
            if a is not None
            and other.source
            and low <= other.source[0].start < high
            and (kinds is None or a.kind in kinds or ("person" in kinds and _FACE.search(other.source[0].exact)))
            and a.id not in UNRESOLVED
        }
        if len(said) == 1:
            only = next(iter(said.values()))
            return replace(only, reason=f"{pronoun.exact}: {only.name} is the only speaker before it in {place}")
        if said:
            return None
    return None


def _stems(name: str) -> list[str]:
    """The words of an actor's id without a plural's ending."""
    return [word.rstrip("s") for word in name.partition(":")[2].split("-")]


def _fuller(page: Page, attributions: Sequence[Attribution], found: Sequence[Actor | None]) -> list[Actor | None]:
    """A headline's "official says" is the body's "a senior official of the port" where the body has only one such speaker, "doctors say" the
    Lorne Doctors Network's."""
    head = page.headline_span
    made = list(found)
    for i, (attribution, actor) in enumerate(zip(attributions, found, strict=True)):
        if head is None or actor is None or not attribution.source or not head.holds(attribution.source[0]):
            continue
        if actor.id.startswith("org:"):
            made[i] = _whole_body(attribution.source[0], actor, found)
            continue
        if not actor.id.startswith("unnamed:"):
            continue
        noun = actor.id.removeprefix("unnamed:").rstrip("s")
        named = (a for a in found if a is not None and a.id.startswith("unnamed:") and a.id != actor.id)
        full = {a.id: a for a in named if noun in _stems(a.id)} or {
            a.id: a for a in found if a is not None and a.id.startswith("org:") and "/" not in a.id and noun in _stems(a.id) and "-" in a.id
        }
        if len(full) == 1:
            only = next(iter(full.values()))
            made[i] = replace(only, reason=f"headline: “{attribution.source[0].exact}” is the only such speaker of the page")
    return made


def _whole_body(source: Span, actor: Actor, found: Sequence[Actor | None]) -> Actor:
    """A headline's "Ministry" is the body's only ministry."""
    noun = source.exact.split()[-1].lower().removeprefix("the ").rstrip("s")
    full = {a.id: a for a in found if a is not None and a.kind == "institution" and a.id != actor.id and noun in a.name.lower().split()}
    if actor.id != f"org:{noun}" or len(full) != 1:
        return actor
    only = next(iter(full.values()))
    return replace(only, reason=f"headline: “{source.exact}” is the only {noun} of the page")
