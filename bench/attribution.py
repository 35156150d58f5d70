"""Attribution quality on any PolNeAR-format or CofeNet-format file and on our own gold of other news, beside the published rows.

    python -m bench.attribution ../shared/data/polnear/cofenet_valid.jsonl ../shared/data/polnear/dev.jsonl [--intervals] [--json]
    python -m bench.attribution --news ../shared/data ../shared/data/polnear/dev.jsonl

CofeNet items are read one by one, tokens joined with spaces; exact-span F1 a role over items (Wang et al. 2022, table 6). Articles are read whole:
exact F1 a role, and whole attributions, which no table reports: source, cue and all content right and joined, exact and with an overlap of at least
0.8 in every role. Their recall is given apart for direct, mixed, indirect and nominal ones and for those whose source stands in another sentence.
`calibration` is the expected calibration error of `confidence` (ten bins; Guo et al. 2017), where right means that overlap.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
import json
from pathlib import Path
import random

from bench.gold import ROLES, Attributed, Gold, Place, article_golds, news_golds
from counterclaim.attribution import attribute_text
from counterclaim.attribution.rows import as_rows

PUBLISHED = {
    "rules": (10.7, 22.8, 5.6),
    "feature CRF": (50.6, 53.4, 28.6),
    "BiLSTM+CRF": (69.6, 66.7, 59.0),
    "BiLSTM-L2+Cofe": (73.3, 66.2, 63.6),
    "BERT-base": (81.1, 74.0, 68.9),
    "BERT-base+CRF": (82.2, 74.9, 71.0),
    "BERT-base+Cofe": (83.2, 75.3, 72.9),
}
CEILING = (77.6, 70.4, 67.5)
"""Two annotators of one article against each other: 16 training articles, mean over pairs."""
ENOUGH = 0.8
BINS = 10
DRAWS = 1000
Counts = dict[str, list[float]]
"""A measure to its hits, what we made and what the gold has, of one item or article."""
Found = tuple[Attributed, float]


def f1(hit: float, made: float, gold: float) -> float:
    """The harmonic mean of precision and recall in percent, 0 where nothing was hit."""
    return round(200 * hit / (made + gold), 2) if hit else 0.0


def found_in(text: str) -> list[Found]:
    """The outermost attributions of a text, role to places, each with its confidence."""
    return [(_placed(row), float(row["confidence"])) for row in as_rows(attribute_text(text))]  # type: ignore[arg-type]


def nested_in(text: str) -> list[Attributed]:
    """The attributions of a text that stand inside another one's content."""
    open_rows, inner = list(as_rows(attribute_text(text))), []
    while open_rows:
        nested = open_rows.pop().get("nested", [])
        open_rows.extend(nested)  # type: ignore[arg-type]
        inner.extend(_placed(row) for row in nested)  # type: ignore[attr-defined]
    return inner


def _placed(row: dict[str, object]) -> Attributed:
    return {role: frozenset((s["start"], s["end"]) for s in row[role]) for role in ROLES}  # type: ignore[attr-defined]


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


def item_counts(path: Path, most: int | None = None) -> Iterator[Counts]:
    """CofeNet's counting, an item at a time; a character span is the tokens that it touches."""
    for line in path.read_text(encoding="utf-8").splitlines()[:most]:
        row = json.loads(line)
        tokens, starts, at = row["tokens"], [], 0
        for token in tokens:
            starts.append(at)
            at += len(token) + 1
        made = set()
        for attribution, _ in found_in(" ".join(tokens)):
            for role, places in attribution.items():
                for begin, end in places:
                    inside = [i for i, s in enumerate(starts) if s < end and s + len(tokens[i]) > begin]
                    made.add((role, inside[0], inside[-1] + 1))
        gold = bio_spans(row["labels"])
        yield {role: _counted({s for s in made if s[0] == role}, {s for s in gold if s[0] == role}) for role in ROLES}


def _counted(mine: set[object], theirs: set[object]) -> list[float]:
    return [len(mine & theirs), len(mine), len(theirs)]


def overlap(a: Iterable[Place], b: Iterable[Place]) -> float:
    """Shared characters over all characters of two sets of places (Jaccard); two empty sets agree."""
    mine = {i for s, e in a for i in range(s, e)}
    theirs = {i for s, e in b for i in range(s, e)}
    return len(mine & theirs) / len(mine | theirs) if mine or theirs else 1.0


def matched(gold: Sequence[Attributed], made: Sequence[Attributed]) -> dict[int, int]:
    """Gold numbers to ours, each used once: those that overlap by ENOUGH in every role, exact ones first."""
    free = list(range(len(made)))
    pairs: dict[int, int] = {}
    for enough in (1.0, ENOUGH):
        for i, one in enumerate(gold):
            if i not in pairs:
                fit = next((j for j in free if all(overlap(one[role], made[j][role]) >= enough for role in ROLES)), None)
                if fit is not None:
                    pairs[i] = fit
                    free.remove(fit)
    return pairs


