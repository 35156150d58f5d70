"""From the tagger's numbers to spans and links, without a sequence that cannot be."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")
Floats = NDArray[np.float32]

WIDTH = 64
"""Columns of each of the six projections that the link scores are made of."""

FORBIDDEN = -1e4


def constraints() -> Floats:
    """(7, 7) additions to the transition scores: an I- may only follow the B- or I- of its own role."""
    table = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for to, label in enumerate(LABELS):
        if label.startswith("I-"):
            for of, before in enumerate(LABELS):
                if before[2:] != label[2:]:
                    table[of, to] = FORBIDDEN
    return table


def viterbi(emissions: Sequence[Floats], transitions: Floats, begin: Floats, end: Floats) -> list[list[int]]:
    """The best label sequence of each window.

    `emissions`: one (words, 7) array a window; `transitions` (7, 7) from row to column; `begin` and `end` (7,).
    """
    if not emissions:
        return []
    moves = transitions + constraints()
    first = begin + np.array([FORBIDDEN if label.startswith("I-") else 0 for label in LABELS], dtype=np.float32)
    lengths = [len(e) for e in emissions]
    longest = max(lengths)
    batch = np.zeros((len(emissions), longest, len(LABELS)), dtype=np.float32)
    for i, e in enumerate(emissions):
        batch[i, : len(e)] = e
    back = np.zeros((len(emissions), longest, len(LABELS)), dtype=np.int8)
    scores = np.zeros_like(batch)
    scores[:, 0] = batch[:, 0] + first
    for t in range(1, longest):
        reach = scores[:, t - 1, :, None] + moves  # (windows, from, to)
        back[:, t] = reach.argmax(axis=1)
        scores[:, t] = reach.max(axis=1) + batch[:, t]
    paths: list[list[int]] = []
    for i, length in enumerate(lengths):
        if not length:
            paths.append([])
            continue
        label = int((scores[i, length - 1] + end).argmax())
        path = [label]
        for t in range(length - 1, 0, -1):
            label = int(back[i, t, label])
            path.append(label)
        paths.append(path[::-1])
    return paths


def spans(path: Sequence[int]) -> list[tuple[str, int, int]]:
    """The labelled stretches of a path: (role, first word, word after the last)."""
    found: list[tuple[str, int, int]] = []
    start: int | None = None
    for i, label in enumerate([*path, 0]):
        if start is not None and not LABELS[label].startswith("I-"):
            found.append((LABELS[path[start]][2:], start, i))
            start = None
        if LABELS[label].startswith("B-"):
            start = i
    return found


def certainty(emissions: Floats, path: Sequence[int], transitions: Floats, begin: Floats, end: Floats) -> Floats:
    """(words,) the probability of each word's label under the CRF, given all words of its window (forward-backward).

    `emissions` (words, 7); the other arguments as for `viterbi`.
    """
    moves = np.exp(transitions + constraints()).astype(np.float64)
    local = np.exp(emissions - emissions.max(axis=1, keepdims=True)).astype(np.float64)
    forward = np.empty_like(local)
    backward = np.empty_like(local)
    forward[0] = local[0] * np.exp(begin)
    forward[0] /= forward[0].sum()
    for t in range(1, len(local)):
        step = (forward[t - 1] @ moves) * local[t]
        forward[t] = step / step.sum()
    backward[-1] = np.exp(end)
    for t in range(len(local) - 2, -1, -1):
        step = moves @ (local[t + 1] * backward[t + 1])
        backward[t] = step / step.sum()
    both = forward * backward
    both /= both.sum(axis=1, keepdims=True)
    return np.asarray(both[np.arange(len(path)), list(path)], dtype=np.float32)


def link(
    found: Sequence[tuple[str, int, int]], project: Floats, none: Floats, far: NDArray[np.bool_] | None = None
) -> list[tuple[int | None, int | None, list[int]]]:
    """Join the spans of one window into attributions: (cue, source or None, contents), as numbers into `found`.

    `project` is (words, 6 * WIDTH): queries of a cue for its source and for its content, then source start and end, content start and
    end. `none` (words,) is a cue's score for having no source here. Each content goes to the cue that scores best; each cue takes its
    best source or none. `far` (spans, spans) marks the pairs of content and cue that may not be joined. A content that no cue may take is
    an attribution of its own, without a cue.
    """
    cues = [i for i, s in enumerate(found) if s[0] == "cue"]
    sources = [i for i, s in enumerate(found) if s[0] == "source"]
    contents = [i for i, s in enumerate(found) if s[0] == "content"]
    if not cues:
        return [(None, None, [content]) for content in contents]
    part = project.reshape(len(project), 6, WIDTH)
    firsts = np.array([span[1] for span in found])
    lasts = np.array([span[2] - 1 for span in found])
    taken: dict[int, list[int]] = {cue: [] for cue in cues}
    alone: list[int] = []
    if contents:
        keys = part[firsts[contents], 4] + part[lasts[contents], 5]
        scores = keys @ part[firsts[cues], 1].T
        if far is not None:
            scores = np.where(far[np.ix_(contents, cues)], FORBIDDEN, scores)
        for content, best, score in zip(contents, scores.argmax(axis=1), scores.max(axis=1), strict=True):
            if score > FORBIDDEN / 2:
                taken[cues[int(best)]].append(content)
            else:
                alone.append(content)
    chosen: dict[int, int | None] = dict.fromkeys(cues)
    if sources:
        keys = part[firsts[sources], 2] + part[lasts[sources], 3]
        scores = part[firsts[cues], 0] @ keys.T
        for cue, row in zip(cues, scores, strict=True):
            if row.max() > none[found[cue][1]]:
                chosen[cue] = sources[int(row.argmax())]
    return [(cue, chosen[cue], taken[cue]) for cue in cues] + [(None, None, [content]) for content in alone]
