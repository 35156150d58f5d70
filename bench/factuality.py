"""Whether events in news sentences happened, did not, or may have: F1 by class, beside the floor that says of every event that it happened.

    python -m bench.factuality [../shared/data/factuality] [--part dev|train] [--errors N]

Each event is a word in its sentence with a rating from -3 (did not happen) to +3 (happened) as people read the text: UW (Lee et al. 2015, crowd) and
MEANTIME (experts), via Jiang & de Marneffe 2021. A rating above +1 is the class "happened", below -1 "did not", the rest "uncertain". Our modality of
the event is read as a class: asserted, habitual and future (raters were asked whether it happened or will) as "happened", negated as "did not", and
possible, conditional and asked as "uncertain". The rules were written on the train parts; the dev parts are only measured.
"""

import argparse
from collections.abc import Iterator, Sequence
import json
from pathlib import Path
import random

from counterclaim.modality import of_event

CLASSES = ("happened", "did not", "uncertain")
CLASS_OF = {
    "asserted": "happened", "habitual": "happened", "future": "happened", "negated": "did not",
    "possible": "uncertain", "conditional": "uncertain", "asked": "uncertain",
}  # fmt: skip
LINE = 1.0
"""A rating farther from 0 than this is of one of the two sure classes."""


def rated(rating: float) -> str:
    """The class of a rating."""
    return "happened" if rating > LINE else "did not" if rating < -LINE else "uncertain"


def events(path: Path) -> Iterator[tuple[str, int, str]]:
    """(sentence, first character of the event's word, its class by the rating)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        words = row["text"].split(" ")
        for target in row["targets"]:
            yield row["text"], sum(len(word) + 1 for word in words[: target["span1"][0]]), rated(target["label"])


def score(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """F1 of every class in percent, and their mean, of (gold, found) pairs."""
    found: dict[str, float] = {}
    for name in CLASSES:
        both = sum(gold == mine == name for gold, mine in pairs)
        either = sum((gold == name) + (mine == name) for gold, mine in pairs)
        found[name] = round(200 * both / either, 1) if either else 0.0
    return {"macro": round(sum(found.values()) / len(CLASSES), 1), **found}


def measure(path: Path) -> tuple[dict[str, float], dict[str, float]]:
    """The scores of our rule and of the floor on one file."""
    rows = list(events(path))
    return score([(gold, CLASS_OF[of_event(text, start)]) for text, start, gold in rows]), score([(gold, "happened") for *_, gold in rows])


def wrong(path: Path, number: int) -> Iterator[str]:
    """Some events that are judged wrongly, a line each; the same ones every time."""
    missed = [
        f"{gold} read as {mine}: {text[max(0, start - 90) : start]}>>{text[start : start + 40]}"
        for text, start, gold in events(path)
        if (mine := CLASS_OF[of_event(text, start)]) != gold
    ]
    yield from random.Random(0).sample(missed, min(number, len(missed)))  # noqa: S311  a sample to read, no secret


def main() -> None:
    """Print our scores and the floor's for both corpora."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/data/factuality"))
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--errors", type=int, default=0)
    given = parser.parse_args()
    print(f"{'':24}" + "".join(f"{name:>11}" for name in ("macro", *CLASSES)))
    for corpus in ("uw", "meantime"):
        path = given.folder / f"{corpus}_{given.part}.jsonl"
        for name, scores in zip(("our rule", "always happened"), measure(path), strict=True):
            print(f"{corpus:9}{name:15}" + "".join(f"{scores[key]:11.1f}" for key in ("macro", *CLASSES)))
        for line in wrong(path, given.errors):
            print("   ", line)


if __name__ == "__main__":
    main()
