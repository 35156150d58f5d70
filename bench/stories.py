"""How well texts are grouped into stories: B-cubed precision, recall and F1 (Bagga & Baldwin 1998).

    python bench/stories.py STORIES.jsonl INCIDENTS.jsonl [--half odd|even|all]

STORIES holds one text a line with `topic` and `story` (two near-miss stories a topic, as in ECB+); INCIDENTS one incident a line with its `pages`.
Weights and threshold of `counterclaim.stories` were chosen on the even half; the odd half is the one to report.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
import json
from pathlib import Path
import random
import re
import sys
import time
from typing import Any

from counterclaim import stories
from counterclaim.records import Block, Page, Told

DRAWS = 100
"""Small piles drawn of each kind."""
PILE = 8
"""Pages in a small pile."""
_LOOSE = re.compile(r"(?<=\w) ?([-:/_]) (?=\w)")
_LINK = re.compile(r"https?: ?/")


def told(name: str, text: str, *, title: str | None = None, published: str | None = None) -> Told:
    """A bare page: a block a line, no claims, no figures. Spaces that a tokenizer left around marks are closed."""
    lines = [_LOOSE.sub(r"\1", line) for line in text.split("\n") if line.strip() and not _LINK.match(line)]
    if title:
        lines.insert(0, title)
    whole = "\n".join(lines)
    blocks, at = [], 0
    for number, line in enumerate(lines):
        blocks.append(Block(kind="paragraph" if number else "headline", start=at, end=at + len(line)))
        at += len(line) + 1
    page = Page(
        id=name, path=name, url=None, sha256="", text=whole, language="en", blocks=tuple(blocks), furniture=(), outlet=None,
        headline=lines[0] if lines else None, headline_span=None, byline=None, dateline=None, published=published,
    )  # fmt: skip
    return Told(page=page, attributions=(), claims=(), figures=())


def b_cubed(groups: Iterable[Sequence[str]], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1, averaged over the pages."""
    found = {name: frozenset(group) for group in groups for name in group}
    true: dict[str, set[str]] = defaultdict(set)
    for name, story in gold.items():
        true[story].add(name)
    precision = sum(len(found[n] & true[gold[n]]) / len(found[n]) for n in gold) / len(gold)
    recall = sum(len(found[n] & true[gold[n]]) / len(true[gold[n]]) for n in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def score(pages: Sequence[Told], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """The grouping of these pages against the gold stories."""
    return b_cubed([ids for ids, _ in stories.group(pages, {})], gold)


def mean(scores: Sequence[tuple[float, float, float]]) -> str:
    """Precision, recall and F1 averaged over piles."""
    return " / ".join(f"{sum(column) / len(scores):.3f}" for column in zip(*scores, strict=True))


def in_half(number: int, half: str) -> bool:
    """Whether a row belongs to the half."""
    return half == "all" or number % 2 == (half == "odd")


def texts_in_one_pile(rows: Sequence[dict[str, Any]], draw: random.Random) -> None:
    """All texts at once, and small piles of one topic."""
    pages = {row["id"]: told(row["id"], row["text"]) for row in rows}
    gold = {row["id"]: row["story"] for row in rows}
    began = time.perf_counter()
    whole = score(list(pages.values()), gold)
    print(f"{len(rows)} texts, {len(set(gold.values()))} stories, one pile: {mean([whole])}  ({time.perf_counter() - began:.2f} s)")
    topics: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        topics[row["topic"]].append(row["id"])
    by_topic = [score([pages[n] for n in names], {n: gold[n] for n in names}) for names in topics.values()]
    print(f"{len(topics)} piles of two near-miss stories each: {mean(by_topic)}")
    small = []
    for _ in range(DRAWS):
        names = draw.sample(topics[draw.choice(sorted(topics))], PILE)
        small.append(score([pages[n] for n in names], {n: gold[n] for n in names}))
    print(f"{DRAWS} piles of {PILE} pages from two near-miss stories: {mean(small)}")


def incidents_in_small_piles(rows: Sequence[dict[str, Any]], draw: random.Random) -> None:
    """Two or three incidents of one kind a pile, from one state or from anywhere."""
    rows = [row for row in rows if len(row["pages"]) > 1]
    states: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        states[row["place"].rsplit(", ", 1)[-1]].append(row)
    large = sorted(state for state, members in states.items() if len(members) > 2)
    weeks: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        weeks[date.fromisoformat(min(page["published"][:10] for page in row["pages"])).strftime("%G week %V")].append(row)
    full = sorted(week for week, members in weeks.items() if len(members) > 2)
    kinds = (("anywhere", [rows]), ("one state", [states[state] for state in large]), ("one week", [weeks[week] for week in full]))
    for name, pools in kinds:
        scores = []
        for _ in range(DRAWS):
            chosen = draw.sample(draw.choice(pools), draw.choice([2, 3]))
            pile = [(page, row["incident"]) for row in chosen for page in row["pages"]]
            draw.shuffle(pile)
            pages = {p["id"] + i: (told(p["id"] + i, p["text"], title=p["title"], published=p["published"]), i) for p, i in pile[:PILE]}
            scores.append(score([page for page, _ in pages.values()], {key: incident for key, (_, incident) in pages.items()}))
        print(f"{DRAWS} piles of up to {PILE} pages from two or three shootings, {name}: {mean(scores)}")


def main(arguments: Sequence[str]) -> None:
    """Print precision / recall / F1 for each kind of pile."""
    half = arguments[arguments.index("--half") + 1] if "--half" in arguments else "odd"
    paths = [Path(a) for a in arguments if a.endswith(".jsonl")]
    rows = [[json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] for path in paths]
    print(f"half: {half}; precision / recall / F1, B-cubed")
    texts_in_one_pile([row for row in rows[0] if in_half(row["topic"], half)], random.Random(1))  # noqa: S311 (a sample, not a secret)
    incidents_in_small_piles([row for row in rows[1] if in_half(int(row["incident"]), half)], random.Random(1))  # noqa: S311


if __name__ == "__main__":
    main(sys.argv[1:])
