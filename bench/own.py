"""Attribution on our own twelve stress texts: nested, mixed, carried, odd marks, colons, headings, passives.

A gold attribution counts as found when some attribution of ours, nested ones included, overlaps it by at least 0.6 of the characters of each of
source, cue and content (Jaccard; a gold role that is empty is not asked for). Texts and gold stand in `bench/cases/attribution`; both are ours.
"""

from collections.abc import Sequence
import json
from pathlib import Path
import re

from bench.attribution import overlap
from bench.gold import ROLES, Place
from counterclaim.attribution import attribute_text
from counterclaim.records import Span

CASES = Path(__file__).parent / "cases" / "attribution"
ENOUGH = 0.6


def places(text: str, words: object, near: int = 0) -> list[Place]:
    """Where gold words stand in the text: as words of their own, where they come nearest to a place."""
    given = [words] if isinstance(words, str) else list(words or ())  # type: ignore[call-overload]  # a word, a list or nothing
    found = []
    for w in given:
        before, after = (r"\b" if edge.isalnum() else "" for edge in (w[0], w[-1]))
        whole = [m.span() for m in re.finditer(before + re.escape(w) + after, text)]
        found.append(min(whole, key=lambda p: (abs(p[0] - near), p)))
    return found


def close(gold: Sequence[Place], spans: Sequence[Span]) -> bool:
    """Whether our spans of a role agree with the gold ones; a role without gold is not asked for."""
    return not gold or overlap(gold, [(s.start, s.end) for s in spans]) >= ENOUGH


def gold_places(text: str, gold: dict[str, object]) -> dict[str, list[Place]]:
    """The gold spans by role. "he", "said" and ":" stand in a text more than once: those nearest to the content are meant."""
    content = places(text, gold.get("content"))
    near = content[0][0] if content else 0
    cue = places(text, gold.get("cue"), near)
    return {"source": places(text, gold.get("source"), cue[0][0] if cue else near), "cue": cue, "content": content}


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
            want = gold_places(text, gold)
            found += any(all(close(want[role], getattr(a, role)) for role in ROLES) for a in made)
    return {"found": round(100 * found / total, 1), "attributions": total}


if __name__ == "__main__":
    print(json.dumps(score()))
