"""How often the brief of an incident's pages gives a registry's killed and injured, on shooting incidents with their local news.

    python -m bench.figures ../shared/data/incidents/dev.jsonl [--part tuning|held|all] [--cache FOLDER] [--errors N] [--harm killed|injured]

Each row is an incident with its final count, suspects included, and its pages as plain text (SemEval-2018 task 5, Gun Violence Archive). The
whole pipeline reads them, and what counts is the default codebook's toll of the story with most pages: its best for the exact number, its low
and high for the interval; a harm of which no page gives a figure is nobody. Half of the rows, by digest, are for tuning; the other half is
reported apart. `--cache` keeps what the tagger found, by page and weights, so that a second run is fast.

A count is "stated" where some page has a figure of that number, or where it is zero. A page is "early" where its own largest number is below
the final count and it appeared within `EARLY` days of the incident.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
import hashlib
import json
from pathlib import Path
import pickle
import re
import sys
import time
from typing import Any
from unittest.mock import patch

from counterclaim import attribution, pipeline
from counterclaim.codebooks import BOOKS
from counterclaim.records import Attribution, Brief, Figure, Page, Source, digest
from counterclaim.sentences import sentences

HARMS = ("killed", "injured")
EARLY = 3
SIZES = (("none", 0, 0), ("one", 1, 1), ("two and more", 2, 10**9))
"""Incidents by the number killed."""

ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
NUMBERS = {word: value for value, word in enumerate(ONES)}
NEAR = {
    "killed": re.compile(r"\b(?:killed|dead|died|dies|deaths?|fatal\w*|slain)\b", re.IGNORECASE),
    "injured": re.compile(r"\b(?:injured|wounded|hurt|injuring|wounding|hospital\w*)\b", re.IGNORECASE),
}
DIGITS = re.compile(r"(?<![\d$.:-])\b(\d{1,2})\b(?![\d:%-]|\s?(?:a\.m|p\.m|years?))|\b(" + "|".join(NUMBERS) + r")\b", re.IGNORECASE)
_COUNT = r"(?P<n>\b\d{1,2}|" + "|".join(NUMBERS) + ")"
PLAIN = {
    "killed": re.compile(
        rf"{_COUNT}(?: \w+){{0,2}} (?:were |was )?(?:killed|dead|died|slain)\b|\bkill(?:ed|ing|s) {_COUNT.replace('<n>', '<m>')}", re.I
    ),
    "injured": re.compile(
        rf"{_COUNT}(?: \w+){{0,2}} (?:were |was )?(?:injured|wounded|hurt)\b|\b(?:injur|wound)(?:ed|ing|s) {_COUNT.replace('<n>', '<m>')}", re.I
    ),
}

SAMPLE = 8
"""Of so many incidents the floors look at one."""

Ends = tuple[int | None, int | None, int | None]
"""Low, best and high of a toll."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one incident came to for one harm: the registry's count, the toll, the guesses of the baselines, and what its pages state."""

    truth: int
    ends: Ends
    guesses: dict[str, int]
    stated: bool
    early: int
    late: int

    @property
    def exact(self) -> bool:
        return self.ends[1] == self.truth

    @property
    def inside(self) -> bool:
        low, _, high = self.ends
        return low is not None and low <= self.truth and (high is None or self.truth <= high)


