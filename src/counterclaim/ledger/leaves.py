"""Pages as they are compared: the version in force with what was found in it, under the name it has beside pages of the same bytes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.ledger.recall import Edition, Version, stands, statements, text_of, versions_of
from counterclaim.ledger.statements import Member, by_kind, told_of
from counterclaim.ledger.store import Store
from counterclaim.pipeline import renamed, twin
from counterclaim.records import Told, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page version with what was found in it, as the listing `reading`."""

    version: Version
    reading: str
    told: Told

    @property
    def name(self) -> str:
        """The page's id in the records of its story."""
        return self.told.page.id

    def member(self, reason: str) -> Member:
        """Its place in a story."""
        version = self.version
        return Member(
            name=self.name, address=version.address, sha256=version.sha256, fetched=version.fetched, reading=self.reading, reason=reason
        )  # fmt: skip


def leaf_of(store: Store, version: Version, listing: int, reading: str) -> Leaf | None:
    """A page as a listing has it (its number and id), under its own name; None where it could not be read."""
    held = statements(store, listing, ("page", "claim", "figure"))
    if not held:
        return None
    return Leaf(version=version, reading=reading, told=told_of(held, text_of(store, by_kind(held[:1])["page"][0]["text"])))


def leaves(store: Store, versions: Sequence[Version], readings: Mapping[str, Edition]) -> dict[str, Leaf]:
    """Pages by name, in the order of stories (`in_order`); those that could not be read are left out.

    Pages of the same bytes at several addresses are told apart as `pipeline.run` does: the second one, by path, is called `…-2`.
    """
    found: list[Leaf] = []
    seen: Counter[str] = Counter()
    for version in versions:
        reading = readings[str(version.number)]
        leaf = leaf_of(store, version, reading.listing, reading.listing_id)
        if leaf is not None:
            found.append(leaf)
    named = []
    for leaf in sorted(found, key=lambda one: (one.name, one.told.page.path, one.version.address)):
        named.append(ranked(leaf, seen[leaf.name]))
        seen[leaf.name] += 1
    return ordered(named)


def ordered(some: Iterable[Leaf]) -> dict[str, Leaf]:
    """Pages by name, in the order of stories."""
    named = {leaf.name: leaf for leaf in some}
    return {told.page.id: named[told.page.id] for told in in_order(leaf.told for leaf in named.values())}


def ranked(leaf: Leaf, before: int) -> Leaf:
    """The page under the name that it has behind so many of the same bytes."""
    return leaf if before == 0 else replace(leaf, told=replace(leaf.told, page=renamed(leaf.told.page, twin(leaf.name, before))))


def twins_before(store: Store, version: Version) -> int:
    """How many pages in force have the same bytes and come before this one by path."""
    same = [one for one in versions_of(store, version.sha256) if one.address != version.address]
    return sum((one.path, one.address) < (version.path, version.address) and stands(store, one) for one in same)
