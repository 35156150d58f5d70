"""The pages of a brief with their numbers: what every form needs to quote words and say where they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
import re
from urllib.parse import urlsplit

from counterclaim.codebooks.rule import Values
from counterclaim.forms.words import bare
from counterclaim.records import Actor, Brief, Claim, Page, Span, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that stand in pages, on one line, with the place of each occurrence, one a page in the order of their numbers."""

    words: str
    spans: tuple[Span, ...]
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Pages by id, their numbers from 1 in the order of the brief, and for each page the pages that carry its text."""

    pages: dict[str, Page]
    numbers: dict[str, int]
    family: dict[str, tuple[str, ...]]
    values: Values | None = None
    """What the reader has set for constants of codebooks, for results that are worked out again."""

    def mark(self, page: str) -> int:
        """The number of a page; 0 for one the brief does not hold."""
        return self.numbers.get(page, 0)

    def marks(self, pages: Iterable[str]) -> tuple[int, ...]:
        """The numbers of pages, sorted, each once."""
        return tuple(sorted({self.mark(page) for page in pages if page in self.numbers}))

    def carriers(self, pages: Iterable[str]) -> tuple[str, ...]:
        """These pages and the copies of their texts, in the order of their numbers."""
        found = {other for page in pages for other in self.family.get(page, (page,))}
        return tuple(sorted(found, key=self.mark))

    def outlet(self, page: str) -> str | None:
        """Who publishes the page: its outlet, or the host of its address; None where neither is known."""
        found = self.pages[page]
        return found.outlet or host(found.url)

    def label(self, page: str) -> str:
        """The outlet; one that is not known is called by the page's number, never by where the file lies."""
        return self.outlet(page) or f"page [{self.mark(page)}]"


UNKNOWN_OUTLET = re.compile(r"\bpage[ -](?P<page>[0-9a-f]{12}(?:-\d{1,4})?)\b")
"""How the records call the outlet of a page that names none."""


def called(story: Story, shelf: Shelf) -> Story:
    """The story with outlets that no page names called by the number of their page."""

    def name(words: str) -> str:
        return UNKNOWN_OUTLET.sub(lambda found: f"page [{shelf.mark(found['page'])}]" if found["page"] in shelf.numbers else found[0], words)

    def actor(one: Actor | None) -> Actor | None:
        return one and replace(one, name=name(one.name))

    claims = tuple(
        replace(one, actor=actor(one.actor), chain=tuple(replace(link, actor=actor(link.actor)) for link in one.chain)) for one in story.claims
    )
    tolls = {
        book: {harm: replace(toll, derivation=tuple(map(name, toll.derivation))) for harm, toll in harms.items()}
        for book, harms in story.tolls.items()
    }
    return replace(
        story,
        claims=claims,
        origins=tuple(replace(one, name=name(one.name), reason=name(one.reason)) for one in story.origins),
        stances=tuple(replace(one, actor=replace(one.actor, name=name(one.actor.name))) for one in story.stances),
        differences=tuple(replace(one, about=name(one.about), why=name(one.why)) for one in story.differences),
        links=tuple(map(name, story.links)),
        tolls=tolls,
    )


def shelve(brief: Brief, values: Values | None = None) -> Shelf:
    """Number the pages of a brief. `values`: the reader's own for constants of codebooks."""
    pages = {page.id: page for page in brief.pages}
    groups: dict[str, list[str]] = {}
    for page in brief.pages:
        groups.setdefault(brief.copy_of.get(page.id, page.id), []).append(page.id)
    family = {page: tuple(group) for group in groups.values() for page in group}
    return Shelf(pages=pages, numbers={name: number for number, name in enumerate(pages, 1)}, family=family, values=values)


def host(url: str | None) -> str | None:
    """The host of an address, without `www.`; None where there is none or it cannot be read."""
    try:
        found = urlsplit(url or "").hostname
    except ValueError:
        return None
    return found.removeprefix("www.") if found else None


def quote(spans: Sequence[Span], shelf: Shelf) -> list[Quote]:
    """The words of spans as quotations: the same words on several pages are one, in the order of first mention."""
    found: dict[str, dict[str, Span]] = {}
    for span in spans:
        words = bare(span.exact)
        if words and span.page in shelf.pages:
            found.setdefault(words, {}).setdefault(span.page, span)
    quotes = []
    for words, places in found.items():
        ordered = sorted(places.values(), key=lambda span: shelf.mark(span.page))
        quotes.append(Quote(words=words, spans=tuple(ordered), marks=tuple(shelf.mark(span.page) for span in ordered)))
    return quotes


def find(words: str, pages: Iterable[str], shelf: Shelf) -> Span | None:
    """Where these words stand in one of the pages, letter by letter; None where they stand in none, so that they are not quoted."""
    if not words.strip():
        return None
    for name in pages:
        page = shelf.pages.get(name)
        at = page.text.find(words) if page else -1
        if page and at >= 0:
            return page.span(at, at + len(words))
    return None


def said(claim: Claim) -> tuple[Span, ...]:
    """The words of a claim worth quoting: its content, or the whole sentence where it has none."""
    return claim.content or (claim.sentence,)


def shown(claim: Claim, shelf: Shelf) -> tuple[Span, ...]:
    """The words that show a stance: what is asserted; for any other stance all from source or cue to the end, inside the sentence."""
    if claim.stance == "asserts":
        return said(claim)
    parts = [span for span in (claim.source, claim.cue, *claim.content) if span and claim.sentence.holds(span)]
    page = shelf.pages.get(claim.page)
    if page is None or not parts:
        return (claim.sentence,)
    return (page.span(min(span.start for span in parts), max(span.end for span in parts)),)
