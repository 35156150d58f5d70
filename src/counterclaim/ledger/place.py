"""Where people say that pages belong: stories merged, pages split off, and any judgement taken back. Kept as judgements, and obeyed from then on.

Stories are found anew at every run; what was placed stays where a person placed it, through new pages, new versions and new rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.errors import BadArgument
from counterclaim.ledger.book import Ledger
from counterclaim.ledger.errors import NotInLedger
from counterclaim.ledger.judge import WITHDRAWN, Decided, Found, Judgement, keep_decision
from counterclaim.ledger.keep_story import CLOSED, Regrouped
from counterclaim.ledger.recall import edition, statements
from counterclaim.ledger.rules import Rules
from counterclaim.ledger.state import closed_words, named
from counterclaim.ledger.statements import Member, Statement, by_kind, members_of
from counterclaim.ledger.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A decision that was kept, and what became of the stories."""

    judgement: Judgement
    stories: Regrouped


def merge(ledger: Ledger, stories: Sequence[str], *, who: str, note: str = "", rules: Rules | None = None) -> Placed:
    """Decide that some stories are one: all pages that they have now stay together.

    NotInLedger for a story that is not there or is closed; BadArgument for fewer than two, or where another decision stands against it.
    """
    store = ledger.store
    with store.writing():
        names = list(dict.fromkeys(named(store, words) for words in stories))
        if len(names) < 2:
            raise BadArgument("one story alone cannot be merged; name two or more (`counterclaim stories` lists them)")
        pages = [member.address for name in names for member in _members(store, name)]
        correction = {"together": pages, "apart": []}
        decided = Decided(found=_head(store, names[0]), verdict="merged", who=who, note=note, correction=correction, supersedes=None)
        judgement, done = keep_decision(ledger, decided, rules)
    return Placed(judgement=judgement, stories=done)


def split(ledger: Ledger, story: str, pages: Sequence[str], *, who: str, note: str = "", rules: Rules | None = None) -> Placed:
    """Decide that these pages of a story (by address or id) are another story: they stay together, and apart from all other pages of it.

    NotInLedger for a page that is not in the story; BadArgument where nothing would be left, or where another decision stands against it.
    """
    store = ledger.store
    with store.writing():
        name = named(store, story)
        members = _members(store, name)
        off = list(dict.fromkeys(_page(members, words, name) for words in pages))
        rest = [member.address for member in members if member.address not in off]
        if not (off and rest):
            raise BadArgument(f"{name}: name some of its {len(members)} pages, not all: those that are named go, the others stay")
        correction = {"together": off, "apart": rest}
        decided = Decided(found=_head(store, name), verdict="split", who=who, note=note, correction=correction, supersedes=None)
        judgement, done = keep_decision(ledger, decided, rules)
    return Placed(judgement=judgement, stories=done)


def withdraw(ledger: Ledger, judgement: str, *, who: str, note: str = "", rules: Rules | None = None) -> Placed:
    """Take a judgement back, by its id or the beginning of it. Pages that it placed are the machine's again.

    NotInLedger where no judgement that stands goes by this, BadArgument where several do.
    """
    store = ledger.store
    with store.writing():
        rows = store.rows(
            "SELECT j.number, j.scope, j.subject, s.number, s.kind, s.key, s.body FROM judgement j JOIN statement s ON s.number = j.statement "
            "WHERE j.verdict <> ? AND substr(j.id, 1, ?) = ? AND NOT EXISTS (SELECT 1 FROM judgement k WHERE k.supersedes = j.number)",
            (WITHDRAWN, len(judgement), judgement),
        )
        if not rows or not judgement:
            raise NotInLedger(f"{judgement}: no judgement that stands in {store.place}; `counterclaim judgements` lists them")
        if len(rows) > 1:
            raise BadArgument(f"{judgement}: {len(rows)} judgements begin so; give more of the id")
        [(number, scope, subject, statement, kind, key, body)] = rows
        found = Found(number=statement, statement=Statement(kind=kind, key=key, body=body), scope=scope, subject=subject)
        decided = Decided(found=found, verdict=WITHDRAWN, who=who, note=note, correction=None, supersedes=number)
        kept, done = keep_decision(ledger, decided, rules)
    return Placed(judgement=kept, stories=done)


def _members(store: Store, name: str) -> list[Member]:
    """The pages of a story that is open."""
    found = edition(store, "story", name)
    if found is None or found.inputs == CLOSED:
        raise NotInLedger(closed_words(name, statements(store, found.listing) if found else []))
    return members_of(by_kind(statements(store, found.listing, ("member",))).get("member", ()))


def _head(store: Store, name: str) -> Found:
    """The statement of a story as a whole: what a decision about its pages is kept beside."""
    [(number, key, body)] = store.rows(
        "SELECT s.number, s.key, s.body FROM edition e JOIN listed d ON d.listing = e.listing JOIN statement s ON s.number = d.statement "
        "WHERE e.scope = 'story' AND e.subject = ? AND s.kind = 'story' ORDER BY e.number DESC LIMIT 1",
        (name,),
    )
    return Found(number=number, statement=Statement(kind="story", key=key, body=body), scope="story", subject=name)


def _page(members: Sequence[Member], words: str, story: str) -> str:
    """The address of the page that some words mean: its address, or its id."""
    found = [one.address for one in members if words in (one.address, one.name)]
    if len(found) != 1:
        raise NotInLedger(f"{words}: no page of {story}; `counterclaim findings {story} --kind member` lists them")
    return found[0]
