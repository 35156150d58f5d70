"""When which address is to be asked next: a pure function of the list and what happened so far."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from counterclaim.watch.diary import Diary, History, moment
from counterclaim.watch.plan import Plan, Watched

AT_ONCE = datetime.min.replace(tzinfo=UTC)
RETRY = timedelta(minutes=15)
"""After which an announced page that could not be had is tried again; doubled each time."""
TRIES = 8
"""Times that an announced page is tried before it is left: over about a day and a half."""
LONGEST = timedelta(days=1)
"""Between two tries, whatever failed how often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address to ask. `kind`: feed, sitemap or page; `of` is the line of the list that it comes from, `announced` whether by a feed or sitemap."""

    address: str
    kind: str
    of: Watched
    announced: bool


def targets(plan: Plan, diary: Diary) -> Iterator[Target]:
    """Everything to be asked at some time: the list itself, then what its feeds and sitemaps announced."""
    listed = {one.url: one for one in plan.watched}
    for one in plan.watched:
        yield Target(address=one.url, kind=one.kind, of=one, announced=False)
    for lead in diary.leads.values():
        if lead.source in listed and lead.address not in listed:
            yield Target(address=lead.address, kind=lead.kind, of=listed[lead.source], announced=True)


def next_visit(target: Target, plan: Plan, history: History | None) -> datetime | None:
    """From when on the address is to be asked; None where it is done with."""
    if history is None:
        return AT_ONCE
    last = moment(history.last.at)
    if target.announced and target.kind == "page":
        due = _revisit(plan, history, last)
    else:
        due = last + min(target.of.every * 2 ** min(history.last.failures, 16), max(LONGEST, target.of.every))
    if due is None or history.last.again is None:
        return due
    return max(due, moment(history.last.again))


def _revisit(plan: Plan, history: History, last: datetime) -> datetime | None:
    if history.first is None:
        failures = history.last.failures
        return None if failures >= TRIES else last + min(RETRY * 2 ** max(failures - 1, 0), LONGEST)
    first = moment(history.first)
    return next((first + after for after in plan.revisit if first + after > last), None)
