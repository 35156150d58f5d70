"""How often a simple reading of a page's figures gives a registry's killed and injured, on shooting incidents with their local news.

    python bench/figures.py ../shared/data/incidents/dev.jsonl [--errors N] [--part tuning|held|all]

Each row is an incident with a final count and its pages (SemEval-2018 task 5, Gun Violence Archive). Half of the rows, by digest, are for
tuning; the other half is reported apart. Pages are built here from paragraphs, one outlet claim a sentence: no reader, no tagger.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
import json
from pathlib import Path
import re
import sys
import time

from counterclaim.figures.find import find
from counterclaim.records import Block, Claim, Figure, Page, digest
from counterclaim.sentences import sentences

HARMS = ("killed", "injured")
NEAR = {
    "killed": re.compile(r"\b(?:killed|dead|died|dies|deaths?|fatal\w*|slain)\b", re.IGNORECASE),
    "injured": re.compile(r"\b(?:injured|wounded|hurt|injuring|wounding|hospital\w*)\b", re.IGNORECASE),
}
NUMBERS = {w: i for i, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])}
DIGITS = re.compile(r"(?<![\d$.:-])\b(\d{1,2})\b(?![\d:%-]|\s?(?:a\.m|p\.m|years?))|\b(" + "|".join(NUMBERS) + r")\b", re.IGNORECASE)


def build(text: str, title: str, published: str | None, name: str) -> tuple[Page, list[Claim]]:
    """A page of title and paragraphs, and a claim in the outlet's voice for every sentence."""
    whole = f"{title}\n\n{text}"
    blocks = [Block(kind="headline", start=0, end=len(title))]
    for piece in re.finditer(r"[^\n]+(?:\n(?!\n)[^\n]+)*", whole[len(title) :]):
        blocks.append(Block(kind="paragraph", start=len(title) + piece.start(), end=len(title) + piece.end()))
    page = Page(
        id=name, path=name, url=None, sha256=name, text=whole, language="en", blocks=tuple(blocks), furniture=(), outlet=None, headline=title,
        headline_span=None, byline=None, dateline=None, published=published,
    )  # fmt: skip
    claims = []
    for block in blocks:
        for start, end in sentences(whole, block.start, block.end):
            span = page.span(start, end)
            claims.append(
                Claim(id=digest(name, start), page=name, voice="outlet", source=None, cue=None, content=(span,), sentence=span, actor=None,
                      commitment="neutral", stance="asserts", aspect="occurrence", modality="asserted", quote="none")
            )  # fmt: skip
    return page, claims


def reading(pages: Sequence[tuple[Page, Sequence[Figure]]], harm: str) -> int:
    """Our rule: each page gives its largest low end; the value most pages give wins, of equals the larger; no figure at all is nobody."""
    best = [most(figures, harm) for _, figures in sorted(pages, key=lambda p: p[0].published or "")]
    told = [value for value in best if value is not None]
    if not told:
        return 0
    common = Counter(told)
    return max(common, key=lambda value: (common[value], value))


def most(figures: Sequence[Figure], harm: str) -> int | None:
    """The largest low end among a page's current figures of a harm; None where it has none."""
    lows = [f.low for f in figures if f.harm == harm and f.scope == "incident" and f.modality == "asserted" and f.low is not None]
    return max(lows) if lows else None


def largest_near(texts: Sequence[str], harm: str, *, first: bool = False) -> int:
    """Baseline: the largest (or first) number in a sentence with a harm word, over all pages."""
    found = []
    for text in texts:
        for start, end in sentences(text, 0, len(text)):
            if NEAR[harm].search(text, start, end):
                for hit in DIGITS.finditer(text, start, end):
                    found.append(int(hit.group(1)) if hit.group(1) else NUMBERS[hit.group(2).lower()])
    return (found[0] if first else max(found)) if found else 0


def rows(path: Path, part: str) -> Iterator[tuple[int, dict[str, object]]]:
    """The incidents of a part: tuning has odd digests, held even ones."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        odd = int(digest("incident", row["date"], row["place"], row["killed"], row["injured"], row["pages"][0]["url"]), 16) % 2 == 1
        if part == "all" or odd == (part == "tuning"):
            yield number, row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, default=Path("../shared/data/incidents/dev.jsonl"))
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--harm", default="")
    parser.add_argument("--part", choices=("tuning", "held", "all"), default="tuning")
    given = parser.parse_args()
    truth: dict[str, list[int]] = {harm: [] for harm in HARMS}
    ours: dict[str, list[int]] = {harm: [] for harm in HARMS}
    near: dict[str, list[int]] = {harm: [] for harm in HARMS}
    first: dict[str, list[int]] = {harm: [] for harm in HARMS}
    spent, characters, shown = 0.0, 0, 0
    for number, row in rows(given.path, given.part):
        built = [build(p["text"], p["title"] or "", p["published"], digest(number, i)) for i, p in enumerate(row["pages"])]  # type: ignore[attr-defined]
        began = time.perf_counter()
        figures = [(page, find(page, claims)) for page, claims in built]
        spent += time.perf_counter() - began
        characters += sum(len(page.text) for page, _ in built)
        texts = [page.text for page, _ in built]
        for harm in HARMS:
            truth[harm].append(int(row[harm]))  # type: ignore[call-overload]
            ours[harm].append(reading(figures, harm))
            near[harm].append(largest_near(texts, harm))
            first[harm].append(largest_near(texts, harm, first=True))
        wrong = [harm for harm in HARMS if truth[harm][-1] != ours[harm][-1] and given.harm in ("", harm)]
        if wrong and shown < given.errors:
            shown += 1
            show(number, row, wrong, ours, figures)
    score = lambda guess, harm: sum(a == b for a, b in zip(guess, truth[harm], strict=True)) / len(truth[harm])  # noqa: E731
    print(f"{given.part}: {len(truth['killed'])} incidents, {characters / 1e6:.1f} million characters, {spent:.1f} s")
    for harm in HARMS:
        majority = Counter(truth[harm]).most_common(1)[0][0]
        print(
            f"{harm:8} figures {score(ours[harm], harm):.3f}  largest near {score(near[harm], harm):.3f}  first near {score(first[harm], harm):.3f}  "
            f"always {majority}: {score([majority] * len(truth[harm]), harm):.3f}"
        )
    both = sum(ours["killed"][i] == truth["killed"][i] and ours["injured"][i] == truth["injured"][i] for i in range(len(truth["killed"])))
    print(f"both right {both / len(truth['killed']):.3f}")


def show(
    number: int, row: dict[str, object], wrong: Sequence[str], ours: dict[str, list[int]], figures: Sequence[tuple[Page, Sequence[Figure]]]
) -> None:
    """One incident that went wrong, with the figures found."""
    print(f"\n== {number} {row['date']} {row['place']} killed {row['killed']} injured {row['injured']}; read", {h: ours[h][-1] for h in wrong})
    for page, found in figures:
        print("  --", page.published, page.headline, page.path)
        for f in found:
            if f.harm in wrong:
                print(f"     {f.harm} {f.low}-{f.high} {f.rule} {f.scope} {f.modality} [{f.words.exact}|{f.victims}] {f.sentence.exact[:230]!r}")


if __name__ == "__main__":
    sys.exit(main())
