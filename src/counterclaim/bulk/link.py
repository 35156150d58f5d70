"""The second stage: which pages are one, which carry one text, and which texts are one story. Done once, in one process, over small records.

What it keeps in memory is some hundred bytes a page, the sketches and the words by which texts find each other; the rest stays in the shards' files.
"""

from collections.abc import Callable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
import marshal
from pathlib import Path
import sqlite3
from sys import intern
import tempfile
from typing import Any
import zlib

from counterclaim import stories
from counterclaim.bulk.shelf import Entry, Shelf, refused
from counterclaim.copies.groups import by_length, grouped
from counterclaim.copies.same import firsts
from counterclaim.pipeline import twin
from counterclaim.stories.batch import TOGETHER, groups

PRINTS = 3_000
"""Prints kept at hand, 80 kB each. Pages are taken by length, so that copies come close together."""
WEIGHED = 60_000
"""Weighed texts kept at hand, 25 kB each: 1.5 GB where there are so many. Each look
at one that is not takes 0.2 ms more, and a text looks at some dozens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """`entries`: the pages in force, by their names. `first`: page to the first page of its text. `several`: texts of several pages.

    `stories`: pages of each story in order, the stories of most pages first. `again`: how many were the same page once more, `replaced`: how many
    stood at an address where something newer stands.
    """

    entries: dict[str, Entry]
    first: dict[str, str]
    several: tuple[tuple[str, ...], ...]
    stories: tuple[tuple[str, ...], ...]
    again: int
    replaced: int


def link(shelf: Shelf, shards: Sequence[int], scratch: Path) -> Linked:
    """Everything between the pages of these shards that is not found in a story alone. `scratch`: a folder for what does not fit in memory."""
    found = [entry for shard in shards for entry in shelf.entries(shard)]
    newest = in_force(found)
    entries = named(newest)
    ordered = list(entries)
    printed = lru_cache(maxsize=PRINTS)(lambda name: replace(shelf.print(entries[name]), page=name))
    sizes = [entries[name].size for name in ordered]
    texts = grouped((printed(ordered[number]) for number in by_length(sizes)), printed)
    first, several = firsts(texts.values(), ordered)
    printed.cache_clear()
    grown = together(ordered, first, lambda name: replace(shelf.features(entries[name]), text=name), scratch)
    different = len({(one.address, one.fetched, one.id) for one in found})
    return Linked(
        entries=entries,
        first=first,
        several=tuple(map(tuple, several)),
        stories=tuple(map(tuple, grown)),
        again=len(found) - different,
        replaced=different - len(newest),
    )


def in_force(found: Sequence[Entry]) -> list[Entry]:
    """Of each address what was fetched last."""
    newest: dict[str, Entry] = {}
    for entry in found:
        held = newest.get(entry.address)
        if held is None or (entry.fetched, entry.id) > (held.fetched, held.id):
            newest[entry.address] = entry
    return list(newest.values())


def named(found: Sequence[Entry]) -> dict[str, Entry]:
    """Pages by name, in the order of stories; of several with the same bytes the second by address is called `…-2`, as `pipeline.run` does."""
    seen: dict[str, int] = {}
    names: list[tuple[str, str, Entry]] = []
    for entry in sorted(found, key=lambda one: (one.id, one.address)):
        before = seen.get(entry.id, 0)
        names.append((entry.published or "9999", twin(entry.id, before), entry))
        seen[entry.id] = before + 1
    return {name: entry for _, name, entry in sorted(names, key=lambda row: row[:2])}


def together(ordered: Sequence[str], first: dict[str, str], features: Callable[[str], stories.Features], scratch: Path) -> list[list[str]]:
    """Pages of each story."""
    texts = [name for name in ordered if first[name] == name]
    home: dict[str, int] = {}
    if len(texts) <= TOGETHER:
        for number, members in enumerate(groups([features(name) for name in texts])):
            home.update({each.text: number for each in members})
    else:
        for number, story in enumerate(_streamed(texts, features, scratch)):
            home.update(dict.fromkeys(story, number))
    found: dict[int, list[str]] = {}
    for name in ordered:
        found.setdefault(home[first[name]], []).append(name)
    rank = {name: place for place, name in enumerate(ordered)}
    return sorted(found.values(), key=lambda story: (-len(story), rank[story[0]]))


def _streamed(texts: Sequence[str], features: Callable[[str], stories.Features], scratch: Path) -> list[Sequence[str]]:
    with refused(scratch), tempfile.TemporaryDirectory(dir=scratch) as folder:
        index = stories.Memory(Drawer(Path(folder) / "weighed"))
        for name in texts:
            stories.add(features(name), index)
        return list(index.stories().values())


class Drawer(MutableMapping[str, stories.Weighed]):
    """Weighed texts in a file, those asked for last at hand."""

    def __init__(self, path: Path) -> None:
        self._file = sqlite3.connect(path)
        self._file.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; CREATE TABLE text (name TEXT PRIMARY KEY, row BLOB NOT NULL)")
        self._at_hand = lru_cache(maxsize=WEIGHED)(self._read)

    def __getitem__(self, name: str) -> stories.Weighed:
        return self._at_hand(name)

    def __setitem__(self, name: str, text: stories.Weighed) -> None:
        row = zlib.compress(marshal.dumps(_shared(stories.as_row(text))), 1)  # type: ignore[arg-type]  # plain values, as they came
        self._file.execute("INSERT INTO text VALUES (?, ?)", (name, row))

    def __delitem__(self, name: str) -> None:
        raise NotImplementedError("nothing is taken out of an index")

    def __iter__(self) -> Iterator[str]:
        return (name for (name,) in self._file.execute("SELECT name FROM text ORDER BY name"))

    def __len__(self) -> int:
        [(size,)] = self._file.execute("SELECT COUNT(*) FROM text")
        return int(size)

    def _read(self, name: str) -> stories.Weighed:
        found: tuple[Any] | None = self._file.execute("SELECT row FROM text WHERE name = ?", (name,)).fetchone()
        if found is None:
            raise KeyError(name)
        return stories.from_row(marshal.loads(zlib.decompress(found[0])))  # noqa: S302  this run's own file, three times as fast as JSON


def _shared(row: object) -> object:
    """The row with each of its strings as the one that all rows share; `marshal` keeps that, and memory falls from 42 kB a text to 25."""
    if isinstance(row, str):
        return intern(row)
    if isinstance(row, dict):
        return {_shared(key): _shared(value) for key, value in row.items()}
    return [_shared(each) for each in row] if isinstance(row, (list, tuple)) else row
