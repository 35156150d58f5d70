"""Findings and their changes in a reader's words: names in place of ids, and in each field that changed what it says."""

from collections.abc import Mapping, Sequence
import re

from counterclaim.ledger.bodies import Body
from counterclaim.ledger.differ import Places, pages_in
from counterclaim.relations import quoted

LONGEST = 160
"""Characters of a page's words in one line."""
PAGES = 3
"""Pages that are named; more are counted."""
_PAGE = re.compile(r"\bpage[ -](?P<page>[0-9a-f]{12}(?:-\d{1,4})?)\b")
"""How the records call the outlet of a page that names none."""


def words_of(kind: str, body: Body) -> str:
    """A finding in a few words: those of the page where there are some. With what changed behind them, where `in_words` put it."""
    return f"{said_of(kind, body)} ({body['shown']})" if body.get("shown") else said_of(kind, body)


def said_of(kind: str, body: Body) -> str:
    """The same, without what changed."""
    if kind == "figure":
        words = f"{body['harm']}: {quoted(body['words']['exact'])}"
        victims = f" {quoted(body['victims'])}" if body["victims"] else ""
        origin = body.get("origin_name") or body["origin"]
        return f"{words}{victims}{f' (origin: {origin})' if origin else ''}"
    if kind == "difference":
        return f"{body['about']}: {body['kind']}: {' / '.join(short(side['says']) for side in body['sides'])}"
    if kind == "claim":
        said = " […] ".join(span["exact"] for span in body["content"]) or body["sentence"]["exact"]
        return f"{body['actor']['name'] if body['actor'] else body['voice']}, {body['stance']}, {body['aspect']}: {quoted(short(said))}"
    if kind == "stance":
        return f"{body['actor']['name']}: {body['aspect']}: {body['stance'].replace('_', ' ')}"
    if kind == "toll":
        low, best, high = ("blank" if body[what] is None else body[what] for what in ("low", "best", "high"))
        return f"{body['codebook']}: {body['harm']}: low {low}, best {best}, high {high}"
    if kind == "drift":
        return f"{body['kind']}: {quoted(body['earlier']['exact'])} → {quoted(body['later']['exact'])}"
    return str(next(body[field] for field in ("address", "name", "about", "text", "headline", "pages") if field in body))


def short(words: str) -> str:
    """At most so many characters of some words."""
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " […]"


def few(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    shown = ", ".join(names[:PAGES])
    return shown if len(names) <= PAGES else f"{shown} and {len(names) - PAGES} more"


def origin_names(origins: Sequence[Body], places: Places) -> dict[str, str]:
    """What the origins of a story are called, by id; an outlet that its page does not name, by the page's address."""
    return {body["id"]: with_addresses(body["name"], places) for body in origins}


def with_addresses(words: str, places: Places) -> str:
    """Words in which a page stands by its address, not by its id."""
    return _PAGE.sub(lambda found: f"the outlet of {places[found['page']]}" if found["page"] in places else found[0], words)


def named(kind: str, body: Body, names: Mapping[str, str], places: Places) -> Body:
    """The finding with names that a reader knows: beside a figure's origin its `origin_name`."""
    if kind == "figure" and body["origin"] in names:
        return {**body, "origin_name": names[body["origin"]]}
    if kind == "origin":
        return {**body, "name": with_addresses(body["name"], places)}
    if kind == "stance":
        return {**body, "actor": {**body["actor"], "name": with_addresses(body["actor"]["name"], places)}}
    return body


def in_words(kind: str, fields: Sequence[str], before: Body, after: Body, places: tuple[Places, Places]) -> tuple[Body, Body] | None:
    """Both sides of a change, each with what it says in the fields that changed as `shown`; None where a reader sees the same in both."""
    if kind == "toll":
        return before, after
    both = [_field(field, before, after, places) for field in fields]
    was, now = ("; ".join(side[number] for side in both if side[number]) for number in (0, 1))
    if was == now and said_of(kind, before) == said_of(kind, after):
        return None
    return {**before, "shown": was}, {**after, "shown": now}


def _field(field: str, before: Body, after: Body, places: tuple[Places, Places]) -> tuple[str, str]:
    if field == "pages":
        return _of_pages(pages_in(before, places[0]), pages_in(after, places[1]))
    if field in ("origin", "victims"):
        return "", ""  # the words of the figure hold them
    if field == "derived":
        told, made = "given by the page", "worked out of other figures"
        return (told, made) if after["derived_from"] else (made, told)
    if field == "sha256":
        was, now = (f"as fetched {side['fetched']}, {side['sha256'][:12]}" for side in (before, after))
        return was, now
    was, now = (f"{field.replace('_', ' ')} {'not given' if side[field] is None else side[field]}" for side in (before, after))
    return was, now


def _of_pages(before: set[str], after: set[str]) -> tuple[str, str]:
    new, gone = sorted(after - before), sorted(before - after)
    lists = (("now in", new), ("no longer in", gone))
    was, now = (f"{len(side)} page{'' if len(side) == 1 else 's'}" for side in (before, after))
    return was, f"{now}: {', '.join(f'{words} {few(pages)}' for words, pages in lists if pages)}"
