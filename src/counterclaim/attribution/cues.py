"""What a cue commits its speaker to: the commitment class of every cue word, and whether the cue is negated.

Classes after the factuality and stance literature (Saurí & Pustejovsky 2009 "FactBank"; Karttunen 1971 on factives; PARC's attribution types):
neutral (say), assertive (claim, allege, accuse), factive (acknowledge, concede, confirm), negative (deny, reject, dispute), evaluative (condemn,
describe as), directive (demand, urge), speculative (fear, warn, expect).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
import re

NEUTRAL = """
say tell announce report state add note explain mention remark comment reply respond answer write post tweet release issue publish read show
recall recount declare disclose reveal inform speak talk discuss cite quote detail outline relay broadcast narrate elaborate observe continue
conclude describe testify convey express repeat reiterate quip joke shout whisper narrate summarise summarize list point-out put-out
according-to per statement announcement report remark comment word account message post tweet briefing update interview address speech
refer characterise characterize depict portray call-it label term dub frame brand call
praise honour honor thank congratulate welcome hail commend pay-tribute condole mourn extend-condolences express-condolences apologise
apologize vow promise pledge swear
"""
ASSERTIVE = """
claim allege accuse assert insist maintain argue contend charge blame fault implicate hold-responsible stress emphasise emphasize underline underscore
swear affirm attest proclaim profess boast tout assure declare-that claim-responsibility take-responsibility claim-credit
accusation allegation assertion contention charge insistence point-the-finger
"""
FACTIVE = """
acknowledge concede confirm admit recognise recognize verify corroborate concede-that own-up establish determine ascertain find discover prove
confess authenticate identify know learn confirmation admission acknowledgement acknowledgment concession accept own realise realize
demonstrate bear-out
"""
NEGATIVE = """
deny reject dispute refute rebut contest challenge dismiss disavow repudiate contradict question doubt disagree deny-that rule-out push-back
pushed-back push-back-against cast-doubt take-issue brush-off disclaim counter oppose object protest rebuff discount debunk reject-as denial
rejection rebuttal
gainsay decry-as-false play-down downplay
"""
EVALUATIVE = """
condemn denounce criticise criticize deplore decry slam blast lambast lambaste rebuke chide castigate rail lament regret deride mock ridicule
attack assail scold berate vilify condemnation criticism outrage outcry anger fume call-out describe-as call-for-shame characterise-as
consider deem regard view see judge rate
"""
DIRECTIVE = """
demand urge call-for call-on ask order request appeal plead implore beg press instruct command direct advise recommend propose suggest-that
insist-on require summon invite encourage exhort appeal-for plea demand-that push-for lobby petition seek want warn-against tell-to
"""
SPECULATIVE = """
fear warn expect predict forecast believe think suspect speculate assume estimate suggest hint imply hope worry anticipate guess reckon suppose
presume imagine foresee project caution raise-concerns raise-concern voice-concern express-concern raise-fears raise-the-possibility concern worry
warning fear expectation prediction belief suspicion estimate theory hypothesis feel signal indicate threaten intend plan consider-possible
theorise theorize surmise
intent intention desire
"""

CLASSES = {
    "negative": NEGATIVE, "factive": FACTIVE, "assertive": ASSERTIVE, "evaluative": EVALUATIVE, "directive": DIRECTIVE,
    "speculative": SPECULATIVE, "neutral": NEUTRAL,
}  # fmt: skip

_IRREGULAR = {
    "say": "said saying says", "tell": "told telling tells", "speak": "spoke spoken", "write": "wrote written writing", "hold": "held",
    "think": "thought thinking", "know": "knew known", "swear": "swore sworn", "find": "found", "see": "saw seen seeing", "feel": "felt",
    "show": "showed shown", "put": "put putting", "take": "took taken taking", "cast": "cast casting", "prove": "proved proven", "bear": "bore borne",
    "read": "read", "learn": "learned learnt", "begin": "began", "seek": "sought seeking", "beg": "begged begging", "plead": "pleaded pled",
    "rebut": "rebutted rebutting", "admit": "admitted admitting", "quip": "quipped", "dub": "dubbed", "plan": "planned planning",
    "pay": "paid paying",
    "refer": "referred referring", "deny": "denied denying denies", "foresee": "foresaw foreseen", "gainsay": "gainsaid", "broadcast": "broadcast",
    "own": "owned owning owns", "retell": "retold",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue says of its speaker: the class, the headword (lemma), and whether it is negated."""

    commitment: str
    lemma: str
    negated: bool


