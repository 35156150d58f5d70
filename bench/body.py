"""How much of the article is found, and how much of the page around it is kept by mistake.

    python -m bench.body [FOLDER] [--incidents FILE] [--json]

FOLDER holds `gold.jsonl` and `html/*.html.gz` (default ../shared/data/pages). Three measures:

- HTML: our body, and the extractor alone, against the gold body;
- whole page as text: every visible word, menus too, through the plain-text path; the same without any classifier as the floor;
- news texts with little furniture (`--incidents`): the share of words in prose lines that stays in the body.

A score is F1 over sets of four-word shingles, averaged over pages. `fitted` pages gave the classifier its weights, `unseen` pages did not.
"""

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
import gzip
import json
from pathlib import Path
import re
from statistics import mean

import trafilatura

from bench.fit_lines import gold_pages, is_fitting
from bench.pages_text import whole_text
from counterclaim.errors import BadPage
from counterclaim.read import read_page
from counterclaim.read.furniture import label
from counterclaim.records import Block, Page, Source

WORD = re.compile(r"\w+")
BODY = frozenset({"paragraph", "item", "heading", "caption"})
TODAY = date(2025, 1, 1)  # after every gold page
Row = dict[str, float | str | bool | None]


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The four-word shingles of a text."""
    words = WORD.findall(text.lower())
    return frozenset(tuple(words[i : i + 4]) for i in range(len(words) - 3))


def agreement(own: str, gold: str) -> float:
    """F1 of two texts' shingles."""
    left, right = shingles(own), shingles(gold)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def body(text: str, blocks: Sequence[Block]) -> str:
    """The article without its headline, byline and dateline, as the gold has it."""
    return "\n\n".join(text[block.start : block.end] for block in blocks if block.kind in BODY)


def same(one: str | None, other: str) -> bool:
    """Whether two headlines have the same words."""
    return one is not None and WORD.findall(one.lower()) == WORD.findall(other.lower())


def read(path: str, url: str | None, data: bytes) -> Page | None:
    """The page read, or None where it is set aside."""
    try:
        return read_page(Source(path=path, url=url, data=data), today=TODAY)
    except BadPage:
        return None


def rows(folder: Path) -> Iterator[Row]:
    """One row a gold page; a page that is set aside (not in English) has only `set_aside`."""
    for gold in gold_pages(folder):
        data = gzip.decompress((folder / "html" / f"{gold['id']}.html.gz").read_bytes())
        markup = data.decode("utf-8", "replace")
        text = whole_text(data)
        page, plain = read("page.html", gold["url"], data), read("page.txt", None, text.encode())
        if page is None:
            yield {"page": gold["id"], "fitted": is_fitting(gold["id"]), "set_aside": True}
            continue
        blocks, _ = label(text)
        yield {
            "page": gold["id"],
            "fitted": is_fitting(gold["id"]),
            "html": agreement(body(page.text, page.blocks), gold["articleBody"]),
            "extractor": agreement(trafilatura.extract(markup, url=gold["url"], include_comments=False) or "", gold["articleBody"]),
            "extractor_precise": agreement(
                trafilatura.extract(markup, url=gold["url"], include_comments=False, favor_precision=True) or "", gold["articleBody"]
            ),
            "text": agreement(body(text, blocks), gold["articleBody"]),
            "whole": agreement(text, gold["articleBody"]),
            "html_headline": same(page.headline, gold["title"]),
            "text_headline": same(plain.headline if plain else None, gold["title"]),
            "html_date": None if page.published is None else page.published == gold["date"],
            "text_date": None if plain is None or plain.published is None else plain.published == gold["date"],
        }


def table(found: Sequence[Row]) -> dict[str, dict[str, float]]:
    """Means by measure, over all pages and each half; dates count `right` of all and `wrong` of all."""
    out: dict[str, dict[str, float]] = {}
    for name, half in (("all", found), ("fitted", [r for r in found if r["fitted"]]), ("unseen", [r for r in found if not r["fitted"]])):
        for key in ("html", "extractor", "extractor_precise", "text", "whole", "html_headline", "text_headline"):
            out.setdefault(key, {})[name] = mean(float(row[key] or 0) for row in half)
        for key in ("html_date", "text_date"):
            out.setdefault(f"{key}_right", {})[name] = mean(row[key] is True for row in half)
            out.setdefault(f"{key}_wrong", {})[name] = mean(row[key] is False for row in half)
    return out


def prose_kept(file: Path) -> dict[str, float]:
    """Of the words in prose lines (12 words or more, ending as a sentence) of news texts, the share that stays in the body."""
    total = kept = 0
    for line in file.read_text("utf-8").splitlines():
        for page in json.loads(line)["pages"]:
            text = page["text"]
            blocks, _ = label(text)
            inside = [(block.start, block.end) for block in blocks]
            for match in re.finditer(r"[^\n]+", text):
                words = len(match.group().split())
                if words >= 12 and re.search(r"[.!?][\"”’')]{0,2}\s*$", match.group()):
                    total += words
                    middle = (match.start() + match.end()) // 2
                    kept += words * any(start <= middle < end for start, end in inside)
    return {"words": total, "kept": kept / max(1, total)}


def main() -> None:
    """Prints the table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/data/pages"))
    parser.add_argument("--incidents", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    every = list(rows(options.folder))
    found = [row for row in every if not row.get("set_aside")]
    result = {
        "pages": len(found),
        "set_aside": len(every) - len(found),
        "means": table(found),
        "prose": prose_kept(options.incidents) if options.incidents else None,
    }
    if options.json:
        print(json.dumps(result | {"rows": found}, indent=1))
        return
    print(f"{len(found)} pages, {result['set_aside']} set aside")
    print(f"{'':20}{'all':>8}{'fitted':>8}{'unseen':>8}")
    for key, means in result["means"].items():
        print(f"{key:20}{means['all']:8.3f}{means['fitted']:8.3f}{means['unseen']:8.3f}")
    if result["prose"]:
        print(f"prose words kept: {result['prose']['kept']:.4f} of {result['prose']['words']:,}")


if __name__ == "__main__":
    main()
