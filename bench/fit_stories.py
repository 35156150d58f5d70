"""Fit what each piece of evidence that two texts are one story is worth: makes `src/counterclaim/data/stories.tsv`.

    python -m bench.fit_stories OUT STORIES.jsonl INCIDENTS.jsonl [--half even|odd]

Logistic regression over the pairs that grouping compares, both corpora counting alike; evidence for has no weight below 0 and evidence against none
above. Then one number, where grouping decides, is chosen by B-cubed F1 on the same half. A third of the incidents keep one page, because most
stories of a stream have one.
"""

from collections.abc import Sequence
import json
from pathlib import Path
import sys

import numpy as np
from numpy.typing import NDArray

from bench.stories import Pile, b_cubed, in_half, incident_pile, story_pile
from counterclaim.stories.batch import pairs
from counterclaim.stories.likeness import MOST, PILE, STREAM
from counterclaim.stories.linkage import joined

AGAINST = ("other_age", "other_count", "days_between", "other_years")
EITHER = ("no_report_day", "short")
"""Evidence that says how much the rest means: free to count either way."""
PULL = 1.0
"""Ridge on standardised weights."""
SHIFTS = (-1.5, -1.25, -1.0, -0.75, -0.5, -0.25, 0.0)
NEARLY = 0.0065
"""F1 below the best at which the strictest is taken for a pile: two incidents in one story do more harm than one incident in two. Not for a
stream, where a text that starts a story by mistake is seldom brought back."""
Floats = NDArray[np.float64]
Pairs = tuple[list[tuple[int, int]], list[str], Floats, Floats]


def table(pile: Pile) -> Pairs:
    """The pairs of a pile, the names of the evidence, the evidence (pairs, names), and 1 where the two are one story."""
    found = list(pairs(pile.features))
    names = list(found[0][1])
    same = [float(pile.gold[pile.features[one].text] == pile.gold[pile.features[other].text]) for (one, other), _ in found]
    return [pair for pair, _ in found], names, np.array([list(shown.values()) for _, shown in found]), np.array(same)


def logistic(evidence: Floats, same: Floats, worth: Floats) -> tuple[Floats, float]:
    """Weights and start by Newton's method; `worth`: what each pair counts for."""
    middle, spread = evidence.mean(0), evidence.std(0) + 1e-9
    columns = np.c_[(evidence - middle) / spread, np.ones(len(evidence))]
    pull = np.append(np.full(evidence.shape[1], PULL), 0.0)
    weight = np.zeros(columns.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-columns @ weight))
        slope = columns.T @ (worth * (chance - same)) + pull * weight
        bend = (columns.T * (worth * chance * (1 - chance))) @ columns + np.diag(pull)
        weight -= np.linalg.solve(bend, slope)
    return weight[:-1] / spread, float(weight[-1] - (weight[:-1] * middle / spread).sum())


def signed(names: Sequence[str], evidence: Floats, same: Floats, worth: Floats) -> tuple[Floats, float]:
    """As `logistic`, with evidence on the wrong side of 0 taken out, the strongest first, until none is left."""
    used = list(range(len(names)))
    while True:
        weight, start = logistic(evidence[:, used], same, worth)
        side = [0.0 if names[n] in EITHER else -1.0 if names[n] in AGAINST else 1.0 for n in used]
        wrong = [(abs(w) * evidence[:, n].std(), n) for n, w, s in zip(used, weight, side, strict=True) if w * s < 0]
        if not wrong:
            break
        used.remove(max(wrong)[1])
    whole = np.zeros(len(names))
    whole[used] = weight
    return whole, start


def grouped(pile: Pile, rows: Pairs, weight: Floats, start: float) -> float:
    """B-cubed F1 of the pile under these weights."""
    points = np.clip(rows[2] @ weight + start, -MOST, MOST).tolist()
    groups = joined(len(pile.features), zip(rows[0], points, strict=True), [], [])
    return b_cubed([[pile.features[n].text for n in group] for group in groups], pile.gold)[2]


def column(piles: Sequence[Pile], rows: Sequence[Pairs], without: Sequence[str], nearly: float) -> dict[str, float]:
    """The weights of one kind: `without` some evidence, and so shifted that 0 points decide; of what comes `nearly` as near as the best, the
    strictest."""
    names = rows[0][1]
    used = np.array([name not in without for name in names], dtype=float)
    evidence, same = np.concatenate([each[2] for each in rows]) * used, np.concatenate([each[3] for each in rows])
    worth = np.concatenate([np.full(len(each[3]), len(same) / len(rows) / len(each[3])) for each in rows])
    weight, start = signed(names, evidence, same, worth)
    scores = {shift: [grouped(pile, each, weight, start - shift) for pile, each in zip(piles, rows, strict=True)] for shift in SHIFTS}
    top = max(sum(reached) for reached in scores.values())
    best = max(shift for shift, reached in scores.items() if sum(reached) >= top - len(piles) * nearly)
    for shift, reached in scores.items():
        print(f"{shift:5.2f}: " + " ".join(f"{one:.3f}" for one in reached) + (" <- chosen" if shift == best else ""))
    return {"": start - best} | dict(zip(names, weight.tolist(), strict=True))


def main(arguments: Sequence[str]) -> None:
    """Fit and write."""
    half = arguments[arguments.index("--half") + 1] if "--half" in arguments else "even"
    out, stories, incidents = map(Path, arguments[:3])
    told = [[json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] for path in (stories, incidents)]
    shots = [row for row in told[1] if in_half(int(row["incident"]), half)]
    thin = [row | {"pages": row["pages"][:1]} if int(row["incident"]) // 2 % 3 == 0 else row for row in shots]
    piles = [story_pile([row for row in told[0] if in_half(row["topic"], half)]), incident_pile(thin)]
    rows = [table(pile) for pile in piles]
    kinds = {PILE: column(piles, rows, (), NEARLY), STREAM: column(piles, rows, ("nearest",), 0.0)}
    head = "# What each piece of evidence that two texts are one story is worth, in points; the empty name is where every pair starts.\n"
    head += f"# Made by bench/fit_stories.py on the {half} half of the tuning stories and incidents. Columns: {', '.join(kinds)}.\n"
    lines = ["\t".join([name, *(f"{kind[name]:.3f}" for kind in kinds.values())]) + "\n" for name in kinds[PILE]]
    out.write_text(head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
