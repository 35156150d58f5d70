"""What one add of 32 pages costs in a ledger of some size: seconds of one core without the tagger, and memory.

    python -m bench.ledger ../shared/data/incidents/dev.jsonl --sizes 500 2000 8000 --folder FOLDER

The pages are those of the incidents; where these are used up they come again with every word that has a capital replaced by another such word, the
same one throughout an incident, so that the new incidents are as alike as the old ones and share no names with them. They are told without
attributions. The ledgers are kept in `--folder`, one a size, so that a second run only adds. Each add is measured in a process of its own. `--words`
cuts pages to so many words, which makes large ledgers in minutes. A larger ledger is made of the one before.
"""

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count, islice
import json
from pathlib import Path
import random
import re
import resource
import shutil
import subprocess
import sys
import time
from typing import Any

from counterclaim.claims import tell
from counterclaim.figures.find import find
from counterclaim.ledger.add import BATCH, Fetched, add
from counterclaim.ledger.book import open_ledger
from counterclaim.ledger.rules import Rules
from counterclaim.ledger.verify import verify
from counterclaim.records import Page, Told
from counterclaim.stories.batch import TOGETHER

STEP = 500
"""Pages of an add while a ledger grows."""
START = datetime(2026, 1, 1, tzinfo=UTC)
NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")


def told(page: Page) -> Told:
    """A page without attributions: its claims are its outlet's."""
    claims = tell(page, ())
    return Told(page=page, attributions=(), claims=claims, figures=find(page, claims))


def pages(path: Path, most: int | None) -> Iterator[Fetched]:
    """Pages of `most` words without end, in the order of their dates, so that incidents overlap as in a stream."""
    incidents = [json.loads(line) for line in path.open(encoding="utf-8")]
    names = sorted({name for row in incidents for page in row["pages"] for name in NAME.findall(page["text"])})
    rows = [(page["published"] or "", page["id"], row["incident"], page) for row in incidents for page in row["pages"]]
    minutes = count()
    for turn in count():
        for _, name, incident, page in sorted(rows, key=lambda row: row[:2]):
            words = f"{page['title']}\n\n{cut(page['text'], most)}"
            data = (words if turn == 0 else renamed(words, names, f"{incident} {turn}")).encode()
            address = f"{page['url']}#{name}-{turn}"
            yield Fetched(data=data, path=f"{name}-{turn}.txt", address=address, fetched=START + timedelta(minutes=next(minutes)))


def cut(text: str, most: int | None) -> str:
    """The paragraphs up to the one in which so many words are reached."""
    if most is None:
        return text
    kept: list[str] = []
    for paragraph in text.split("\n\n"):
        kept.append(paragraph)
        if sum(len(one.split()) for one in kept) >= most:
            break
    return "\n\n".join(kept)


def renamed(words: str, names: list[str], seed: str) -> str:
    """The words with other names."""
    chance = random.Random(seed)  # noqa: S311  not for secrets
    others: dict[str, str] = {}
    return NAME.sub(lambda match: others.setdefault(match[0], names[chance.randrange(len(names))]), words)


def rules() -> Rules:
    """Reading as always, telling without the tagger."""
    return Rules(rules="bench", model="none", tell=told)


def grow(place: Path, path: Path, size: int, most: int | None) -> None:
    """A ledger of so many pages; one that was interrupted goes on."""
    with open_ledger(str(place), create=True) as book:
        for first in range(0, size, STEP):
            add(book, islice(pages(path, most), first, min(first + STEP, size)), rules=rules())


def one_add(place: Path, path: Path, size: int, most: int | None) -> dict[str, Any]:
    """Add the next lot, and say what it cost."""
    lot = list(islice(pages(path, most), size, size + BATCH))
    made = rules()
    for each in lot[:1]:  # what is loaded at first use is loaded now
        with open_ledger(":memory:", create=True) as warm:
            add(warm, [each], rules=made)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    spent, began = time.process_time(), time.perf_counter()
    with open_ledger(str(place)) as book:
        done = add(book, lot, rules=made)
        cost = {"seconds": round(time.process_time() - spent, 2), "wall": round(time.perf_counter() - began, 2)}
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    stories = {what: len(getattr(done.stories, what)) for what in ("new", "changed", "closed")}
    return {"pages": size, **cost, "more_mb": round((after - before) / 1024, 1), "peak_mb": round(after / 1024), "added": len(done.pages), **stories}


def main() -> None:
    """Print a line a size."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("incidents", type=Path)
    asked.add_argument("--sizes", type=int, nargs="+", default=[TOGETHER // 2, 2 * TOGETHER, 8 * TOGETHER])
    asked.add_argument("--folder", type=Path, required=True)
    asked.add_argument("--words", type=int, help="cut pages to about so many words")
    asked.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    asked.add_argument("--verify", action="store_true", help="check each ledger afterwards, too")
    given = asked.parse_args()
    if given.one:
        print(json.dumps(one_add(given.one, given.incidents, given.sizes[0], given.words)))
        return
    for size in given.sizes:
        place, copy = given.folder / f"{size}.db", given.folder / "measured.db"
        if not place.exists():
            began = time.perf_counter()
            half = place.with_suffix(".part")
            smaller = [each for each in given.sizes if each < size]
            if smaller and not half.exists():
                shutil.copy(given.folder / f"{max(smaller)}.db", half)
            grow(half, given.incidents, size, given.words)
            half.rename(place)
            print(f"{place.name}: {size} pages in {time.perf_counter() - began:.0f} s, {place.stat().st_size / 1e6:.0f} MB", flush=True)
        shutil.copy(place, copy)
        again = [sys.executable, "-m", "bench.ledger", str(given.incidents), "--folder", str(given.folder), "--one", str(copy), "--sizes", str(size)]
        subprocess.run([*again, *(["--words", str(given.words)] if given.words else [])], check=True)  # noqa: S603  our own interpreter
        if given.verify:
            with open_ledger(str(copy)) as book:
                print(*verify(book).problems, sep="\n")
        copy.unlink()


if __name__ == "__main__":
    main()
