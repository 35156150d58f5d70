"""A story's days: when it happened as the pages say, when each page appeared, and when each figure was given.

The three dates stay three. A day word that cannot be resolved without the page's date stays words, with no date.
"""

from collections.abc import Iterator, Mapping, Sequence

from counterclaim import dates
from counterclaim.compare.values import counted, words
from counterclaim.records import Claim, Figure, Moment, Page, Span
from counterclaim.sentences import sentences

KINDS = ("event", "report", "figure")


def find(claims: Sequence[Claim], figures: Sequence[Figure], pages: Mapping[str, Page]) -> tuple[Moment, ...]:
    """Moments by first day, those without a date last: events once an interval of days, reports once a page, figures once a number and day."""
    moments = [*_events(claims, figures, pages), *_reports(pages), *_figures(figures, pages)]
    return tuple(sorted(moments, key=lambda m: (m.date is None, m.date or ("", ""), KINDS.index(m.kind), m.span)))


def _events(claims: Sequence[Claim], figures: Sequence[Figure], pages: Mapping[str, Page]) -> Iterator[Moment]:
    """Dates in the sentences that carry claims; the first page that gives a day speaks for it, a sentence with a figure before others."""
    counted = {figure.sentence for figure in figures}
    rank = {page: place for place, page in enumerate(pages)}
    sentences = sorted({claim.sentence for claim in claims}, key=lambda s: (s not in counted, rank[s.page], s.start, s.end))
    seen: set[object] = set()
    for sentence in sentences:
        page = pages[sentence.page]
        for when in dates.find(sentence.exact, page.published, base=sentence.start):
            key = when.days or " ".join(when.words.casefold().split()).removeprefix("on ")
            if key in seen or (when.days and page.published and when.days[0].isoformat() > page.published):
                continue
            seen.add(key)
            yield Moment(date=dates.iso(when.days), kind="event", text=sentence.exact, span=page.span(when.start, when.end))


def _reports(pages: Mapping[str, Page]) -> Iterator[Moment]:
    for page in pages.values():
        span = page.headline_span or _first(page)
        if span is not None:
            day = page.published[:10] if page.published else None
            yield Moment(date=(day, day) if day else None, kind="report", text=span.exact, span=span)


def _first(page: Page) -> Span | None:
    """The first sentence of a page without a headline."""
    places = (place for block in page.blocks if block.kind in {"paragraph", "heading"} for place in sentences(page.text, block.start, block.end))
    return next((page.span(*place) for place in places), None)


def _figures(figures: Sequence[Figure], pages: Mapping[str, Page]) -> Iterator[Moment]:
    """Each number once a day and origin: a toll as it moves."""
    seen: set[object] = set()
    some = {figure.harm for figure in figures if counted(figure)}
    for figure in figures:
        if figure.harm in some and not counted(figure) and figure.scope != "cumulative":
            continue  # a person mentioned, where the victims are counted elsewhere
        day = figure.as_of or pages[figure.page].published
        key = (figure.harm, figure.low, figure.high, figure.origin, day, figure.scope)
        if figure.modality == "asserted" and figure.scope != "other" and key not in seen:
            seen.add(key)
            yield Moment(date=(day[:10], day[:10]) if day else None, kind="figure", text=words(figure), span=figure.words)
