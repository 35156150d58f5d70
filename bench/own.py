"""Attribution on our own twelve stress texts: nested, mixed, carried, odd marks, colons, headings, passives.

A gold attribution counts as found when some attribution of ours, nested ones included, overlaps it by at least 0.6 of the characters of each of
source, cue and content (Jaccard; a gold role that is empty is not asked for). Texts and gold stand in `bench/cases/attribution`; both are ours.
"""

from collections.abc import Sequence
import json
from pathlib import Path

from bench.attribution import overlap
from bench.gold import Place
from counterclaim.attribution import attribute_text
from counterclaim.records import Span

CASES = Path(__file__).parent / "cases" / "attribution"
ENOUGH = 0.6


def places(text: str, words: object) -> list[Place]:
    """Where gold words stand in the text."""
    given = [words] if isinstance(words, str) else list(words or ())  # type: ignore[call-overload]  # a word, a list or nothing
    return [(text.index(w), text.index(w) + len(w)) for w in given]


def close(text: str, gold: object, spans: Sequence[Span]) -> bool:
    """Whether our spans of a role agree with the gold words."""
    return not gold or overlap(places(text, gold), [(s.start, s.end) for s in spans]) >= ENOUGH


def score() -> dict[str, float]:
    """Share of the gold attributions that are found, in percent, and how many there are."""
    found = total = 0
    for path in sorted(CASES.glob("*.json")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        made = attribute_text(text)
        for gold in json.loads(path.read_text(encoding="utf-8"))["attributions"]:
            if gold.get("optional"):
                continue
            total += 1
            found += any(
                close(text, gold.get("source"), a.source) and close(text, gold.get("cue"), a.cue) and close(text, gold.get("content"), a.content)
                for a in made
            )
    return {"found": round(100 * found / total, 1), "attributions": total}


if __name__ == "__main__":
    print(json.dumps(score()))
