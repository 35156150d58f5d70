"""What was found, as statements: a kind, a key that outlives re-runs, and a body. From records to statements and back.

The key is made of where the finding stands (the page's bytes, the places and their words) and of what a rule cannot change about it; what rules do
decide (an interval, a stance, an origin) stands in the body alone. So a human judgement finds its finding again after the rules have changed,
and lets go of it when the words are read as something else.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
import json
from typing import Any, TypeVar

from counterclaim.ledger.bodies import Body, canonical, fingerprint, plain, record
from counterclaim.ledger.errors import LedgerError
from counterclaim.records import (
    Claim,
    Copy,
    Difference,
    Drift,
    Figure,
    Moment,
    Origin,
    Page,
    Question,
    SetAside,
    Stance,
    Story,
    Told,
    Toll,
)

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing found. `id` is the digest of all three."""

    kind: str
    key: str
    body: str

    @property
    def id(self) -> str:
        """SHA-256 in hex."""
        return fingerprint(self.kind, self.key, self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A page's place in a story: `name` is the page's id in the story's records, `reading` the id of the listing of what was found in it."""

    name: str
    address: str
    sha256: str
    fetched: str
    reading: str
    reason: str


PARTS: dict[str, tuple[str, type]] = {
    "claims": ("claim", Claim), "figures": ("figure", Figure), "origins": ("origin", Origin), "stances": ("stance", Stance),
    "differences": ("difference", Difference), "drift": ("drift", Drift), "questions": ("question", Question), "timeline": ("moment", Moment),
    "copies": ("copy", Copy),
}  # fmt: skip
"""Fields of a story that are statements of their own, with their kind and record."""
ELSEWHERE = frozenset({*PARTS, "tolls", "pages", "links"})
"""Fields of a story that its head does not hold: `pages` and `links` are its members, and `tolls` are kept one a codebook and harm."""


def of_page(told: Told, text: str) -> list[Statement]:
    """A page's own statements: the page first, then attributions, claims and figures in their order. `text` is the SHA-256 of its text."""
    pages = {told.page.id: told.page.sha256}
    page = {**plain(told.page), "text": text}
    found = [_stated("page", page, [told.page.sha256])]
    for kind, records in (("attribution", told.attributions), ("claim", told.claims), ("figure", told.figures)):
        found.extend(_finding(kind, plain(one), "", pages) for one in records)
    return found


def of_set_aside(aside: SetAside, sha256: str) -> list[Statement]:
    """The one statement of a page that could not be read."""
    return [_stated("set_aside", plain(aside), [sha256])]


def of_story(name: str, story: Story, members: Sequence[Member]) -> list[Statement]:
    """A story's statements: its head, its members, then everything found in and between them. `name` is its id in the ledger."""
    pages = {member.name: member.sha256 for member in members}
    head = {field.name: plain(getattr(story, field.name)) for field in fields(story) if field.name not in ELSEWHERE}
    head["codebooks"] = [[codebook, list(harms)] for codebook, harms in story.tolls.items()]  # their order says which is the default one
    found = [_stated("story", head, [name])]
    found.extend(_stated("member", plain(member), [name, member.address]) for member in members)
    for field, (kind, _) in PARTS.items():
        found.extend(_finding(kind, plain(one), name, pages) for one in getattr(story, field))
    for codebook, harms in story.tolls.items():
        found.extend(_stated("toll", {"codebook": codebook, "harm": harm, **plain(toll)}, [name, codebook, harm]) for harm, toll in harms.items())
    return found


def of_closed(name: str, into: Sequence[str]) -> list[Statement]:
    """The one statement of a story whose pages are all in other stories now."""
    return [_stated("closed", {"into": sorted(into)}, [name])]


def told_of(statements: Iterable[Statement], text: str) -> Told:
    """The page with its claims and figures. Attributions stay in the ledger: nothing that compares pages asks for them."""
    held = by_kind(statements)
    return Told(
        page=page_of(held["page"][0], text),
        attributions=(),
        claims=tuple(record(Claim, body) for body in held.get("claim", ())),
        figures=tuple(record(Figure, body) for body in held.get("figure", ())),
    )


def page_of(body: Body, text: str) -> Page:
    """The page of a page's first statement."""
    return record(Page, {**body, "text": text})


def story_of(statements: Iterable[Statement]) -> Story:
    """The story whose statements these are, equal to the one they were made of."""
    held = by_kind(statements)
    [head] = held["story"]
    tolls: dict[str, dict[str, Toll]] = {codebook: {} for codebook, _ in head["codebooks"]}
    for body in held.get("toll", ()):
        tolls[body["codebook"]][body["harm"]] = record(Toll, body)
    parts: dict[str, Any] = {field: tuple(record(each, body) for body in held.get(kind, ())) for field, (kind, each) in PARTS.items()}
    members = members_of(held.get("member", ()))
    return Story(
        pages=tuple(member.name for member in members),
        links=tuple(member.reason for member in members),
        tolls=tolls,
        **parts,
        **{name: _whole(name, value) for name, value in head.items() if name != "codebooks"},
    )


def members_of(bodies: Iterable[Body]) -> list[Member]:
    """Members from their bodies, in order."""
    return [record(Member, body) for body in bodies]


def by_kind(statements: Iterable[Statement]) -> dict[str, list[Body]]:
    """The bodies of each kind, in order."""
    held: dict[str, list[Body]] = {}
    for statement in statements:
        held.setdefault(statement.kind, []).append(body_of(statement))
    return held


def _whole(name: str, value: Any) -> Any:  # noqa: ANN401
    return tuple(value) if isinstance(value, list) else value


def _stated(kind: str, body: Body, place: Sequence[str]) -> Statement:
    return Statement(kind=kind, key=f"{kind}:{fingerprint(kind, *place)[:32]}", body=canonical(body))


def _finding(kind: str, body: Body, story: str, pages: Mapping[str, str]) -> Statement:
    return _stated(kind, body, KEYS[kind](body, story, pages))


def _at(span: Body | None, pages: Mapping[str, str]) -> list[str]:
    """A span as part of a key: the page's bytes, the place, the words."""
    if span is None:
        return ["-"]
    if span["page"] not in pages:
        raise LedgerError(f"a finding points to page {span['page']}, which is not among those it was found in")
    return [pages[span["page"]], str(span["start"]), str(span["end"]), span["exact"]]


def _all_at(spans: Iterable[Body | None], pages: Mapping[str, str]) -> list[str]:
    return [part for span in spans for part in _at(span, pages)]


def _of_attribution(body: Body, story: str, pages: Mapping[str, str]) -> list[str]:
    return [part for role in ("source", "cue", "content") for part in (role, *_all_at(body[role], pages))]


def _of_claim(body: Body, story: str, pages: Mapping[str, str]) -> list[str]:
    return [*_at(body["source"], pages), *_at(body["cue"], pages), *_all_at(body["content"], pages)]


def _of_figure(body: Body, story: str, pages: Mapping[str, str]) -> list[str]:
    return [body["harm"], *_at(body["words"], pages)]


def _of_origin(body: Body, story: str, pages: Mapping[str, str]) -> list[str]:
    return [story, body["id"]]


def _of_stance(body: Body, story: str, pages: Mapping[str, str]) -> list[str]:
    return [story, body["actor"]["id"], body["aspect"], body["stance"]]


def _of_difference(body: Body, story: str, pages: Mapping[str, str]) -> list[str]:
    return [story, body["kind"], body["about"], *sorted(side["says"] for side in body["sides"])]


def _of_drift(body: Body, story: str, pages: Mapping[str, str]) -> list[str]:
    return [body["kind"], *_at(body["earlier"], pages), *_at(body["later"], pages)]


def _of_question(body: Body, story: str, pages: Mapping[str, str]) -> list[str]:
    return [story, body["kind"], body["text"]]


def _of_moment(body: Body, story: str, pages: Mapping[str, str]) -> list[str]:
    return [body["kind"], *_at(body["span"], pages)]


def _of_copy(body: Body, story: str, pages: Mapping[str, str]) -> list[str]:
    return sorted(pages[name] for name in body["pages"])


KEYS = {
    "attribution": _of_attribution, "claim": _of_claim, "figure": _of_figure, "origin": _of_origin, "stance": _of_stance,
    "difference": _of_difference, "drift": _of_drift, "question": _of_question, "moment": _of_moment, "copy": _of_copy,
}  # fmt: skip


def body_of(statement: Statement) -> Body:
    """The body as objects, lists, words and numbers."""
    found: Body = json.loads(statement.body)
    return found
