"""Attributions as plain values for JSON."""

from collections.abc import Sequence

from counterclaim.records import Attribution, Span


def as_rows(attributions: Sequence[Attribution]) -> list[dict[str, object]]:
    """One object an attribution; those inside the content of another stand in that one's `nested`, so the outer list never overlaps itself."""
    rows = [_row(a) for a in attributions]
    top: list[dict[str, object]] = []
    for number, (attribution, row) in enumerate(zip(attributions, rows, strict=True)):
        parent = attribution.within
        if parent is not None and parent != number:
            nested = rows[parent].setdefault("nested", [])
            assert isinstance(nested, list)  # noqa: S101  for the type checker: set just above
            nested.append(row)
        elif attribution.rule != "scare-quote":
            top.append(row)
    return top


def _row(attribution: Attribution) -> dict[str, object]:
    return {
        "source": [_span(s) for s in attribution.source],
        "cue": [_span(s) for s in attribution.cue],
        "content": [_span(s) for s in attribution.content],
        "quote": attribution.quote,
        "rule": attribution.rule,
        "confidence": attribution.confidence,
        "carried": attribution.carried,
    }


def _span(span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end, "exact": span.exact}
