"""Attribution quality on any PolNeAR-format or CofeNet-format file, beside the published rows.

    python -m bench.attribution ../shared/data/polnear/cofenet_valid.jsonl ../shared/data/polnear/dev.jsonl [--json]

CofeNet items are read one by one, tokens joined with spaces; exact-span F1 a role over items (Wang et al. 2022, table 6). PolNeAR articles are
read whole: exact F1 a role, and whole attributions: source, cue and all content right and joined (exact, and with overlap of at least 0.8).
"""

import argparse
from collections.abc import Iterable, Sequence
import json
from pathlib import Path

from counterclaim.attribution import attribute_text
from counterclaim.attribution.rows import as_rows

ROLES = ("source", "cue", "content")
PUBLISHED = {
    "rules": (10.7, 22.8, 5.6),
    "feature CRF": (50.6, 53.4, 28.6),
    "BiLSTM+CRF": (69.6, 66.7, 59.0),
    "BiLSTM-L2+Cofe": (73.3, 66.2, 63.6),
    "BERT-base": (81.1, 74.0, 68.9),
    "BERT-base+CRF": (82.2, 74.9, 71.0),
    "BERT-base+Cofe": (83.2, 75.3, 72.9),
}
Place = tuple[int, int]
Attributed = dict[str, frozenset[Place]]


def f1(hit: int, made: int, gold: int) -> float:
    """The harmonic mean of precision and recall in percent, 0 where nothing was hit."""
    return round(200 * hit / (made + gold), 2) if hit else 0.0


def found_in(text: str) -> list[Attributed]:
    """The outermost attributions of a text, role to places."""
    rows = as_rows(attribute_text(text))
    return [{role: frozenset((s["start"], s["end"]) for s in row[role]) for role in ROLES} for row in rows]  # type: ignore[attr-defined]


def bio_spans(labels: Sequence[str]) -> set[tuple[str, int, int]]:
    """BIO labels as (role, first token, token after the last)."""
    spans, start = set(), None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            spans.add((labels[start][2:], start, i))
            start = None
        if label.startswith("B-"):
            start = i
    return spans


def score_items(path: Path, most: int | None = None) -> dict[str, float]:
    """CofeNet's exact-span F1 a role; a character span is the tokens that it touches."""
    counts = {role: [0, 0, 0] for role in ROLES}
    for line in path.read_text(encoding="utf-8").splitlines()[:most]:
        row = json.loads(line)
        tokens, starts, at = row["tokens"], [], 0
        for token in tokens:
            starts.append(at)
            at += len(token) + 1
        made = set()
        for attribution in found_in(" ".join(tokens)):
            for role, places in attribution.items():
                for begin, end in places:
                    inside = [i for i, s in enumerate(starts) if s < end and s + len(tokens[i]) > begin]
                    made.add((role, inside[0], inside[-1] + 1))
        gold = bio_spans(row["labels"])
        for role in ROLES:
            mine, theirs = {s for s in made if s[0] == role}, {s for s in gold if s[0] == role}
            for i, number in enumerate((len(mine & theirs), len(mine), len(theirs))):
                counts[role][i] += number
    return {role: f1(*counts[role]) for role in ROLES}


def overlap(a: Iterable[Place], b: Iterable[Place]) -> float:
    """Shared characters over all characters of two sets of places (Jaccard); two empty sets agree."""
    mine = {i for s, e in a for i in range(s, e)}
    theirs = {i for s, e in b for i in range(s, e)}
    return len(mine & theirs) / len(mine | theirs) if mine or theirs else 1.0


def score_articles(path: Path, most: int | None = None) -> dict[str, float]:
    """Exact F1 a role over whole articles, and F1 of whole attributions, exact and with overlap of at least 0.8 in every role."""
    counts = {name: [0, 0, 0] for name in (*ROLES, "whole", "whole_overlap")}
    seen = set()
    for line in path.read_text(encoding="utf-8").splitlines()[:most]:
        row = json.loads(line)
        if row["id"] in seen:
            continue
        seen.add(row["id"])
        gold = [{role: frozenset((b, e) for b, e in a.get(role) or ()) for role in ROLES} for a in row["attributions"]]
        made = found_in(row["text"])
        for role in ROLES:
            mine, theirs = {p for a in made for p in a[role]}, {p for a in gold for p in a[role]}
            for i, number in enumerate((len(mine & theirs), len(mine), len(theirs))):
                counts[role][i] += number
        exact = sum(a in made for a in gold)
        free, close = list(made), 0
        for a in gold:
            fit = next((m for m in free if all(overlap(a[role], m[role]) >= 0.8 for role in ROLES)), None)
            if fit is not None:
                free.remove(fit)
                close += 1
        for name, hit in (("whole", exact), ("whole_overlap", close)):
            for i, number in enumerate((hit, len(made), len(gold))):
                counts[name][i] += number
    return {name: f1(*held) for name, held in counts.items()}


def score(path: Path, most: int | None = None) -> dict[str, float]:
    """The scores of a file by its format."""
    with path.open(encoding="utf-8") as file:
        first = json.loads(file.readline())
    return score_items(path, most) if "tokens" in first else score_articles(path, most)


def main() -> None:
    """Print the scores of the files given, and the published ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--most", type=int, help="only so many rows of each file")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    scores = {path.name: score(path, args.most) for path in args.files}
    if args.json:
        print(json.dumps(scores, indent=1))
        return
    for name, row in scores.items():
        print(f"{name:28s}", "  ".join(f"{k} {v:.1f}" for k, v in row.items()))
    print("published, PolNeAR test by CofeNet's counting (source, cue, content):")
    for name, numbers in PUBLISHED.items():
        print(f"  {name:26s}", "  ".join(f"{n:.1f}" for n in numbers))


if __name__ == "__main__":
    main()
