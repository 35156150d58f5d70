"""The words of the field as frozen values. Identity is a digest of content; offsets count code points of the page's text.

Every `Span` satisfies `text[start:end] == exact` for the text of its page; `Page.span` is the one place that makes them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
import hashlib


def digest(*parts: object, length: int = 12) -> str:
    """A short name made of content: the first hex digits of the SHA-256 of the parts."""
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")).hexdigest()[:length]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Words of a page: `start`, `end` (exclusive) in its text, and the words themselves."""

    page: str
    start: int
    end: int
    exact: str

    def holds(self, other: "Span") -> bool:
        """Whether the other span lies inside this one."""
        return self.page == other.page and self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.page == other.page and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Bytes as they were found. `path` is what the user typed or what stands for it; `url` where it is known."""

    path: str
    url: str | None
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A page that was not read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Page text that is not the article: its class, the id of the rule that fired, and its place."""

    label: str
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A line or paragraph of the article. `kind`: headline, slug, heading, paragraph, item, byline, dateline, caption."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCandidate:
    """A date that the page shows: `date` (ISO) as read, `span` its words or None (from HTML metadata), and why it was used or not."""

    date: str | None
    words: str
    span: Span | None
    used: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was fetched or found, read: its text with the article's blocks, the furniture, and the masthead."""

    id: str
    path: str
    url: str | None
    sha256: str
    text: str
    language: str | None
    blocks: tuple[Block, ...]
    furniture: tuple[Furniture, ...]
    outlet: str | None
    headline: str | None
    headline_span: Span | None
    byline: str | None
    dateline: str | None
    published: str | None
    dates: tuple[DateCandidate, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The words from `start` to `end` of this page."""
        return Span(page=self.id, start=start, end=end, exact=self.text[start:end])

    def body(self) -> str:
        """The article without its furniture, a blank line between blocks."""
        return "\n\n".join(self.text[block.start : block.end] for block in self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Somebody said, thought, denied, announced something: source, cue and content spans (PARC, PolNeAR).

    `source` and `content` may be empty or hold several pieces. `quote` is direct, mixed or indirect. `rule` names what found it ("tagger" or
    a rule's id). `within` is the number (in the page's list) of the attribution whose content holds this one. `confidence` is 0 to 1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quote: str
    rule: str
    confidence: float
    within: int | None = None
    carried: bool = False
    """Whether the source was taken over from an earlier sentence."""

    def reach(self) -> tuple[int, int]:
        """First and last character of all its spans."""
        spans = [*self.source, *self.cue, *self.content]
        return min(s.start for s in spans), max(s.end for s in spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whom a source span stands for.

    `id`: `gov:CU`, `gov:CU/mfa`, `gov:US/military`, `org:msf`, `person:first-last`, `outlet:…`, `unnamed:…`. `kind`: person, institution,
    unnamed, experts, state_media, document, outlet. `state`: ISO 3166 alpha-2 of the state it speaks for, where there is one. `reason`: why it
    was resolved so.
    """

    id: str
    name: str
    kind: str
    state: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One step of a chain of attribution, nearest the page first; `via` are the words that show it. `actor` None: the chain breaks here."""

    actor: Actor | None
    via: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition with its bearer; never a fact.

    `voice`: attributed, outlet (the page's own voice) or headline. `commitment` is the class of the cue (neutral, assertive, factive, negative,
    evaluative, directive, speculative). `stance`, `aspect`, `modality` as in the JSON contract. `quote`: direct, mixed, indirect, none.
    `sentence` is the whole sentence (or heading) that carries it. `reason` says how the bearer was found.
    """

    id: str
    page: str
    voice: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    sentence: Span
    actor: Actor | None
    commitment: str
    stance: str
    aspect: str
    modality: str
    quote: str
    chain: tuple[Link, ...] = ()
    origin: str | None = None
    confidence: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count of people with a harm, as the page words it: `low <= n <= high`, None where the words set no end; both None: unknown.

    `words` is the count with its hedge ("at least 40"); `victims` the victims' noun phrase as said, with `victims_span`; `status` civilian, military,
    combatant (an armed group's), police, medical, child, official, perpetrator, mixed or unknown; `nationality` ISO alpha-2 or None. `rule` made
    the interval. `claim` carries it.
    """

    id: str
    page: str
    harm: str
    low: int | None
    high: int | None
    words: Span
    victims: str
    victims_span: Span | None
    nationality: str | None
    status: str
    rule: str
    modality: str
    claim: str
    sentence: Span
    origin: str | None = None
    as_of: str | None = None
    scope: str = "incident"
    """incident, cumulative or other (a comparison with another incident)."""
    relation: tuple[tuple[str, str], ...] = ()
    """(figure id, same | subset | disjoint | total | unknown): what this figure is to that one."""
    derived_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A page with all that was found in it alone."""

    page: Page
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Pages that carry one text, the earliest first. `shared` is the part of the shorter one's word shingles found in the first page."""

    pages: tuple[str, ...]
    shared: tuple[float, ...]
    changed: tuple[tuple[Span, Span], ...] = ()
    """Passages that the copies word differently: (in the first page, in the copy)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The person or body at the end of a chain of attribution (UCDP `source_original`).

    `relation` to the incident: victims_side, accused_side, ally, third_party or unknown. `broken` are the spans where a chain breaks ("reports say").
    """

    id: str
    name: str
    kind: str
    relation: str
    pages: tuple[str, ...]
    claims: tuple[str, ...]
    broken: tuple[Span, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What an actor does with an aspect of the story, with the claims that show it. `reporters` are the outlets' pages."""

    actor: Actor
    aspect: str
    stance: str
    claims: tuple[str, ...]
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a difference."""

    pages: tuple[str, ...]
    claims: tuple[str, ...]
    figures: tuple[str, ...]
    says: str
    """Words of a page, or a figure as printed; never a sentence of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where accounts differ. `kind`: conflict, scope, date, wording or stance; `why` says in a few words why it is that kind."""

    about: str
    kind: str
    sides: tuple[Side, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """What changed on the way from one page to another. `kind`: hedge_lost, hedge_gained, victims_changed, attribution_dropped, quote_changed,
    bound_lost, numbers_summed. Both spans, no score."""

    kind: str
    earlier: Span
    later: Span
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An open question: `asked` by a page (with its span), or a `gap` that was found (span None)."""

    kind: str
    text: str
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A line of the timeline. `date` (from, to) ISO or None; `kind` event, report or figure."""

    date: tuple[str, str] | None
    kind: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """One harm under one codebook: low, best, high (None: blank under that codebook) and how it came about, in words."""

    low: int | None
    best: int | None
    high: int | None
    derivation: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Pages about one incident and everything found between them."""

    id: str
    headline: str
    pages: tuple[str, ...]
    texts: int
    outlets: int
    links: tuple[str, ...]
    """Why these pages are one story, a line a page."""
    copies: tuple[Copy, ...]
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    origins: tuple[Origin, ...]
    stances: tuple[Stance, ...]
    differences: tuple[Difference, ...]
    drift: tuple[Drift, ...]
    tolls: dict[str, dict[str, Toll]]
    questions: tuple[Question, ...]
    timeline: tuple[Moment, ...]
    only: tuple[str, ...] = ()
    """Ids of claims that only one account makes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The result of a run: the pages, those set aside, and the stories, in a stable order."""

    pages: tuple[Page, ...]
    set_aside: tuple[SetAside, ...]
    stories: tuple[Story, ...]
    copy_of: dict[str, str]

    def page(self, name: str) -> Page:
        """The page with that id."""
        return next(page for page in self.pages if page.id == name)


def in_order(told: Iterable[Told]) -> list[Told]:
    """Pages by date (unknown last), then by content id: the order every engine must give."""
    return sorted(told, key=lambda t: (t.page.published or "9999", t.page.id))
