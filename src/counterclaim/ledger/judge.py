"""What people decided about findings: added beside them, never edited, and found again after every re-run.

A judgement names its finding by the key, so it holds on to it whichever rules find it; and it keeps the statement as it read then, so that a
finding that says something else now is not taken for the one that was judged. One that rejects a page's membership in a story acts on it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
import json
import re

from counterclaim.errors import BadArgument
from counterclaim.ledger.bodies import Body, canonical, fingerprint, fit
from counterclaim.ledger.book import NOW, Ledger, When, begun, ended
from counterclaim.ledger.decided import Placement, contradicts, decisions_of, placement, placements
from counterclaim.ledger.differ import SAYS, changed_fields
from counterclaim.ledger.errors import NotInLedger
from counterclaim.ledger.keep_story import Regrouped, addresses
from counterclaim.ledger.moved import VERBS
from counterclaim.ledger.recall import edition, editions, stands, statements, version
from counterclaim.ledger.regroup import follow
from counterclaim.ledger.rules import Rules, current_rules
from counterclaim.ledger.seal import seal
from counterclaim.ledger.state import named
from counterclaim.ledger.statements import Statement, body_of
from counterclaim.ledger.store import Store, marks, next_number

VERDICTS = ("right", "wrong", "corrected", "unsure")
"""What a person can decide. `corrected` comes with what the finding ought to say."""
WITHDRAWN = "withdrawn"
"""The verdict of a judgement that only takes another one back."""
LONGEST_NOTE = 10_000
BOUNDS = ("low", "best", "high")
"""Fields that hold a count, or nothing."""
_NAME = re.compile(r"[\w:@./+-]{4,300}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision of `who` on a finding. `finding` is the statement as it read then; `supersedes` the id of the judgement that this one takes back."""

    id: str
    made: str
    who: str
    verdict: str
    finding: Statement
    scope: str
    subject: str
    correction: Body | None
    note: str
    supersedes: str | None

    @property
    def places(self) -> tuple[str, ...]:
        """The addresses of the pages that it places; none where it is about something else."""
        found = placement(self.verdict, self.correction, judgement=self.id, made=self.made, who=self.who)
        return () if found is None else found.pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A judgement and its finding now: `holds`; `changed` (in `fields`: look again); `orphaned` (`why`); `superseded` by another judgement."""

    judgement: Judgement
    standing: str
    fields: tuple[str, ...]
    now: Statement | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A statement in force, and for what: scope `page` or `story`, and which."""

    number: int
    statement: Statement
    scope: str
    subject: str


def judge(  # noqa: PLR0913  (a decision is made of these)
    ledger: Ledger,
    finding: str,
    verdict: str,
    *,
    who: str,
    note: str = "",
    correction: Mapping[str, object] | None = None,
    supersedes: str | None = None,
    rules: Rules | None = None,
) -> Judgement:
    """Add a decision on a finding, named by a statement's id (or its beginning) or by the id that a brief's JSON gives it.

    One's own earlier decision on the same finding is superseded; that of somebody else only where `supersedes` names it. The verdict `wrong` on a
    page's membership puts it apart from the other pages of the story, by these `rules`. Raises NotInLedger for a finding that no story or page
    has now, BadArgument for an unknown verdict, a missing name, a correction of fields that are not there, or what goes against another decision.
    """
    store = ledger.store
    with store.writing():
        found = finding_of(store, finding)
        _check(found.statement, verdict, correction)
        earlier = _superseded(store, found.statement.key, fit(who), supersedes)
        if verdict == "wrong" and found.statement.kind == "member":
            correction = _rejected(store, found)
        return keep_decision(ledger, Decided(found=found, verdict=verdict, who=who, note=note, correction=correction, supersedes=earlier), rules)[0]


