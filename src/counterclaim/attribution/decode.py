"""From the tagger's numbers to spans and links, without a sequence that cannot be."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")
Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

WIDTH = 64
"""Columns of each of the six projections that the link scores are made of."""

FORBIDDEN = -1e4

HELPFUL = 0.25
"""A cue of at least this probability is taken by words of somebody that would else have none."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A span of a window in words (`end` exclusive), and the probability that it is exactly so."""

    role: str
    start: int
    end: int
    probability: float


def constraints() -> Floats:
    """(7, 7) additions to the transition scores: an I- may only follow the B- or I- of its own role."""
    table = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for to, label in enumerate(LABELS):
        if label.startswith("I-"):
            for of, before in enumerate(LABELS):
                if before[2:] != label[2:]:
                    table[of, to] = FORBIDDEN
    return table


@dataclass(frozen=True, slots=True)
class Tables:
    """The tagger's CRF: `moves` (7, 7) from row to column, `begin` and `end` (7,), as factors (the exponents of the trained scores)."""

    moves: Doubles
    begin: Doubles
    end: Doubles


def tables(transitions: Floats, begin: Floats, end: Floats) -> Tables:
    """The factors of the trained scores, without a sequence that cannot be."""
    first = begin + np.array([FORBIDDEN if label.startswith("I-") else 0 for label in LABELS], dtype=np.float32)
    moves = np.exp((transitions + constraints()).astype(np.float64))
    return Tables(moves, np.exp(first.astype(np.float64)), np.exp(end.astype(np.float64)))


def likely_spans(emissions: Sequence[Floats], crf: Tables, least: float) -> list[list[Marked]]:
    """For each window the spans whose probability of being exactly so is at least `least`, none overlapping, in their order.

    `emissions`: one (words, 7) array a window. A span's probability sums over all label sequences that hold it (forward-backward); of
    spans that overlap the likelier is kept.
    """
    lengths = [len(e) for e in emissions]
    if not any(lengths):
        return [[] for _ in emissions]
    local = np.ones((len(emissions), max(lengths), len(LABELS)))
    for i, e in enumerate(emissions):
        local[i, : len(e)] = np.exp(e - e.max(axis=1, keepdims=True, initial=FORBIDDEN))
    forward, backward, factor = sums(local, lengths, crf)
    return [_kept(forward[i, :n], backward[i, :n], factor[i, :n], crf.moves, least) for i, n in enumerate(lengths)]


def sums(local: Doubles, lengths: Sequence[int], crf: Tables) -> tuple[Doubles, Doubles, Doubles]:
    """Forward and backward sums, scaled so that their product is each word's label probability; and each word's scaled factor."""
    ends = np.asarray(lengths) - 1
    rows = np.arange(len(local))
    forward, backward = np.zeros_like(local), np.zeros_like(local)
    scale = np.ones(local.shape[:2])
    for t in range(local.shape[1]):
        here = local[:, t] * (crf.begin if t == 0 else forward[:, t - 1] @ crf.moves)
        scale[:, t] = here.sum(axis=1)
        forward[:, t] = here / scale[:, t, None]
    last = crf.end / (forward[rows, ends] @ crf.end)[:, None]
    for t in range(local.shape[1] - 1, -1, -1):
        if t + 1 < local.shape[1]:
            backward[:, t] = ((local[:, t + 1] * backward[:, t + 1]) @ crf.moves.T) / scale[:, t + 1, None]
        at_end = ends == t
        backward[at_end, t] = last[at_end]
    return forward, backward, local / scale[:, :, None]


