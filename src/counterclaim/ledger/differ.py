"""What a finding says, apart from its ids: what two readings are compared by, and what a human judgement was about."""

from collections.abc import Callable, Mapping
from typing import Any

from counterclaim.ledger.bodies import Body

Places = Mapping[str, str]
"""A page's name in a story's records to its address: names hold digests, and change with every version of a page."""


UNKNOWN_OUTLET = "outlet:page-"
"""How the id begins of an outlet that no page names (`origins.outlet_id`)."""


def says(kind: str, body: Body, places: Places) -> dict[str, Any]:
    """The finding's own content by field; pages as addresses, other findings left out (their ids change with the rules)."""
    return SAYS[kind](body, places)


def changed_fields(kind: str, before: Body, after: Body, places: tuple[Places, Places]) -> tuple[str, ...]:
    """The fields in which two bodies of one kind say different things."""
    one, other = says(kind, before, places[0]), says(kind, after, places[1])
    return tuple(field for field in one if one[field] != other[field])


def pages_in(body: Body, places: Places) -> set[str]:
    """The addresses of the pages that a finding stands on."""
    names = {*body.get("pages", ()), *([body["page"]] if "page" in body else ())}
    return {places[name] for name in names if name in places}


def by_address(name: str | None, places: Places) -> str | None:
    """An origin's id that outlives versions: a page of an unknown outlet stands for itself, by its digest."""
    head, mark, page = (name or "").partition(UNKNOWN_OUTLET)
    return f"{head}{mark}{places.get(page, page)}" if mark else name


def _fields(*names: str) -> Callable[[Body, Places], dict[str, Any]]:
    return lambda body, places: {name: body[name] for name in names}


def _claim(body: Body, places: Places) -> dict[str, Any]:
    stated = _fields("stance", "aspect", "modality", "commitment")(body, places)
    return {"actor": body["actor"] and body["actor"]["id"], **stated, "origin": by_address(body["origin"], places)}


def _figure(body: Body, places: Places) -> dict[str, Any]:
    stated = _fields("low", "high", "victims", "status", "nationality", "modality", "scope", "as_of")(body, places)
    return {**stated, "origin": by_address(body["origin"], places), "derived": bool(body["derived_from"])}


def _origin(body: Body, places: Places) -> dict[str, Any]:
    return {**_fields("kind", "relation")(body, places), "pages": sorted(pages_in(body, places))}


def _stance(body: Body, places: Places) -> dict[str, Any]:
    return {"pages": sorted(pages_in(body, places))}


def _difference(body: Body, places: Places) -> dict[str, Any]:
    return {"why": body["why"], "sides": sorted(sorted(pages_in(side, places)) for side in body["sides"])}


def _copy(body: Body, places: Places) -> dict[str, Any]:
    return {"pages": sorted(pages_in(body, places)), "shared": body["shared"]}


SAYS: dict[str, Callable[[Body, Places], dict[str, Any]]] = {
    "claim": _claim,
    "figure": _figure,
    "origin": _origin,
    "stance": _stance,
    "difference": _difference,
    "copy": _copy,
    "drift": _fields("why"),
    "question": _fields("text"),
    "moment": _fields("date", "text"),
    "toll": _fields("low", "best", "high"),
    "member": _fields("address", "sha256"),
}
"""Kinds of findings that can be compared and judged."""
CALLED = {"page": "member"}
"""Kinds by what a reader calls them, where that is another word."""
