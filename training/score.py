"""Exact-span F1 a role over CofeNet's items, by CofeNet's counting (Wang et al. 2022, table 6), for the model in training."""

import numpy as np
from tokenizers import Tokenizer
import torch

from bench.attribution import bio_spans, f1
from counterclaim.attribution.decode import ROLES, likely_spans, tables
from counterclaim.attribution.encode import windows
from counterclaim.attribution.tagger import LIKELY
from training.model import Tagger


def item_text(tokens: list[str]) -> tuple[str, list[int]]:
    """The tokens with single spaces between, and where each one starts."""
    starts, length = [], 0
    for token in tokens:
        starts.append(length)
        length += len(token) + 1
    return " ".join(tokens), starts


def to_tokens(span: tuple[str, int, int], starts: list[int], tokens: list[str]) -> tuple[str, int, int]:
    """A character span as a token span: the tokens that it touches."""
    role, begin, end = span
    inside = [i for i, s in enumerate(starts) if s < end and s + len(tokens[i]) > begin]
    return role, inside[0], inside[-1] + 1


@torch.no_grad()
def score_items(model: Tagger, items: list[tuple[list[str], list[str]]], tokenizer: Tokenizer) -> dict[str, float]:
    """F1 of source, cue and content, each item read alone."""
    crf = tables(*(p.detach().numpy() for p in (model.transitions, model.begin, model.end)))
    counts = {role: [0, 0, 0] for role in ROLES}
    queue = []
    for number, (tokens, _) in enumerate(items):
        text, _ = item_text(tokens)
        queue.extend((number, w) for w in windows(text, [(0, len(text))], tokenizer))
    queue.sort(key=lambda pair: len(pair[1].pieces))
    found: list[set[tuple[str, int, int]]] = [set() for _ in items]
    for start in range(0, len(queue), 32):
        part = queue[start : start + 32]
        pad = lambda rows: torch.nn.utils.rnn.pad_sequence([torch.as_tensor(r) for r in rows], batch_first=True)  # noqa: E731
        emissions, _, _ = model(
            pad([w.pieces for _, w in part]),
            pad([np.ones(len(w.pieces), dtype=np.int64) for _, w in part]),
            pad([w.case for _, w in part]),
            pad([w.quote for _, w in part]),
        )
        rows = [emissions[i].numpy()[w.first] for i, (_, w) in enumerate(part)]
        for (number, w), marked in zip(part, likely_spans(rows, crf, LIKELY), strict=True):
            tokens = items[number][0]
            _, starts = item_text(tokens)
            found[number] |= {to_tokens((m.role, int(w.starts[m.start]), int(w.ends[m.end - 1])), starts, tokens) for m in marked}
    for (_, labels), made in zip(items, found, strict=True):
        gold = bio_spans(labels)
        for role in ROLES:
            mine, theirs = {s for s in made if s[0] == role}, {s for s in gold if s[0] == role}
            counts[role][0] += len(mine & theirs)
            counts[role][1] += len(mine)
            counts[role][2] += len(theirs)
    return {role: f1(*counts[role]) for role in ROLES}
