"""What the ledger knows of its stories, now or at a moment: the list, and the brief of one.

At a moment means: the pages fetched by then, each as the newest run by then had read it. Where a story was put together by then, that is the
answer, to the byte. Where pages came into the ledger only later than they were fetched (an archive), they are compared now, and `run` is None.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim import copies
from counterclaim.errors import BadArgument
from counterclaim.ledger.book import NOW, Ledger, When
from counterclaim.ledger.decided import BY_PERSON, placements, with_reason
from counterclaim.ledger.decided import reasons as decided_reasons
from counterclaim.ledger.differ import CALLED, SAYS
from counterclaim.ledger.errors import NotInLedger
from counterclaim.ledger.keep_story import CLOSED, Grouped, addresses, compared
from counterclaim.ledger.leaves import leaves
from counterclaim.ledger.recall import (
    Edition,
    Version,
    edition,
    editions,
    first_edition,
    listing_number,
    statements,
    text_of,
    version_at,
    versions_in_force,
)
from counterclaim.ledger.rules import Rules, current_rules
from counterclaim.ledger.statements import Member, Statement, by_kind, members_of, of_story, page_of, story_of
from counterclaim.ledger.store import Store
from counterclaim.pipeline import renamed
from counterclaim.records import Brief, Page, SetAside, Story
from counterclaim.stories import Decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A story's statements at a moment. `run` made them; None: they were put together for this answer, as no run had by then. `made`: when,
    or when the last of its pages had been fetched."""

    story: str
    statements: tuple[Statement, ...]
    made: str
    run: int | None

    @property
    def members(self) -> list[Member]:
        """Its pages; none where it is closed."""
        return members_of(by_kind(one for one in self.statements if one.kind == "member").get("member", ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A story in a list. `first` and `last` are when its first and last page were fetched; `changed` is when what is known of it last changed.

    `placed`: pages that are in it because a person said so.
    """

    id: str
    headline: str
    pages: int
    texts: int
    outlets: int
    first: str
    last: str
    changed: str
    placed: int


def named(store: Store, words: str) -> str:
    """The id of the story that some words mean: an id, or its beginning. NotInLedger, or BadArgument where several begin so."""
    known: list[str] = [name for (name,) in store.rows("SELECT DISTINCT subject FROM edition WHERE scope = 'story' ORDER BY subject")]
    found = [name for name in known if name == words] or [name for name in known if words and name.startswith(words)]
    if not found:
        raise NotInLedger(f"{words}: no story of {store.place}; `counterclaim stories` lists them")
    if len(found) > 1:
        raise BadArgument(f"{words}: {len(found)} stories begin so ({', '.join(found[:3])}); give more of the id")
    return found[0]


def known(ledger: Ledger, story: str, at: When = NOW, *, kinds: Sequence[str] | None = None, rules: Rules | None = None) -> Known | None:
    """What was known of a story at the moment, or None where it was not known yet. `kinds`: these statements only."""
    store = ledger.store
    stored = edition(store, "story", story, at)
    if at.time is not None:
        late = _fetched_by(store, story, stored, at.time)
        if any(version.added > at.time for version in late):
            changed = max([version.fetched for version in late] + ([stored.made] if stored else []))
            return _put_together(story, store, late, at, rules or current_rules(), changed)
    if stored is None:
        return None
    return Known(story=story, statements=tuple(statements(store, stored.listing, kinds)), made=stored.made, run=stored.run)


def _fetched_by(store: Store, story: str, stored: Edition | None, time: str) -> list[Version]:
    """The versions, at that time, of the pages that the story had then or has now."""
    of: set[str] = set()
    for one in (stored, edition(store, "story", story)):
        if one is not None:
            of.update(addresses(statements(store, one.listing, ("member",))))
    found = (version_at(store, address, time) for address in sorted(of))
    return [version for version in found if version is not None]


def _put_together(story: str, store: Store, versions: Sequence[Version], at: When, rules: Rules, changed: str) -> Known | None:
    readings = {}
    for version in versions:
        subject = str(version.number)
        readings[subject] = edition(store, "page", subject, at) or first_edition(store, "page", subject)
    held = leaves(store, versions, {subject: one for subject, one in readings.items() if one is not None})
    if not held:
        return None
    told = [leaf.told for leaf in held.values()]
    first, groups = copies.find(told)
    placed = placements(store, at)
    words = decided_reasons(placed)
    lines = {page: line for pages, its in rules.group(told, first, Decisions()) for page, line in zip(pages, its, strict=True)}
    why = [with_reason(words.get(leaf.version.address), lines[page]) for page, leaf in held.items()]
    one = Grouped(pages=list(held.values()), reasons=why, first=first, copies=groups)
    found, members = compared(one, rules), one.members()
    return Known(story=story, statements=tuple(of_story(story, found, members)), made=changed, run=None)


def stories(ledger: Ledger, at: When = NOW, *, rules: Rules | None = None) -> list[StoryLine]:
    """The stories that were open at the moment, those of most pages first. `rules` compare what no run has compared by then."""
    lines = []
    with ledger.store.reading():
        for name in sorted(editions(ledger.store, "story")):
            found = known(ledger, name, at, kinds=("story", "member"), rules=rules)
            if found is not None and found.members:
                lines.append(_line(found))
    return sorted(lines, key=lambda line: (-line.pages, line.first, line.id))


def _line(found: Known) -> StoryLine:
    head = by_kind(found.statements)["story"][0]
    fetched = sorted(member.fetched for member in found.members)
    return StoryLine(
        id=found.story,
        headline=head["headline"],
        pages=len(fetched),
        texts=head["texts"],
        outlets=head["outlets"],
        first=fetched[0],
        last=fetched[-1],
        changed=found.made,
        placed=sum(member.reason.startswith(BY_PERSON) for member in found.members),
    )


def brief(ledger: Ledger, story: str | None = None, at: When = NOW, *, rules: Rules | None = None) -> Brief:
    """The brief of a story, equal to that of the same pages read directly; of all stories, with the pages that could not be read, where none is
    named. Raises NotInLedger for a story that is not there, was not yet known at the moment, or has gone into another."""
    store = ledger.store
    with store.reading():
        if story is not None:
            chosen = [_open(_known(ledger, named(store, story), at, rules=rules))]
        else:
            chosen = [one for name in sorted(editions(store, "story")) if (one := known(ledger, name, at, rules=rules)) is not None and one.members]
        pages = [page for one in chosen for page in pages_of(store, one.members)]
        aside = _set_aside(store, at) if story is None else ()
    ordered = tuple(sorted(pages, key=lambda page: (page.published or "9999", page.id)))
    rank = {page.id: place for place, page in enumerate(ordered)}
    told = sorted((story_of(one.statements) for one in chosen), key=lambda each: (-len(each.pages), rank[each.pages[0]]))
    return Brief(pages=ordered, set_aside=tuple(aside), stories=tuple(told), copy_of=_copies(told))


def findings(ledger: Ledger, story: str, kinds: Sequence[str] | None = None, at: When = NOW) -> list[Statement]:
    """What was found in a story, of these kinds (all that can be judged, unless given), in the order of its brief. Raises NotInLedger for a story
    that is not there, was not yet known at the moment, or has gone into another."""
    asked = {CALLED.get(kind, kind) for kind in kinds or ()}
    unknown = sorted(asked - SAYS.keys())
    if unknown:
        raise BadArgument(f"{', '.join(unknown)}: no kind of finding; say some of {', '.join(SAYS)}")
    wanted = asked or set(SAYS)
    with ledger.store.reading():
        found = _open(_known(ledger, named(ledger.store, story), at, kinds=sorted(wanted | {"member", "closed"})))
    return [one for one in found.statements if one.kind in wanted]


def _known(ledger: Ledger, story: str, at: When, *, kinds: Sequence[str] | None = None, rules: Rules | None = None) -> Known:
    found = known(ledger, story, at, kinds=kinds, rules=rules)
    if found is None:
        raise NotInLedger(f"{story}: not known yet at {at.words()}; its first page came later")
    return found


def _open(found: Known) -> Known:
    if not found.members:
        raise NotInLedger(closed_words(found.story, found.statements))
    return found


def closed_words(story: str, found: Iterable[Statement]) -> str:
    """That a story is closed, and where its pages are; `found` are the statements of its last edition."""
    into = by_kind(found)["closed"][0]["into"]
    where = f"they are in {', '.join(into)} now" if into else "they are in no story now"
    return f"{story}: closed, it has no pages any more; {where}; --as-of shows what it was"


def pages_of(store: Store, members: Iterable[Member]) -> list[Page]:
    """The pages of a story as they were read for it."""
    found = []
    for member in members:
        body = by_kind(statements(store, listing_number(store, member.reading), ("page",)))["page"][0]
        found.append(renamed(page_of(body, text_of(store, body["text"])), member.name))
    return found


def _copies(told: Iterable[Story]) -> dict[str, str]:
    """Page id to the id of the first page of its text."""
    return dict(sorted((page, copy.pages[0]) for story in told for copy in story.copies for page in copy.pages[1:]))


def _set_aside(store: Store, at: When) -> list[SetAside]:
    found = []
    for version in versions_in_force(store, at):
        reading = edition(store, "page", str(version.number), at) or first_edition(store, "page", str(version.number))
        if reading is not None and reading.inputs == CLOSED:
            [body] = by_kind(statements(store, reading.listing))["set_aside"]
            found.append(SetAside(path=body["path"], reason=body["reason"].removeprefix(f"{body['path']}: ")))
    return sorted(found, key=lambda one: (one.path, one.reason))
