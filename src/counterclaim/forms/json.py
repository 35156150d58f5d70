"""The brief as JSON: the contract that programs read. Keys may be added, never renamed; offsets count code points of the page's text."""

from collections.abc import Sequence
from dataclasses import asdict
import json

from counterclaim.codebooks.rule import Values
from counterclaim.forms.words import SURROGATE
from counterclaim.origins.channel import Channel, channel
from counterclaim.records import Brief, Claim, Copy, Difference, Drift, Figure, Moment, Origin, Page, Question, Span, Stance, Story, Toll
from counterclaim.without import Without, leave_out

SCHEMA = 1
Value = dict[str, object]


def render(brief: Brief, *, without: Sequence[str] = (), values: Values | None = None) -> str:
    """The whole brief, a key order that never changes, lists in the order of the records, and a newline at the end.

    The codebooks of `tolls` keep their order too: the first is the default one. A lone surrogate in a page's text is written as its
    escape, so that the result is valid UTF-8 and every offset still holds.
    """
    pages = {page.id: page for page in brief.pages}
    whole = {
        "schema": SCHEMA,
        "pages": [page(one, brief.copy_of.get(one.id)) for one in brief.pages],
        "set_aside": [{"path": one.path, "reason": one.reason} for one in brief.set_aside],
        "stories": [story(one) | fallen(leave_out(one, without, pages, values)) for one in brief.stories],
    }
    written = json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False)
    return SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", written) + "\n"


def span(words: Span | None) -> Value | None:
    """A place in a page with its words."""
    return None if words is None else {"page": words.page, "start": words.start, "end": words.end, "exact": words.exact}


def spans(several: tuple[Span, ...]) -> list[Value | None]:
    """Places in the order of the record."""
    return [span(one) for one in several]


def page(one: Page, copy_of: str | None) -> Value:
    """A page with its text, furniture and masthead."""
    return {
        "id": one.id,
        "path": one.path,
        "url": one.url,
        "outlet": one.outlet,
        "headline": one.headline,
        "published": one.published,
        "language": one.language,
        "sha256": one.sha256,
        "text": one.text,
        "furniture": [{"label": part.label, "rule": part.rule, "start": part.start, "end": part.end} for part in one.furniture],
        "copy_of": copy_of,
        "headline_span": span(one.headline_span),
        "byline": one.byline,
        "dateline": one.dateline,
        "blocks": [asdict(block) for block in one.blocks],
        "dates": [{"date": date.date, "words": date.words, "span": span(date.span), "used": date.used, "reason": date.reason} for date in one.dates],
    }


def story(one: Story) -> Value:
    """A story with everything found in and between its pages."""
    return {
        "id": one.id,
        "headline": one.headline,
        "pages": list(one.pages),
        "texts": one.texts,
        "outlets": one.outlets,
        "claims": [claim(each) for each in one.claims],
        "figures": [figure(each) for each in one.figures],
        "origins": [origin(each) for each in one.origins],
        "stances": [stance(each) for each in one.stances],
        "differences": [difference(each) for each in one.differences],
        "tolls": tolls(one.tolls),
        "questions": [question(each) for each in one.questions],
        "timeline": [moment(each) for each in one.timeline],
        "drift": [drift(each) for each in one.drift],
        "copies": [copy(each) for each in one.copies],
        "links": list(one.links),
        "only": list(one.only),
    }


def tolls(several: dict[str, dict[str, Toll]]) -> Value:
    """Low, best and high by codebook and harm, with the derivation."""
    return {
        codebook: {harm: {"low": toll.low, "best": toll.best, "high": toll.high, "derivation": list(toll.derivation)} for harm, toll in harms.items()}
        for codebook, harms in several.items()
    }