def _rejected(store: Store, found: Found) -> Mapping[str, object] | None:
    """The placement of a page apart from the others of its story; None where it is alone there."""
    story = edition(store, "story", found.subject)
    its = addresses(statements(store, story.listing, ("member",))) if story is not None else []
    page = body_of(found.statement)["address"]
    others = [one for one in its if one != page]
    return {"together": [page], "apart": others} if others else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision about to be kept. `supersedes`: the number of the judgement that it takes back."""

    found: Found
    verdict: str
    who: str
    note: str
    correction: Mapping[str, object] | None
    supersedes: int | None


def keep_decision(ledger: Ledger, one: Decided, rules: Rules | None) -> tuple[Judgement, Regrouped]:
    """Keep a decision, and bring the stories in line with it where it places pages or takes a placement back; under the write lock, as one.

    BadArgument for a missing name, a long note, or a placement that goes against one that stands.
    """
    store, who, note = ledger.store, fit(one.who), fit(one.note)
    _check_words(who, note)
    number = next_number(store, "judgement")
    made = ledger.now()
    stated = None if one.correction is None else canonical(one.correction)
    statement = one.found.statement
    name = fingerprint("judgement", str(number), made, who, one.verdict, statement.id, stated or "", note)
    taken_back = _placement_of(store, one.supersedes)
    new = placement(one.verdict, None if stated is None else json.loads(stated), judgement=name, made=made, who=who)
    if new is not None:
        _check_against(new, [each for each in placements(store) if taken_back is None or each.judgement != taken_back.judgement])
    columns = ("number", "id", "made", "who", "verdict", "key", "statement", "scope", "subject", "correction", "note", "supersedes")
    found = one.found
    row = (number, name, made, who, one.verdict, statement.key, found.number, found.scope, found.subject, stated, note, one.supersedes)
    store.insert("judgement", columns, [row])
    done = Regrouped()
    if new is not None or taken_back is not None:
        rules = rules or current_rules()
        run = begun(ledger, VERBS.get(one.verdict, "judge"), rules.rules, rules.model, at=made)
        done = follow(ledger, run, rules, made=new, taken_back=taken_back)
        ended(ledger, run, {"judgement": name, "stories": done})
    else:
        seal(store)
    [kept] = [each for each in all_judgements(store) if each.id == name]
    return kept, done


def _placement_of(store: Store, number: int | None) -> Placement | None:
    """The placement that the judgement of that number makes."""
    for name, made, who, verdict, held in store.rows("SELECT id, made, who, verdict, correction FROM judgement WHERE number = ?", (number,)):
        return placement(verdict, held and json.loads(held), judgement=name, made=made, who=who)
    return None


def _check_against(new: Placement, standing: Sequence[Placement]) -> None:
    """BadArgument where a placement goes against those that stand, with the one to take back."""
    if not contradicts(decisions_of([*standing, new])):
        return
    others = [one for one in standing if not contradicts(decisions_of([*(each for each in standing if each is not one), new]))]
    if not others:
        raise BadArgument("this goes against several decisions at once; `counterclaim judgements` lists them, `counterclaim withdraw` takes one back")
    said = "are two stories" if others[0].apart else "are one story"
    raise BadArgument(
        f"{others[0].who} decided on {others[0].made[:10]} that some of these pages {said} (judgement {others[0].judgement[:12]}); "
        f"take that back first: counterclaim withdraw {others[0].judgement[:12]} --who NAME"
    )


def judgements(ledger: Ledger, story: str | None = None, at: When = NOW) -> list[Standing]:
    """Every judgement (on findings of one story), the oldest first, with how it stands at the moment. None is ever left out."""
    store = ledger.store
    with store.reading():
        name = None if story is None else named(store, story)
        end = _end(store, at)
        later = _of_later_runs(store, at)
        made = [one for one in all_judgements(store) if (end is None or one.made <= end) and one.id not in later]
        gone = {one.supersedes: "it was taken back" if one.verdict == WITHDRAWN else "a later judgement takes its place" for one in made}
        newest = _newest(store, at)
        its = _pages(store, name, at)
        everything = [(one, _in_force(store, one.finding.key, newest, at)) for one in made]
        return [
            _standing(store, one, found, at, superseded=gone.get(one.id))
            for one, found in everything
            if name is None or name in (one.subject, *(each.subject for each in found)) or not its.isdisjoint(one.places)
        ]


def _pages(store: Store, story: str | None, at: When) -> set[str]:
    """The addresses of a story's pages at the moment."""
    found = None if story is None else edition(store, "story", story, at)
    return set() if found is None else set(addresses(statements(store, found.listing, ("member",))))