def article_counts(golds: Iterable[Gold]) -> Iterator[Counts]:
    """Every measure of an article, furniture left out of both sides."""
    for gold in golds:
        made = [(a, sure) for a, sure in found_in(gold.text) if not gold.skipped(a)]
        outer = [g for g in gold.attributions if not g.nested]
        theirs, mine = [g.places for g in outer], [a for a, _ in made]
        counts: Counts = defaultdict(lambda: [0, 0, 0])
        for role in ROLES:
            counts[role] = _counted({p for a in mine for p in a[role]}, {p for a in theirs for p in a[role]})
        pairs = matched(theirs, mine)
        counts["whole"] = [sum(theirs[i] == mine[j] for i, j in pairs.items()), len(mine), len(theirs)]
        counts["whole_overlap"] = [len(pairs), len(mine), len(theirs)]
        for i, one in enumerate(outer):
            for name in (one.type, *(["carried"] if one.carried else [])):
                counts[f"recall {name}"][0] += i in pairs
                counts[f"recall {name}"][2] += 1
        inner = [g.places for g in gold.attributions if g.nested]
        counts["recall nested"] = [len(matched(inner, nested_in(gold.text))), 0, len(inner)] if inner else [0, 0, 0]
        right = set(pairs.values())
        for j, (_, sure) in enumerate(made):
            held = counts[f"bin {min(BINS - 1, int(sure * BINS))}"]
            held[0] += j in right
            held[1] += sure
            held[2] += 1
        yield counts


def calibration(rows: Iterable[tuple[float, bool]]) -> float:
    """The expected calibration error of (confidence, right) in percent: how far the two lie apart, bin by bin, weighted by how many fall in."""
    held: list[list[float]] = [[0, 0, 0] for _ in range(BINS)]
    for sure, right in rows:
        at = held[min(BINS - 1, int(sure * BINS))]
        for i, number in enumerate((right, sure, 1)):
            at[i] += number
    return _calibration(held)


def _calibration(bins: Sequence[Sequence[float]]) -> float:
    return round(100 * sum(abs(right - sure) for right, sure, _ in bins) / max(1, sum(number for _, _, number in bins)), 1)


def total(rows: Iterable[Counts]) -> Counts:
    """The counts of all rows, measure by measure."""
    summed: Counts = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        for name, numbers in row.items():
            for i, number in enumerate(numbers):
                summed[name][i] += number
    return summed


def measures(summed: Counts) -> dict[str, float]:
    """F1 of roles and whole attributions, recall by type, calibration error; all in percent."""
    found = {name: f1(*held) for name, held in summed.items() if " " not in name}
    found |= {name: round(100 * held[0] / held[2], 1) for name, held in sorted(summed.items()) if name.startswith("recall") and held[2]}
    bins = [held for name, held in summed.items() if name.startswith("bin")]
    if bins:
        found["calibration"] = _calibration(bins)
    return found


def intervals(rows: Sequence[Counts]) -> dict[str, tuple[float, float]]:
    """The middle 95 % of each measure over DRAWS samples of the rows with replacement (percentile bootstrap)."""
    draw = random.Random(0)  # noqa: S311  not for secrets
    samples = [measures(total(draw.choices(rows, k=len(rows)))) for _ in range(DRAWS)]
    sorted_values = {name: sorted(s.get(name, 0.0) for s in samples) for name in measures(total(rows))}
    return {name: (values[DRAWS // 40], values[-DRAWS // 40 - 1]) for name, values in sorted_values.items()}


def counts_of(path: Path, most: int | None = None) -> list[Counts]:
    """The counts of a file's rows by its format."""
    with path.open(encoding="utf-8") as file:
        first = json.loads(file.readline())
    return list(item_counts(path, most) if "tokens" in first else article_counts(article_golds(path, most)))


def score(path: Path, most: int | None = None) -> dict[str, float]:
    """The measures of a file."""
    return measures(total(counts_of(path, most)))


def score_news(corpora: Path) -> dict[str, float]:
    """The measures on our own gold of crime, disaster, war, sport and business."""
    return measures(total(article_counts(news_golds(corpora))))


def main() -> None:
    """Print the scores of what was asked, and the published ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--news", type=Path, help="the folder of corpora in which the texts of bench/gold stand")
    parser.add_argument("--most", type=int, help="only so many rows of each file")
    parser.add_argument("--intervals", action="store_true", help="with 95 % bootstrap intervals over articles or items")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    read: dict[str, Callable[[], list[Counts]]] = {path.name: lambda path=path: counts_of(path, args.most) for path in args.files}  # type: ignore[misc]
    if args.news:
        read["news (bench/gold)"] = lambda: list(article_counts(news_golds(args.news)))
    rows = {name: counts() for name, counts in read.items()}
    scores = {name: measures(total(held)) for name, held in rows.items()}
    if args.json:
        print(json.dumps(scores, indent=1))
        return
    for name, held in rows.items():
        between = intervals(held) if args.intervals else {}
        print(name)
        for measure, value in scores[name].items():
            held_by = f" of {total(held)[measure][2]:.0f}" if measure != "calibration" else ""
            print(f"  {measure:18s} {value:5.1f}{held_by:9s}", "{:5.1f} to {:5.1f}".format(*between[measure]) if between else "")
    print("published, PolNeAR test by CofeNet's counting (source, cue, content):")
    for name, numbers in {**PUBLISHED, "two annotators": CEILING}.items():
        print(f"  {name:26s}", "  ".join(f"{n:.1f}" for n in numbers))


if __name__ == "__main__":
    main()
