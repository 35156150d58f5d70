"""A story of the ledger: compared, kept as its newest edition where it has changed, closed where its pages went elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from counterclaim import compare
from counterclaim.ledger.append import keep_edition
from counterclaim.ledger.bodies import canonical, fingerprint
from counterclaim.ledger.book import Ledger
from counterclaim.ledger.leaves import Leaf
from counterclaim.ledger.recall import Edition
from counterclaim.ledger.rules import Rules
from counterclaim.ledger.statements import Member, Statement, by_kind, members_of, of_closed, of_story
from counterclaim.pipeline import under_codebooks
from counterclaim.records import Copy, Story

CLOSED = ""
"""The `inputs` of the edition that closes a story, and of the reading of a page that could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """What became of the stories, by id: new ones, those with new pages, readings or rules, and those whose pages are all elsewhere now."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()

    def then(self, later: "Regrouped") -> "Regrouped":
        """Both, one after the other: a story is named once, and one that came and went not at all."""
        new = tuple(dict.fromkeys((*self.new, *later.new)))
        closed = tuple(name for name in dict.fromkeys((*self.closed, *later.closed)) if name not in (*later.new, *later.changed, *self.new))
        gone = {*closed, *later.closed}
        changed = tuple(name for name in dict.fromkeys((*self.changed, *later.changed)) if name not in (*new, *closed))
        return Regrouped(new=tuple(name for name in new if name not in gone), changed=changed, closed=closed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """A story's pages in order, each with the reason why it is there, and the copies among them."""

    pages: Sequence[Leaf]
    reasons: Sequence[str]
    first: Mapping[str, str]
    copies: Sequence[Copy]

    def members(self) -> list[Member]:
        """The places of its pages."""
        return [leaf.member(reason) for leaf, reason in zip(self.pages, self.reasons, strict=True)]


def compared(one: Grouped, rules: Rules) -> Story:
    """The story, equal to what `pipeline.run` makes of its pages. A page under another name is told again: ids hold the name."""
    told = [leaf.told if leaf.name == leaf.told.page.sha256[:12] else rules.tell(leaf.told.page) for leaf in one.pages]
    return under_codebooks(compare.story(told, [each.page.id for each in told], one.reasons, one.first, one.copies, rules.tables), told)


def keep_story(ledger: Ledger, run: int, rules: Rules, name: str, one: Grouped, before: Edition | None) -> bool:
    """Compare the story and keep it, unless it is made of what it was made of `before`. Whether something else was found than `before`."""
    members = one.members()
    inputs = _inputs(rules, members, one)
    if before is not None and before.inputs == inputs:
        return False
    listing = keep_edition(ledger, ("story", name), of_story(name, compared(one, rules), members), inputs, run)
    return before is None or before.inputs == CLOSED or listing != before.listing_id


def close_story(ledger: Ledger, run: int, name: str, into: Sequence[str]) -> None:
    """Note that the story has no pages any more, and where they are."""
    keep_edition(ledger, ("story", name), of_closed(name, into), CLOSED, run)


def addresses(members: Sequence[Statement]) -> list[str]:
    """The addresses of a story's members."""
    return [member.address for member in members_of(by_kind(members).get("member", ()))]


def names_for(sha256: str) -> Iterator[str]:
    """What a story may be called whose first page has these bytes; the first of these that is free."""
    yield f"s{sha256[:10]}"
    yield from (f"s{sha256[:10]}-{number}" for number in count(2))


def _inputs(rules: Rules, members: Sequence[Member], one: Grouped) -> str:
    """The digest of everything that a story is made of: what is the same need not be compared again."""
    wanted = {member.name for member in members}
    texts = {member.name: one.first[member.name] for member in members}
    same = [group for group in one.copies if set(group.pages) <= wanted]
    return fingerprint(rules.rules, rules.model, canonical(members), canonical(texts), canonical(same))
