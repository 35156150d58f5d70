"""What an actor does with a claim, read off the cue; silence is read as itself, and never as its opposite.

"has not disputed" is not_disputed and never confirms; "has not confirmed" is not_confirmed and never denies; "did not respond" is neither.
"""

import re

from counterclaim.attribution.cues import Cue

_REFUSED = re.compile(r"\b(?:declin|refus)(?:e[sd]?|ing)\b", re.IGNORECASE)
_NEITHER = re.compile(r"\bneither\s+confirm\w*\s+nor\s+den", re.IGNORECASE)
_GAVE_NO = re.compile(
    r"\b(?:g[ai]ve[ns]?|offered|provided|released|published)\s+no\b|\bneither\b.*\b(?:replied|responded|commented|answered)",
    re.IGNORECASE,
)
_SILENT = re.compile(r"\b(?:silent|no\s+(?:\w+\s+){0,2}(?:comment|response|reaction|word|statement|reply))\b", re.IGNORECASE)
_REACHED = re.compile(
    r"\b(?:reached|contacted|available\s+for|respond\w*|repl(?:y|ied|ies)|return\w*|answer\w*|comment\w*|react\w*"
    r"|address\w*)\b",
    re.IGNORECASE,
)
_NO_CONFIRMATION = re.compile(
    r"\b(?:no|lack\s+of)\s+(?:\w+\s+){0,2}(?:verification|confirmation)\b|verification\b.*\b(?:difficult|impossible|possible"
    r"|unavailable|elusive|limited|lacking)",
    re.IGNORECASE,
)

CONFIRMING = frozenset({"confirm", "corroborate", "authenticate", "confirmation"})
CONCEDING = frozenset(
    """
    acknowledge concede admit recognise recognize confess admission acknowledgement acknowledgment concession accept own-up
    """.split()
)
VERIFYING = frozenset({"verify", "substantiate", "ascertain", "establish", "determine"})
DENYING = frozenset({"deny", "disavow", "disclaim", "denial", "rule-out", "gainsay", "debunk"})
SPEAKING = frozenset({
    "say", "speak", "give", "provide", "release", "identify", "disclose", "discuss", "elaborate", "name", "detail", "explain",
    "reveal", "specify",
})  # fmt: skip
_PEOPLE = re.compile(
    r"^(?:\W*(?:the|a|an|some|several|\d+|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve)\s+)?(?:\w+\s+){0,2}(?:people|persons?|men|women|suspects?|witnesses|man|woman|workers|officers)\b",
    re.IGNORECASE,
)
_ACCUSATION = re.compile(
    r"\b(?:accusations?|allegations?|claims?|charges?|reports?|responsibility|involvement|wrongdoing|any\s+role)\b",
    re.IGNORECASE,
)


def stance(cue: Cue, words: str, content: str, *, rule: str = "", kind: str = "") -> str:
    """The stance of a cue: `words` as the page has them (with what negates them), `content` the words it is about, `kind` the actor's kind."""
    if (
        cue.negated
        or rule in {"no-verification", "no-comment", "request", "not-reached", "neither", "not-verified", "gave-no"}
        or _SILENT.search(words)
    ):
        silent = _silence(cue, words, kind)
        if silent:
            return silent
    if rule == "verified" or (
        cue.lemma in VERIFYING and ("independent" in words.lower() or (cue.lemma == "verify" and kind in {"outlet", "institution", "experts"}))
    ):
        return "verified" if not cue.negated else "not_verified"
    if cue.lemma in CONFIRMING:
        return "confirms"
    if cue.lemma in CONCEDING:
        return "concedes"
    if cue.lemma == "question" and _PEOPLE.search(content):
        return "asserts"  # the police question people; they do not question what is said
    if cue.commitment == "negative" and not cue.negated:
        if cue.lemma in DENYING:
            return "denies"
        if cue.lemma in {"reject", "dismiss", "refute", "rebut", "rejection", "rebuttal"} and _ACCUSATION.search(content):
            return "denies"
        return "disputes"
    return "asserts"


def _silence(cue: Cue, words: str, kind: str) -> str | None:
    if _NEITHER.search(words):
        return "not_confirmed"
    if _GAVE_NO.search(words):
        return "no_response"
    if _NO_CONFIRMATION.search(words):
        return "not_verified"
    if cue.lemma in VERIFYING or (cue.lemma in CONFIRMING and (kind == "outlet" or "independent" in words.lower())):
        return "not_verified"
    if cue.lemma in CONFIRMING or cue.lemma in CONCEDING:
        return "not_confirmed"
    if cue.commitment == "negative" and cue.lemma != "rule-out":
        return "not_disputed"
    if _REFUSED.search(words):
        return "declined_to_comment"
    if _REACHED.search(words) or _SILENT.search(words):
        return "no_response"
    if cue.lemma in SPEAKING and re.search(r"\b(?:has|have|did|does|do|had)(?:n['’]t|\s+not)\b|yet\s+to", words, re.IGNORECASE):
        return "no_response"
    return None
