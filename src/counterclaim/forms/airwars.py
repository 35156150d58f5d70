"""A row an incident in the columns of Airwars' own tables of incidents, belligerents and sources (archive of 2025), and one to review.

A column of the table of sources has `source_` before its name. Blank is not zero, and equal ends are one number (AW-3).
"""

from collections.abc import Sequence

from counterclaim.codebooks.rule import Values
from counterclaim.codebooks.whom import FIGHTING, described
from counterclaim.forms.event import Event, Row, derived, listed, table
from counterclaim.records import Brief, Figure, Toll

GROUPS = (
    "civilian_non_combatants_killed civilian_non_combatants_injured persons_directly_participating_in_hostilities_killed "
    "persons_directly_participating_in_hostilities_injured children_killed women_killed men_killed children_injured women_injured men_injured"
).split()
COLUMNS = [
    *"code date_type date date_end local_first_reported_date_time local_first_reported_by local_first_reported_url country_name".split(),
    *"location_name region strike_status_name strike_type_name targeted_belligerent_name civilian_harm_reported civilian_harm_status_name".split(),
    *"cause_of_death_injury_name latitude longitude geolocation_accuracy_name num_victims num_victims_named".split(),
    *(f"{group}_{end}" for group in GROUPS for end in ("min", "max")),
    *"belligerent_name type assessment_name deaths_conceded_min deaths_conceded_max injuries_conceded_min injuries_conceded_max".split(),
    *"source_name source_url source_language".split(),
]
FIGHTERS = FIGHTING | {"perpetrator"}
CONCEDING = {"concedes", "confirms"}
BY_HAND = "by hand: strike status and type, the grade (civilian_harm_status_name), names of victims; code is a digest of the pages"
ACCUSED = "belligerent_name is whom the pages accuse; type (declared or suspected) is for a reviewer"
EARLIEST = "first reported: the earliest of these pages with a date; an earlier local report may exist"


def render(brief: Brief, *, without: Sequence[str] = (), values: Values | None = None) -> str:
    """The stories as Airwars rows."""
    return table(brief, COLUMNS, row, without, values)


def row(event: Event) -> Row:
    """One incident: minimum and maximum by who the victims are said to be, what the accused side concedes, the sources."""
    killed, injured = event.toll("airwars", "killed"), event.toll("airwars", "injured")
    days, belligerent = event.days, event.sided("accused_side")
    earliest = min((page for page in event.pages if page.published), key=lambda page: (page.published or "", page.id), default=None)
    cells: dict[str, str | int | None] = {
        "code": event.story.id,
        "date_type": None if days is None else "date" if days[0] == days[1] else "date_range",
        "date": str(days[0]) if days else None,
        "date_end": str(days[1]) if days and days[0] != days[1] else None,
        "local_first_reported_date_time": earliest.published if earliest else None,
        "local_first_reported_by": earliest.outlet if earliest else None,
        "local_first_reported_url": earliest.url if earliest else None,
        **by_status(event, "killed", killed),
        **by_status(event, "injured", injured),
        **ends("children_killed", [one for one in event.figures("killed") if one.status == "child"]),
        **ends("children_injured", [one for one in event.figures("injured") if one.status == "child"]),
        "belligerent_name": belligerent,
        **ends("deaths_conceded", conceded(event, "killed")),
        **ends("injuries_conceded", conceded(event, "injured")),
        "source_name": listed(event.outlets),
        "source_url": listed(page.url or "" for page in event.pages),
        "source_language": listed(page.language or "" for page in event.pages),
    }
    return cells, [*derived(killed, injured), *([ACCUSED] if belligerent else []), *([EARLIEST] if earliest else []), BY_HAND]


def by_status(event: Event, harm: str, toll: Toll) -> dict[str, int | None]:
    """The range under those whom the pages say the victims were.

    Civilians until evidence to the contrary, of which the accused side's own word is none (AW-4); where accounts differ both minima are 0 (AW-5).
    """
    if toll.low is None and toll.high is None:
        return {}
    accused = event.accused()
    figures = event.figures(harm)
    told = described(harm, figures, event.story.claims)
    said = [*((one.status, one.origin) for one in figures), *((one.status, one.origin) for one in told)]
    statuses = {status for status, origin in said if status not in FIGHTERS or origin not in accused}
    civilians, fighters = f"civilian_non_combatants_{harm}", f"persons_directly_participating_in_hostilities_{harm}"
    if not statuses & FIGHTERS:
        return {f"{civilians}_min": toll.low, f"{civilians}_max": toll.high}
    if statuses & FIGHTERS == statuses - {"unknown"}:
        return {f"{fighters}_min": toll.low, f"{fighters}_max": toll.high}
    return {f"{group}_{end}": value for group in (civilians, fighters) for end, value in (("min", 0), ("max", toll.high))}


def ends(name: str, figures: Sequence[Figure]) -> dict[str, int | None]:
    """Lowest and highest number of some figures, under `name_min` and `name_max`."""
    lows = [one.low for one in figures if one.low is not None]
    tops = [end for one in figures for end in (one.low, one.high) if end is not None]
    return {f"{name}_min": min(lows, default=None), f"{name}_max": max(tops, default=None)}


def conceded(event: Event, harm: str) -> list[Figure]:
    """Figures that the accused side itself concedes or confirms."""
    own = {claim.id for claim in event.story.claims if claim.origin in event.accused() and claim.stance in CONCEDING}
    return [one for one in event.figures(harm) if one.claim in own]
