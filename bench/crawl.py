"""A made-up crawl of any size from the tuning corpora, as web archives: no crawl is at hand, and measuring growth needs as many pages as one likes.

    python -m bench.crawl NEWS_FOLDER OUT_FOLDER --pages 10000

Each article of a corpus is told again and again as another event: names become other names, made of syllables or taken from another article, and
small numbers change, the same way in all pages of one event. Around it stands the furniture of an invented outlet (one of `OUTLETS`, six kinds of
page) with headlines of other pages beside it and scripts. A quarter of the pages are copies at another outlet, whole, cut or lightly edited; one in
fifty comes again at the same address with a number changed; one record in twenty holds no page. The same arguments give the same bytes.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
import gzip
from html import escape
import json
from pathlib import Path
import random
import re

OUTLETS = 400
PAGES_A_FILE = 10_000
COPIES, VERSIONS, NO_PAGES = 0.25, 0.02, 0.05
"""Part of the pages that are copies, of the pages that come again, and of the records that hold no page."""
SCRIPT_BYTES = 20_000, 60_000
DAY = datetime(2026, 11, 20, tzinfo=UTC)
_SYLLABLES = "ba be bor cal dan dor el fen gar hal ir kes lo mar mon nar ol pel quin ras sel tor ul van wes yor zan".split()
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*")
_SMALL = re.compile(r"\b(?:[2-9]|[1-8]\d)\b(?![:,.]\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A title, its paragraphs, and the event it is about."""

    event: str
    title: str
    paragraphs: tuple[str, ...]


