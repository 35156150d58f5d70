"""Whether a proposition is put as so: asserted, negated, conditional, possible, future, asked or habitual. One rule set for the whole house.

Read off the main clause, after Saurí & Pustejovsky (2009, FactBank): what stands in a trailing subordinate clause says nothing about the main one.
"""

import re

_LEAD = re.compile(r"^[\s“\"‘',;:—–-]*(?:that\s+)?", re.IGNORECASE)
_CUT = re.compile(
    r",\s+(?:which|who|where|when|while|as|because|since|after|before|with|but|and|adding|saying|although|though)\b"
    r"|;|\s(?:and|but)\s+(?:that|another|had|has|have|was|were|it|he|she|they)\s"
    r"|\s(?:which|who|whose|because|although|though|while|whereas|until|so that|after|before|when|since)\s"
)
_ASKED = re.compile(r"\?[”\"’'\s]*$|^(?:whether|who|why|how\s+many|how\s+much)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"(?<!\bas\s)(?<!\bwhat\s)\b(?:if|unless|provided\s+that|assuming|supposing|in\s+case|in\s+the\s+event\s+(?:of"
    r"|that))\b(?!\s+(?:not|any|anything|necessary)\b)|\bwould\s+have\b|\bshould\s+\w+\s+be\s+(?:confirmed|found|proven)",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"^\W*(?:no\s+one|nobody|none|neither|nothing|no)\b(?!\s+(?:doubt|longer|less|fewer|more))"
    r"|\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|should)(?:\s+not|n['’]t"
    r"|\s+never|\s+neither)\b"
    r"(?!\s+(?:only|just|merely|least)\b)"
    r"|\bcannot\b(?!\s+only)|\bnever\b|\bnot\s+(?:to|been|yet)\b"
    r"|\b(?:kill|injure|hurt|harm|wound|cause|find|found|see|saw|receive|suffer|claim|report|take|took|leave|left|had|has"
    r"|have|was|were|is|are)(?:ed|d|s)?\s+"
    r"(?:no|nobody|no\s+one|none|nothing)\b(?!\s+(?:doubt|longer|less|fewer|more|choice))",
    re.IGNORECASE,
)
"""The main verb's own negation: at its auxiliary, at its subject, or at its object; "17, not 14" and "without" negate something else."""
_POSSIBLE = re.compile(
    r"\b(?:may|might|could|possibl[ey]|perhaps|probabl[ey]|likely|unlikely|apparently|appear(?:s|ed)?\s+to|seem(?:s"
    r"|ed)?\s+to|allegedly|reportedly|"
    r"suspected|believed\s+to|feared|presumed|potential(?:ly)?|can)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|would|won['’]t|going\s+to|(?:is|are|was|were)\s+(?:set|due|expected|scheduled|likely|about|to)\s+to?"
    r"|plans?\s+to|intends?\s+to|vow(?:s|ed)?\s+to)\b",
    re.IGNORECASE,
)
_HABITUAL = re.compile(
    r"\b(?:used\s+to|historically|routinely|often|usually|traditionally|regularly|typically|frequently|generally"
    r"|in\s+the\s+past|(?:has|have)\s+long|every\s+(?:day|week|month|year)|always)\b",
    re.IGNORECASE,
)
_ASKING = frozenset({"ask", "question", "wonder", "inquire", "enquire"})
_WANTED = frozenset(
    """
    demand urge call-for call-on request appeal plead seek want propose recommend promise vow pledge threaten plan intend predict
    forecast expect invite instruct command plea press push-for order
    """.split()
)
_UNSURE = frozenset({
    "fear", "suspect", "speculate", "hint", "suspicion", "guess", "worry", "theory", "raise-concerns", "raise-fears",
    "hypothesis", "presume",
})  # fmt: skip


def main_clause(words: str) -> str:
    """The words up to the first subordinate clause, without a leading "that"."""
    body = words[_LEAD.match(words).end() :]  # type: ignore[union-attr]  # the pattern matches the empty string
    for cut in _CUT.finditer(body):
        if len(body[: cut.start()].split()) >= 3:
            return body[: cut.start()]
    return body


def modality(words: str, *, sentence: str = "", lemma: str = "") -> str:
    """The modality of a proposition: `words` are its own, `sentence` the one around it, `lemma` the headword of the cue that carries it.

    What is conditional or asked is never asserted: an "if" anywhere in the sentence before the proposition makes it conditional.
    """
    clause = main_clause(words)
    ahead = sentence.split(words, 1)[0] if words and words in sentence else ""
    if _ASKED.search(words.strip()) or lemma in _ASKING:
        return "asked"
    if _CONDITION.search(words) or re.match(r"\s*(?:even\s+)?(?:if|unless|should)\b", ahead, re.IGNORECASE):
        return "conditional"
    if _NEGATED.search(clause):
        return "negated"
    if lemma in _WANTED:
        return "future"
    if _POSSIBLE.search(clause) or lemma in _UNSURE:
        return "possible"
    if _FUTURE.search(clause):
        return "future"
    if _HABITUAL.search(clause):
        return "habitual"
    return "asserted"