def _end(store: Store, at: When) -> str | None:
    """Until when judgements count: the moment, or the start of the run after it."""
    if at.run is None:
        return at.time
    [(start,)] = store.rows("SELECT MIN(started) FROM run WHERE number > ?", (at.run,))
    return None if start is None else str(start)


def _of_later_runs(store: Store, at: When) -> set[str]:
    """The judgements that brought runs of their own (those that place pages) after the run that is asked for."""
    if at.run is None:
        return set()
    verbs = ("judge", *VERBS.values())
    found = store.rows(
        f"SELECT e.summary FROM run_end e JOIN run r ON r.number = e.run WHERE r.verb IN ({marks(verbs)}) AND e.run > ?",  # noqa: S608
        (*verbs, at.run),
    )
    return {str(json.loads(summary).get("judgement")) for (summary,) in found}


def finding_of(store: Store, name: str) -> Found:
    """The finding in force that a name means; a story's own before a page's."""
    if not _NAME.fullmatch(name):
        raise BadArgument(f"{name[:60]}: no name of a finding; `counterclaim findings STORY` lists them")
    kinds = ", ".join(f"'{kind}'" for kind in SAYS)
    safe = name.replace("_", "!_")
    rows = store.rows(
        f"SELECT DISTINCT key FROM statement WHERE kind IN ({kinds}) AND (id LIKE ? ESCAPE '!' OR body LIKE ? ESCAPE '!')",  # noqa: S608  kinds of ours
        (f"{safe}%", f'%"id":{json.dumps(safe, ensure_ascii=False)}%'),
    )
    newest = _newest(store)
    found = [
        each
        for (key,) in rows
        for each in _in_force(store, key, newest)
        if each.statement.id.startswith(name) or body_of(each.statement).get("id") == name
    ]
    keys = {each.statement.key for each in found}
    if not found:
        raise NotInLedger(f"{name}: no finding that stands now in {store.place}; `counterclaim findings STORY` lists them")
    if len(keys) > 1:
        raise BadArgument(f"{name}: {len(keys)} findings go by this; give more of the id of one (`counterclaim findings STORY`)")
    return found[0]


def _newest(store: Store, at: When = NOW) -> set[int]:
    """The numbers of all editions in force at the moment."""
    return {one.number for scope in ("page", "story") for one in editions(store, scope, at).values()}


def _in_force(store: Store, key: str, newest: set[int], at: When = NOW) -> list[Found]:
    """The statements of a key that stand at the moment, those of stories first."""
    rows = store.rows(
        "SELECT DISTINCT s.number, s.kind, s.key, s.body, e.scope, e.subject, e.number FROM statement s JOIN listed d ON d.statement = s.number "
        "JOIN edition e ON e.listing = d.listing WHERE s.key = ? ORDER BY e.number DESC",
        (key,),
    )
    found = [
        Found(number=number, statement=Statement(kind=kind, key=own, body=body), scope=scope, subject=subject)
        for number, kind, own, body, scope, subject, edition in rows
        if edition in newest and (scope == "story" or stands(store, version(store, int(subject)), at))
    ]
    return sorted(found, key=lambda one: one.scope != "story")


def _check_words(who: str, note: str) -> None:
    if not who.strip():
        raise BadArgument("a judgement without a name; say who decides with --who NAME")
    if len(note) > LONGEST_NOTE:
        raise BadArgument(f"a note of {len(note):,} characters; keep it under {LONGEST_NOTE:,} and put the rest where it belongs")


def _check(statement: Statement, verdict: str, correction: Mapping[str, object] | None) -> None:
    if verdict not in VERDICTS:
        raise BadArgument(f"{verdict}: no verdict; say one of {', '.join(VERDICTS)}")
    if (verdict == "corrected") != bool(correction):
        raise BadArgument("a correction goes with the verdict `corrected`, and that verdict with what the finding ought to say (--correction)")
    unknown = sorted(set(correction or ()) - set(body_of(statement)))
    if unknown:
        raise BadArgument(f"{', '.join(unknown)}: a {statement.kind} has no such field; it has {', '.join(sorted(body_of(statement)))}")
    _check_values(body_of(statement), correction or {})


