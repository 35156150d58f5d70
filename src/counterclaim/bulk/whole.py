"""All three stages: archives to tables, what is done already left as it is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
import gzip
import json
from pathlib import Path
import time

from counterclaim.bulk.each import Shard, Work, each
from counterclaim.bulk.errors import BadFolder
from counterclaim.bulk.link import Linked, link
from counterclaim.bulk.shelf import Shelf, refused
from counterclaim.bulk.tables import SCHEMAS, Chunk, Comparing, compared, save
from counterclaim.errors import BadArgument
from counterclaim.intake.errors import BadArchive
from counterclaim.intake.warc import parts
from counterclaim.ledger.bodies import canonical, record
from counterclaim.ledger.rules import current_rules
from counterclaim.relations import OURS, Tables
from counterclaim.runners.local import Runner, here

SHARD_BYTES = 4_000_000
"""Bytes of an archive that a worker reads at once: some hundred packed pages. What a killed worker has to do again."""
CHUNK = 200
"""Pages of stories that a worker compares at once; a story is never parted."""
Plan = tuple[list[Shard], list[tuple[str, str]]]
"""What is to be read, and the files in which there is nothing to read, each with its reason."""
Progress = Callable[[int, int, str], None]
"""Called with how much is done, of how much, of which stage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a run found: counts, and seconds of work by stage added over all workers, as measured when each piece was done.

    Of the `records` of the archives each is in one count: `pages` in force, the same page `again`, pages `replaced` by a newer version, `aside`,
    `damaged` (holes between records, too) or `other` (requests, metadata and the like). `unread`: files that are no archives, each with its reason.
    """

    records: int
    pages: int
    words: int
    again: int
    replaced: int
    texts: int
    stories: int
    aside: int
    damaged: int
    other: int
    unread: tuple[tuple[str, str], ...]
    seconds: dict[str, float]


def bulk(archives: Sequence[Path], out: Path, *, on: Runner = here, tables: Tables = OURS, progress: Progress | None = None) -> Done:
    """Read archives into Parquet tables in the folder `out`, and what was found page by page into `out/work`.

    The order of the archives does not matter. A file that is no archive is set aside. Raises BadArgument for a file that is not there, BadArchive
    where none is an archive, BadFolder for a folder that holds results of other archives or other rules.
    """
    say = progress or (lambda done, total, stage: None)
    work = out / "work"
    plan = _planned(archives, out, work, tables, on)
    shards, unread = plan
    tasks = [Work(shard=shard, folder=work, aliases=tables.aliases) for shard in shards]
    for done, _ in enumerate(on(each, tasks), start=1):
        say(done, len(tasks), "reading")
    shelf = Shelf(work)
    numbers = [shard.number for shard in shards]
    linked, linking = _linked(shelf, numbers, work)
    say(1, 1, "linking")
    chunks = [Comparing(chunk=chunk, folder=work, out=out, tables=tables) for chunk in _chunks(linked)]
    comparing = 0.0
    for done, (_, took) in enumerate(on(compared, chunks), start=1):
        comparing += took
        say(done, len(chunks), "comparing")
    aside = [row for shard in numbers for row in shelf.aside(shard)]
    rows = sorted([*aside, *((path, reason, True) for path, reason in unread)])
    save(out, "set_aside", 0, [dict(zip(SCHEMAS["set_aside"].names, row, strict=True)) for row in rows])
    return _told(shelf, plan, linked, aside, {"linking": linking, "comparing": comparing})


def _planned(archives: Sequence[Path], out: Path, work: Path, tables: Tables, on: Runner) -> Plan:
    """The shards of all archives, and what is no archive, as planned when the folder was new."""
    missing = [path for path in archives if not path.is_file()]
    if missing:
        raise BadArgument(f"{missing[0]}: no such file; give .warc or .warc.gz files")
    rules = current_rules(tables)
    ordered = sorted({path.resolve() for path in archives})
    wanted = {"archives": [[str(path), path.stat().st_size] for path in ordered], "rules": rules.rules, "model": rules.model}
    plan = work / "plan.json"
    if plan.exists():
        try:
            held = json.loads(plan.read_text(encoding="utf-8"))
            shards = [record(Shard, row) for row in held.pop("shards")]
            unread = [(path, reason) for path, reason in held.pop("unread", [])]
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise BadFolder(f"{plan}: cannot be read ({error}); give another folder, or remove this one") from error
        if held != wanted:
            what = "other archives" if held.get("archives") != wanted["archives"] else "other rules (another version of this program or other tables)"
            raise BadFolder(f"{out}: holds results of {what}; give another folder, or remove this one")
        return shards, unread
    if out.exists() and any(out.iterdir()) and not work.exists():
        raise BadFolder(f"{out}: is not empty and holds no results of ours; give a new folder")
    work.mkdir(parents=True, exist_ok=True)
    pieces: list[tuple[str, int, int | None]] = []
    unread = []
    for path, found in zip(ordered, on(_parts, ordered), strict=True):
        if isinstance(found, str):
            unread.append((str(path), found))
        else:
            pieces += [(str(path), start, stop) for start, stop in found]
    if not pieces:
        none = f"none of {len(ordered)} files is an archive that can be read; the first of them: " if len(ordered) > 1 else ""
        raise BadArchive(f"{none}{unread[0][0]}: {unread[0][1]}")
    shards = [Shard(number=number, archive=archive, start=start, stop=stop) for number, (archive, start, stop) in enumerate(pieces)]
    _write(plan, canonical(wanted | {"shards": shards, "unread": unread}).encode())
    return shards, unread


def _parts(path: Path) -> list[tuple[int, int | None]] | str:
    """The ranges of an archive; of a file that is none, the reason."""
    try:
        return parts(path, SHARD_BYTES)
    except BadArchive as error:
        return str(error).removeprefix(f"{path}: ")


def _write(path: Path, data: bytes) -> None:
    part = path.with_suffix(".part")
    with refused(path):
        part.write_bytes(data)
        part.replace(path)


def _linked(shelf: Shelf, shards: Sequence[int], work: Path) -> tuple[Linked, float]:
    """The links, from their file where they were found before, and the seconds that finding them took."""
    path = work / "linked.json.gz"
    if path.exists():
        held = json.loads(gzip.decompress(path.read_bytes()))
        return record(Linked, held["linked"]), held["seconds"]
    began = time.process_time()
    found = link(shelf, shards)
    seconds = time.process_time() - began
    _write(path, gzip.compress(canonical({"linked": found, "seconds": seconds}).encode(), 3, mtime=0))
    return found, seconds


def _chunks(linked: Linked) -> Iterator[Chunk]:
    """Stories in their order, about `CHUNK` pages at a time."""
    several = {group[0]: group for group in linked.several}
    held: list[tuple[str, ...]] = []
    number = 0
    for place, story in enumerate(linked.stories, start=1):
        held.append(story)
        if sum(len(names) for names in held) >= CHUNK or place == len(linked.stories):
            names = [name for story in held for name in story]
            yield Chunk(
                number=number,
                stories=tuple(held),
                entries={name: linked.entries[name] for name in names},
                first={name: linked.first[name] for name in names},
                several=tuple(several[name] for name in names if name in several),
            )
            number, held = number + 1, []


def _told(shelf: Shelf, plan: Plan, linked: Linked, aside: Sequence[tuple[str, str, bool]], seconds: dict[str, float]) -> Done:
    shards, unread = plan
    tallies = [shelf.tally(shard.number) for shard in shards]
    total = {name: sum(tally[name] for tally in tallies) for name in (tallies[0] if tallies else {})}
    return Done(
        records=int(total.get("records", 0)),
        pages=len(linked.entries),
        words=int(total.get("words", 0)),
        again=linked.again,
        replaced=linked.replaced,
        texts=len(set(linked.first.values())),
        stories=len(linked.stories),
        aside=sum(not damaged for _, _, damaged in aside),
        damaged=sum(damaged for _, _, damaged in aside),
        other=int(total.get("other", 0)),
        unread=tuple(unread),
        seconds={name: total.get(name, 0.0) for name in ("reading", "telling", "printing")} | seconds,
    )
