"""Whether something is put as so: asserted, negated, conditional, possible, future, asked or habitual. One rule set for the whole house.

`of_event` judges one word in its sentence by what governs it: the auxiliaries of its own verb group, a "nobody" as subject or a "no" as object, the
verb or noun that an infinitive or a gerund hangs on ("failed to", "barred from", "wants to"), an "if" before it (Saurí & Pustejovsky 2009,
FactBank; Karttunen 1971 and Nairn et al. 2006 on verbs that decide whether what they govern happened). `modality` judges a proposition, which is
its main predicate judged so: what stands in a trailing subordinate clause says nothing about the main one.
"""

from collections.abc import Sequence
from itertools import pairwise
import re

from counterclaim.attribution.cues import forms

_LEAD = re.compile(r"^[\s“\"‘',;:—–-]*(?:that\s+)?", re.IGNORECASE)
_CUT = re.compile(
    r",\s+(?:which|who|where|when|while|as|because|since|after|before|with|but|and|adding|saying|although|though)\b"
    r"|;|(?<=[a-z0-9]{3})[.!?][”\"]?\s+(?=[A-Z“\"])|\s(?:and|but)\s+(?:that|another|had|has|have|was|were|it|he|she|they)\s"
    r"|\s(?:which|who|whose|because|although|though|while|whereas|until|so that|after|before|when|since)\s"
)
_ASKED = re.compile(r"\?[”\"’'\s]*$|^(?:whether|who|why|how\s+many|how\s+much)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"(?<!\bas\s)(?<!\bwhat\s)\b(?:if|unless|provided\s+that|assuming|supposing|in\s+case|in\s+the\s+event\s+(?:of"
    r"|that))\b(?!\s+(?:not|any|anything|necessary)\b)|\bwould\s+have\b|\bshould\s+\w+\s+be\s+(?:confirmed|found|proven)",
    re.IGNORECASE,
)
_HABITUAL = re.compile(
    r"\b(?:used\s+to|historically|routinely|often|usually|traditionally|regularly|typically|frequently|generally"
    r"|in\s+the\s+past|(?:has|have)\s+long|every\s+(?:day|week|month|year)|always)\b",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"(?!\s*(?:whether|who|why|how|what|when|where|if)\b)(?:[\w'’-]{1,30}\s+){0,6}to\s+[a-z]|\s*for\s", re.IGNORECASE)
"""What is asked of somebody, unlike a question."""
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

_NAMES, _MONTH = re.compile(r"May\b(?=\s+\d|[,.)]|\s*$)|(?<=[Ii]n\s)May\b|(?<=of\s)May\b|CA\b|WO\b"), "name"
"""Words that look like an auxiliary and are none: the month, a state."""
_TOKEN = re.compile(r"\d{1,3}(?:,\d{3}){1,4}(?!\w)|\w{1,40}?(?=\s?n['’]t\b)|n['’]t\b|\w{1,60}(?:-\w{1,60}){0,4}|['’](?:s|re|ve|m|ll|d)\b|[^\w\s]")


def _set(words: str, verbs: str = "") -> frozenset[str]:
    """Words as they are, and verbs in all their forms."""
    return frozenset([*words.split(), *(form for verb in verbs.split() for form in forms(verb))])


_NOT = _set("not n't never hardly scarcely cannot")
_MAY = _set("may might could can ca cannot should ought")
_WILL = _set("will wo shall would must 'll 'd")
_HELPERS = _set("be is are was were been being am have has had having do does did get gets got getting 's 're 've 'm")
_ADVERBS = _set(
    """also still yet ever even just already once again now then soon often always only too so quite rather almost nearly perhaps maybe sometimes
    together there well longer much more all both simply far ago either neither nor first later"""
)
_HEDGES = _set("perhaps maybe possibly probably apparently allegedly reportedly potentially presumably supposedly likely unlikely")
_NOT_ADVERBS = _set("family ally army navy party supply reply rally assembly anomaly monopoly italy july fly apply comply")
_GROUP = _NOT | _MAY | _WILL | _HELPERS | _ADVERBS | {"to"}
_FINITE = (_MAY | _WILL | _HELPERS | {"never", "cannot"}) - {"'s", "'d", "be", "been", "being", "having", "getting"}
_NO = _set("no nobody none nothing")
_NOBODY = _NO | {"neither"}
_STILL_SO = _set("doubt longer less fewer more choice later sooner")
"""After a "no", words that negate nothing: "no doubt", "no fewer than"."""
_DEFINITE = _set("the this that these those his her its their our my your 's")
_STOPS = _set(
    """, ; : . ? ! - -- — – ( ) " “ ” ` and but or because although though while whereas which who whom whose that where when after before since until
    what why how as if unless whether said says than amid despite"""
)
_FAILED = _set(
    "failure unable unwilling reluctant reluctance forgot forgotten inability forbidden unlikely too yet", "fail refuse decline neglect forget"
)
"""What hangs on these did not happen: "failed to open", "too weak to stand"."""
_HAPPENED = _set(
    """began begun forced forcing led came went chose pleased glad happy sorry sad known found made left first last way ways sent step steps time""",
    "manage begin start continue happen help cause use agree decide allow enable surprise see order require",
)
"""What hangs on these is as they are themselves."""
_ABLE = _set(
    "able capable ability possible ready free right power authority opportunity chance permission permitted authorized authorised", "appear seem"
)
"""What hangs on these is possible, and did not happen where they are negated."""
_AHEAD = _set("scheduled due set going about bound meant preparing prepares planned planning", "expect promise pledge vow design plan intend")
_WISHED = _set(
    """effort efforts hoped hoping intention intent conspiracy willing willingness impossible possibility likely plotted threat threats eager
    prepared fought permission bid reluctant prospect prospects danger suspicion hopeful difficult hard easier afraid believed thought said suspected
    reported alleged presumed rumoured rumored supposed""",
    """want try attempt seek hope plot conspire threaten need ask urge call demand wish consider fight request appeal dare struggle propose
    proposal offer fear risk worry invite""",
)
"""What hangs on these is wished for, or somebody's belief."""
_INFINITIVE = _FAILED | _HAPPENED | _ABLE | _AHEAD | _WISHED
_LENDING = _set(
    """able unable likely unlikely set due scheduled bound about going expected believed thought said reported alleged suspected feared supposed
    presumed""",
    "appear seem plan intend vow",
)
"""Predicates that only lend their modality to the infinitive after them: "is expected to close"."""
_KEPT_FROM = _set(
    "stopped stopping barred barring kept banned deterred", "prevent stop bar block keep prohibit ban discourage dissuade refrain protect hinder"
)
"""What follows their "from" did not happen."""
_AVOIDED = _set("instead absence without aborted scrapped averted averting", "prevent avoid avert cancel foil thwart halt lack")
"""An event named right after these did not take place, or no longer does."""
_POSSIBLE = _set(
    """possible potential possibility prospect prospects chance chances suspected alleged hopeful danger expected against would-be proposed planned
    hypothetical any sought""",
    "fear risk threat threaten attempt hope call demand seek urge want consider prohibit project forecast predict anticipate",
)
"""An event named right after these is not said to have happened."""
_CALLED_FOR = _set("", "demand seek block prevent oppose await avert avoid foil")
"""As these, and also where the event is one that everybody knows of: "demanded his release"."""
_UNDONE = _set("cancelled canceled scrapped averted foiled thwarted aborted prevented postponed blocked stopped")
"""What is said to have been so did not happen: "the march was cancelled"."""
_SAYING = _set("", "say add tell report announce know think believe write state insist")
"""A "no" after these belongs to what is said: "officials said no strike had begun"."""
_BELIEF = _set(
    "possible likely unlikely possibility chance risk unclear speculation hoped hoping",
    "demand insist require urge propose recommend hope fear wish doubt believe think suspect suggest assume expect",
)
"""What a "that" after these introduces is somebody's wish or belief."""
_CONCEDING = _set("although though while whereas")
_DOUBTED = _set("possible potential alleged suspected")
_IT_SEEMS = frozenset(("it", form) for form in forms("appear")) | frozenset(("it", form) for form in forms("seem"))
_TAKES = _set(
    "took taken left had has have saw seen was were is are hurt found", "kill injure harm wound cause find see receive suffer claim report take leave"
)
"""Verbs whose object negates the whole: "killed nobody", "saw no bodies"."""
_REACH, _FAR, _NEAR = 10, 15, 4
"""Words to the left in which a governor of verbs, an "if", and a governor of a noun are looked for."""
_DEEP = 3
"""Governors of governors that are followed."""


def _tokens(text: str) -> tuple[list[str], list[int]]:
    """The words and marks of a sentence in lower case, and where each ends; "n't" stands by itself, whether the text splits it off or not."""
    found = list(_TOKEN.finditer(text))
    return [_MONTH if _NAMES.match(text, match.start()) else match[0].lower().replace("’", "'") for match in found], [m.end() for m in found]


def of_event(sentence: str, start: int) -> str:
    """The modality of the event whose word begins at `start` of the sentence: what governs it decides, then an "if" or "whether" before it."""
    words, ends = _tokens(sentence)
    at = next((number for number, end in enumerate(ends) if end > start), None)
    if at is None:
        return "asserted"
    found = _governed(words, at)
    introduced = _introduced(words, at) if found in {"asserted", "future"} else found
    return found if introduced == "asserted" else introduced


def _governed(words: Sequence[str], at: int, depth: int = 0) -> str:
    """The modality that the words around give the one at `at`, conditions left out."""
    first, group = _group(words, at)
    if "to" in group:
        return "negated" if group & _NOT else _infinitive(words, first, depth)
    if group & _NOT:
        return "possible" if group & {"may", "might"} else "asserted" if "only" in group or "just" in group else "negated"
    if group & _MAY or group & _HEDGES:
        return "possible"
    if group & _WILL:
        return "conditional" if "would" in group and "have" in group else "future"  # "would have denied" did not
    if _at(words, at + 1) in _NO and words[at] not in _SAYING:
        return "negated"
    if not group & _HELPERS and _is_undone(words, at):
        return "negated"
    return _conjoined(words, at, first, depth) or _in_clause(words, at, first, verbal=bool(group & _HELPERS) or _is_past(words, at))


def _is_undone(words: Sequence[str], at: int) -> bool:
    """Whether the words after an event's noun say that it was called off: "the march in Lorne was cancelled"."""
    helped = False
    for place in range(at + 1, min(len(words), at + _REACH)):
        if words[place] in _STOPS or words[place] in _NOT | _MAY | _WILL:
            return False
        if words[place] in _UNDONE:
            return helped or place == at + 1 == len(words) - 1
        helped = words[place] in _HELPERS or (helped and _is_adverb(words[place]))
    return False


def _is_past(words: Sequence[str], at: int) -> bool:
    """Whether a word is likely a verb in the past tense, and no noun or adjective: "the suspected gunman killed two"."""
    return (words[at].endswith("ed") or words[at] == "shot") and _at(words, at - 1) not in _DEFINITE | {"a", "an", "any", "no", "of"}


def _group(words: Sequence[str], at: int) -> tuple[int, frozenset[str]]:
    """Where the verb group of a word begins, and the auxiliaries and adverbs in it; a "to" ends it."""
    first = at
    while first > 0 and (words[first - 1] in _GROUP or _is_adverb(words[first - 1])):
        first -= 1
        if words[first] == "to":
            break
    return first, frozenset(words[first:at])


def _is_adverb(word: str) -> bool:
    return word in _HEDGES or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS)


def _at(words: Sequence[str], place: int) -> str:
    return words[place] if 0 <= place < len(words) else ""


def _infinitive(words: Sequence[str], to: int, depth: int) -> str:
    """What stands after the "to" at `to`: decided by the nearest word before it that governs infinitives, and by what governs that."""
    for place in range(to - 1, max(-1, to - _REACH), -1):
        word = words[place]
        if word in _STOPS:
            break
        if word not in _INFINITIVE:
            continue
        above = _governed(words, place, depth + 1) if depth < _DEEP else "asserted"
        if word in _FAILED:
            return {"negated": "asserted", "asserted": "negated"}.get(above, above)
        if word in _ABLE and (above == "negated" or (word == "able" and _at(words, place - 1) in {"was", "were"})):
            return above  # "was able to stop it" stopped it
        if word in _WISHED | _ABLE:
            return "possible"
        return "future" if word in _AHEAD and above == "asserted" else above
    if _at(words, to - 1) in _HELPERS - {"have", "has", "had", "having"}:
        return "negated" if _at(words, to - 2) in _NOT else "future"
    return _governed(words, to - 1, depth + 1) if to > 0 and depth < _DEEP else "asserted"


def _conjoined(words: Sequence[str], at: int, first: int, depth: int) -> str | None:
    """The modality of the verb that a bare one is joined to: "to freeze or seize", "did not see or hear"."""
    if first != at or _at(words, at - 1) not in {"and", "or", "nor"} or words[at].endswith(("ed", "ing", "s")):
        return None
    for place in range(at - 2, max(0, at - _REACH), -1):
        if words[place] in _STOPS - {"and", "or", ","}:
            return None
        if words[place - 1] in _MAY | _WILL | _NOT or words[place - 1] == "to":
            return _governed(words, place, depth + 1) if depth < _DEEP else None
    return None


def _in_clause(words: Sequence[str], at: int, first: int, *, verbal: bool) -> str:
    """What the clause to the left gives: nobody as its subject, a "no" before the noun, a verb or noun that the event hangs on."""
    definite = not verbal and bool({*words[max(0, at - 3) : at]} & _DEFINITE)
    for place in range(first - 1, max(-1, first - _REACH), -1):
        word, near = words[place], first - place
        if word in _STOPS:
            return "possible" if word == "that" and _at(words, place - 1) in _BELIEF else "asserted"
        if definite:
            if word in _CALLED_FOR and near < _NEAR:
                return "possible"
            continue
        if word in _NOBODY and _at(words, place + 1) not in {"doubt", "longer"} and (verbal or near < 6):
            return "negated"
        if verbal:
            continue
        if word in _NOT or (word in _AVOIDED and near < _NEAR):
            return "negated"
        if word == "from" and words[at].endswith("ing") and {*words[max(0, place - 8) : place]} & _KEPT_FROM:
            return "negated"
        if word in _POSSIBLE and near < _NEAR:
            return "possible"
    return "asserted"


def _introduced(words: Sequence[str], at: int) -> str:
    """Conditional or asked where an "if" or "whether" opens the clause of the event."""
    for place in range(at - 1, max(-1, at - _FAR), -1):
        if words[place] in {"if", "unless"} and _at(words, place - 1) not in {"as", "even"}:
            return "conditional"
        if words[place] == "whether":
            return "asked"
        if place == 0 and words[0] == "had" and words[-1] != "?":
            return "conditional"  # "Had they been warned, …"
        if words[place] in {",", ";", ":", ".", "?", "that"}:
            break
    return "asserted"


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
    ahead = sentence.split(words, 1)[0] if words and words in sentence else ""
    if lemma == "ask" and _TO_DO.match(words):
        return "future"  # "asked drivers to stay away"
    if _ASKED.search(words.strip()) or lemma in _ASKING:
        return "asked"
    if _CONDITION.search(words) or re.match(r"\s*(?:even\s+)?(?:if|unless|should)\b", ahead, re.IGNORECASE):
        return "conditional"
    clause = main_clause(words)
    found = _of_clause(_tokens(clause)[0])
    if found == "negated":
        return found
    if lemma in _WANTED:
        return "future"
    if lemma in _UNSURE:
        return "possible"
    return "habitual" if found == "asserted" and _HABITUAL.search(clause) else found


def _of_clause(words: Sequence[str]) -> str:
    """The modality of a clause: that of its main predicate; without an auxiliary, nobody as its subject or its object negates it."""
    if _at(words, 0) in _CONCEDING and "," in words[:-3]:
        words = words[words.index(",") + 1 :]
    if _at(words, 0) in _NOBODY and _at(words, 1) not in _STILL_SO:
        return "negated"
    at = _predicate(words)
    if at is not None:
        found = "negated" if words[at] in _NO and _at(words, at + 1) not in _STILL_SO else _governed(words, at)
    else:
        negated = (word in _TAKES and _at(words, place + 1) in _NO and _at(words, place + 2) not in _STILL_SO for place, word in enumerate(words))
        found = "negated" if any(negated) else "asserted"
    hedged = _HEDGES & {*words} or _DOUBTED & {*words[:2]} or any(pair in _IT_SEEMS for pair in pairwise(words))
    return "possible" if found == "asserted" and hedged else found


def _predicate(words: Sequence[str]) -> int | None:
    """The place of the word that the first auxiliaries of a clause belong to, past words that only lend it their modality ("is expected to")."""
    lends = (word in _FINITE or (word in _LENDING and _at(words, place + 1) == "to") for place, word in enumerate(words))
    at = next((place for place, found in enumerate(lends) if found), None)
    while at is not None:
        while at < len(words) and (words[at] in _GROUP or _is_adverb(words[at])):
            at += 1
        if _at(words, at) not in _LENDING or _at(words, at + 1) != "to":
            break
        at += 1
    return at if at is not None and at < len(words) else None
