"""Who said which words: the trained tagger, and rules for what it cannot know."""

import re

from counterclaim.attribution.draft import Draft, parents
from counterclaim.attribution.inside import inner_drafts, worth_reading
from counterclaim.attribution.join import drafts
from counterclaim.attribution.quotes import kind_of, quotations
from counterclaim.records import Attribution, Block, Page

SILENT_KINDS = frozenset({"slug", "byline", "dateline"})
"""Blocks in which nobody says anything."""


def attribute(page: Page) -> tuple[Attribution, ...]:
    """The attributions of a page in the order of their first character, furniture left out.

    Pieces keep their order; `within` points to the attribution whose content holds this one.
    """
    from counterclaim.attribution.tagger import tag  # onnxruntime takes 0.1 s to load, so only who tags pays for it

    blocks: list[Block] = [b for b in page.blocks if b.kind not in SILENT_KINDS]
    places = [(b.start, b.end) for b in blocks]
    quoted = quotations(page.text, places)
    found = drafts(page.text, blocks, tag(page.text, places), quoted)
    again = worth_reading(page.text, found)
    found = sorted([*found, *inner_drafts(page.text, again, tag(page.text, again), found)], key=Draft.reach)
    span = page.span
    return tuple(
        Attribution(
            source=tuple(span(*p) for p in draft.source),
            cue=tuple(span(*p) for p in draft.cue),
            content=tuple(span(*p) for p in draft.content),
            quote=kind_of(draft.content, quoted, page.text),
            rule=draft.rule,
            confidence=draft.confidence,
            within=parent,
            carried=draft.carried,
        )
        for draft, parent in zip(found, parents(found), strict=True)
    )


def attribute_text(text: str, *, name: str = "") -> tuple[Attribution, ...]:
    """The attributions of a plain text as it is: a block a line (hard-wrapped lines and blank lines decide as in `read`), no furniture.

    `name` is the page id of the spans.
    """
    blocks = tuple(Block(kind="paragraph", start=start, end=end) for start, end in paragraphs(text))
    page = Page(
        id=name, path=name, url=None, sha256="", text=text, language=None, blocks=blocks, furniture=(), outlet=None,
        headline=None, headline_span=None, byline=None, dateline=None, published=None,
    )  # fmt: skip
    return attribute(page)


_LINE = re.compile(r"\S[^\n]*")
_WRAPPED = re.compile(r"[^\n.!?”\"]\n(?=[a-z])")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Lines that hold words as `start`, `end`. Where lines break inside sentences (hard-wrapped text), the lines up to a blank one are one."""
    lines = [(m.start(), m.start() + len(m.group().rstrip())) for m in _LINE.finditer(text)]
    if len(lines) < 3 or len(_WRAPPED.findall(text)) * 3 < len(lines):
        return lines
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and text.count("\n", joined[-1][1], start) == 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
