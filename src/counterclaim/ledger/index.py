"""Which text is in which story, and what texts are found by, in tables of the ledger: `stories.Index` as rows, and what changes them.

Rows of these tables are changed and removed, all of them under the write lock: they are made of what the ledger keeps, and `rebuild` makes them anew.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
import json

from counterclaim.copies.groups import PROPOSALS
from counterclaim.copies.sketch import HELD, SHARED, Sketch
from counterclaim.ledger.bodies import canonical
from counterclaim.ledger.store import Row, Store, in_lots, marks, next_number
from counterclaim.ledger.tables import DERIVED
from counterclaim.stories import Weighed, as_row, from_row

AT_HAND = 300
"""Weighed texts that are kept in memory: about 20 MB."""
SLOT = 2**32
"""A band is slot · `SLOT` + number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """How far pages were put into stories: up to this page edition. `indexed`: whether the tables hold the stories."""

    edition: int
    indexed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A page that carries a text: which version of it, as which reading (a listing's id)."""

    address: str
    text: int
    version: int
    reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text of the index. `page`: the page it was weighed by; `longest`: the one that copies are looked for by."""

    number: int
    story: str
    page: str
    longest: str


def settled(store: Store) -> Settled:
    """How far the stories have come."""
    [(edition, indexed)] = store.rows("SELECT edition, indexed FROM settled")
    return Settled(edition=edition, indexed=bool(indexed))


def settle(store: Store, edition: int) -> None:
    """Note that all page editions up to this one are in stories."""
    store.run("UPDATE settled SET edition = ?", (edition,))


def waiting(store: Store) -> int:
    """How many pages were read since, and are in no story as they were read."""
    [(count,)] = store.rows("SELECT COUNT(*) FROM edition WHERE number > ? AND scope = 'page'", (settled(store).edition,))
    return int(count)


def waiting_words(count: int) -> str:
    """That so many pages wait, and what goes on with them."""
    pages = "page waits" if count == 1 else "pages wait"
    return f"{count} {pages} to be put into stories: run the same `counterclaim add` again, or `counterclaim reread`"


def text_name(number: int) -> str:
    """What a text is called in features and decisions: no page has such an address, and the order of names is that of arrival."""
    return f"#{number:012}"


def text_number(name: str) -> int:
    """The number of the text of that name."""
    return int(name[1:])


class StoryIndex:
    """See `stories.Index`. Texts go by `text_name`; what a question costs does not grow with the tables."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._at_hand: OrderedDict[int, Weighed] = OrderedDict()

    # what `stories.assign` asks

    def size(self) -> int:
        """See `stories.Index`."""
        [(texts,)] = self._store.rows("SELECT texts FROM settled")
        return int(texts)

    def spread(self, keys: Iterable[str]) -> Mapping[str, int]:
        """See `stories.Index`."""
        return {words: texts for words, _, texts in self._marks(keys)}

    def holders(self, keys: Iterable[str], most: int) -> Mapping[str, Sequence[str]]:
        """See `stories.Index`."""
        wanted = list(keys)
        numbers = {number: words for words, number, _ in self._marks(wanted)}
        found: dict[str, list[str]] = {words: [] for words in wanted if words in numbers.values()}
        for mark, text in self._latest("marked", "mark", sorted(numbers), most):
            found[numbers[mark]].append(text_name(text))
        return found

    def texts(self, names: Iterable[str]) -> Sequence[Weighed]:
        """See `stories.Index`."""
        numbers = [text_number(name) for name in names]
        for lot in in_lots([number for number in numbers if number not in self._at_hand]):
            for number, body in self._store.rows(f"SELECT text, body FROM weighed WHERE text IN ({marks(lot)})", lot):  # noqa: S608
                self._at_hand[number] = from_row(json.loads(body))
        found = [self._at_hand[number] for number in numbers]
        for number in numbers:
            self._at_hand.move_to_end(number)
        while len(self._at_hand) > AT_HAND:
            self._at_hand.popitem(last=False)
        return found

    def story(self, text: str) -> str | None:
        """See `stories.Index`. Names of pages, which decisions hold beside those of texts, are in no story here."""
        found = self._store.rows("SELECT story FROM story_text WHERE number = ?", (text_number(text),)) if text.startswith("#") else []
        return str(found[0][0]) if found else None

    def members(self, story: str) -> Sequence[str]:
        """See `stories.Index`."""
        return [text_name(number) for (number,) in self._store.rows("SELECT number FROM story_text WHERE story = ? ORDER BY number", (story,))]

    def arrival(self, text: str) -> int:
        """See `stories.Index`."""
        return text_number(text)

    # pages and texts

    def text(self, number: int) -> Text:
        """The text of that number."""
        [(story, page, longest)] = self._store.rows("SELECT story, page, longest FROM story_text WHERE number = ?", (number,))
        return Text(number=number, story=story, page=page, longest=longest)

    def page(self, address: str) -> Carried | None:
        """The page at an address, where it is in a story."""
        found = self._store.rows("SELECT address, text, version, reading FROM text_page WHERE address = ?", (address,))
        return _carried(found[0]) if found else None

    def carriers(self, text: int) -> list[Carried]:
        """The pages that carry a text, in the order in which the ledger got them."""
        found = self._store.rows("SELECT address, text, version, reading FROM text_page WHERE text = ? ORDER BY version", (text,))
        return [_carried(row) for row in found]

    def pages_of(self, story: str) -> list[Carried]:
        """The pages of a story, in the order in which the ledger got them."""
        found = self._store.rows(
            "SELECT p.address, p.text, p.version, p.reading FROM story_text t JOIN text_page p ON p.text = t.number WHERE t.story = ? "
            "ORDER BY p.version",
            (story,),
        )
        return [_carried(row) for row in found]

    def texts_of(self, addresses: Sequence[str]) -> dict[str, int]:
        """The texts of those of these pages that are in a story."""
        found: dict[str, int] = {}
        for lot in in_lots(addresses):
            found.update(self._store.rows(f"SELECT address, text FROM text_page WHERE address IN ({marks(lot)})", lot))  # noqa: S608
        return {address: found[address] for address in addresses if address in found}

    def like(self, sketch: Sketch) -> list[int]:
        """The texts that share most of a sketch, the likest first, of several the earliest: those that may be the same text."""
        shared: dict[int, int] = {}
        for _, text in self._latest("band", "band", _bands(sketch), HELD):
            shared[text] = shared.get(text, 0) + 1
        found = sorted((text for text in shared if shared[text] >= SHARED), key=lambda text: (-shared[text], text))
        return found[:PROPOSALS]

    # what changes it

    def keep(self, one: Weighed, sketch: Sketch, page: str, story: str) -> None:
        """Add a text, weighed by this page, and put it into a story. Its number is in its name."""
        number = text_number(one.features.text)
        self._store.insert("story_text", ("number", "story", "page", "longest"), [(number, story, page, page)])
        self._store.insert("weighed", ("text", "body", "sketch"), [(number, canonical(as_row(one)), canonical(sketch))])
        self._store.insert("band", ("band", "text"), [(band, number) for band in _bands(sketch)])
        self._store.run("UPDATE settled SET texts = texts + 1")
        self._mark(number, one)

    def reweigh(self, one: Weighed, page: str) -> None:
        """Weigh a text by another page, or by another reading of its page; its place stays."""
        number = text_number(one.features.text)
        self._unmark(number)
        self._store.run("UPDATE story_text SET page = ? WHERE number = ?", (page, number))
        self._store.run("UPDATE weighed SET body = ? WHERE text = ?", (canonical(as_row(one)), number))
        self._mark(number, one)

    def lengthen(self, text: int, sketch: Sketch, page: str) -> None:
        """Look for copies of a text by this page from now on: the longest one."""
        self._unband(text)
        self._store.insert("band", ("band", "text"), [(band, text) for band in _bands(sketch)])
        self._store.run("UPDATE weighed SET sketch = ? WHERE text = ?", (canonical(sketch), text))
        self._store.run("UPDATE story_text SET longest = ? WHERE number = ?", (page, text))

    def carry(self, one: Carried) -> None:
        """Note which version of a page carries a text, in place of what was noted of that page."""
        self.drop(one.address)
        self._store.insert("text_page", ("address", "text", "version", "reading"), [(one.address, one.text, one.version, one.reading)])

    def drop(self, address: str) -> None:
        """Let a page go; its text stays."""
        self._store.run("DELETE FROM text_page WHERE address = ?", (address,))

    def forget(self, text: int) -> None:
        """Remove a text that no page carries any more."""
        self._unmark(text)
        self._unband(text)
        self._store.run("DELETE FROM weighed WHERE text = ?", (text,))
        self._store.run("DELETE FROM story_text WHERE number = ?", (text,))
        self._store.run("UPDATE settled SET texts = texts - 1")

    def unite(self, stories: Sequence[str], into: str) -> None:
        """Put the texts of some stories into another one."""
        for story in stories:
            self._store.run("UPDATE story_text SET story = ? WHERE story = ?", (into, story))

    def move(self, texts: Sequence[str], into: str) -> None:
        """Put texts into another story."""
        for text in texts:
            self._store.run("UPDATE story_text SET story = ? WHERE number = ?", (into, text_number(text)))

    def next_text(self) -> int:
        """The number of the next text."""
        return next_number(self._store, "story_text")

    def clear(self) -> None:
        """Throw everything away, to be made anew from the stories; from now on it is in use."""
        for _, table in DERIVED:
            if table != "settled":
                self._store.run(f"DELETE FROM {table}")  # noqa: S608  our own tables
        self._store.run("UPDATE settled SET indexed = 1, texts = 0")
        self._at_hand.clear()

    def _mark(self, number: int, one: Weighed) -> None:
        keys = one.features.marks()
        held = {words: mark for words, mark, _ in self._marks(keys)}
        new = {words: mark for mark, words in enumerate((each for each in keys if each not in held), start=next_number(self._store, "mark"))}
        self._store.insert("mark", ("number", "words", "texts"), [(mark, words, 1) for words, mark in new.items()])
        self._count(held.values(), 1)
        self._store.insert("marked", ("mark", "text"), [(mark, number) for mark in sorted([*held.values(), *new.values()])])

    def _unmark(self, number: int) -> None:
        [one] = self.texts([text_name(number)])
        held = [mark for _, mark, _ in self._marks(one.features.marks())]
        self._count(held, -1)
        for lot in in_lots(held):
            self._store.run(f"DELETE FROM marked WHERE text = ? AND mark IN ({marks(lot)})", (number, *lot))  # noqa: S608
        del self._at_hand[number]

    def _count(self, numbers: Iterable[int], change: int) -> None:
        for lot in in_lots(sorted(numbers)):
            self._store.run(f"UPDATE mark SET texts = texts + ? WHERE number IN ({marks(lot)})", (change, *lot))  # noqa: S608

    def _unband(self, text: int) -> None:
        [(sketch,)] = self._store.rows("SELECT sketch FROM weighed WHERE text = ?", (text,))
        for lot in in_lots(_bands(json.loads(sketch))):
            self._store.run(f"DELETE FROM band WHERE text = ? AND band IN ({marks(lot)})", (text, *lot))  # noqa: S608

    def _marks(self, keys: Iterable[str]) -> Iterator[Row]:
        """(words, number, texts) of those of these marks that some text has, or had."""
        for lot in in_lots(list(dict.fromkeys(keys))):
            yield from self._store.rows(f"SELECT words, number, texts FROM mark WHERE words IN ({marks(lot)})", lot)  # noqa: S608

    def _latest(self, table: str, column: str, values: Sequence[int], most: int) -> list[Row]:
        """(value, text) of the latest texts that have each value, `most` for each, the latest first: one question, one look at an index a value."""
        one = f"SELECT * FROM (SELECT {column}, text FROM {table} WHERE {column} = ? ORDER BY text DESC LIMIT {most}) AS latest"  # noqa: S608
        found = self._store.rows(" UNION ALL ".join([one] * len(values)), values) if values else []
        return sorted(found, key=lambda row: -row[1])


def _carried(row: Row) -> Carried:
    return Carried(address=row[0], text=row[1], version=row[2], reading=row[3])


def _bands(sketch: Sketch) -> list[int]:
    return [slot * SLOT + number for slot, number in enumerate(sketch)]
