"""Who counts as one: a state with its organs, its speakers and its media; an outlet under one id."""

from dataclasses import replace
import re

from counterclaim.actors.aliases import Aliases, load_aliases, match, of_known
from counterclaim.actors.words import tokens
from counterclaim.records import Actor, Page

_BY_STATE = {"person", "institution", "state_media", "document"}
_BRACKETS = re.compile(r"\(([^()]{2,40})\)$")
_ARTICLE = re.compile(r"^(?:the|a|an)-")
_NOT_SLUG = re.compile(r"[^\w]+")


def roll(actor: Actor) -> Actor:
    """The actor that counts: the state for its organs, those who speak for it and its media; anyone else as they are."""
    if actor.id.startswith("gov:"):
        state = actor.id.split("/")[0]
        return actor if state == actor.id else replace(actor, id=state, kind="institution", reason=f"organ of {state}: {actor.name}")
    if actor.state and actor.kind in _BY_STATE:
        name = state_name(f"gov:{actor.state}") or f"{actor.state} (government)"
        return replace(actor, id=f"gov:{actor.state}", name=name, kind="institution", reason=f"speaks for gov:{actor.state}: {actor.name}")
    return actor


def outlet_id(page: Page, aliases: Aliases | None = None) -> str:
    """The id of the page's outlet as an actor; a page of an unknown outlet stands for itself."""
    return publisher(page, aliases).id


def publisher(page: Page, aliases: Aliases | None = None) -> Actor:
    """The page's outlet: as the tables have it (state media with their state), else by its name. `aliases`: a reader's own over ours."""
    known = _known_outlet(page.outlet, aliases) if page.outlet else None
    if known:
        return replace(known, id=outlet_slug(known.id))
    name = outlet_slug(f"outlet:{page.outlet}") if page.outlet else f"outlet:page-{page.id}"
    return Actor(id=name, name=outlet_name(page), kind="outlet")


def _known_outlet(name: str, aliases: Aliases | None) -> Actor | None:
    words = tokens(name)
    words = words[1:] if len(words) > 1 and words[0] == "The" else words
    found = match(aliases or load_aliases(), words, 0) if words else None
    known = found[0] if found and found[1] == len(words) else None
    return of_known(known, "a known name") if known and (known.kind in {"outlet", "state_media"} or known.id.startswith("outlet:")) else None


def writer(page: Page, aliases: Aliases | None = None) -> str:
    """The id of the outlet whose reporters wrote the page: the agency in its dateline ("PORT ELLERY (Reuters) -"), else the page's own."""
    agency = _BRACKETS.search(page.dateline or "")
    known = _known_outlet(agency[1], aliases) if agency else None
    return outlet_slug(known.id) if known else outlet_id(page, aliases)


def outlet_name(page: Page) -> str:
    """What the page's outlet is called; one that is not known by the page's id, never by where the file lies."""
    return page.outlet or f"page {page.id}"


def outlet_slug(name: str) -> str:
    """One id for an outlet however it is written: "The Coast Courier" and "Coast Courier" are one."""
    slug = _NOT_SLUG.sub("-", name.removeprefix("outlet:").casefold()).strip("-")
    return "outlet:" + (_ARTICLE.sub("", slug) or slug)


def state_name(name: str) -> str | None:
    """What a state's government is called, whoever spoke for it."""
    known = load_aliases().states.get(name.removeprefix("gov:")) if name.startswith("gov:") else None
    return f"{known} (government)" if known else None