NOBODY = re.compile(
    r"(?:(?:for|during|after|on|in)\s|(?:was|were|is|are|been|has|have|had|did|does|do|said|says|told|called|and|or|of|with|using|when|along|because"
    r"|if|than|then|(?:it|that)['’]s)(?:\s|$))",
    re.IGNORECASE,
)
"""What begins so is when, where or the middle of a sentence, and nobody ("and for the first time published their names", "was later"): 22 of
PolNeAR's 20,836 training sources do."""


def forms(verb: str) -> Iterator[str]:
    """The inflected forms of an English verb, by rule and by a short list of irregular ones."""
    yield verb
    if verb in _IRREGULAR:
        yield from _IRREGULAR[verb].split()
    if verb.endswith("e"):
        yield from (verb + "s", verb + "d", verb[:-1] + "ing")
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    elif verb.endswith(("s", "sh", "ch", "x", "z")):
        yield from (verb + "es", verb + "ed", verb + "ing")
    else:
        yield from (verb + "s", verb + "ed", verb + "ing")


@cache
def _table() -> tuple[dict[tuple[str, ...], tuple[str, str]], int]:
    """Word sequences to (class, lemma), and the longest sequence. The first class that lists a word has it."""
    table: dict[tuple[str, ...], tuple[str, str]] = {}
    for commitment, words in CLASSES.items():
        for entry in words.split():
            head, *rest = entry.split("-")
            for form in forms(head):
                table.setdefault((form, *rest), (commitment, entry))
    return table, max(len(key) for key in table)


def listed(word: str) -> bool:
    """Whether a word alone is a listed cue in one of its forms."""
    return (word.lower(),) in _table()[0]


_WORD = re.compile(r"[A-Za-z]+(?:['’]t\b)?")
_NOT = frozenset({"not", "never", "neither", "nor", "no", "without", "cannot", "nobody", "hardly"})
_REFUSE = frozenset(
    {"declined", "declines", "declining", "decline", "refused", "refuses", "refusing", "refuse", "failed", "fails", "unable", "stopped", "yet"}
)
_LIGHT = frozenset(
    {"see", "read", "show", "put", "own", "find", "post", "view", "list", "word", "account", "address", "plan", "project", "want", "consider"}
)


def words_of(text: str) -> list[str]:
    """The words of a cue in lower case."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def read_cue(text: str, *, before: str = "") -> Cue:
    """Class, lemma and negation of a cue as the page words it; unknown words are neutral, with an empty lemma.

    `before` are the words just before the cue in its sentence: "has not" may stand outside the span. Of several listed words the one that commits
    most decides (a negative before a factive before an assertive …), since "said in a denial" denies; weak verbs ("see", "find") decide last.
    """
    words = words_of(text)
    table, longest = _table()
    found: list[tuple[bool, int, int, str, str]] = []
    order = list(CLASSES)
    i = 0
    while i < len(words):
        for length in range(min(longest, len(words) - i), 0, -1):
            hit = table.get(tuple(words[i : i + length]))
            if hit:
                commitment, lemma = hit
                found.append((lemma in _LIGHT, -length, order.index(commitment), lemma, commitment))
                i += length - 1
                break
        i += 1
    near = words_of(before)[-3:]
    negated = any(w in _NOT or w.endswith("n't") or w in _REFUSE for w in words) or any(w in _NOT or w.endswith("n't") for w in near)
    if not found:
        return Cue("neutral", "", negated)
    _, _, _, lemma, commitment = min(found, key=lambda f: (f[0], f[2], f[1]))
    if "as" in words and lemma in {"describe", "characterise", "characterize", "portray", "depict", "frame", "label", "brand", "refer", "cast"}:
        commitment = "evaluative"
    if lemma in {"call", "label", "term", "dub", "brand"}:
        commitment = "evaluative"
    return Cue(commitment, lemma, negated)
