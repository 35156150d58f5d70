"""PolNeAR and CofeNet files as training windows, with gold labels and links in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
import json
from pathlib import Path
import pickle
import random
import re

import numpy as np
from tokenizers import Tokenizer
import torch

from counterclaim.attribution.decode import LABELS, Tables, sums, tables
from counterclaim.attribution.encode import Window, windows

Piece = tuple[int, int]
TOKENIZER = Path(__file__).parents[1] / "src" / "counterclaim" / "attribution" / "model" / "tokenizer.json"
"""The word pieces of BERT, uncased, as shipped; every encoder here knows them."""


@dataclass(frozen=True)
class Article:
    """A text with its attributions: role to pieces, each `start, end` in characters."""

    text: str
    attributions: list[dict[str, list[Piece]]]


@dataclass(frozen=True)
class Gold:
    """A window with a label a word, and for each cue: its first word, its source span or None, its content spans (words)."""

    window: Window
    labels: list[int]
    links: list[tuple[tuple[int, int], tuple[int, int] | None, list[tuple[int, int]]]]


def read_articles(path: Path) -> list[Article]:
    """PolNeAR rows; of an article with several annotators the first in the file is taken."""
    seen, articles = set(), []
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        if row["id"] in seen:
            continue
        seen.add(row["id"])
        rows = [{k: [(b, e) for b, e in v] for k, v in a.items() if v} for a in row["attributions"]]
        articles.append(Article(row["text"], [a for a in rows if a.get("cue")]))
    return articles


def padded(rows: Iterable[np.ndarray]) -> torch.Tensor:
    """(rows, longest) with zeros behind."""
    return torch.nn.utils.rnn.pad_sequence([torch.as_tensor(r) for r in rows], batch_first=True)


def paragraphs(text: str) -> list[Piece]:
    """The lines of a text that hold words, as `start, end`."""
    return [(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)]


def sentences(article: Article) -> list[Piece]:
    """Paragraphs cut into sentences, but never through a gold attribution (as CofeNet's items are)."""
    hulls = [(min(b for v in a.values() for b, _ in v), max(e for v in a.values() for _, e in v)) for a in article.attributions]
    found = []
    for start, end in paragraphs(article.text):
        begin = start
        for m in re.finditer(r"[.!?][”\"’']*\s+(?=[“\"‘A-Z])", article.text[start:end]):
            cut = start + m.end()
            if not any(b < cut < e for b, e in hulls):
                found.append((begin, cut))
                begin = cut
        found.append((begin, end))
    return found


def spaced(article: Article) -> Article:
    """The article as tokenised corpora print it: a space before each mark, `` and '' for the quotation marks."""
    out, at = [], []
    length = 0
    opened = False
    for i, c in enumerate(article.text):
        piece = c
        if c in '“”"':
            opened = c == "“" or (c == '"' and not opened)
            piece = " `` " if opened else " '' "
        elif c in ",;:?!()" and not (c in ",:" and article.text[i - 1 : i].isdigit() and article.text[i + 1 : i + 2].isdigit()):
            piece = f" {c} "
        elif c == "." and (article.text[i + 1 : i + 2] in '\n”"' or i + 1 == len(article.text)):
            piece = " ."
        elif c in "’'" and article.text[i + 1 : i + 2].isalpha():
            piece = " '"
        at.append(length + len(piece) - len(piece.lstrip()))
        out.append(piece)
        length += len(piece)
    at.append(length)
    text = "".join(out)

    def move(span: Piece) -> Piece:
        end = at[span[1] - 1] + len(out[span[1] - 1].strip()) if out[span[1] - 1].strip() else at[span[1] - 1]
        return at[span[0]], max(end, at[span[0]] + 1)

    return Article(text, [{k: [move(p) for p in v] for k, v in a.items()} for a in article.attributions])


def gold(article: Article, blocks: list[Piece], tokenizer: Tokenizer, size: int) -> Iterator[Gold]:
    """The article's windows with their labels. What a window cuts off is left out of its links."""
    for window in windows(article.text, blocks, tokenizer, size=size):
        starts, ends = window.starts.tolist(), window.ends.tolist()
        labels = [0] * len(starts)

        def words(piece: Piece) -> tuple[int, int] | None:
            inside = [i for i, (s, e) in enumerate(zip(starts, ends, strict=True)) if s < piece[1] and e > piece[0]]  # noqa: B023
            return (inside[0], inside[-1] + 1) if inside else None

        low, high = (starts[0], ends[-1]) if starts else (0, 0)
        links = []
        for attribution in article.attributions:
            placed: dict[str, list[tuple[int, int]]] = {}
            for role, pieces in attribution.items():
                for piece in pieces:
                    if piece[0] < high and piece[1] > low and (at := words(piece)):
                        placed.setdefault(role, []).append(at)
                        labels[at[0]] = LABELS.index(f"B-{role}")
                        for i in range(at[0] + 1, at[1]):
                            labels[i] = LABELS.index(f"I-{role}")
            if "cue" in placed:
                links.append((placed["cue"][0], (placed.get("source") or [None])[0], placed.get("content", [])))
        yield Gold(window, labels, links)


def epoch(articles: list[Article], tokenizer: Tokenizer, *, seed: int, size: int) -> list[Gold]:
    """One pass over the articles: each packed in paragraphs, in single sentences or tokenised, drawn anew every time."""
    draw = random.Random(seed)  # noqa: S311  not for secrets
    made: list[Gold] = []
    for article in articles:
        shown = spaced(article) if draw.random() < 0.3 else article
        if draw.random() < 0.4:
            groups = [[s] for s in sentences(shown)]
        else:
            groups = [paragraphs(shown.text)]
            if draw.random() < 0.3:
                groups = [[p] for p in groups[0]]
        for group in groups:
            made.extend(g for g in gold(shown, group, tokenizer, size) if g.labels)
    return made


def read_items(path: Path) -> list[tuple[list[str], list[str]]]:
    """CofeNet's items: tokens and their BIO labels."""
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    return [(row["tokens"], row["labels"]) for row in rows]


def sampled(rows: list[np.ndarray], crf: Tables, draw: np.random.Generator) -> list[list[int]]:
    """A label sequence of each window, drawn from what a teacher holds likely (forward filtering, backward sampling).

    `rows`: one (words, 7) array a window. Over many draws a student that is trained on them learns the teacher's doubts as well.
    """
    lengths = [len(row) for row in rows]
    local = np.ones((len(rows), max(lengths), len(LABELS)))
    for i, row in enumerate(rows):
        local[i, : len(row)] = np.exp(row - row.max(axis=1, keepdims=True).astype(np.float64))
    forward, _, _ = sums(local, lengths, crf)
    ends = np.asarray(lengths) - 1
    labels = np.zeros(local.shape[:2], dtype=np.int64)
    for t in range(local.shape[1] - 1, -1, -1):
        after = crf.moves[:, labels[:, t + 1]].T if t + 1 < local.shape[1] else np.ones((len(rows), len(LABELS)))
        odds = forward[:, t] * np.where((ends == t)[:, None], crf.end, after)
        steps = np.cumsum(odds, axis=1)
        labels[:, t] = (draw.random(len(rows))[:, None] * steps[:, -1:] > steps).sum(axis=1)
    return [labels[i, :n].tolist() for i, n in enumerate(lengths)]


@dataclass(frozen=True)
class Soft:
    """Windows that teachers have read: for each teacher its CRF and, by the number of the window, label scores and links."""

    windows: list[Window]
    teachers: list[tuple[Tables, dict[int, tuple[np.ndarray, list]]]]

    def drawn(self, *, seed: int, parts: int) -> list[Gold]:
        """One of `parts` parts of the windows, each labelled by one of the teachers that read it, drawn anew: what the epoch `seed` sees."""
        draw = np.random.default_rng(seed)
        order = np.random.default_rng(0).permutation(len(self.windows))
        readers = {int(i): [number for number, (_, rows) in enumerate(self.teachers) if i in rows] for i in sorted(order[seed % parts :: parts])}
        by = {i: several[draw.integers(0, len(several))] for i, several in readers.items() if several}
        made = []
        for number, (crf, rows) in enumerate(self.teachers):
            mine = sorted((i for i, teacher in by.items() if teacher == number), key=lambda i: len(rows[i][0]))
            for start in range(0, len(mine), 256):
                some = mine[start : start + 256]
                labels = sampled([rows[i][0].astype(np.float64) for i in some], crf, draw)
                made.extend(Gold(self.windows[i], row, rows[i][1]) for i, row in zip(some, labels, strict=True))
        return made


def read_soft(files: list[Path], held: list[Window]) -> Soft:
    """What `training.soft` wrote for the windows `held`, a file a teacher. Raises ValueError where it read other windows."""
    teachers = []
    for path in files:
        kept = pickle.loads(path.read_bytes())  # noqa: S301  our own file
        if any(len(row) != len(held[i].first) for i, (row, _) in kept["rows"].items()):
            raise ValueError(f"{path}: other windows than those of today's corpora; let the teacher read them again")
        teachers.append((tables(*kept["crf"]), kept["rows"]))
    return Soft(held, teachers)