def _check_values(body: Mapping[str, object], correction: Mapping[str, object]) -> None:
    """A field gets what such a field holds, or nothing; of two bounds the low one is not above the high one."""
    for field, value in correction.items():
        number = field in BOUNDS or (isinstance(body[field], int) and not isinstance(body[field], bool))
        fits = isinstance(value, int) and not isinstance(value, bool) and value >= 0 if number else type(value) is type(body[field])
        if value is not None and body[field] is not None and not fits:
            kind = "a whole number" if number else "a value of its kind"
            raise BadArgument(f"{field}: {value!r} does not fit; give {kind}, as {body[field]!r} is")
    low, high = ({**body, **correction}.get(field) for field in ("low", "high"))
    if isinstance(low, int) and isinstance(high, int) and low > high:
        raise BadArgument(f"low {low} is above high {high}; correct both")


def _superseded(store: Store, key: str, who: str, wanted: str | None) -> int | None:
    """The number of the judgement that the new one takes back."""
    rows = store.rows(
        "SELECT number, id, who FROM judgement j "
        "WHERE key = ? AND NOT EXISTS (SELECT 1 FROM judgement k WHERE k.supersedes = j.number) ORDER BY number",
        (key,),
    )
    if wanted is None:
        return next((number for number, _, by in reversed(rows) if by == who), None)
    found = [number for number, name, _ in rows if name.startswith(wanted)]
    if len(found) != 1:
        raise NotInLedger(f"{wanted}: no judgement that stands on this finding; `counterclaim judgements` lists them")
    return int(found[0])


def all_judgements(store: Store) -> list[Judgement]:
    """Every judgement, the oldest first."""
    rows = store.rows(
        "SELECT j.id, j.made, j.who, j.verdict, s.kind, s.key, s.body, j.scope, j.subject, j.correction, j.note, k.id FROM judgement j "
        "JOIN statement s ON s.number = j.statement LEFT JOIN judgement k ON k.number = j.supersedes ORDER BY j.number"
    )
    return [
        Judgement(
            id=name,
            made=made,
            who=who,
            verdict=verdict,
            finding=Statement(kind=kind, key=key, body=body),
            scope=scope,
            subject=subject,
            correction=None if correction is None else json.loads(correction),
            note=note,
            supersedes=earlier,
        )
        for name, made, who, verdict, kind, key, body, scope, subject, correction, note, earlier in rows
    ]


def _standing(store: Store, one: Judgement, found: Sequence[Found], at: When, *, superseded: str | None) -> Standing:
    alike = sorted(found, key=lambda each: (each.scope != one.scope, each.statement.id != one.finding.id))
    now = alike[0].statement if alike else None
    if superseded:
        return Standing(judgement=one, standing="superseded", fields=(), now=now, why=superseded)
    if one.places or one.verdict == WITHDRAWN:  # whatever is found, pages are where the one put them, and the other says nothing of it
        return Standing(judgement=one, standing="holds", fields=(), now=now, why="")
    if now is None:
        return Standing(judgement=one, standing="orphaned", fields=(), now=None, why=_why_orphaned(store, one, at))
    fields = changed_fields(now.kind, body_of(one.finding), body_of(now), ({}, {}))
    if fields:
        return Standing(judgement=one, standing="changed", fields=fields, now=now, why=f"the finding says something else now: {', '.join(fields)}")
    return Standing(judgement=one, standing="holds", fields=(), now=now, why="")


def _why_orphaned(store: Store, one: Judgement, at: When) -> str:
    """Whether the page has changed, or the rules no longer find it."""
    page = body_of(one.finding).get("page", "")
    held = store.rows("SELECT number FROM page_version WHERE sha256 LIKE ? ESCAPE '!'", (f"{str(page)[:12]}%",)) if page else []
    if held and not any(stands(store, version(store, number), at) for (number,) in held):
        return "the page has a newer version, and these words were in the old one"
    return "the rules that read it now do not find it"