def rows(path: Path, part: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The incidents of a part: tuning has odd digests, held even ones."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        odd = int(digest("incident", row["date"], row["place"], row["killed"], row["injured"], row["pages"][0]["url"]), 16) % 2 == 1
        if part == "all" or odd == (part == "tuning"):
            yield number, row


def brief_of(row: dict[str, Any]) -> Brief:
    """The brief of an incident's pages, as plain text files with their addresses."""
    return pipeline.run([Source(path=f"{p['id']}.txt", url=p["url"], data=f"{p['title']}\n\n{p['text']}".encode()) for p in row["pages"]])


def ends_of(brief: Brief, harm: str) -> Ends:
    """The default codebook's toll in the story of most pages that has one."""
    for story in brief.stories:
        toll = story.tolls[BOOKS[0]].get(harm)
        if toll is not None:
            return toll.low, toll.best, toll.high
    return 0, 0, 0


def figures_by_page(brief: Brief, harm: str) -> dict[str, list[Figure]]:
    """The figures of a harm that the pages assert of the incident."""
    found: dict[str, list[Figure]] = {page.id: [] for page in brief.pages}
    for story in brief.stories:
        for figure in story.figures:
            if figure.harm == harm and figure.modality == "asserted" and figure.scope == "incident":
                found[figure.page].append(figure)
    return found


def answer(row: dict[str, Any], brief: Brief, harm: str) -> Answer:
    """The incident as one harm saw it."""
    truth = int(row[harm])
    figures = figures_by_page(brief, harm)
    texts = [f"{page['title']}\n\n{page['text']}" for page in row["pages"]]
    below = [page for page in brief.pages if max((f.low or 0 for f in figures[page.id]), default=0) < truth]
    early = [page for page in below if page.published and (_days(page.published, row["date"]) <= EARLY)]
    return Answer(
        truth=truth,
        ends=ends_of(brief, harm),
        guesses={name: guess(texts, harm) for name, guess in BASELINES.items()},
        stated=truth == 0 or any(f.low == f.high == truth for each in figures.values() for f in each),
        early=len(early),
        late=len(below) - len(early),
    )


def _days(published: str, day: str) -> int:
    return (date.fromisoformat(published[:10]) - datetime.strptime(day, "%B %d, %Y").date()).days


def plain(texts: Sequence[str], harm: str) -> int:
    """Baseline: the number right before or behind a harm word, the commonest of all pages."""
    found = Counter(_value(m["n"] or m["m"]) for text in texts for m in PLAIN[harm].finditer(text))
    return max(found, key=lambda value: (found[value], value), default=0)


def largest(texts: Sequence[str], harm: str) -> int:
    """Baseline: the largest number in a sentence with a harm word."""
    return max(_near(texts, harm), default=0)


def first(texts: Sequence[str], harm: str) -> int:
    """Baseline: the first number in a sentence with a harm word."""
    return next(_near(texts, harm), 0)


BASELINES: dict[str, Callable[[Sequence[str], str], int]] = {"regular expression": plain, "largest near": largest, "first near": first}


def _near(texts: Iterable[str], harm: str) -> Iterator[int]:
    for text in texts:
        for start, end in sentences(text, 0, len(text)):
            if NEAR[harm].search(text, start, end):
                yield from (_value(hit[0]) for hit in DIGITS.finditer(text, start, end))


def _value(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def cached(folder: Path) -> Callable[[Page], tuple[Attribution, ...]]:
    """The tagger with a memory on disk: a file a page and weights."""
    weights = Path(attribution.__file__).parent / "model" / "tagger.onnx"
    place = folder / hashlib.sha256(weights.read_bytes()).hexdigest()[:12]
    place.mkdir(parents=True, exist_ok=True)

    def attribute(page: Page) -> tuple[Attribution, ...]:
        file = place / f"{page.id}.pickle"
        if not file.exists():
            file.write_bytes(pickle.dumps(attribution.attribute(page)))
        found: tuple[Attribution, ...] = pickle.loads(file.read_bytes())  # noqa: S301 - written by this program
        return found

    return attribute


def score(path: Path) -> dict[str, float]:
    """The floors' measures, in percent, over every `SAMPLE`th incident that was not tuned on: a third of a minute instead of four."""
    found: dict[str, float] = {}
    some = [(row, brief_of(row)) for _, row in list(rows(path, "held"))[::SAMPLE]]
    for harm in NEAR:
        answers = [answer(row, brief, harm) for row, brief in some]
        found[f"{harm} exact"] = round(100 * sum(one.exact for one in answers) / len(answers), 1)
        found[f"{harm} inside"] = round(100 * sum(one.inside for one in answers) / len(answers), 1)
    return found


def share(answers: Sequence[Answer], right: Callable[[Answer], bool]) -> str:
    """The part of the incidents that are right, and of how many."""
    return f"{sum(map(right, answers)) / len(answers):.3f} of {len(answers)}" if answers else "none"


def report(harm: str, answers: Sequence[Answer], killed: Sequence[Answer]) -> None:
    """The table of one harm. `killed` are the same incidents with their dead, by whose number they are reported apart."""
    print(f"\n{harm}")
    stated = [one for one in answers if one.stated]
    print(f"  exact               {share(answers, lambda a: a.exact)}; where a page states it {share(stated, lambda a: a.exact)}")
    print(f"  in the interval     {share(answers, lambda a: a.inside)}; where a page states it {share(stated, lambda a: a.inside)}")
    wide = [a.ends[2] - a.ends[0] for a in answers if a.ends[0] is not None and a.ends[2] is not None]
    print(f"  width of interval   {sum(wide) / max(1, len(wide)):.2f} on average; one number in {sum(w == 0 for w in wide)} of {len(answers)}")
    for name, low, high in SIZES:
        some = [a for a, k in zip(answers, killed, strict=True) if low <= k.truth <= high]
        print(f"  {name + ' killed':19} exact {share(some, lambda a: a.exact)}, in the interval {share(some, lambda a: a.inside)}")
    print(f"  pages below it      early {sum(a.early for a in answers)}, later or without a date {sum(a.late for a in answers)}")
    wrong = [a for a in answers if not a.exact]
    early, unstated = sum(a.early > 0 for a in wrong), sum(not a.stated for a in wrong)
    print(f"  wrong incidents     {len(wrong)}, of which with an early page {early}, not stated by any page {unstated}")
    for name in BASELINES:
        print(f"  {name:19} {share(answers, lambda a, name=name: a.guesses[name] == a.truth)}")  # type: ignore[misc]
    majority = Counter(a.truth for a in answers).most_common(1)[0][0]
    print(f"  always {majority:<12} {share(answers, lambda a: a.truth == majority)}")


def show(number: int, row: dict[str, Any], brief: Brief, answers: dict[str, Answer]) -> None:
    """One incident that went wrong, with its figures and how they were weighed."""
    print(
        f"\n== {number} {row['date']} {row['place']} killed {row['killed']} injured {row['injured']}; stories {[len(s.pages) for s in brief.stories]}"
    )
    for harm, one in answers.items():
        print(f"   {harm}: low, best, high {one.ends}")
        for page, found in figures_by_page(brief, harm).items():
            print("  --", brief.page(page).published, brief.page(page).headline, page)
            for f in found:
                print(f"     {f.low}-{f.high} {f.rule} [{f.words.exact}|{f.victims}] {f.sentence.exact[:230]!r}")
        for story in brief.stories:
            for line in story.tolls[BOOKS[0]][harm].derivation if harm in story.tolls[BOOKS[0]] else ():
                print("     >", line[:200])


def main() -> None:
    """Read the incidents and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path, default=Path("../shared/data/incidents/dev.jsonl"))
    parser.add_argument("--part", choices=("tuning", "held", "all"), default="tuning")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--harm", choices=HARMS)
    given = parser.parse_args()
    began = time.process_time()
    found: dict[str, list[Answer]] = {harm: [] for harm in HARMS}
    stories: Counter[int] = Counter()
    with patch.object(pipeline, "attribute", cached(given.cache) if given.cache else attribution.attribute):
        for number, row in rows(given.path, given.part):
            brief = brief_of(row)
            stories[len(brief.stories)] += 1
            answers = {harm: answer(row, brief, harm) for harm in HARMS}
            for harm in HARMS:
                found[harm].append(answers[harm])
            wrong = {harm: one for harm, one in answers.items() if not one.exact and given.harm in (None, harm)}
            if wrong and given.errors:
                given.errors -= 1
                show(number, row, brief, wrong)
    print(f"{given.part}: {len(found['killed'])} incidents, {time.process_time() - began:.0f} s of a core")
    print("stories an incident: " + ", ".join(f"{count} in {times}" for count, times in sorted(stories.items())))
    for harm in HARMS:
        report(harm, found[harm], found["killed"])
    both = sum(a.exact and b.exact for a, b in zip(found["killed"], found["injured"], strict=True))
    print(f"\nboth exact {both / len(found['killed']):.3f}")


if __name__ == "__main__":
    sys.exit(main())