def _kept(forward: Doubles, backward: Doubles, factor: Doubles, moves: Doubles, least: float) -> list[Marked]:
    """The spans of one window, all (words, 7): each likely first word is followed for as long as the span may still be likely."""
    found: list[Marked] = []
    words = len(forward)
    for number, role in enumerate(ROLES):
        first, inner = 1 + 2 * number, 2 + 2 * number
        for start in np.flatnonzero(forward[:, first] * backward[:, first] >= least).tolist():
            label, reach, at = first, float(forward[start, first]), start
            while True:
                onward = 0.0
                if at + 1 < words:
                    onward = float(moves[label, inner] * factor[at + 1, inner])
                going = reach * onward * float(backward[at + 1, inner]) if onward else 0.0
                probability = reach * float(backward[at, label]) - going
                if probability >= least:
                    found.append(Marked(role, start, at + 1, round(probability, 6)))  # the last bits depend on what is decoded beside it
                if going < least:
                    break
                label, reach, at = inner, reach * onward, at + 1
    found.sort(key=lambda m: (-m.probability, m.start, m.end))
    taken = np.zeros(words, dtype=np.bool_)
    kept: list[Marked] = []
    for marked in found:
        if not taken[marked.start : marked.end].any():
            taken[marked.start : marked.end] = True
            kept.append(marked)
    return sorted(kept, key=lambda m: m.start)


def link(
    found: Sequence[Marked], project: Floats, none: Floats, sure: float, far: NDArray[np.bool_] | None = None
) -> list[tuple[int | None, int | None, list[int]]]:
    """Join the spans of one window into attributions: (cue, source or None, contents), as numbers into `found`.

    `project` is (words, 6 * WIDTH): queries of a cue for its source and for its content, then source start and end, content start and
    end. `none` (words,) is a cue's score for having no source here. Each content goes to the cue that scores best; each cue takes its
    best source or none. `far` (spans, spans) marks the pairs of content and cue that may not be joined. A content that no sure cue may take
    goes to the best of the `HELPFUL` ones; where there is none, it is an attribution of its own, without a cue. A content less probable than
    `sure` is only taken by a cue that would have no other: exact-span F1 is best without it (minimum Bayes risk; Goodman 1996), but a
    speaker without words is of no use.
    """
    cues = [i for i, m in enumerate(found) if m.role == "cue" and m.probability >= sure]
    weak = [i for i, m in enumerate(found) if m.role == "cue" and HELPFUL <= m.probability < sure]
    contents = [i for i, m in enumerate(found) if m.role == "content"]
    part = project.reshape(len(project), 6, WIDTH)
    taken: dict[int | None, list[int]] = {cue: [] for cue in cues}
    spare: dict[int | None, list[int]] = {cue: [] for cue in cues}
    alone: list[int] = []
    for content, cue in zip(contents, _cues_of(contents, cues, found, part, far), strict=True):
        likely = found[content].probability >= sure
        if cue is not None:
            (taken if likely else spare)[cue].append(content)
        elif likely:
            alone.append(content)
    for content, cue in zip(alone, _cues_of(alone, weak, found, part, far), strict=True):
        taken.setdefault(cue, []).append(content)
    left = taken.pop(None, [])
    joined = [(cue, _source_of(cue, found, part, none, sure), held or spare[cue]) for cue, held in taken.items() if cue is not None]
    return joined + [(None, None, [content]) for content in left]


def _cues_of(
    contents: Sequence[int], cues: Sequence[int], found: Sequence[Marked], part: Floats, far: NDArray[np.bool_] | None
) -> list[int | None]:  # fmt: skip
    """For each content the cue that scores best, None where it may be joined to none of them."""
    if not contents or not cues:
        return [None] * len(contents)
    firsts, lasts = (np.array(places) for places in zip(*((m.start, m.end - 1) for m in found), strict=True))
    keys = part[firsts[contents], 4] + part[lasts[contents], 5]
    scores = keys @ part[firsts[cues], 1].T
    if far is not None:
        scores = np.where(far[np.ix_(contents, cues)], FORBIDDEN, scores)
    return [cues[int(best)] if score > FORBIDDEN / 2 else None for best, score in zip(scores.argmax(axis=1), scores.max(axis=1), strict=True)]


def _source_of(cue: int, found: Sequence[Marked], part: Floats, none: Floats, sure: float) -> int | None:
    """The sure source that scores best for a cue, if better than none. An unlikely one would put words in somebody's mouth."""
    sources = [i for i, m in enumerate(found) if m.role == "source" and m.probability >= sure]
    if not sources:
        return None
    keys = part[[found[i].start for i in sources], 2] + part[[found[i].end - 1 for i in sources], 3]
    scores = keys @ part[found[cue].start, 0]
    return sources[int(scores.argmax())] if scores.max() > none[found[cue].start] else None
