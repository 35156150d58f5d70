"""What changed in a story since a moment, and why: a new page, a new version of one, other rules or another model."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from counterclaim.errors import BadArgument
from counterclaim.ledger.bodies import Body
from counterclaim.ledger.book import NOW, Ledger, Run, When, runs
from counterclaim.ledger.differ import Places, by_address, changed_fields, pages_in
from counterclaim.ledger.moved import Moves, moves
from counterclaim.ledger.rules import Rules
from counterclaim.ledger.state import Known, known, named
from counterclaim.ledger.statements import Member, body_of
from counterclaim.ledger.wording import few, in_words, origin_names
from counterclaim.ledger.wording import named as with_names

SHOWN = ("member", "figure", "stance", "origin", "toll")
"""Kinds of findings that are compared, in the order they are shown."""
Identity = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One finding that is new, gone, or says something else. `what`: added, gone, changed; `fields`: in what. The bodies as the ledger
    has them, but with names for a reader: `origin_name` beside a figure's origin, pages by address in names, and what changed as `shown`."""

    kind: str
    what: str
    why: str
    fields: tuple[str, ...]
    before: Body | None
    after: Body | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """A story then and now. `rules` and `model`: the versions that compared it then and now, None where it was not known."""

    story: str
    since: str
    rules: tuple[str | None, str | None]
    model: tuple[str | None, str | None]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """A story at one moment, with its pages by address, and the run that put it together."""

    known: Known | None
    members: Mapping[str, Member]
    places: Places
    names: Mapping[str, str]
    run: Run | None


def diff(ledger: Ledger, story: str, since: When, until: When = NOW, *, rules: Rules | None = None) -> Diff:
    """What of a story was added, is gone, or says something else, from one moment to the other; the pages first.

    Raises NotInLedger for a story that is not there, BadArgument where the second moment lies before the first.
    """
    with ledger.store.reading():
        name = named(ledger.store, story)
        by_number = {run.number: run for run in runs(ledger)}
        began, end = (at.time or (at.run and by_number[at.run].finished) or None for at in (since, until))
        if began and end and began > end:
            raise BadArgument(f"from {since.words()} to {until.words()} is backwards; give --since the earlier one")
        before, after = (_side(known(ledger, name, at, rules=rules), by_number) for at in (since, until))
        moved = moves(ledger.store, name, since, until)
    carriers = _carriers(before, after)
    changes = tuple(change for kind in SHOWN for change in _changes(kind, before, after, carriers, moved))
    then, now = before.run, after.run
    return Diff(
        story=name,
        since=since.words(),
        rules=(then.rules if then else None, now.rules if now else None),
        model=(then.model if then else None, now.model if now else None),
        changes=changes,
    )


def _side(found: Known | None, by_number: Mapping[int, Run]) -> _Side:
    members = found.members if found else []
    places = {member.name: member.address for member in members}
    origins = [body_of(one) for one in found.statements if one.kind == "origin"] if found else []
    return _Side(
        known=found,
        members={member.address: member for member in members},
        places=places,
        names=origin_names(origins, places),
        run=by_number.get(found.run) if found and found.run else None,
    )


def _carriers(before: _Side, after: _Side) -> dict[str, str]:
    """The pages that carry one text, each to the first of them by address: a figure is told of the first page of its text, and a reprint that comes
    later may be that."""
    groups: list[set[str]] = []
    for side in (before, after):
        for statement in side.known.statements if side.known else ():
            if statement.kind == "copy":
                one = pages_in(body_of(statement), side.places)
                apart = [group for group in groups if group.isdisjoint(one)]
                groups = [*apart, one.union(*(group for group in groups if group not in apart))]
    return {address: min(group) for group in groups for address in group}


