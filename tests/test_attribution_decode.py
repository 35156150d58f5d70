"""Decoding against brute force: span probabilities, what is kept, what is linked."""

from itertools import pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st
import numpy as np
import pytest

from counterclaim.attribution.decode import FORBIDDEN, LABELS, WIDTH, Marked, constraints, likely_spans, link, tables


def spans_of(path):
    found, start = set(), None
    for i, label in enumerate([*path, 0]):
        if start is not None and not LABELS[label].startswith("I-"):
            found.add((LABELS[path[start]][2:], start, i))
            start = None
        if LABELS[label].startswith("B-"):
            start = i
    return found


def by_brute_force(emissions, transitions, begin, end):
    """Span to probability, summed over every label sequence that can be."""
    total, held = 0.0, {}
    forbidden = constraints()
    for path in product(range(len(LABELS)), repeat=len(emissions)):
        if LABELS[path[0]].startswith("I-") or any(forbidden[a, b] == FORBIDDEN for a, b in pairwise(path)):
            continue
        score = begin[path[0]] + end[path[-1]] + sum(emissions[i][label] for i, label in enumerate(path))
        score += sum(transitions[a, b] for a, b in pairwise(path))
        weight = float(np.exp(score))
        total += weight
        for span in spans_of(path):
            held[span] = held.get(span, 0.0) + weight
    return {span: weight / total for span, weight in held.items()}


@given(st.integers(0, 10_000), st.integers(1, 4))
@settings(max_examples=25, deadline=None)
def test_a_span_has_the_probability_of_all_sequences_that_hold_it(seed, words):
    draw = np.random.default_rng(seed)
    emissions = draw.normal(0, 2, (words, 7)).astype(np.float32)
    transitions, begin, end = (draw.normal(0, 1, shape).astype(np.float32) for shape in ((7, 7), 7, 7))
    expected = by_brute_force(emissions, transitions, begin, end)
    (found,) = likely_spans([emissions], tables(transitions, begin, end), 0.05)
    assert found or max(expected.values()) < 0.06
    for marked in found:
        assert marked.probability == pytest.approx(expected[marked.role, marked.start, marked.end], abs=1e-5)
    best = max(expected.items(), key=lambda pair: pair[1])
    if best[1] > 0.06:
        assert best[0] in {(m.role, m.start, m.end) for m in found}
    for one, other in pairwise(found):
        assert one.end <= other.start


def test_a_window_is_decoded_alike_alone_and_beside_longer_ones():
    draw = np.random.default_rng(3)
    some = [draw.normal(0, 3, (words, 7)).astype(np.float32) for words in (5, 40, 1, 17)]
    crf = tables(*(draw.normal(0, 1, shape).astype(np.float32) for shape in ((7, 7), 7, 7)))
    together = likely_spans(some, crf, 0.2)
    assert together == [likely_spans([one], crf, 0.2)[0] for one in some]
    assert any(together)


def scores_that_join(found, *, source, content):
    """Link scores under which each cue takes the span numbers given, and "no source" scores 0."""
    project = np.zeros((20, 6, WIDTH), dtype=np.float32)
    for column, (cue, wanted) in enumerate([*source.items(), *content.items()]):
        role = found[wanted].role
        query, key = (0, 2) if role == "source" else (1, 4)
        project[found[cue].start, query, column] = 3
        project[found[wanted].start, key, column] = 3
    return project.reshape(20, 6 * WIDTH)


def test_an_unlikely_span_is_taken_only_by_a_cue_that_has_nothing_else():
    found = [
        Marked("source", 0, 1, 0.9),
        Marked("cue", 1, 2, 0.9),
        Marked("content", 2, 5, 0.3),
        Marked("cue", 6, 7, 0.9),
        Marked("content", 7, 9, 0.9),
    ]
    project = scores_that_join(found, source={1: 0}, content={1: 2, 3: 4})
    assert link(found, project, np.zeros(20, dtype=np.float32), 0.4) == [(1, 0, [2]), (3, None, [4])]
    project = scores_that_join(found, source={1: 0}, content={3: 4})
    project.reshape(20, 6, WIDTH)[6, 1, 9] = project.reshape(20, 6, WIDTH)[2, 4, 9] = 3  # the unlikely content now fits the second cue
    assert link(found, project, np.zeros(20, dtype=np.float32), 0.4) == [(1, 0, []), (3, None, [4])]


def test_a_cue_that_is_not_likely_joins_nothing():
    found = [Marked("source", 0, 1, 0.9), Marked("cue", 1, 2, 0.2), Marked("content", 2, 5, 0.8)]
    assert link(found, scores_that_join(found, source={1: 0}, content={1: 2}), np.zeros(20, dtype=np.float32), 0.4) == [(None, None, [2])]
