"""How well texts are grouped into stories: B-cubed precision, recall and F1 (Bagga & Baldwin 1998), beside two plain baselines.

    python -m bench.stories STORIES.jsonl INCIDENTS.jsonl [--half odd|even|all] [--small] [--speed]

STORIES holds one text a line with `topic` and `story` (two near-miss stories a topic, as in ECB+); INCIDENTS one incident a line with its `pages`.
Weights and threshold of `counterclaim.stories` were fitted on the even half (`bench/fit_stories.py`); the odd half is the one to report. The stream
of incidents is always whole: the other half stands in it as what has to be kept apart, and only the pages of the half are scored.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
import json
import math
from pathlib import Path
import random
import re
import sys
import time
from typing import Any

from rensa import RMinHash, RMinHashLSH

from counterclaim import stories
from counterclaim.records import Block, Page, Told
from counterclaim.stories import Features
from counterclaim.stories.batch import groups

DRAWS = 100
"""Small piles drawn of each kind."""
PILE = 8
"""Pages in a small pile."""
Scores = tuple[float, float, float]
_LOOSE = re.compile(r"(?<=\w) ?([-:/_]) (?=\w)")
_LINK = re.compile(r"https?: ?/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """Texts in the order they were published (or in the order of the file), the story of each by name, and the names that are scored."""

    features: list[Features]
    gold: dict[str, str]
    scored: frozenset[str]


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


def in_half(number: int, half: str) -> bool:
    """Whether a row belongs to the half."""
    return half == "all" or number % 2 == (half == "odd")


def story_pile(rows: Iterable[Mapping[str, Any]]) -> Pile:
    """News texts, all scored."""
    features = [stories.read(told(row["id"], row["text"])) for row in rows]
    gold = {each.text: row["story"] for each, row in zip(features, rows, strict=True)}
    return Pile(features=features, gold=gold, scored=frozenset(gold))


def incident_pile(rows: Iterable[Mapping[str, Any]], half: str = "all") -> Pile:
    """The pages of all incidents as they were published; those of the half are scored."""
    pages = sorted((page["published"], page["id"], row["incident"], page["title"], page["text"]) for row in rows for page in row["pages"])
    features, gold = [], {}
    for published, name, incident, title, text in pages:
        each = stories.read(told(f"{name} {incident}", text, title=title, published=published))
        features.append(each)
        gold[each.text] = incident
    return Pile(features=features, gold=gold, scored=frozenset(name for name, incident in gold.items() if in_half(int(incident), half)))


def b_cubed(found: Iterable[Sequence[str]], gold: Mapping[str, str], scored: Iterable[str] | None = None) -> Scores:
    """Precision, recall and F1, averaged over the texts (or over the scored ones, with all texts in their groups)."""
    of = {name: frozenset(group) for group in found for name in group}
    true: dict[str, set[str]] = defaultdict(set)
    for name, story in gold.items():
        true[story].add(name)
    names = sorted(gold if scored is None else scored)
    precision = sum(len(of[n] & true[gold[n]]) / len(of[n]) for n in names) / len(names)
    recall = sum(len(of[n] & true[gold[n]]) / len(true[gold[n]]) for n in names) / len(names)
    return precision, recall, 2 * precision * recall / (precision + recall)


def batch(features: Sequence[Features]) -> list[list[str]]:
    """All at once."""
    return [[features[number].text for number in group] for group in groups(features)]


def online(features: Iterable[Features]) -> list[list[str]]:
    """One at a time."""
    index = stories.Memory()
    for each in features:
        stories.add(each, index)
    return [list(texts) for texts in index.stories().values()]


def single_pass(features: Sequence[Features]) -> list[tuple[int, float]]:
    """The usual baseline, tf-idf over all words: of each text the nearest one before it and their cosine (Yang et al. 1998)."""
    spread = Counter(word for each in features for word in each.words)
    held: dict[str, list[tuple[int, float]]] = defaultdict(list)
    found: list[tuple[int, float]] = []
    for number, each in enumerate(features):
        weights = {word: (1 + math.log(n)) * math.log(len(features) / spread[word]) for word, n in each.words.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        near = [0.0] * (number + 1)
        for word, weight in weights.items():
            for other, value in held[word]:
                near[other] += value * weight / length
            held[word].append((number, weight / length))
        best = max(range(number + 1), key=near.__getitem__)
        found.append((best, near[best]))
    return found


def minhash_only(features: Sequence[Features]) -> list[tuple[int, float]]:
    """Near-duplicate detection alone, MinHash over words with a band index: of each text the nearest one before it, and how alike they are."""
    index = RMinHashLSH(0.2, 128, 64)
    sketches: list[RMinHash] = []
    found: list[tuple[int, float]] = []
    for number, each in enumerate(features):
        sketch = RMinHash(128, 1)
        sketch.update(sorted(each.words))
        near = {other: sketch.jaccard(sketches[other]) for other in index.query(sketch)}
        best = min(near, key=lambda other: (-near[other], other), default=number)
        found.append((best, near.get(best, 0.0)))
        index.insert(number, sketch)
        sketches.append(sketch)
    return found


def chained(features: Sequence[Features], nearest: Sequence[tuple[int, float]], enough: float) -> list[list[str]]:
    """Each text in the story of its nearest one, where that is near enough."""
    home: list[int] = []
    found: list[list[str]] = []
    for each, (best, value) in zip(features, nearest, strict=True):
        joins = value >= enough and best < len(home)
        home.append(home[best] if joins else len(found))
        if not joins:
            found.append([])
        found[home[-1]].append(each.text)
    return found


def shown(name: str, found: Sequence[Sequence[str]], pile: Pile, seconds: float) -> None:
    """A line of the report."""
    scores = b_cubed(found, pile.gold, pile.scored)
    print(f"  {name:34s} {' / '.join(f'{one:.3f}' for one in scores)}   {1000 * seconds / len(pile.features):6.2f} ms a text", flush=True)


def report(title: str, pile: Pile, tuned: Pile) -> None:
    """Batch, online in three orders, and the baselines, each baseline with the threshold that is best on `tuned`."""
    print(f"{title}: {len(pile.features)} texts, {len(pile.scored)} scored, {len({pile.gold[name] for name in pile.scored})} stories")
    orders = {"online, as published": pile.features}
    for seed in (1, 2):
        orders[f"online, shuffle {seed}"] = random.Random(seed).sample(pile.features, len(pile.features))  # noqa: S311 (no secret)
    runs: dict[str, Callable[[], list[list[str]]]] = {"batch": lambda: batch(pile.features)}
    runs |= {name: lambda texts=texts: online(texts) for name, texts in orders.items()}
    for name, run in runs.items():
        began = time.process_time()
        found = run()
        shown(name, found, pile, time.process_time() - began)
    for name, baseline in (("tf-idf single-pass", single_pass), ("MinHash only", minhash_only)):
        nearest = baseline(tuned.features)
        best = max((step / 20 for step in range(3, 17)), key=lambda enough: b_cubed(chained(tuned.features, nearest, enough), tuned.gold)[2])
        began = time.process_time()
        found = chained(pile.features, baseline(pile.features), best)
        shown(f"{name}, from {best:.2f}", found, pile, time.process_time() - began)


def mean(scores: Sequence[Scores]) -> str:
    """Precision, recall and F1 averaged over piles."""
    return " / ".join(f"{sum(column) / len(scores):.3f}" for column in zip(*scores, strict=True))


def small_piles(pile: Pile, topics: Mapping[str, str], draw: random.Random) -> None:
    """Two near-miss stories a pile, whole and drawn."""
    by_topic: dict[str, list[Features]] = defaultdict(list)
    for each in pile.features:
        by_topic[topics[each.text]].append(each)
    print(f"{len(by_topic)} piles of two near-miss stories each: {mean([scored(texts, pile.gold) for texts in by_topic.values()])}")
    drawn = [draw.sample(by_topic[draw.choice(sorted(by_topic))], PILE) for _ in range(DRAWS)]
    print(f"{DRAWS} piles of {PILE} pages from two near-miss stories: {mean([scored(texts, pile.gold) for texts in drawn])}")


def scored(features: Sequence[Features], gold: Mapping[str, str]) -> Scores:
    """The batch grouping of a small pile."""
    return b_cubed(batch(features), {each.text: gold[each.text] for each in features})


def small_incident_piles(pile: Pile, places: Mapping[str, str], draw: random.Random) -> None:
    """Two or three incidents of one kind a pile, from one state, one week or anywhere."""
    pages: dict[str, list[Features]] = defaultdict(list)
    for each in pile.features:
        if each.text in pile.scored:
            pages[pile.gold[each.text]].append(each)
    states: dict[str, list[str]] = defaultdict(list)
    weeks: dict[str, list[str]] = defaultdict(list)
    for incident, texts in pages.items():
        states[places[incident].rsplit(", ", 1)[-1]].append(incident)
        weeks[date.fromisoformat(min(each.reported or "" for each in texts)).strftime("%G week %V")].append(incident)
    pools = {
        "anywhere": [sorted(pages)],
        "one state": [states[name] for name in sorted(states) if len(states[name]) > 2],
        "one week": [weeks[name] for name in sorted(weeks) if len(weeks[name]) > 2],
    }
    for name, pool in pools.items():
        found = []
        for _ in range(DRAWS):
            texts = [each for incident in draw.sample(draw.choice(pool), draw.choice([2, 3])) for each in pages[incident]]
            draw.shuffle(texts)
            found.append(scored(texts[:PILE], pile.gold))
        print(f"{DRAWS} piles of up to {PILE} pages from two or three shootings, {name}: {mean(found)}")


def renamed(features: Features, edition: int) -> Features:
    """The text as if it had happened elsewhere, to other people and in another year: names carry a number that no other edition has."""

    def other(word: str) -> str:
        return f"{word}{edition}" if word in features.names else word

    return replace(
        features,
        text=f"{features.text} {edition}",
        words={other(word): n for word, n in features.words.items()},
        names={other(word): n for word, n in features.names.items()},
        full_names={" ".join(map(other, name.split())): n for name, n in features.full_names.items()},
        headline=tuple(map(other, features.headline)),
        lead=tuple(map(other, features.lead)),
    )


def speed(pile: Pile) -> None:
    """Seconds of a processor that one more text takes, with so many texts in the index: the stream, and twice again under other names."""
    index = stories.Memory()
    texts = [renamed(each, edition) if edition else each for edition in range(3) for each in pile.features]
    marks, began = {1000, 3000, 6000, 9000}, time.process_time()
    for number, each in enumerate(texts, 1):
        if number + 200 in marks:
            began = time.process_time()
        stories.add(each, index)
        if number in marks:
            print(f"  text {number}: {1000 * (time.process_time() - began) / 200:.1f} ms (mean of 200)", flush=True)


def score(path: Path) -> dict[str, float]:
    """B-cubed F1 in percent, all at once and one at a time, over the half that was not tuned on: the floors' measures. Of the incidents' file all
    pages are one stream."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    pile = incident_pile(rows, "odd") if "pages" in rows[0] else story_pile([row for row in rows if in_half(row["topic"], "odd")])
    ways = {"batch": batch, "online": online}
    return {name: round(100 * b_cubed(way(pile.features), pile.gold, pile.scored)[2], 1) for name, way in ways.items()}


def main(arguments: Sequence[str]) -> None:
    """Print the report."""
    half = arguments[arguments.index("--half") + 1] if "--half" in arguments else "odd"
    paths = [Path(a) for a in arguments if a.endswith(".jsonl")]
    rows = [[json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] for path in paths]
    news = {each: story_pile([row for row in rows[0] if in_half(row["topic"], each)]) for each in (half, "even")}
    stream = incident_pile(rows[1], half)
    if "--speed" in arguments:
        speed(stream)
        return
    print(f"half: {half}; precision / recall / F1, B-cubed")
    report("News texts, two near-miss stories a topic", news[half], news["even"])
    report("Incidents of one kind, one stream", stream, incident_pile([row for row in rows[1] if in_half(int(row["incident"]), "even")]))
    if "--small" in arguments:
        small_piles(news[half], {row["id"]: str(row["topic"]) for row in rows[0]}, random.Random(1))  # noqa: S311
        small_incident_piles(stream, {row["incident"]: row["place"] for row in rows[1]}, random.Random(1))  # noqa: S311


if __name__ == "__main__":
    main(sys.argv[1:])
