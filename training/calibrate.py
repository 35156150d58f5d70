"""Make the tagger's confidence say how often it is right: two numbers, fitted on PolNeAR dev, written beside the CRF tables.

    python -m training.calibrate ../shared/data/polnear/dev.jsonl --tables src/counterclaim/attribution/model/tables.json

The product of an attribution's span probabilities is too sure of itself where spans depend on one another. Its log odds are stretched and moved
(Platt 1999) so that it is the share of attributions that are right: source, cue and content with an overlap of at least 0.8. Needs the package only.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from bench.attribution import calibration, matched
from bench.gold import ROLES, article_golds
from counterclaim.attribution.tagger import log_odds, tag
from training.data import paragraphs


def pairs(path: Path) -> list[list[tuple[float, bool]]]:
    """For each article the raw confidence of what the tagger finds, and whether it is right."""
    found = []
    for gold in article_golds(path):
        made = tag(gold.text, paragraphs(gold.text))
        placed = [dict(zip(ROLES, (frozenset(t.source), frozenset([t.cue] if t.cue else []), frozenset(t.content)), strict=True)) for t in made]
        right = set(matched([g.places for g in gold.attributions], placed).values())
        found.append([(t.probability, i in right) for i, t in enumerate(made)])
    return found


def fitted(rows: list[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and shift of the log odds with the highest likelihood (Newton's steps), with Platt's targets."""
    x = np.array([[log_odds(raw), 1.0] for raw, _ in rows])
    right = np.array([hit for _, hit in rows])
    target = np.where(right, (right.sum() + 1) / (right.sum() + 2), 1 / ((~right).sum() + 2))
    weights = np.array([1.0, 0.0])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        weights = weights + np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x, x.T @ (target - p))
    return round(float(weights[0]), 4), round(float(weights[1]), 4)


def main() -> None:
    """Fit on all articles and write; the error is measured on halves that the fit has not seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--tables", type=Path, required=True)
    args = parser.parse_args()
    held = json.loads(args.tables.read_text(encoding="utf-8"))
    articles = pairs(args.dev)
    unseen: list[tuple[float, bool]] = []
    for part in (0, 1):
        slope, shift = fitted([row for i, article in enumerate(articles) if i % 2 != part for row in article])
        unseen += [(1 / (1 + np.exp(-(slope * log_odds(p) + shift))), hit) for i, a in enumerate(articles) if i % 2 == part for p, hit in a]
    raw = [row for article in articles for row in article]
    print("calibration error, raw", calibration(raw), "fitted, unseen halves", calibration(unseen))
    held["confidence"] = fitted(raw)
    args.tables.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