def corpus(news: Path) -> dict[str, list[Article]]:
    """The articles of the tuning corpora by event, in a fixed order."""
    found: dict[str, list[Article]] = {}
    for line in (news / "incidents" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for page in row["pages"]:
            _add(found, f"i{row['incident']}", page["title"], page["text"])
    for line in (news / "stories" / "ecbplus_dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        _add(found, f"s{row['story']}", "", row["text"])
    for number, line in enumerate((news / "polnear" / "train.jsonl").read_text(encoding="utf-8").splitlines()):
        _add(found, f"p{number}", "", json.loads(line)["text"])
    return found


def _add(found: dict[str, list[Article]], event: str, title: str, text: str) -> None:
    lines = [" ".join(line.split()) for line in re.split(r"\n+|(?<=[.!?]\s)\s+", text) if line.strip()]
    if not title and lines:
        title, lines = lines[0][:120], lines[1:]
    if sum(map(len, lines)) > 300:
        found.setdefault(event, []).append(Article(event=event, title=title, paragraphs=tuple(lines)))


class Retold:
    """An event told as another one: every name and small number becomes another, the same in all its pages."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._names: dict[str, str] = {}

    def words(self, text: str) -> str:
        """The text with other names and numbers."""
        return _SMALL.sub(self._number, _NAME.sub(lambda match: " ".join(self._name(word) for word in match[0].split(" ")), text))

    def _name(self, word: str) -> str:
        if word not in self._names:
            chance = random.Random(f"{self._seed} {word}")  # noqa: S311  not for secrets
            self._names[word] = "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 2, 3)))).capitalize()
        return self._names[word]

    def _number(self, match: re.Match[str]) -> str:
        return str(max(2, int(match[0]) + random.Random(f"{self._seed} {match[0]}").randint(-1, 3)))  # noqa: S311


def stories(articles: dict[str, list[Article]]) -> Iterator[list[Article]]:
    """Events without end: all articles of the corpora in turn, then again as other events."""
    round_number = 0
    while True:
        for event in sorted(articles, key=lambda name: random.Random(f"{round_number} {name}").random()):  # noqa: S311
            told = Retold(f"{round_number} {event}")
            yield [
                Article(event=f"{round_number}-{event}", title=told.words(one.title), paragraphs=tuple(told.words(line) for line in one.paragraphs))
                for one in articles[event]
            ]
        round_number += 1


def pages(articles: dict[str, list[Article]], most: int) -> Iterator[tuple[str, datetime, str]]:
    """Address, time and HTML of each page."""
    chance = random.Random(1)  # noqa: S311
    beside = ["Weather for the weekend", "What to watch tonight", "Letters to the editor"]
    made = 0
    for event in stories(articles):
        for article in event:
            for told in [article, *(_edited(article, chance) for _ in range(_copies(chance)))]:
                outlet = chance.randrange(OUTLETS)
                when = DAY + timedelta(seconds=chance.randrange(86_400))
                address = f"https://www.paper{outlet}.example/{when:%Y/%m/%d}/{_slug(told.title)}-{made}"
                times = 2 if chance.random() < VERSIONS else 1
                for version in range(times):
                    changed = told if not version else _changed(told)
                    later = when + timedelta(hours=2 * version)
                    yield address, later, page(changed, outlet, when, chance.sample(beside, 3), chance.randint(*SCRIPT_BYTES))
                    made += 1
                    if made == most:
                        return
            beside = [*beside[-60:], article.title or "More news"]


def _copies(chance: random.Random) -> int:
    """How many copies an article has, so that `COPIES` of all pages are some."""
    return chance.choice((1, 2, 3, 4, 5)) if chance.random() < COPIES / 3 / (1 - COPIES) else 0


def _edited(article: Article, chance: random.Random) -> Article:
    """A copy: whole, cut, or with a word changed here and there; the headline is another one half of the time."""
    lines = list(article.paragraphs)
    how = chance.choice(("whole", "cut", "edited"))
    if how == "cut" and len(lines) > 4:
        lines = lines[: chance.randint(len(lines) // 2, len(lines) - 1)]
    if how == "edited":
        lines = [line.replace(" said ", " told reporters ", 1) if chance.random() < 0.3 else line for line in lines]
    title = article.title if chance.random() < 0.5 else lines[0].split(". ")[0][:90]
    return Article(event=article.event, title=title, paragraphs=tuple(lines))


def _changed(article: Article) -> Article:
    """The next version: a number is another."""
    lines = [_SMALL.sub(lambda match: str(int(match[0]) + 1), line, count=1) for line in article.paragraphs]
    return Article(event=article.event, title=article.title, paragraphs=tuple(lines))


def page(article: Article, outlet: int, when: datetime, beside: Sequence[str], script: int) -> str:
    """The article in the furniture of its outlet."""
    chance = random.Random(outlet)  # noqa: S311
    name = f"Paper {outlet}"
    sections = " ".join(f'<li><a href="/{word}">{word.title()}</a></li>' for word in chance.sample("news sport world local weather video".split(), 5))
    body = "\n".join(f"<p>{escape(line)}</p>" for line in article.paragraphs)
    related = "".join(f'<li><a href="/r/{number}">{escape(title)}</a></li>' for number, title in enumerate(beside))
    data = json.dumps({"@type": "NewsArticle", "headline": article.title, "datePublished": when.isoformat(), "publisher": {"name": name}})
    junk = random.Random(f"{outlet} {article.title}").randbytes(script // 8).hex() + "function(a){return a};" * (script // 32)  # noqa: S311
    kind = outlet % 6
    head = f"<title>{escape(article.title)} - {name}</title>" + (f'<script type="application/ld+json">{data}</script>' if kind in (0, 1, 2) else "")
    day = f'<time datetime="{when:%Y-%m-%d}">{when:%B} {when.day}, {when.year}</time>' if kind != 5 else ""
    inside = f"<h1>{escape(article.title)}</h1><p class=byline>By Staff, {name}</p>{day}"
    wrap = ("article", "main", "div class=story", "section", "div id=content", "div class=post-body")[kind]
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}<script>var z='{escape(junk)}'</script></head><body>"
        f"<nav><ul>{sections}</ul></nav><{wrap}>{inside}{body}</{wrap.split()[0]}><aside><h3>Related</h3><ul>{related}</ul></aside>"
        f"<div class=comments>Leave a Reply</div><footer>Copyright {when.year} {name}. All rights reserved.</footer></body></html>"
    )


def _slug(title: str) -> str:
    return "-".join(re.findall(r"[a-z]+", title.lower())[:8]) or "page"


def records(address: str, when: datetime, html: str, chance: random.Random) -> Iterator[bytes]:
    """What a crawler writes for a page: its request, the answer, and now and then something that is no page."""
    yield _record("request", address, when, "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n")
    data = html.encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(data)}\r\n\r\n".encode()
    yield _record("response", address, when, "application/http; msgtype=response", head + data)
    if chance.random() < NO_PAGES:
        gone = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nNot here."
        yield _record("response", f"{address}/image.png", when, "application/http; msgtype=response", gone)


def _record(kind: str, address: str, when: datetime, media: str, block: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {when:%Y-%m-%dT%H:%M:%SZ}\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 4, mtime=0)


def write(news: Path, out: Path, most: int) -> list[Path]:
    """The archives of a crawl of so many pages."""
    out.mkdir(parents=True, exist_ok=True)
    chance = random.Random(2)  # noqa: S311
    written: list[Path] = []
    file = None
    for number, (address, when, html) in enumerate(pages(corpus(news), most)):
        if number % PAGES_A_FILE == 0:
            if file is not None:
                file.close()
            written.append(out / f"crawl-{number // PAGES_A_FILE:04d}.warc.gz")
            file = written[-1].open("wb")
        assert file is not None
        file.writelines(records(address, when, html, chance))
    if file is not None:
        file.close()
    return written


def main() -> None:
    """Write it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("news", type=Path, help="the folder with incidents/, stories/ and polnear/")
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=int, default=1_000)
    given = parser.parse_args()
    for path in write(given.news, given.out, given.pages):
        print(path, path.stat().st_size)


if __name__ == "__main__":
    main()
