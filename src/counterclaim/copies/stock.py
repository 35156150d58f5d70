"""Words of the house that stand in many reports: tip lines, sign-ups, players, rights. No text is copied by sharing them."""

import re

from counterclaim.copies.words import BODY, Words, fold

LINE = 60
"""Words from which a passage is more than such a line."""
SHORT = 20
"""Words beside such lines below which a page has no article."""

_STOCK = re.compile(
    r"anyone with information|crime ?stoppers|tip ?line|sign(?:ing)? (?:up|in)\b|newsletter|click here|follow us|browser|mobile (?:app|alerts)"
    r"|email alerts|your (?:profile|notification|account|subscription)|verification (?:e?mail|message)|all rights reserved|may not be published"
    r"|speak to detective",
    re.IGNORECASE,
)


def is_stock(words: str) -> bool:
    """Whether a passage is such a line: a long one that only holds it is not."""
    return _STOCK.search(words) is not None and len(fold(words)) < LINE


def has_article(words: Words) -> bool:
    """Whether a page has more than such lines; one without any has, however short."""
    page = words.page
    blocks = [page.text[block.start : block.end] for block in page.blocks if block.kind in BODY]
    own = [block for block in blocks if not is_stock(block)]
    return len(own) == len(blocks) or sum(len(fold(block)) for block in own) >= SHORT
