"""All pages of a ledger put into stories anew, each beside each. The order in which they came has no say. For ledgers of some hundred pages."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from counterclaim import copies
from counterclaim.ledger.book import Ledger
from counterclaim.ledger.decided import decisions_of, placements, reasons, tied, with_reason
from counterclaim.ledger.index import settle
from counterclaim.ledger.keep_story import CLOSED, Grouped, Regrouped, addresses, close_story, keep_story, names_for
from counterclaim.ledger.leaves import Leaf, leaves
from counterclaim.ledger.recall import Edition, Version, editions, statements, versions_in_force
from counterclaim.ledger.rules import Rules
from counterclaim.ledger.store import Store, next_number
from counterclaim.records import Copy
from counterclaim.stories import Decisions


def all_with_all(ledger: Ledger, run: int, rules: Rules) -> Regrouped:
    """Bring the stories up to date with the pages in force; under the write lock. Stories of which nothing changed are left as they are.

    A story keeps its id while it grows, by the addresses it shares with what it was.
    """
    store = ledger.store
    grouped = _grouped(store, rules)
    live = _live(store)
    names = _names([[leaf.version for leaf in one.pages] for one in grouped], {name: of for name, (_, of) in live.items()})
    new: list[str] = []
    changed: list[str] = []
    for name, one in zip(names, grouped, strict=True):
        before, _ = live.pop(name, (None, ()))
        if keep_story(ledger, run, rules, name, one, before):
            (changed if before else new).append(name)
    homes = {leaf.version.address: name for name, one in zip(names, grouped, strict=True) for leaf in one.pages}
    for name, (_, of) in live.items():
        close_story(ledger, run, name, sorted({homes[page] for page in of if page in homes}))
    settle(store, next_number(store, "edition") - 1)
    return Regrouped(new=tuple(new), changed=tuple(changed), closed=tuple(live))


def _grouped(store: Store, rules: Rules) -> list[Grouped]:
    """The stories of all pages in force, by the rules and by what people decided."""
    held = leaves(store, versions_in_force(store), editions(store, "page"))
    told = [leaf.told for leaf in held.values()]
    first, groups = copies.find(told)
    placed = placements(store)
    words = reasons(placed)
    decisions, first, groups = _with_copies(decisions_of(placed), held, first, groups)
    found = []
    for pages, lines in rules.group(told, first, decisions):
        its = [held[page] for page in pages]
        why = [with_reason(words.get(leaf.version.address), line) for leaf, line in zip(its, lines, strict=True)]
        found.append(Grouped(pages=its, reasons=why, first=first, copies=groups))
    return found


def _with_copies(
    decisions: Decisions, held: Mapping[str, Leaf], first: Mapping[str, str], groups: Sequence[Copy]
) -> tuple[Decisions, dict[str, str], tuple[Copy, ...]]:
    """Decisions about addresses as decisions about texts; copies that a person put apart are no copies any more.

    A page that is not there now keeps its address as its name, so that what follows from it still holds.
    """
    names = {leaf.version.address: name for name, leaf in held.items()}
    together = replace(
        decisions,
        together=tuple((names.get(one, one), names.get(other, other)) for one, other in decisions.together),
        apart=tuple((names.get(one, one), names.get(other, other)) for one, other in decisions.apart),
    )
    decided = {page for pair in (*together.together, *together.apart) for page in pair}
    queue = [group for group in groups if not decided.isdisjoint(group.pages)]
    kept = [group for group in groups if decided.isdisjoint(group.pages)]
    found = dict(first)
    while queue:
        group = queue.pop(0)
        together, loose = tied(together, [(page, group.pages[0]) for page in group.pages[1:]])
        if not loose:
            kept.append(group)
            continue
        for pages, groups_left in (([page for page in group.pages if page not in loose], kept), (loose, queue)):
            its_first, its_groups = copies.find([held[page].told for page in pages])
            found.update(its_first)
            groups_left.extend(its_groups)
    order = {name: place for place, name in enumerate(held)}
    return together, found, tuple(sorted(kept, key=lambda group: order[group.pages[0]]))


def _live(store: Store) -> dict[str, tuple[Edition, list[str]]]:
    """The stories that are not closed, the oldest first: the edition in force and the addresses of its pages."""
    born: dict[str, int] = dict(store.rows("SELECT subject, MIN(number) FROM edition WHERE scope = 'story' GROUP BY subject"))
    found = [one for one in editions(store, "story").values() if one.inputs != CLOSED]
    return {one.subject: (one, addresses(statements(store, one.listing, ("member",)))) for one in sorted(found, key=lambda one: born[one.subject])}


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
            named[number] = next(name for name in names_for(versions[0].sha256) if name not in taken)
            taken.add(named[number])
    return [named[number] for number in range(len(grouped))]
