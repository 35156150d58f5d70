"""The second stage: which pages are one, which carry one text, and which texts are one story. Done once, in one process, over small records.

In memory are some hundred bytes a page, the sketches, and the pile of texts with the pairs that were compared: 10 kB a page in all. The rest stays in
the shards' files.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from counterclaim.bulk.shelf import Entry, Shelf
from counterclaim.copies.groups import by_length, grouped
from counterclaim.copies.same import firsts
from counterclaim.pipeline import twin
from counterclaim.stories.batch import groups
from counterclaim.stories.features import Features

PRINTS = 3_000
"""Prints kept at hand, 80 kB each. Pages are taken by length, so that copies come close together."""


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


def link(shelf: Shelf, shards: Sequence[int]) -> Linked:
    """Everything between the pages of these shards that is not found in a story alone."""
    found = [entry for shard in shards for entry in shelf.entries(shard)]
    newest = in_force(found)
    entries = named(newest)
    ordered = list(entries)
    printed = lru_cache(maxsize=PRINTS)(lambda name: replace(shelf.print(entries[name]), page=name))
    sizes = [entries[name].size for name in ordered]
    texts = grouped((printed(ordered[number]) for number in by_length(sizes)), printed)
    first, several = firsts(texts.values(), ordered)
    printed.cache_clear()
    grown = together(ordered, first, lambda name: replace(shelf.features(entries[name]), text=name))
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


def together(ordered: Sequence[str], first: Mapping[str, str], features: Callable[[str], Features]) -> list[list[str]]:
    """Pages of each story."""
    texts = [name for name in ordered if first[name] == name]
    home = {texts[place]: number for number, story in enumerate(groups(map(features, texts))) for place in story}
    found: dict[int, list[str]] = {}
    for name in ordered:
        found.setdefault(home[first[name]], []).append(name)
    rank = {name: place for place, name in enumerate(ordered)}
    return sorted(found.values(), key=lambda story: (-len(story), rank[story[0]]))
