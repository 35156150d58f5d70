"""Pages put into the stories that are there, one by one as they come. What a page costs does not grow with the ledger: the texts that it is compared
with are looked up in tables, and only the stories that it touches are compared anew.

A page that carries a text that is there goes where that text is; else the text is assigned. A new version of a page takes the place of the old one.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from counterclaim import copies, stories
from counterclaim.copies.sketch import Sketch
from counterclaim.ledger.book import Ledger
from counterclaim.ledger.decided import decisions_of, placements, reasons, tied, with_reason
from counterclaim.ledger.index import Carried, StoryIndex, Text, settle, settled, text_name, text_number
from counterclaim.ledger.keep_story import CLOSED, Grouped, Regrouped, addresses, close_story, keep_story, names_for
from counterclaim.ledger.leaves import Leaf, leaf_of, ordered, ranked, twins_before
from counterclaim.ledger.recall import Edition, Version, edition, listing_number, standing, statements, version
from counterclaim.ledger.rules import Rules
from counterclaim.ledger.statements import by_kind
from counterclaim.ledger.store import Store, in_lots
from counterclaim.stories import Bridged, Decisions, Moved, Outcome, Started
from counterclaim.stories.decisions import bounds
from counterclaim.stories.rarity import weigh
from counterclaim.stories.reasons import because

LOT = 1_000
"""Page editions that are looked at in one transaction."""


@dataclass(slots=True, kw_only=True)
class Desk:
    """What putting pages into stories needs. `decided`: the pages that people placed; `touched`: the stories to compare anew; `homes`: where pages
    were that had to leave."""

    store: Store
    rules: Rules
    index: StoryIndex
    decided: frozenset[str]
    touched: set[str] = field(default_factory=set)
    homes: dict[str, str] = field(default_factory=dict)

    def touch(self, *names: str) -> None:
        """Compare these stories at the end."""
        self.touched.update(names)


def one_lot(ledger: Ledger, run: int, rules: Rules) -> Regrouped | None:
    """Put the pages of the next lot into stories, under the write lock; None where all are in one."""
    store = ledger.store
    rows = store.rows(
        "SELECT number, subject FROM edition WHERE number > ? AND scope = 'page' ORDER BY number LIMIT ?", (settled(store).edition, LOT)
    )
    if not rows:
        return None
    came = dict.fromkeys(version(store, int(subject)).address for _, subject in rows)
    done = put(ledger, run, rules, list(came))
    settle(store, rows[-1][0])
    return done


def every_story(ledger: Ledger, run: int, rules: Rules) -> Regrouped:
    """Compare every story by these rules, with its pages as they are; some of them a transaction."""
    store, done = ledger.store, Regrouped()
    names = [name for (name,) in store.rows("SELECT DISTINCT story FROM story_text ORDER BY story")]
    for lot in in_lots(names):
        with store.writing():
            placed = placements(store)
            desk = Desk(store=store, rules=rules, index=StoryIndex(store), decided=frozenset())
            desk.touch(*lot)
            done = done.then(_compared(ledger, run, desk, reasons(placed)))
    return done


def put(
    ledger: Ledger, run: int, rules: Rules, pages: Sequence[str], *, anew: Collection[str] = (), united: Sequence[str] = ()
) -> Regrouped:  # fmt: skip
    """Put pages, by address, into stories as they stand now, and compare what they touch; under the write lock.

    Those whose version and reading are in a story already stay there, but for `anew`. `united`: stories to make one first.
    """
    store = ledger.store
    placed = placements(store)
    decisions = decisions_of(placed)
    desk = Desk(store=store, rules=rules, index=StoryIndex(store), decided=frozenset(page for one in placed for page in one.pages))
    _unite(desk, united)
    came = [_left(desk, address, stays=address not in anew) for address in dict.fromkeys([*pages, *anew])]
    carried = desk.index.texts_of(sorted(desk.decided))
    decisions, loose = tied(decisions, [(page, text_name(text)) for page, text in carried.items()])
    came += [_left(desk, address, stays=False) for address in loose]
    for one, reading in sorted((each for each in came if each is not None), key=lambda pair: _in_order(store, *pair)):
        leaf = leaf_of(store, one, reading.listing, reading.listing_id)
        if leaf is not None:
            decisions = _place(desk, leaf, decisions)
    return _compared(ledger, run, desk, reasons(placed))


def _unite(desk: Desk, names: Sequence[str]) -> None:
    """Make some stories one: the one with most texts takes in the others."""
    if len(names) < 2:
        return
    into, *others = sorted(names, key=lambda name: (-len(desk.index.members(name)), name))
    desk.index.unite(others, into)
    desk.touch(*names)


def _left(desk: Desk, address: str, *, stays: bool) -> tuple[Version, Edition] | None:
    """Take a page out of its story that does not stand there as it is now, and give what is to be put into one; None where nothing is."""
    stood, one = desk.index.page(address), standing(desk.store, address)
    reading = edition(desk.store, "page", str(one.number))
    if reading is None:
        return None
    there = reading.inputs != CLOSED
    if stood is not None and there and stays and stood.version == one.number:
        if stood.reading != reading.listing_id:
            _read_again(desk, replace(stood, reading=reading.listing_id), one, reading)
        return None
    if stood is not None:
        story = desk.index.text(stood.text).story
        desk.homes[address] = story
        desk.touch(story)
        _let_go(desk, stood)
    return (one, reading) if there else None


def _let_go(desk: Desk, page: Carried) -> None:
    """Take a page out of its text; a text that no other page carries goes with it, else another page stands for it."""
    desk.index.drop(page.address)
    text, left = desk.index.text(page.text), desk.index.carriers(page.text)
    if not left:
        desk.index.forget(page.text)
    else:
        _stand_for(desk, text, page.address, _leaf(desk.store, left[0]))


def _read_again(desk: Desk, page: Carried, one: Version, reading: Edition) -> None:
    """The same bytes as other rules read them: the page stays where it is, and stands there as it is read now."""
    text = desk.index.text(page.text)
    leaf = leaf_of(desk.store, one, reading.listing, reading.listing_id)
    if leaf is not None:
        desk.index.carry(page)
        desk.touch(text.story)
        _stand_for(desk, text, page.address, leaf)


def _stand_for(desk: Desk, text: Text, before: str, leaf: Leaf) -> None:
    """Let a page stand for a text wherever that other page did before."""
    address = leaf.version.address
    if text.page == before:
        features = replace(stories.read(leaf.told), text=text_name(text.number))
        desk.index.reweigh(weigh(features, desk.index), address)
    if text.longest == before:
        desk.index.lengthen(text.number, copies.sketch(copies.read(leaf.told.page)), address)


def _place(desk: Desk, leaf: Leaf, decisions: Decisions) -> Decisions:
    """Put a page into a story: that of the text it carries, else where its text belongs. The decisions with the page tied to its text."""
    address = leaf.version.address
    words = copies.read(leaf.told.page)
    drawn = copies.sketch(words)
    for number in desk.index.like(drawn):
        held, loose = _tied(desk, decisions, address, number)
        text = desk.index.text(number)
        longest = copies.read(_leaf(desk.store, _page(desk, text.longest)).told.page)
        longer, shorter = (words, longest) if len(words.folded) > len(longest.folded) else (longest, words)
        if not loose and copies.same_text(longer, shorter):
            _carry(desk, leaf, number)
            if longer is words:
                desk.index.lengthen(number, drawn, address)
            desk.touch(text.story)
            _unite(desk, sorted({text.story, *_of_mates(desk, held, number)}))
            return held
    number = desk.index.next_text()
    held, _ = _tied(desk, decisions, address, number)
    outcome = _assign(desk, leaf, number, drawn, held)
    _carry(desk, leaf, number)
    for moved in desk.rules.again(outcome, desk.index, held):
        _move(desk, moved)
    return held


def _of_mates(desk: Desk, decisions: Decisions, text: int) -> set[str]:
    """The stories of the texts that people decided to be one story with this one."""
    mates = bounds(decisions).mates(text_name(text)) if desk.decided else ()
    return {story for mate in mates if (story := desk.index.story(mate)) is not None}


def _tied(desk: Desk, decisions: Decisions, address: str, text: int) -> tuple[Decisions, list[str]]:
    return tied(decisions, [(address, text_name(text))]) if address in desk.decided else (decisions, [])


def _assign(desk: Desk, leaf: Leaf, number: int, drawn: Sketch, decisions: Decisions) -> Outcome:
    """A text that was not there: it joins a story, bridges several, or starts one, which keeps the id of the one that its page left empty."""
    features = replace(stories.read(leaf.told), text=text_name(number))
    outcome = desk.rules.assign(features, desk.index, decisions)
    story = outcome.story
    if isinstance(outcome, Started):
        home = desk.homes.get(leaf.version.address)
        free = (name for name in names_for(leaf.version.sha256) if not desk.index.members(name))
        story = home if home is not None and not desk.index.members(home) else next(free)
    if isinstance(outcome, Bridged):
        desk.index.unite(outcome.absorbed, story)
        desk.touch(*outcome.absorbed)
    desk.index.keep(outcome.text, drawn, leaf.version.address, story)
    desk.touch(story)
    return replace(outcome, story=story)


def _move(desk: Desk, moved: Moved) -> None:
    """Put texts where a second look puts them; a story of their own is named after the page of the first."""
    texts = [desk.index.text(text_number(name)) for name in moved.texts]
    into = moved.into
    if into is None:
        sha256 = version(desk.store, _page(desk, texts[0].page).version).sha256
        into = next(name for name in names_for(sha256) if not desk.index.members(name))
    desk.touch(into, *(text.story for text in texts))
    desk.index.move(moved.texts, into)


def _compared(ledger: Ledger, run: int, desk: Desk, words: Mapping[str, str]) -> Regrouped:
    """Compare the stories that were touched, one at a time."""
    new: list[str] = []
    changed: list[str] = []
    closed: list[str] = []
    for name in sorted(desk.touched):
        before = edition(desk.store, "story", name)
        was_open = before is not None and before.inputs != CLOSED
        pages = desk.index.pages_of(name)
        if pages:
            if keep_story(ledger, run, desk.rules, name, _grouped(desk.store, pages, words), before):
                (changed if was_open else new).append(name)
        elif before is not None and was_open:
            its = addresses(statements(desk.store, before.listing, ("member",)))
            into = {desk.index.text(text).story for text in desk.index.texts_of(its).values()}
            close_story(ledger, run, name, sorted(into))
            closed.append(name)
    return Regrouped(new=tuple(new), changed=tuple(changed), closed=tuple(closed))


def _grouped(store: Store, pages: Iterable[Carried], words: Mapping[str, str]) -> Grouped:
    """A story's pages with the reasons why they are there: what each text shares with the others, as for a pile of just these."""
    held = ordered(_named(store, page) for page in pages)
    told = [leaf.told for leaf in held.values()]
    first, groups = copies.find(told)
    lines = because(list(held), first, [stories.read(each) for each in told if first[each.page.id] == each.page.id])
    why = [with_reason(words.get(leaf.version.address), line) for leaf, line in zip(held.values(), lines, strict=True)]
    return Grouped(pages=list(held.values()), reasons=why, first=first, copies=groups)


def _named(store: Store, page: Carried) -> Leaf:
    leaf = _leaf(store, page)
    return ranked(leaf, twins_before(store, leaf.version))


def _leaf(store: Store, page: Carried) -> Leaf:
    """A page as it stands in its story."""
    leaf = leaf_of(store, version(store, page.version), listing_number(store, page.reading), page.reading)
    assert leaf is not None  # noqa: S101  what could not be read carries no text
    return leaf


def _page(desk: Desk, address: str) -> Carried:
    page = desk.index.page(address)
    assert page is not None  # noqa: S101  a text's longest page is one of its pages
    return page


def _carry(desk: Desk, leaf: Leaf, text: int) -> None:
    desk.index.carry(Carried(address=leaf.version.address, text=text, version=leaf.version.number, reading=leaf.reading))


def _in_order(store: Store, one: Version, reading: Edition) -> tuple[str, str]:
    """As `records.in_order`: by date, unknown last."""
    body = by_kind(statements(store, reading.listing, ("page",)))["page"][0]
    return body["published"] or "9999", one.sha256
