"""A row an event in the columns of the UCDP Georeferenced Event Dataset (Sundberg and Melander 2013; codebook 25.1), and one to review.

`number_of_sources` counts pages, as UCDP counts reports; independent origins are in `source_original` (UC-4). Clarity is the
suggestion of UC-6.
"""

from collections.abc import Sequence

from counterclaim.codebooks import ucdp
from counterclaim.codebooks.rule import Values
from counterclaim.forms.event import Event, Row, derived, listed, precision, table
from counterclaim.forms.words import quoted
from counterclaim.records import Brief, Page, Toll

COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name "
    "side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date "
    "source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country "
    "country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()
CIVILIANS = {"civilian", "medical", "child"}
BY_HAND = "by hand: id, type_of_violence, conflict, dyad, sides and their deaths; relid is a digest of the pages"


def render(brief: Brief, *, without: Sequence[str] = (), values: Values | None = None) -> str:
    """The stories as UCDP GED rows."""
    return table(brief, COLUMNS, row, without, values)


def row(event: Event) -> Row:
    """One event: the best estimate and its range from the `ucdp` codebook, sources as UCDP names them."""
    toll, days = event.toll("ucdp", "killed"), event.days
    cells = {
        "relid": event.story.id,
        "year": days[0].year if days and days[0].year == days[1].year else None,
        "number_of_sources": len(event.pages),
        "source_article": listed(map(article, event.pages)),
        "source_office": listed(event.outlets),
        "source_date": listed(page.published or "" for page in event.pages),
        "source_headline": listed(page.headline or "" for page in event.pages),
        "source_original": listed(origin.name for origin in event.origins),
        "date_prec": precision(days) if days else None,
        "date_start": str(days[0]) if days else None,
        "date_end": str(days[1]) if days else None,
        "event_clarity": ucdp.clarity(figure for figure in event.story.figures if figure.harm == "killed" and figure.modality == "asserted"),
        **by_status(event, toll),
        "best": toll.best,
        "high": toll.high,
        "low": toll.low,
    }
    return cells, [*derived(toll), BY_HAND]


def article(page: Page) -> str:
    """A page as UCDP cites an article: outlet, date, headline."""
    return f"{page.outlet or 'outlet not known'}, {page.published or 'no date'}, {quoted(page.headline or 'no headline')}"


def by_status(event: Event, toll: Toll) -> dict[str, int | None]:
    """The deaths where the pages give all of them one status; soldiers belong to a side, which is for a coder to name (UC-3)."""
    statuses = {figure.status for figure in event.figures("killed")}
    if not statuses or not (statuses <= CIVILIANS or statuses == {"unknown"}):
        return {}
    return {"deaths_civilians" if statuses <= CIVILIANS else "deaths_unknown": toll.best}
