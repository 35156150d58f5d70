"""The tables that stories and copies are found by, made anew from the stories that are there. Nothing that the ledger keeps is changed by it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from counterclaim import copies, stories
from counterclaim.ledger.book import Ledger
from counterclaim.ledger.index import Carried, StoryIndex, settled, text_name
from counterclaim.ledger.keep_story import CLOSED
from counterclaim.ledger.leaves import Leaf, leaf_of, ordered
from counterclaim.ledger.recall import editions, listing_number, statements, version, version_of
from counterclaim.ledger.statements import Member, by_kind, members_of
from counterclaim.ledger.store import Store
from counterclaim.stories.rarity import weigh


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A text of a story: the pages that carry it in the order in which the ledger got them, and the longest of them."""

    story: str
    pages: tuple[Carried, ...]
    longest: Carried


def rebuild(ledger: Ledger) -> int | None:
    """Make the tables anew; how many texts they hold, None for a ledger that does not use them yet."""
    with ledger.store.writing():
        return rebuilt(ledger) if settled(ledger.store).indexed else None


def rebuilt(ledger: Ledger) -> int:
    """The same, under the write lock. One story is in memory at a time."""
    store = ledger.store
    index = StoryIndex(store)
    index.clear()
    texts = sorted(_texts(store), key=lambda one: one.pages[0].version)
    for number, text in enumerate(texts, start=1):
        leaf = _leaf(store, text.pages[0])
        features = replace(stories.read(leaf.told), text=text_name(number))
        index.keep(weigh(features, index), copies.sketch(copies.read(leaf.told.page)), text.pages[0].address, text.story)
        for page in text.pages:
            index.carry(replace(page, text=number))
        if text.longest != text.pages[0]:
            index.lengthen(number, copies.sketch(copies.read(_leaf(store, text.longest).told.page)), text.longest.address)
    return len(texts)


def _texts(store: Store) -> Iterator[_Text]:
    """The texts of the stories that are open."""
    for name, one in sorted(editions(store, "story").items()):
        if one.inputs != CLOSED:
            members = members_of(by_kind(statements(store, one.listing, ("member",))).get("member", ()))
            pages = {member.name: _carried(store, member) for member in members}
            yield from _of_story(store, name, pages)


def _of_story(store: Store, name: str, pages: Mapping[str, Carried]) -> Iterator[_Text]:
    held = ordered(_renamed(_leaf(store, page), page_name) for page_name, page in pages.items())
    first, _ = copies.find([leaf.told for leaf in held.values()])
    size = {page: len(copies.read(leaf.told.page).folded) for page, leaf in held.items()}
    for text in dict.fromkeys(first.values()):
        its = sorted((page for page in held if first[page] == text), key=lambda page: pages[page].version)
        longest = max(its, key=lambda page: size[page])
        yield _Text(story=name, pages=tuple(pages[page] for page in its), longest=pages[longest])


def _carried(store: Store, member: Member) -> Carried:
    one = version_of(store, member.address, member.fetched, member.sha256)
    return Carried(address=member.address, text=0, version=one.number, reading=member.reading)


def _leaf(store: Store, page: Carried) -> Leaf:
    leaf = leaf_of(store, version(store, page.version), listing_number(store, page.reading), page.reading)
    assert leaf is not None  # noqa: S101  a member of a story was read
    return leaf


def _renamed(leaf: Leaf, name: str) -> Leaf:
    return leaf if leaf.name == name else replace(leaf, told=replace(leaf.told, page=replace(leaf.told.page, id=name)))
