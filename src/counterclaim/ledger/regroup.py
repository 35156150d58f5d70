"""The ledger's pages put into stories, and every story whose pages, readings or rules changed compared anew. One transaction: all or nothing.

A story keeps its id while it grows, by the addresses it shares with what it was. Every page of the ledger is looked at each time; assigning pages
one by one as they come takes its place behind `Rules.group`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from counterclaim import compare, copies
from counterclaim.ledger.append import keep_edition
from counterclaim.ledger.bodies import canonical, fingerprint
from counterclaim.ledger.book import Ledger
from counterclaim.ledger.recall import Edition, Version, editions, statements, text_of, versions_in_force
from counterclaim.ledger.rules import Rules
from counterclaim.ledger.statements import Member, Statement, by_kind, members_of, of_closed, of_story, told_of
from counterclaim.ledger.store import Store
from counterclaim.pipeline import renamed, under_codebooks
from counterclaim.records import Copy, Story, Told, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """What became of the stories, by id: new ones, those with new pages, readings or rules, and those whose pages are all elsewhere now."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page version in force with what was found in it; its page goes by the name it has beside pages of the same bytes."""

    version: Version
    reading: Edition
    told: Told

    def member(self, reason: str) -> Member:
        """Its place in a story."""
        return Member(
            name=self.told.page.id,
            address=self.version.address,
            sha256=self.version.sha256,
            fetched=self.version.fetched,
            reading=self.reading.listing_id,
            reason=reason,
        )


def regroup(ledger: Ledger, run: int, rules: Rules) -> Regrouped:
    """Bring the stories up to date with the pages in force. Stories of which nothing changed are left as they are."""
    store = ledger.store
    with store.writing():
        held = leaves(store, versions_in_force(store), editions(store, "page"))
        first, groups = copies.find([leaf.told for leaf in held.values()])
        grouped = rules.group([leaf.told for leaf in held.values()], first)
        live = _live(store)
        names = _names([[held[page].version for page in pages] for pages, _ in grouped], {name: of for name, (_, of) in live.items()})
        new: list[str] = []
        changed: list[str] = []
        for name, (pages, reasons) in zip(names, grouped, strict=True):
            before, _ = live.pop(name, (None, ()))
            members = [held[page].member(reason) for page, reason in zip(pages, reasons, strict=True)]
            inputs = _inputs(rules, members, first, groups)
            if before is None or before.inputs != inputs:
                story = compared([held[page] for page in pages], reasons, first, groups, rules)
                keep_edition(ledger, ("story", name), of_story(name, story, members), inputs, run)
                (changed if before else new).append(name)
        homes = {held[page].version.address: name for name, (pages, _) in zip(names, grouped, strict=True) for page in pages}
        for name, (_, addresses) in live.items():
            keep_edition(ledger, ("story", name), of_closed(name, sorted({homes[one] for one in addresses if one in homes})), CLOSED, run)
    return Regrouped(new=tuple(new), changed=tuple(changed), closed=tuple(live))


CLOSED = ""
"""The `inputs` of the edition that closes a story."""


def leaves(store: Store, versions: Sequence[Version], readings: Mapping[str, Edition]) -> dict[str, Leaf]:
    """Pages by name, in the order of stories (`in_order`); those that could not be read are left out.

    Pages of the same bytes at several addresses are told apart as `pipeline.run` does: the second one, by path, is called `…-2`.
    """
    found: list[Leaf] = []
    for version in versions:
        reading = readings[str(version.number)]
        held = statements(store, reading.listing, ("page", "claim", "figure"))
        if held:
            told = told_of(held, text_of(store, by_kind(held[:1])["page"][0]["text"]))
            found.append(Leaf(version=version, reading=reading, told=told))
    named: dict[str, Leaf] = {}
    seen: Counter[str] = Counter()
    for leaf in sorted(found, key=lambda one: (one.told.page.id, one.told.page.path, one.version.address)):
        name = leaf.told.page.id
        seen[name] += 1
        if seen[name] > 1:
            leaf = replace(leaf, told=replace(leaf.told, page=renamed(leaf.told.page, f"{name}-{seen[name]}")))
        named[leaf.told.page.id] = leaf
    return {told.page.id: named[told.page.id] for told in in_order(leaf.told for leaf in named.values())}


def compared(pages: Sequence[Leaf], reasons: Sequence[str], first: Mapping[str, str], groups: Sequence[Copy], rules: Rules) -> Story:
    """The story of some pages, equal to what `pipeline.run` makes of them. A page under another name is told again: ids hold the name."""
    told = [leaf.told if leaf.told.page.id == leaf.told.page.sha256[:12] else rules.tell(leaf.told.page) for leaf in pages]
    return under_codebooks(compare.story(told, [each.page.id for each in told], reasons, first, groups, rules.tables), told)


def _live(store: Store) -> dict[str, tuple[Edition, list[str]]]:
    """The stories that are not closed, the oldest first: the edition in force and the addresses of its pages."""
    born: dict[str, int] = dict(store.rows("SELECT subject, MIN(number) FROM edition WHERE scope = 'story' GROUP BY subject"))
    found = [one for one in editions(store, "story").values() if one.inputs != CLOSED]
    return {one.subject: (one, addresses(statements(store, one.listing, ("member",)))) for one in sorted(found, key=lambda one: born[one.subject])}


def addresses(members: Sequence[Statement]) -> list[str]:
    """The addresses of a story's members."""
    return [member.address for member in members_of(by_kind(members).get("member", ()))]


def _names(grouped: Sequence[Sequence[Version]], live: Mapping[str, Sequence[str]]) -> list[str]:
    """A name for each group: that of the story it shares most addresses with, each name once, else a new one made of its first page."""
    homes = {address: (age, name) for age, (name, of) in enumerate(live.items()) for address in of}
    shared = Counter((number, homes[one.address]) for number, versions in enumerate(grouped) for one in versions if one.address in homes)
    named: dict[int, str] = {}
    for (number, (_, name)), _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0][1], pair[0][0])):
        if number not in named and name not in named.values():
            named[number] = name
    taken = set(named.values())
    for number, versions in enumerate(grouped):
        if number not in named:
            named[number] = next(name for name in _possible(versions[0].sha256) if name not in taken)
            taken.add(named[number])
    return [named[number] for number in range(len(grouped))]


def _possible(sha256: str) -> Iterator[str]:
    yield f"s{sha256[:10]}"
    yield from (f"s{sha256[:10]}-{number}" for number in count(2))


def _inputs(rules: Rules, members: Sequence[Member], first: Mapping[str, str], groups: Sequence[Copy]) -> str:
    """The digest of everything that a story is made of: what is the same need not be compared again."""
    wanted = {member.name for member in members}
    texts = {member.name: first[member.name] for member in members}
    same = [group for group in groups if set(group.pages) <= wanted]
    return fingerprint(rules.rules, rules.model, canonical(members), canonical(texts), canonical(same))