def fallen(one: Without | None) -> Value:
    """What a story is without some origins, under the key `without`; nothing where it has none of them."""
    if one is None:
        return {}
    return {
        "without": {
            "origins": [origin.id for origin in one.origins],
            "fallen_figures": list(one.fallen),
            "standing_figures": [{"figure": name, "origins": list(on)} for name, on in one.standing],
            "fallen_claims": list(one.fallen_claims),
            "standing_claims": [{"claim": name, "origins": list(on)} for name, on in one.standing_claims],
            "tolls": tolls(one.tolls),
        }
    }


def claim(one: Claim) -> Value:
    """A claim; `chain` goes from the page outwards, with `actor` null where it breaks."""
    return {
        "id": one.id,
        "page": one.page,
        "source": span(one.source),
        "cue": span(one.cue),
        "content": spans(one.content),
        "actor": None if one.actor is None else {"id": one.actor.id, "name": one.actor.name, "kind": one.actor.kind},
        "class": one.commitment,
        "stance": one.stance,
        "aspect": one.aspect,
        "modality": one.modality,
        "chain": [
            {
                "actor": link.actor.id if link.actor else None,
                "name": link.actor.name if link.actor else None,
                "kind": link.actor.kind if link.actor else None,
                "via": span(link.via),
            }
            for link in one.chain
        ],
        "origin": one.origin,
        "channel": heard(channel(one)),
        "voice": one.voice,
        "quote": one.quote,
        "sentence": span(one.sentence),
        "confidence": round(one.confidence, 4),
        "reason": one.reason,
    }


def heard(one: Channel | None) -> Value | None:
    """The channel of a claim, apart from its origin, with the words that name it."""
    return None if one is None else {"kind": one.kind, "via": span(one.via)}


def figure(one: Figure) -> Value:
    """A count of people; `status` is the victims'."""
    return {
        "id": one.id,
        "harm": one.harm,
        "low": one.low,
        "high": one.high,
        "words": span(one.words),
        "victims": one.victims,
        "status": one.status,
        "claim": one.claim,
        "origin": one.origin,
        "as_of": one.as_of,
        "relation": [{"to": other, "kind": kind} for other, kind in one.relation],
        "derived_from": list(one.derived_from),
        "page": one.page,
        "victims_span": span(one.victims_span),
        "nationality": one.nationality,
        "rule": one.rule,
        "modality": one.modality,
        "scope": one.scope,
        "sentence": span(one.sentence),
    }


def origin(one: Origin) -> Value:
    """The end of a chain; `broken` are the places where one breaks."""
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "relation": one.relation,
        "pages": list(one.pages),
        "claims": list(one.claims),
        "broken": spans(one.broken),
        "reason": one.reason,
    }


def stance(one: Stance) -> Value:
    """What an actor does with an aspect; `actor` is its id."""
    return {
        "actor": one.actor.id,
        "aspect": one.aspect,
        "stance": one.stance,
        "claims": list(one.claims),
        "pages": list(one.pages),
        "name": one.actor.name,
        "kind": one.actor.kind,
    }


def difference(one: Difference) -> Value:
    """Where accounts differ, with the sides."""
    sides = [{"pages": list(side.pages), "claims": list(side.claims), "figures": list(side.figures), "says": side.says} for side in one.sides]
    return {"about": one.about, "kind": one.kind, "sides": sides, "why": one.why}


def question(one: Question) -> Value:
    """An open question; `span` null for a gap."""
    return {"kind": one.kind, "text": one.text, "span": span(one.span)}


def moment(one: Moment) -> Value:
    """A line of the timeline."""
    return {"date": None if one.date is None else list(one.date), "kind": one.kind, "text": one.text, "span": span(one.span)}


def drift(one: Drift) -> Value:
    """What changed between two places."""
    return {"kind": one.kind, "earlier": span(one.earlier), "later": span(one.later), "why": one.why}


def copy(one: Copy) -> Value:
    """Pages of one text, the earliest first."""
    changed = [{"first": span(first), "copy": span(other)} for first, other in one.changed]
    return {"pages": list(one.pages), "shared": list(one.shared), "changed": changed}
