"""A row an event in the columns of ACLED (export format of 2025), and one to review. Only deaths are counted, as reported (AC-1)."""

from collections.abc import Sequence
from datetime import date

from counterclaim.codebooks.rule import Values
from counterclaim.forms.event import Event, Row, derived, listed, table
from counterclaim.forms.words import one_line, quoted
from counterclaim.records import Brief

COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 "
    "interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes "
    "fatalities tags timestamp"
).split()
BY_HAND = "by hand: event and disorder type, civilian targeting, source scale; event_id_cnty is a digest of the pages"
ORDER = (
    "actor1 and actor2 are those accused and those whose people are among the victims, by the pages’ words; their order says nothing of who attacked"
)
WEEK = 7


def render(brief: Brief, *, without: Sequence[str] = (), values: Values | None = None) -> str:
    """The stories as ACLED rows."""
    return table(brief, COLUMNS, row, without, values)


def row(event: Event) -> Row:
    """One event: the most conservative number of deaths from the `acled` codebook (AC-2), the headline as its note."""
    toll, days = event.toll("acled", "killed"), event.days
    actors = [name for name in (event.sided("accused_side"), event.sided("victims_side")) if name]
    cells = {
        "event_id_cnty": event.story.id,
        "event_date": str(days[0]) if days else None,
        "year": days[0].year if days else None,
        "time_precision": precision(days) if days else None,
        "actor1": actors[0] if actors else None,
        "actor2": actors[1] if len(actors) > 1 else None,
        "source": listed(event.outlets),
        "notes": quoted(one_line(event.story.headline)),
        "fatalities": toll.best,
    }
    return cells, [*derived(toll), *([ORDER] if actors else []), BY_HAND]


def precision(days: tuple[date, date]) -> str:
    """ACLED's precision of a date: 1 the day, 2 the week, 3 the month (AC-6)."""
    length = (days[1] - days[0]).days + 1
    return "1" if length == 1 else "2" if length <= WEEK else "3"
