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

UNSAID = frozenset({"not_disputed", "not_confirmed", "declined_to_comment", "no_response"})
"""Stances of who did not say something."""
SILENT = UNSAID | {"not_verified"}
"""Stances that say nothing of their own: what stands in them is somebody else's, or nobody's."""
CONFIRMING = frozenset({"confirm", "corroborate", "authenticate", "confirmation"})
CONCEDING = frozenset(
    """
    acknowledge concede admit recognise recognize confess admission acknowledgement acknowledgment concession accept own-up
    """.split()
)
VERIFYING = frozenset({"verify", "substantiate", "ascertain", "establish", "determine"})
TURNING_DOWN = frozenset({"reject", "dismiss", "refute", "rebut", "rejection", "rebuttal"})
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
_IN_COURT = re.compile(
    r"\b(?:(?:charges?|counts?|indictments?|cases?|complaints?|suits?)\s+(?:against|for|without|with)|lawsuits?|appeals?|motions?|petitions?)\b",
    re.IGNORECASE,
)
_ACCUSATION = re.compile(
    r"\b(?:accusations?|allegations?|claims?|charges?|reports?|responsibility|involvement|wrongdoing|blame|guilt|fault|any\s+role)\b",
    re.IGNORECASE,
)


_COURT = re.compile(r"\b(?:judges?|justices?|courts?|magistrates?|jury|tribunal|prosecutors?|prosecution)\b", re.IGNORECASE)
_VERACITY = re.compile(
    r"\b(?:account|version|claims?|story|toll|figures?|numbers?|evidence|narrative|whether|legality|validity|accuracy|statements?|reports?|motives?"
    r"|findings?|credibility|legitimacy|conclusions?|that|why|how)\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\b(?:offers?|deals?|proposals?|plans?|calls?|requests?|demands?|appeals?|bids?|budget|ceasefire|truce|invitations?|resignation|pleas?|bill|visas?"
    r"|permits?|bail|bond|motions?|access|entry|permission|petitions?|applications?|asylum|parole|licen[cs]e|custody|treatment|him|her|them)\b",
    re.IGNORECASE,
)
_BE_NAMED = re.compile(r"\W*(?:to\s+)?be\s+(?:named|identified|quoted)\b", re.IGNORECASE)
FIRST = 5
"""Words of a content in which its head stands."""
_THAT = re.compile(r"\W*that\b", re.IGNORECASE)
_ACCEPTED = re.compile(
    r"\W*(?:that|responsib|blame|fault|liabilit|guilt|it\b|(?:the|its|his|her|their|full|some)\s+(?:fact|finding|figure|toll|blame|responsib|fault"
    r"|guilt|conclusion|criticism|mistake|error|account))",
    re.IGNORECASE,
)
_TO_SPEAK = re.compile(
    r"\b(?:comment\w*|say|discuss|elaborate|identify|name|give|release|provide|answer|confirm|deny|describe|specify|disclose|reveal|speculate|speak|talk"
    r"|respond|reply|detail|explain|interviews?|statements?|questions?|details)\b",
    re.IGNORECASE,
)
_DISPATCH = re.compile(r"\b(?:911|999|112|scene|emergenc\w+|alarm|dispatch\w*)\b", re.IGNORECASE)


def stance(cue: Cue, words: str, content: str, *, rule: str = "", kind: str = "", source: str = "") -> str:
    """The stance of a cue: `words` as the page has them (with what negates them), `content` the words it is about, `kind` and `source` its bearer."""
    if (
        cue.negated
        or rule in {"no-verification", "no-comment", "request", "not-reached", "neither", "not-verified", "gave-no"}
        or _SILENT.search(words)
    ):
        silent = _silence(cue, words, content, kind)
        if silent:
            return silent
    if rule == "verified" or (
        cue.lemma in VERIFYING and ("independent" in words.lower() or (cue.lemma == "verify" and kind in {"outlet", "institution", "experts"}))
    ):
        return "verified" if not cue.negated else "not_verified"
    if cue.lemma in CONFIRMING:
        return "confirms"
    if cue.lemma in CONCEDING:
        return "asserts" if cue.lemma == "accept" and not _ACCEPTED.match(content) else "concedes"
    if cue.commitment == "negative" and not cue.negated and _rejects_words(cue, words, content, source):
        denying = cue.lemma in DENYING or (cue.lemma in TURNING_DOWN and _ACCUSATION.search(content))
        return "denies" if denying else "disputes"
    return "asserts"


def _rejects_words(cue: Cue, words: str, content: str, source: str) -> bool:
    """Whether a negative cue answers what is said, unlike "questioned him", "was denied bail", "rejected the offer", "pushed back the crowd"."""
    if cue.lemma == "question":
        return bool(_VERACITY.search(content)) and not _PEOPLE.search(content)
    if cue.lemma in {"protest", "oppose", "object", "challenge", "counter"}:
        return bool(_VERACITY.search(content)) or content.startswith(("“", '"'))
    if "push" in cue.lemma:
        return "against" in words or " on" in words
    if cue.lemma in TURNING_DOWN | {"deny"} and not _THAT.match(content):
        if _COURT.search(source) or _IN_COURT.search(content):
            return False  # a judge ends a case; nothing is said of what is charged
        return not _OFFER.search(" ".join(content.split()[:FIRST]))
    return True


def _silence(cue: Cue, words: str, content: str, kind: str) -> str | None:
    if _NEITHER.search(words):
        return "not_confirmed"
    if _GAVE_NO.search(words):
        return "no_response"
    if _NO_CONFIRMATION.search(words):
        return "not_verified"
    independent = "independent" in words.lower()
    if cue.lemma in {"verify", "substantiate"} or (cue.lemma in VERIFYING | CONFIRMING and (kind == "outlet" or independent)):
        return "not_verified"
    if cue.lemma in CONFIRMING or cue.lemma in CONCEDING:
        return "not_confirmed"
    if cue.commitment == "negative" and cue.lemma != "rule-out":
        return "not_disputed"
    if _REFUSED.search(words):
        return "declined_to_comment" if _TO_SPEAK.search(f"{words} {' '.join(content.split()[:FIRST])}") and not _BE_NAMED.match(content) else None
    if _REACHED.search(words) or _SILENT.search(words):
        return None if cue.lemma == "respond" and _DISPATCH.search(content) else "no_response"
    if cue.lemma in SPEAKING and re.search(r"\b(?:has|have|did|does|do|had)(?:n['’]t|\s+not)\b|yet\s+to", words, re.IGNORECASE):
        return "no_response"
    return None
