"""Answers of the ledger as lines for a terminal. Words of pages stand in quotation marks; everything else is a label."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from counterclaim.ledger.add import Added, Reread
from counterclaim.ledger.book import Run
from counterclaim.ledger.diff import Change, Diff
from counterclaim.ledger.judge import WITHDRAWN, Judgement, Standing
from counterclaim.ledger.keep_story import Regrouped
from counterclaim.ledger.place import Placed
from counterclaim.ledger.search import Hits
from counterclaim.ledger.state import StoryLine
from counterclaim.ledger.statements import Statement, body_of
from counterclaim.ledger.verify import Verified
from counterclaim.ledger.wording import named, said_of, short, words_of
from counterclaim.relations import quoted

__all__ = ["words_of"]

LABELS = {"member": "page"}
SIGNS = {"added": "+", "gone": "-", "changed": "~"}
ID = 12
"""Digits of an id that are shown: enough to name it."""


def of_added(done: Added) -> Iterator[str]:
    """What an `add` brought."""
    new, versions = len(done.pages), len(done.versions)
    aside = len(done.set_aside)
    unread = f"; {aside} of all that came could not be read and {'is' if aside == 1 else 'are'} set aside" if aside else ""
    yield f"r{done.run}: {new} new page{_s(new)}, {versions} new version{_s(versions)}, {done.unchanged} unchanged{unread}"
    yield from (f"  set aside: {one.path}: {one.reason}" for one in done.set_aside)
    yield from _of_stories(done.stories)


def of_reread(done: Reread) -> Iterator[str]:
    """What a `reread` brought."""
    yield f"r{done.run}: {done.pages} page{_s(done.pages)} read again; in {len(done.changed)} of them something else was found"
    yield from (f"  {address}" for address in done.changed)
    yield from _of_stories(done.stories)
    yield from (f"  what and why: counterclaim diff {name} --since r{done.run - 1}" for name in done.stories.changed)


def _of_stories(stories: Regrouped) -> Iterator[str]:
    for what, names in (("new", stories.new), ("changed", stories.changed), ("closed", stories.closed)):
        if names:
            yield f"  stories {what}: {', '.join(names)}"


def or_none(found: Iterator[str], none: str) -> Iterator[str]:
    """The lines, or where there are none one that says so."""
    first = next(found, none)
    yield first
    yield from found


def of_stories(stories: Iterable[StoryLine]) -> Iterator[str]:
    """The list of stories, two lines each."""
    for one in stories:
        yield f"{one.id}  {quoted(short(one.headline))}"
        pages = f"{one.pages} page{_s(one.pages)}, {one.texts} text{_s(one.texts)}, {one.outlets} outlet{_s(one.outlets)}"
        placed = f"; {one.placed} page{_s(one.placed)} placed by people" if one.placed else ""
        yield f"    {pages}; fetched {one.first[:10]} to {one.last[:10]}; last change {one.changed[:10]}{placed}"


def of_hits(found: Hits) -> Iterator[str]:
    """What a search found."""
    for one in found.hits:
        head = " · ".join(part for part in (one.outlet, one.published, one.story) if part)
        yield f"{one.address}{'  ' if head else ''}{head}"
        yield f"    {quoted(one.snippet.exact)} ({one.snippet.start}–{one.snippet.end})"
    more = found.pages - len(found.hits) - found.outside
    outside = f"; in {found.outside} more only outside the article" if found.outside else ""
    yield f"{found.pages - found.outside} page{_s(found.pages - found.outside)}{f', {more} of them not shown' if more > 0 else ''}{outside}"


def of_diff(found: Diff) -> Iterator[str]:
    """What changed in a story."""
    for what, (before, after) in (("rules", found.rules), ("model", found.model)):
        if before is not None and after is not None and before != after:
            yield f"{what}: {before} → {after}"
    for one in found.changes:
        yield f"{SIGNS[one.what]} {LABELS.get(one.kind, one.kind):<7} {_of_change(one)}"
        yield f"          {one.why}"
    if not found.changes:
        yield f"{found.story}: nothing changed since {found.since}"


def _of_change(one: Change) -> str:
    if one.before is None or one.after is None:
        return words_of(one.kind, one.after or one.before or {})
    was, now = said_of(one.kind, one.before), said_of(one.kind, one.after)
    if was == now:
        return f"{now} ({one.before['shown']} → {one.after['shown']})"
    return f"{words_of(one.kind, one.before)} → {words_of(one.kind, one.after)}"


def of_findings(findings: Sequence[Statement], judged: Iterable[Standing], places: Mapping[str, str], names: Mapping[str, str]) -> Iterator[str]:
    """Findings with the ids they are judged by; under each its sentence, where that stands (`places`: page name to address), and what people
    decided. `names`: what origins are called, by id."""
    by_key: dict[str, list[Standing]] = {}
    for each in judged:
        by_key.setdefault(each.judgement.finding.key, []).append(each)
    for one in findings:
        body = named(one.kind, body_of(one), names, places)
        yield f"{one.id[:ID]}  {LABELS.get(one.kind, one.kind):<10} {words_of(one.kind, body)}"
        if one.kind in {"figure", "claim"} and body["sentence"]:
            span = body["sentence"]
            yield f"              {places.get(body['page'], body['page'])}, {span['start']}: {quoted(short(span['exact']))}"
        yield from (f"              {_decided(each)}" for each in by_key.get(one.key, ()))


def of_decided(judged: Iterable[Standing]) -> Iterator[str]:
    """What people decided about the findings of a brief, to stand below it: nothing in the brief is changed by it."""
    standing = [one for one in judged if one.standing not in {"superseded", "orphaned"} and one.judgement.verdict != WITHDRAWN]
    if standing:
        yield "JUDGED BY PEOPLE, kept apart: nothing above is changed by it"
    for one in standing:
        finding = one.judgement.finding
        yield f"  {LABELS.get(finding.kind, finding.kind)} {words_of(finding.kind, body_of(finding))}"
        yield f"    {_decided(one)}"


def _decided(one: Standing) -> str:
    judged = one.judgement
    ought = _ought(judged)
    again = f" [{one.standing}: {one.why}]" if one.standing != "holds" else ""
    return f"{judged.who}, {judged.made[:10]}: {judged.verdict}{', ' + ought if ought else ''}{'; ' + judged.note if judged.note else ''}{again}"


def _ought(judged: Judgement) -> str:
    """What a corrected finding ought to say; nothing for a placement, which corrects no finding."""
    stated = {} if judged.places or not judged.correction else judged.correction
    return f"ought to say: {', '.join(f'{field} {value}' for field, value in stated.items())}" if stated else ""


def of_judged(one: Judgement) -> Iterator[str]:
    """A judgement just made."""
    taken = f"; takes the place of {one.supersedes[:ID]}" if one.supersedes else ""
    yield f"{one.id[:ID]}  {one.who}: {one.verdict}: {words_of(one.finding.kind, body_of(one.finding))}{taken}"


def of_placed(done: Placed) -> Iterator[str]:
    """A placement, or a judgement taken back, and what became of the stories."""
    yield from of_judged(done.judgement)
    yield from _of_stories(done.stories)


def of_judgements(found: Iterable[Standing]) -> Iterator[str]:
    """Judgements with how they stand."""
    for one in found:
        judged = one.judgement
        taken = f" {judged.supersedes[:ID]}" if judged.verdict == WITHDRAWN and judged.supersedes else ""
        yield f"{judged.id[:ID]}  {judged.made[:10]}  {judged.who}: {judged.verdict}{taken}  [{one.standing}{': ' + one.why if one.why else ''}]"
        yield f"    {judged.finding.kind} {words_of(judged.finding.kind, body_of(judged.finding))}"
        if judged.places and judged.correction:
            yield from (f"    {what}: {', '.join(judged.correction[what])}" for what in ("together", "apart") if judged.correction[what])
        elif judged.correction:
            yield f"    {_ought(judged)}"
        if judged.note:
            yield f"    note: {judged.note}"


def of_runs(found: Iterable[Run]) -> Iterator[str]:
    """The runs."""
    for one in found:
        yield f"r{one.number}  {one.started}  {one.verb}  rules {one.rules}  model {one.model}{'' if one.finished else '  [not finished]'}"


def of_verified(found: Verified) -> Iterator[str]:
    """What was checked and what is wrong."""
    yield from (f"problem: {line}" for line in found.problems)
    yield from (f"note: {line}" for line in found.notes)
    counts = ", ".join(f"{count} {what}" for what, count in found.checked)
    yield f"checked {counts}: {len(found.problems)} problem{_s(len(found.problems))}"


def of_rebuilt(texts: int | None) -> Iterator[str]:
    """What the tables hold that were made anew."""
    few = "all pages are compared with all here, which needs no index"
    yield few if texts is None else f"the index of stories holds {texts} text{_s(texts)}"


def _s(count: int) -> str:
    return "" if count == 1 else "s"
