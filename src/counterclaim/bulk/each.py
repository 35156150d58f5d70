"""The first stage: a part of an archive, page by page, into a file of what was found. Any worker can do any part, and any part twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
import time

from counterclaim import copies, stories
from counterclaim.bulk import shelf
from counterclaim.bulk.shelf import Row
from counterclaim.copies.prints import taken
from counterclaim.intake.warc import Held, Skipped, read_warc
from counterclaim.ledger.add import Fetched
from counterclaim.ledger.bodies import fit
from counterclaim.ledger.book import written
from counterclaim.pipeline import plainly, read, told
from counterclaim.records import SetAside, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A range of bytes of an archive (`stop` None: to its end), and its number among all."""

    number: int
    archive: str
    start: int
    stop: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A shard to be read into a folder; `aliases`: a reader's own file of names."""

    shard: Shard
    folder: Path
    aliases: Path | None


def each(work: Work) -> int:
    """Read a shard, unless it was read before. Its number."""
    path = shelf.place(work.folder, work.shard.number)
    if not path.exists():
        tally = {"pages": 0.0, "records": 0.0, "other": 0.0, "words": 0.0, "reading": 0.0, "telling": 0.0, "printing": 0.0}
        shelf.keep(path, _rows(work, tally), tally)
    return work.shard.number


def _rows(work: Work, tally: dict[str, float]) -> Iterator[Row | tuple[str, str, bool]]:
    shard = work.shard
    for one in read_warc(Path(shard.archive), start=shard.start, stop=shard.stop):
        tally["records"] += 1
        if isinstance(one, Held):
            yield _row(one.page, work.aliases, tally)
        elif one.what == "other":
            tally["other"] += 1
        else:
            yield _aside(one, shard.archive)


def _aside(one: Skipped, archive: str) -> tuple[str, str, bool]:
    """A record that is set aside stands under its own address, damage and what has no address under the archive's."""
    if one.address and not one.damaged:
        return fit(one.address), fit(one.reason), False
    return archive, fit(f"at byte {one.offset:,}: {one.words()}"), one.damaged


def _row(fetched: Fetched, aliases: Path | None, tally: dict[str, float]) -> Row | tuple[str, str, bool]:
    """`tally` takes the seconds of each step of the work."""
    when = written(fetched.fetched)
    began = time.process_time()
    page = read(Source(path=fetched.path, url=fetched.url, data=fetched.data), date.fromisoformat(when[:10]))
    tally["reading"] += time.process_time() - began
    if isinstance(page, SetAside):
        return fetched.name(), plainly(page).reason, False
    began = time.process_time()
    found = told(page, aliases)
    tally["telling"] += time.process_time() - began
    began = time.process_time()
    words = copies.read(page)
    row = Row(told=found, address=fetched.name(), fetched=when, print=taken(words, copies.sketch(words)), features=stories.read(found))
    tally["printing"] += time.process_time() - began
    tally["pages"] += 1
    tally["words"] += len(words.folded)
    return row
