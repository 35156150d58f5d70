"""Copies and partial reuse against pairs that were read (`bench/gold/COPIES.md`), beside MinHash alone in the same run.

    python -m bench.copies INCIDENTS.jsonl

Prints precision and recall of copies and of reuse, whether the passages and the direction are right, how many of the reused pairs the sketches
propose among all pages, and the time of a sketch and a question with so many pages in the index.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
import hashlib
import json
from pathlib import Path
import sys
import time

from rensa import RMinHash

from bench.speed import readable
from counterclaim.copies import Reuse, Sketches, Words, read, reuse, sketch
from counterclaim.records import Source, Span

GOLD = Path(__file__).parent / "gold" / "copies.jsonl"
LABELS = ("copy", "derived", "independent")
ASKED = 30
"""Texts that the sketches may propose for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two pages by id, what a reader called them, which had the words first, and the passages as places in both."""

    pages: tuple[str, str]
    label: str
    earlier: str | None
    passages: tuple[tuple[tuple[int, int], tuple[int, int]], ...]


def gold(texts: Mapping[str, Words]) -> list[Pair]:
    """The pairs of the gold file. Raises ValueError where a text is not the one that was read."""
    found = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for name, digest in zip(row["pair"], row["sha256"], strict=True):
            if hashlib.sha256(texts[name].page.text.encode()).hexdigest()[:16] != digest:
                raise ValueError(f"{name}: another text than the one that was read; read the pair again")
        passages = tuple((tuple(one), tuple(other)) for one, other in row["passages"])
        found.append(Pair(pages=tuple(row["pair"]), label=row["label"], earlier=row["earlier"], passages=passages))
    return found


def pages(path: Path) -> dict[str, Words]:
    """Every readable page of the incidents by id."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        for row in json.loads(line)["pages"]:
            page = readable(Source(path=f"{row['id']}.txt", url=row["url"], data=f"{row['title']}\n\n{row['text']}".encode()))
            if page is not None:
                found[row["id"]] = read(replace(page, id=row["id"], url=row["url"], published=row["published"]))
    return found


def counts(said: Sequence[bool], true: Sequence[bool]) -> tuple[int, int, int]:
    """How many are said and true, how many said, how many true."""
    return sum(s and t for s, t in zip(said, true, strict=True)), sum(said), sum(true)


def rates(said: Sequence[bool], true: Sequence[bool]) -> str:
    """Precision and recall, with the counts behind them."""
    right, shown, there = counts(said, true)
    return f"precision {right / max(1, shown):.3f} ({right}/{shown}), recall {right / max(1, there):.3f} ({right}/{there})"


def score(path: Path) -> dict[str, float]:
    """Precision and recall of copies, and of all reuse, in percent: the floors' measures."""
    texts = pages(path)
    pairs = gold(texts)
    kinds = [reuse(texts[pair.pages[0]], texts[pair.pages[1]]).kind for pair in pairs]
    found: dict[str, float] = {}
    for name, said, true in (
        ("copies", [kind == "copy" for kind in kinds], [pair.label == "copy" for pair in pairs]),
        ("reuse", [kind != "independent" for kind in kinds], [pair.label != "independent" for pair in pairs]),
    ):
        right, shown, there = counts(said, true)
        found |= {f"{name} precision": round(100 * right / shown, 1), f"{name} recall": round(100 * right / there, 1)}
    return found


def covered(places: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> int:
    """Characters of the first that lie in the others."""
    held = {at for start, end in others for at in range(start, end)}
    return sum(at in held for start, end in places for at in range(start, end))


def place(span: Span) -> tuple[int, int]:
    """Where a span stands."""
    return span.start, span.end


def passages_right(pairs: Sequence[Pair], found: Sequence[Reuse]) -> str:
    """How much of what is shown as reused a reader had marked, and the other way, in characters of the one page."""
    shown, right, marked, met = 0, 0, 0, 0
    for pair, each in zip(pairs, found, strict=True):
        if pair.label != "derived":
            continue
        here, there = [place(one) for one, _ in each.passages], [one for one, _ in pair.passages]
        shown += sum(end - start for start, end in here)
        marked += sum(end - start for start, end in there)
        right += covered(here, there)
        met += covered(there, here)
    return f"precision {right / max(1, shown):.3f}, recall {met / max(1, marked):.3f}"


def jaccard(one: Words, other: Words) -> float:
    """What MinHash alone says: how alike two sketches are."""
    sketches = [RMinHash(128, 1) for _ in range(2)]
    for made, words in zip(sketches, (one, other), strict=True):
        made.update([" ".join(shingle) for shingle in sorted(words.shingles)])
    return sketches[0].jaccard(sketches[1])


def proposed(texts: Mapping[str, Words], pairs: Sequence[Pair]) -> str:
    """How many of the copied and derived pairs the sketches propose, and what a page costs."""
    index = Sketches[str]()
    began = time.process_time()
    sketches = {name: sketch(words) for name, words in texts.items()}
    for name, drawn in sketches.items():
        index.add(name, drawn)
    spent = time.process_time() - began
    began = time.process_time()
    like = {name: index.like(drawn, ASKED) for name, drawn in sketches.items()}
    asked = time.process_time() - began
    lines = []
    for label in LABELS[:2]:
        hits = [one in like[other] or other in like[one] for one, other in (pair.pages for pair in pairs if pair.label == label)]
        lines.append(f"{label} {sum(hits)}/{len(hits)}")
    cost = f"{1000 * spent / len(texts):.2f} ms to sketch and keep, {1000 * asked / len(texts):.2f} ms to ask, of {len(texts)} pages"
    return f"{', '.join(lines)}; {cost}"


def main(path: Path) -> None:
    """Print the report."""
    texts = pages(path)
    pairs = gold(texts)
    found = [reuse(texts[pair.pages[0]], texts[pair.pages[1]]) for pair in pairs]
    print("read as, found as:", dict(sorted(Counter((pair.label, each.kind) for pair, each in zip(pairs, found, strict=True)).items())))
    true = [pair.label == "copy" for pair in pairs]
    print("copies:", rates([each.kind == "copy" for each in found], true))
    alike = [jaccard(texts[one], texts[other]) for one, other in (pair.pages for pair in pairs)]
    for enough in (0.5, 0.7):
        print(f"copies by MinHash alone, from {enough}:", rates([value >= enough for value in alike], true))
    reused = [pair.label != "independent" for pair in pairs]
    print("copied or partly derived:", rates([each.kind != "independent" for each in found], reused))
    print("passages of the partly derived, in characters:", passages_right(pairs, found))
    both = [(pair, each) for pair, each in zip(pairs, found, strict=True) if pair.label != "independent" and each.kind != "independent"]
    known = [(pair, each) for pair, each in both if pair.earlier]
    right = sum(pair.earlier == each.earlier for pair, each in known)
    left = sum(each.earlier is None for pair, each in both if not pair.earlier)
    print(f"direction: {right}/{len(known)} right; of {len(both) - len(known)} that nothing tells, {left} left open")
    print("proposed by sketches:", proposed(texts, pairs))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
