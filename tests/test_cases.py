"""Whole pages above, what must and must never come out below: the cases that a journalist can read and write.

A case file (cases/*/*.case) has pages ("=== page name.txt") and expectations ("=== expect"), one a line:

    claim actor=gov:KE stance=denies aspect=responsibility modality=asserted has "words of its content"
    no claim … | stance actor=… aspect=… stance=… | no stance …
    figure harm=killed low=32 high=32 derived=no has "words" | no figure …
    story count=2 | copies count=1 | origins figure=32 count=1 | published page=a.txt date=none
    question kind=asked has "words" | difference kind=stance | drift kind=hedge_lost | furniture page=a.txt has "words" | aside page=a.txt has "words"
    headline page=a.txt has "words" | origin id=gov:KE kind=institution

`low=none` and `high=none` stand for an open end. A value ending in * matches by its beginning. What stands above the first page says which failure
of other programs the case comes from. An expectation that we cannot meet yet begins with `fails "why"`; the test fails once it is met.
"""

from functools import cache
from pathlib import Path
import re
import shlex

import pytest

from counterclaim.pipeline import run
from counterclaim.records import Brief, Source

FAILS = re.compile(r'fails "(?P<why>[^"]+)" ')
CASES = sorted((Path(__file__).parent / "cases").glob("*/*.case"))


@cache
def read_case(path: Path) -> tuple[Brief, list[str]]:
    """The brief of a case's pages and its expectations."""
    pages, expected = parsed(path)
    return run(pages), expected


def parsed(path: Path) -> tuple[list[Source], list[str]]:
    """A case's pages and its expectations."""
    pages, expected, name, held = [], [], None, []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "=== end"]:
        if not line.startswith("=== "):
            held.append(line)
            continue
        if name and name.startswith("page "):
            pages.append(Source(path=name[5:], url=None, data="\n".join(held).strip("\n").encode()))
        elif name == "expect":
            expected = [x for x in held if x.strip() and not x.startswith("#")]
        name, held = line[4:].strip(), []
    return pages, expected


def cases():
    for path in CASES:
        lines = path.read_text(encoding="utf-8").split("=== expect\n")[1].splitlines()
        for line in lines:
            if line.strip() and not line.startswith("#"):
                failing = FAILS.match(line)
                marks = [pytest.mark.xfail(strict=True, reason=failing["why"])] if failing else []
                yield pytest.param(path, line[failing.end() :] if failing else line, id=f"{path.stem}: {line}", marks=marks)


def fits(value: object, wanted: str) -> bool:
    shown = "none" if value is None else str(value)
    return shown.startswith(wanted[:-1]) if wanted.endswith("*") else shown == wanted


def rows_of(brief: Brief, kind: str) -> list[dict[str, object]]:
    """The findings of a kind as plain rows; "has" holds the words that a quoted expectation looks in."""
    names = {page.id: page.path for page in brief.pages}
    stories = brief.stories
    if kind == "claim":
        return [
            {
                "page": names[c.page], "actor": c.actor.id if c.actor else None, "kind": c.actor.kind if c.actor else None, "stance": c.stance,
                "aspect": c.aspect, "modality": c.modality, "class": c.commitment, "voice": c.voice, "quote": c.quote, "origin": c.origin,
                "chain": ">".join(link.actor.id if link.actor else "?" for link in c.chain), "has": " ".join(s.exact for s in c.content) or c.sentence.exact,
            }
            for s in stories for c in s.claims
        ]  # fmt: skip
    if kind == "figure":
        return [
            {
                "page": names[f.page], "harm": f.harm, "low": f.low, "high": f.high, "derived": "yes" if f.derived_from else "no", "modality": f.modality,
                "scope": f.scope, "status": f.status, "origin": f.origin, "relation": ",".join(sorted({k for _, k in f.relation})) or None,
                "has": f"{f.words.exact} {f.victims}",
            }
            for s in stories for f in s.figures
        ]  # fmt: skip
    simple = {
        "stance": [{"actor": t.actor.id, "aspect": t.aspect, "stance": t.stance, "has": ""} for s in stories for t in s.stances],
        "story": [{"count": len(stories), "pages": len(s.pages), "texts": s.texts, "has": ""} for s in stories],
        "copies": [{"count": sum(len(c.pages) - 1 for s in stories for c in s.copies), "has": ""}],
        "question": [{"kind": q.kind, "has": q.text} for s in stories for q in s.questions],
        "difference": [
            {"kind": d.kind, "about": d.about, "has": f"{d.why} " + " ".join(x.says for x in d.sides)} for s in stories for d in s.differences
        ],
        "drift": [{"kind": d.kind, "has": f"{d.earlier.exact} {d.later.exact}"} for s in stories for d in s.drift],
        "published": [{"page": p.path, "date": p.published, "has": ""} for p in brief.pages],
        "headline": [{"page": p.path, "has": p.headline or ""} for p in brief.pages],
        "outlet": [{"page": p.path, "has": p.outlet or ""} for p in brief.pages],
        "furniture": [{"page": p.path, "label": f.label, "has": p.text[f.start : f.end]} for p in brief.pages for f in p.furniture],
        "aside": [{"page": a.path, "has": a.reason} for a in brief.set_aside],
        "origin": [{"id": o.id, "kind": o.kind, "relation": o.relation, "broken": len(o.broken), "has": o.name} for s in stories for o in s.origins],
    }
    if kind == "origins":
        return [
            {"figure": low, "count": len({f.origin for s in stories for f in s.figures if f.low == low and not f.derived_from}), "has": ""}
            for low in {f.low for s in stories for f in s.figures}
        ]
    return simple[kind]


@pytest.mark.parametrize(("path", "line"), list(cases()))
def test_case(path, line):
    brief, _ = read_case(path)
    never = line.startswith("no ")
    kind, *wanted = shlex.split(line[3:] if never else line)
    words = wanted[wanted.index("has") + 1] if "has" in wanted else ""
    pairs = [w.split("=", 1) for w in wanted if "=" in w and w != words]
    rows = rows_of(brief, kind)
    found = [r for r in rows if words.lower() in str(r["has"]).lower() and all(fits(r[name], value) for name, value in pairs)]
    shown = "\n".join(str(r) for r in rows)
    assert bool(found) != never, f"{line}\nfound among:\n{shown}"


def test_there_are_cases():
    assert len(CASES) >= 9
