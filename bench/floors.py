"""Quality floors: what was reached once is not lost in silence. Lowering one takes a line in the changelog.

    python -m bench.floors [--corpora ../shared/data]

Each floor is pinned with the SHA-256 of its corpus. A corpus that is not on this machine is named and left out; our own cases always run.
"""

import argparse
from collections.abc import Callable, Iterator
import hashlib
import json
from pathlib import Path
import sys

from bench import attribution, body, copies, factuality, figures, own, stories

PINNED = Path(__file__).parent / "floors.json"
Measure = Callable[[Path], dict[str, float]]


def body_means(folder: Path) -> dict[str, float]:
    """Body F1 and dates over the pages of a folder, in percent; `html_gain` is our body against the extractor's alone."""
    means = body.table([row for row in body.rows(folder) if not row.get("set_aside")])
    found = {name: round(100 * means[name]["all"], 1) for name in ("html", "text", "html_date_right", "text_date_right", "html_headline")}
    return {**found, "html_gain": round(100 * (means["html"]["all"] - means["extractor"]["all"]), 1)}


MEASURES: dict[str, Measure] = {
    "polnear/cofenet_valid.jsonl": attribution.score,
    "polnear/dev.jsonl": attribution.score,
    "pages": lambda folder: body_means(folder),
    "incidents/dev.jsonl": lambda path: attribution.score_news(path.parents[1]),
    "factuality/uw_dev.jsonl": lambda path: factuality.measure(path)[0],
    "factuality/meantime_dev.jsonl": lambda path: factuality.measure(path)[0],
    "incidents/dev.jsonl#figures": figures.score,
    "incidents/dev.jsonl#stories": stories.score,
    "incidents/dev.jsonl#copies": copies.score,
    "stories/ecbplus_dev.jsonl": stories.score,
    "own": lambda _: own.score(),
}


def digest(path: Path) -> str:
    """The SHA-256 of a file, or of the gold file of a folder."""
    return hashlib.sha256((path / "gold.jsonl" if path.is_dir() else path).read_bytes()).hexdigest()


def checked(corpora: Path) -> Iterator[tuple[str, bool]]:
    """A line a floor, and whether it holds."""
    for name, pinned in json.loads(PINNED.read_text(encoding="utf-8")).items():
        path = corpora / name.partition("#")[0]
        if name != "own" and not path.exists():
            yield f"skipped  {name}: not on this machine", True
            continue
        if name != "own" and digest(path) != pinned["sha256"]:
            yield f"skipped  {name}: another version of the corpus than the pinned one", True
            continue
        reached = MEASURES[name](path)
        for measure, floor in pinned["floors"].items():
            holds = reached[measure] >= floor
            yield f"{'ok      ' if holds else 'BELOW   '} {name} {measure} {reached[measure]} (floor {floor})", holds


def main() -> None:
    """Print every floor; exit 1 when one does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data"))
    lost = 0
    for line, holds in checked(parser.parse_args().corpora):
        print(line, flush=True)
        lost += not holds
    sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
