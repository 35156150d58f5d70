"""Which lines are furniture by their own words: a set phrase, an arrow to another page, or nothing but menu words."""

from counterclaim.read.lexicon import RULES
from counterclaim.read.lines import Line
from counterclaim.read.stocks import MENU_WORDS, SHARE_WORDS, TIME_WORDS


def rule_for(line: Line) -> tuple[str, str, int] | None:
    """(label, rule id, how strongly it ends the article) of the set phrase that this line is, or None."""
    if not line.words:
        return "separator", "no-words", 0
    count = len(line.words)
    head = line.flat[:600].lstrip(">»►▶→ ")
    if len(head) < len(line.flat[:600]) and count <= 25 and not line.terminal and not line.flat.startswith("> "):
        return "related", "arrow", 0
    for rule in RULES:
        if count <= rule.longest and rule.pattern.match(head):
            return rule.label, rule.id, rule.ends
    return _word_set(line, count)


def _word_set(line: Line, count: int) -> tuple[str, str, int] | None:
    """A line all of whose words come from one small stock: a timestamp, a share bar, a menu."""
    if count > 14 or (line.terminal and count > 4):
        return None
    words = set(line.words)
    if all(word in TIME_WORDS or word[0].isdigit() for word in words) and any(word[0].isdigit() or count <= 3 for word in words):
        return "timestamp", "date-words", 0
    if words <= SHARE_WORDS:
        return "share", "share-words", 0
    if words <= MENU_WORDS:
        return ("section", "section-words", 0) if count <= 3 else ("menu", "menu-words", 0)
    return None
