"""Fits the line classifier's weights: pages rendered to text with all their menus, labelled by their gold bodies.

    python -m bench.fit_lines PAGES_FOLDER > src/counterclaim/read/weights.py

Every second page (by its id) is for fitting; the others stay unseen for `bench/body.py`. Logistic regression by Newton steps, L2 1.0.
"""

from collections import Counter
from collections.abc import Iterator
import gzip
import json
from pathlib import Path
import re
import sys

import numpy as np
import trafilatura

from bench.pages_text import whole_text
from counterclaim.read.features import NAMES, features, shapes
from counterclaim.read.lines import read_lines

WORD = re.compile(r"\w+")
PAGE_WEIGHT = 100.0  # lines that each page counts for, so that one page of long menus does not rule


def is_fitting(page: str) -> bool:
    """Whether the page is in the half used for fitting."""
    return int(page[-1], 16) % 2 == 0


def gold_pages(folder: Path) -> list[dict[str, str]]:
    """The gold rows, in their order."""
    return [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]


def labelled(line: str, title: set[str], lines: set[str], grams: set[tuple[str, ...]]) -> tuple[bool, float] | None:
    """(is body, weight) of a rendered line, or None where the gold cannot say (the headline)."""
    words = WORD.findall(line.lower())
    if not words or (len(words) > 3 and len(title & set(words)) / len(set(words)) > 0.8):
        return None
    flat = " ".join(words)
    if len(words) < 4:
        return flat in lines, 0.5
    own = [tuple(words[i : i + 4]) for i in range(len(words) - 3)]
    share = sum(gram in grams for gram in own) / len(own)
    if 0.3 < share < 0.6:
        return None
    return share >= 0.6, min(3.0, 0.5 + len(words) / 20)


def agreement(data: bytes, gold: str) -> float:
    """F1 of the extractor's words with the gold's, as bags."""
    own, right = (Counter(WORD.findall(text.lower())) for text in (trafilatura.extract(data, include_comments=False) or "", gold))
    return 2 * (own & right).total() / max(1, own.total() + right.total())


def rows(folder: Path, *, fitting: bool) -> Iterator[tuple[list[float], bool, float]]:
    """(features, is body, weight) of every line that no set phrase decides, over one half of the pages, in two renderings.

    Pages whose gold the HTML extractor cannot find either are left out: their gold is a part of the article only.
    """
    for page in gold_pages(folder):
        data = gzip.decompress((folder / "html" / f"{page['id']}.html.gz").read_bytes())
        if is_fitting(page["id"]) != fitting or agreement(data, page["articleBody"]) < 0.8:
            continue
        words = WORD.findall(page["articleBody"].lower())
        grams = {tuple(words[i : i + 4]) for i in range(len(words) - 3)}
        lines = {" ".join(WORD.findall(line.lower())) for line in page["articleBody"].split("\n")}
        title = set(WORD.findall(page["title"].lower()))
        found: list[tuple[list[float], bool, float]] = []
        for bullets in (True, False):
            shaped = shapes(read_lines(whole_text(data, bullets=bullets, spaced=bullets)))
            for row, shape in zip(features(shaped), shaped, strict=True):
                label = None if shape.rule else labelled(shape.line.flat, title, lines, grams)
                if label is not None:
                    found.append((row, label[0], label[1]))
        total = sum(weight for _, _, weight in found)
        yield from ((row, label, weight / total * PAGE_WEIGHT) for row, label, weight in found)


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray, *, ridge: float = 5.0, steps: int = 30) -> np.ndarray:
    """Weights (features,) of the weighted logistic regression."""
    beta = np.zeros(x.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-(x @ beta)))
        gradient = x.T @ (weight * (y - p)) - ridge * beta
        hessian = (x.T * (weight * p * (1 - p))) @ x + ridge * np.eye(x.shape[1])
        beta += np.linalg.solve(hessian, gradient)
    return beta


def main() -> None:
    """Prints the weights as a module; the other half's hit rate goes to standard error."""
    folder = Path(sys.argv[1])
    x, y, weight = table(rows(folder, fitting=True))
    beta = fit(x, y, weight)
    seen, unseen = hits(beta, x, y, weight), hits(beta, *table(rows(folder, fitting=False)))
    print(f"{seen:.3f} of the fitting half, {unseen:.3f} of the other", file=sys.stderr)
    print('"""Log-odds that a line is the article\'s, by feature; printed by `bench/fit_lines.py`.\n')
    print(f"Fitted on {len(y):,} lines of rendered news pages; right, weighted by page: {seen:.1%} of them, {unseen:.1%} of lines of unseen pages.")
    print('"""\n\nWEIGHTS = {')
    for name, value in zip(NAMES, beta, strict=True):
        print(f'    "{name}": {value:.3f},')
    print("}")


def table(data: Iterator[tuple[list[float], bool, float]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features (lines, features), labels (lines,), weights (lines,)."""
    found = list(data)
    return np.array([row for row, _, _ in found], dtype=float), np.array([y for _, y, _ in found], dtype=float), np.array([w for _, _, w in found])


def hits(beta: np.ndarray, x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> float:
    """Weighted share of lines on the right side of even odds."""
    return float((((x @ beta > 0) == (y > 0.5)) * weight).sum() / weight.sum())


if __name__ == "__main__":
    main()
