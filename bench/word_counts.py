"""Count in how many news texts each folded word stands: makes `src/counterclaim/data/words.tsv`.

    python bench/word_counts.py OUT TEXTS.jsonl...

Reads JSON lines with a `text`, an `articleBody`, or `pages` with a `text` each (the first page counts). The texts that test the grouping of
stories are kept out of it: rows with a `topic` or an `incident` count where its number is even.
"""

from collections import Counter
from collections.abc import Iterator
import json
from pathlib import Path
import sys
from typing import Any

from counterclaim.stories.words import TOKEN, fold

LEAST = 3
"""Texts that a word must stand in to be listed."""


def texts(path: Path) -> Iterator[str]:
    """The texts of a file; sentences of one document (`file_idx`) in bundles of twenty documents."""
    bundles: dict[int, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        if int(row.get("topic", row.get("incident", 0))) % 2:
            continue
        if "file_idx" in row:
            bundles.setdefault(row["file_idx"] // 20, []).append(row["text"])
            continue
        yield row["pages"][0]["text"] if "pages" in row else row.get("text") or row.get("articleBody") or ""
    yield from (" ".join(bundle) for bundle in bundles.values())


def main(out: Path, *paths: Path) -> None:
    """Count and write, most frequent first."""
    counts: Counter[str] = Counter()
    number = 0
    for path in paths:
        for text in texts(path):
            number += 1
            counts.update({fold(match[0]) if match[0][0].isalpha() else match[0] for match in TOKEN.finditer(text)})
    rows = sorted((-count, word) for word, count in counts.items() if count >= LEAST)
    head = "# In how many of the texts each folded word stands; the empty word is the number of texts. Made by bench/word_counts.py.\n"
    out.write_text(head + f"\t{number}\n" + "".join(f"{word}\t{-count}\n" for count, word in rows), encoding="utf-8")
    print(f"{number} texts, {len(rows)} words")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