def _changes(kind: str, before: _Side, after: _Side, carriers: Mapping[str, str], moved: Moves) -> Iterator[Change]:
    old, new = (_findings(kind, side, other, carriers) for side, other in ((before, after), (after, before)))
    for identity in [*old, *(one for one in new if one not in old)]:
        was, now = old.get(identity), new.get(identity)
        fields: tuple[str, ...] = ()
        if was is not None and now is not None:
            places = (before.places, after.places)
            fields = changed_fields(kind, was, now, places)
            seen = in_words(kind, fields, was, now, places) if fields else None
            if seen is None:
                continue
            was, now = seen
        what = "added" if was is None else "gone" if now is None else "changed"
        touched = (_touched(kind, was, before) if was else set()) | (_touched(kind, now, after) if now else set())
        yield Change(kind=kind, what=what, why=_why(touched, before, after, moved), fields=fields, before=was, after=now)


def _findings(kind: str, side: _Side, other: _Side, carriers: Mapping[str, str]) -> dict[Identity, Body]:
    """The findings of a kind by what they are, whichever rules found them; the same words in two versions of a page are one finding."""
    found: dict[Identity, Body] = {}
    times: Counter[Identity] = Counter()
    for statement in side.known.statements if side.known else ():
        if statement.kind != kind:
            continue
        body = body_of(statement)
        identity = _identity(kind, body, side, other, carriers)
        times[identity] += 1
        found[(*identity, str(times[identity]))] = with_names(kind, body, side.names, side.places)
    return found


def _identity(kind: str, body: Body, side: _Side, other: _Side, carriers: Mapping[str, str]) -> Identity:
    if kind == "member":
        return (str(body["address"]),)
    if kind == "figure":
        address = side.places[body["page"]]
        twin = other.members.get(address)
        same_bytes = twin is not None and twin.sha256 == side.members[address].sha256 and address not in carriers
        return (body["harm"], carriers.get(address, address), body["words"]["exact"], str(body["words"]["start"]) if same_bytes else "")
    if kind == "stance":
        return (body["actor"]["id"], body["aspect"], body["stance"])
    if kind == "origin":
        return (str(by_address(body["id"], side.places)),)
    return (body["codebook"], body["harm"])


def _touched(kind: str, body: Body, side: _Side) -> set[str]:
    """The pages that a finding stands on; a toll stands on all of them."""
    if kind == "member":
        return {body["address"]}
    return set(side.members) if kind == "toll" else pages_in(body, side.places)


def _why(touched: set[str], before: _Side, after: _Side, moved: Moves) -> str:
    """What can have brought the change, from the pages it stands on outwards."""
    reasons = _about_pages(touched, before, after, moved)
    other_rules = _about_rules(before, after)
    reread = any(
        before.members[one].reading != after.members[one].reading and before.members[one].sha256 == after.members[one].sha256
        for one in touched & before.members.keys() & after.members.keys()
    )
    if other_rules and (reread or not reasons):
        reasons.append(other_rules)
    if not reasons:
        reasons = _about_pages(set(before.members) | set(after.members), before, after, moved)
        reasons = [f"compared with other pages: {reason}" for reason in reasons]
    return "; ".join(reasons) or "follows from the other changes"


def _about_pages(touched: set[str], before: _Side, after: _Side, moved: Moves) -> list[str]:
    new = sorted(touched & after.members.keys() - before.members.keys())
    gone = sorted(touched & before.members.keys() - after.members.keys())
    both = touched & before.members.keys() & after.members.keys()
    newer = sorted(one for one in both if before.members[one].sha256 != after.members[one].sha256)
    came, new = moved.told(new, here=True)
    went, gone = moved.told(gone, here=False)
    lists = (("new page", new), ("page no longer in the story", gone), ("new version of the page", newer))
    return [*came, *went, *(f"{words}: {few(pages)}" for words, pages in lists if pages)]


def _about_rules(before: _Side, after: _Side) -> str:
    if before.run is None or after.run is None:
        return ""
    pairs = (("rules", before.run.rules, after.run.rules), ("model", before.run.model, after.run.model))
    return "; ".join(f"new {what}: {old} → {new}" for what, old, new in pairs if old != new)
