"""A page's text in pieces for the HTML form: sentences that claims point to, and the marked words inside them."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.forms.shelf import Shelf
from counterclaim.forms.words import phrase
from counterclaim.records import Brief, Page, Span, Story

RUN = 6  # furniture pieces in a row before they are folded away


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words between two ends of marks, with the kinds of all marks around them: source, cue, content, figure, victims."""

    words: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence that something in the brief points to (`anchor`), or plain text between such sentences (None)."""

    anchor: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A block of the article, a piece of furniture, or text that is neither ("rest")."""

    kind: str
    title: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheaf:
    """Regions that are shown together; furniture in long runs is folded."""

    furniture: bool
    folded: bool
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The sentences of one page as disjoint intervals: where each starts and ends, in order."""

    starts: tuple[int, ...]
    stops: tuple[int, ...]

    def around(self, place: int) -> int | None:
        """The start of the sentence around a character; None outside of all."""
        at = bisect_right(self.starts, place) - 1
        return self.starts[at] if at >= 0 and place < self.stops[at] else None


def sentences(brief: Brief) -> dict[str, Ends]:
    """For each page the places that the brief points to, merged where they overlap."""
    found: dict[str, list[tuple[int, int]]] = {page.id: [] for page in brief.pages}
    for story in brief.stories:
        for span in pointed(story):
            if span.page in found and span.start < span.end:
                found[span.page].append((span.start, span.end))
    return {name: merge(places) for name, places in found.items()}


def pointed(story: Story) -> Iterable[Span]:
    """Every span that a line of the brief may link to."""
    yield from (claim.sentence for claim in story.claims)
    yield from (figure.sentence for figure in story.figures)
    for one in story.drift:
        yield from (one.earlier, one.later)
    yield from (question.span for question in story.questions if question.span)
    yield from (moment.span for moment in story.timeline)


def merge(places: list[tuple[int, int]]) -> Ends:
    """Intervals that share a character become one."""
    starts: list[int] = []
    stops: list[int] = []
    for start, stop in sorted(places):
        if stops and start < stops[-1]:
            stops[-1] = max(stops[-1], stop)
        else:
            starts.append(start)
            stops.append(stop)
    return Ends(starts=tuple(starts), stops=tuple(stops))


def anchor(span: Span, shelf: Shelf, ends: dict[str, Ends]) -> str:
    """The id of the sentence around a span, or of its page where it is in none."""
    number = shelf.mark(span.page)
    start = ends[span.page].around(span.start) if span.page in ends else None
    return f"page-{number}" if start is None else f"p{number}-{start}"


def signs(brief: Brief) -> dict[str, list[tuple[int, int, str]]]:
    """For each page the marked words: (start, end, kind)."""
    found: dict[str, list[tuple[int, int, str]]] = {page.id: [] for page in brief.pages}
    for story in brief.stories:
        for claim in story.claims:
            parts = [(claim.source, "source"), (claim.cue, "cue"), *((span, "content") for span in claim.content)]
            for span, kind in parts:
                if span and span.page in found and claim.voice == "attributed":
                    found[span.page].append((span.start, span.end, kind))
        for figure in story.figures:
            for span, kind in ((figure.words, "figure"), (figure.victims_span, "victims")):
                if span and span.page in found:
                    found[span.page].append((span.start, span.end, kind))
    return found


def regions(page: Page) -> list[tuple[int, int, str, str]]:
    """The page's text without gaps or overlaps: (start, end, kind, title); white space between regions is left out."""
    known = [(block.start, block.end, block.kind, "") for block in page.blocks]
    known += [(part.start, part.end, "furniture", f"{phrase(part.label)} (rule {part.rule})") for part in page.furniture]
    found: list[tuple[int, int, str, str]] = []
    at = 0
    for start, end, kind, title in sorted(known):
        start, end = max(start, at), min(end, len(page.text))
        if start < end:
            found += [(at, start, "rest", "")] if page.text[at:start].strip() else []
            found.append((start, end, kind, title))
            at = end
    return [*found, *([(at, len(page.text), "rest", "")] if page.text[at:].strip() else [])]


def cuts(text: str, marks: list[tuple[int, int, str]], extra: Iterable[int]) -> list[tuple[int, int, tuple[str, ...]]]:
    """The text between all ends of marks, each stretch with the kinds of the marks around it; linear after sorting."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for start, end, kind in marks:
        if 0 <= start < end <= len(text):
            opening.setdefault(start, []).append(kind)
            closing.setdefault(end, []).append(kind)
    points = sorted({0, len(text), *opening, *closing, *(place for place in extra if 0 <= place <= len(text))})
    active: Counter[str] = Counter()
    found = []
    for start, end in pairwise(points):
        active.subtract(closing.get(start, ()))
        active.update(opening.get(start, ()))
        found.append((start, end, tuple(sorted(kind for kind, number in active.items() if number > 0))))
    return found


def leaf(page: Page, number: int, marks: list[tuple[int, int, str]], ends: Ends) -> list[Sheaf]:
    """The page ready to print. Every character outside of white space between regions is in exactly one piece."""
    areas = regions(page)
    borders = [place for start, end, _, _ in areas for place in (start, end)]
    stretches = cuts(page.text, marks, [*borders, *ends.starts, *ends.stops])
    found: list[Region] = []
    at, used = 0, set[str]()
    for start, end, kind, title in areas:
        while stretches[at][0] < start:
            at += 1
        groups: list[tuple[int | None, list[Piece]]] = []
        while at < len(stretches) and stretches[at][1] <= end:
            first, last, kinds = stretches[at]
            inside = ends.around(first)
            if not groups or groups[-1][0] != inside:
                groups.append((inside, []))
            groups[-1][1].append(Piece(words=page.text[first:last], kinds=kinds))
            at += 1
        passages = []
        for inside, pieces in groups:
            name = None if inside is None else f"p{number}-{inside}"
            passages.append(Passage(anchor="" if name in used else name, pieces=tuple(pieces)))
            used |= {name} if name else set()
        found.append(Region(kind=kind, title=title, passages=tuple(passages)))
    return sheaves(found)


def sheaves(found: list[Region]) -> list[Sheaf]:
    """Neighbouring regions together, the article apart from the furniture."""
    runs: list[list[Region]] = []
    for region in found:
        if runs and (runs[-1][-1].kind == "furniture") == (region.kind == "furniture"):
            runs[-1].append(region)
        else:
            runs.append([region])
    return [Sheaf(furniture=run[0].kind == "furniture", folded=run[0].kind == "furniture" and len(run) > RUN, regions=tuple(run)) for run in runs]
