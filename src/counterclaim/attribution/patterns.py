"""What the tagger does not know: typed silence, verification, "what X called", nominal attribution, an outlet citing another, colon and dash.

Each rule reads one sentence and gives places in the text. Noun phrases are cut by function words, not parsed: every pattern is anchored on its
cue and takes words to the left or right up to a boundary, so time grows with the text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
import re

from counterclaim.attribution.cues import NOBODY, read_cue
from counterclaim.attribution.draft import Place


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found: places of source and content (either may be missing) and of the cue; `rule` is its id.

    `refers` marks an attribution that hangs on another one of the sentence (a cited source, a name for the thing) and so stands beside it.
    """

    rule: str
    source: Place | None
    cue: Place
    content: Place | None
    refers: bool = False


_WORD = r"[^\s,;:()“”\"—–]+"
_ADVERB = (
    r"(?:yet|publicly|immediately|independently|officially|formally|so far|directly|been able to|able to|specifically|fully"
    r"|promptly|explicitly|also|"
    r"been|yet been|at once|openly|even|separately)"
)
_AUX = r"(?:has|have|had|did|does|do|was|were|is|are|could|can|would|will)"
_NOT = r"(?:n['’]t|\s+not|\s+never|\s+yet\s+to)"

SILENCE = re.compile(
    rf"\b(?P<cue>(?:{_AUX}{_NOT}|cannot)(?:\s+{_ADVERB}){{0,3}}\s+"
    r"(?P<verb>disput(?:ed?|ing)|den(?:y|ied)|confirm(?:ed)?|challenged?|contest(?:ed)?|comment(?:ed)?(?:\s+(?:on|about))?|"
    r"respond(?:ed)?(?:\s+to)?|repl(?:y|ied)(?:\s+to)?|answer(?:ed)?|return(?:ed)?|address(?:ed)?|acknowledged?|verif(?:y"
    r"|ied)|corroborated?|"
    r"say|said|give|given|provide[d]?|released?|identif(?:y|ied)|spoken|reacted))\b"
)
REFUSAL = re.compile(
    r"\b(?P<cue>(?:(?:has|have|had)\s+)?(?:declin(?:ed|es|ing)|refus(?:ed|es|ing))\s+to\s+(?:immediately\s+|publicly\s+|officially\s+)?"
    r"(?P<verb>comment(?:\s+(?:on|further|about))?|confirm|say|discuss|answer|respond|elaborate|give|provide|deny|verify"
    r"|speak|identify|name|disclose))\b"
)
NEITHER = re.compile(
    r"\b(?P<cue>neither\s+confirm(?:ed|s)?\s+nor\s+den(?:ied|y|ies)|remain(?:ed|s)\s+silent(?:\s+(?:on|about))?"
    r"|kept\s+silent|made\s+no\s+(?:public\s+)?comment)\b",
)
NOT_REACHED = re.compile(
    r"\b(?P<cue>(?:could|was|were|has|have)(?:n['’]t|\s+not)\s+(?:immediately\s+|be\s+|been\s+|available\s+"
    r"|able\s+to\s+be\s+){1,3}(?:reached|contacted|available)?"
    r"(?:\s*for\s+(?:immediate\s+)?comment)|could(?:n['’]t|\s+not)\s+(?:immediately\s+)?be\s+(?:reached|contacted))\b"
)
REQUEST = re.compile(
    r"\b(?P<cue>(?:did|has|have|had)(?:n['’]t|\s+not)\s+(?:immediately\s+|yet\s+){0,2}(?:respond(?:ed)?|repl(?:y|ied)"
    r"|return(?:ed)?|answer(?:ed)?)\s+(?:to\s+)?"
    r"(?:(?:an?|any|the|several|multiple|repeated|our|phone|email|emailed|further|written|[A-Z]\w+['’]s)\s+){0,4}"
    r"(?:requests?|calls?|emails?|messages?|questions?|inquir(?:y|ies)|enquir(?:y|ies))(?:\s+(?:for"
    r"|seeking)\s+(?:additional\s+|further\s+|immediate\s+)?comments?)?)\b"
)
VERIFY_PASSIVE = re.compile(
    r"\b(?P<cue>(?:(?:has|have|had)(?:n['’]t|\s+not)\s+(?:yet\s+|so\s+far\s+)?been|(?:could|can)(?:n['’]t"
    r"|\s+not)\s+(?:\w+ly\s+)?be|cannot\s+be|(?:was|were|is|are)(?:n['’]t|\s+not)|"
    r"(?:has|have)\s+yet\s+to\s+be)\s+(?:(?:\w+ly|yet|so\s+far)\s+){0,2}(?P<verb>verified|confirmed|corroborated|substantiated))\b"
)
VERIFY_NOUN = re.compile(
    r"\b(?P<cue>[Ii]ndependent\s+(?:verification|confirmation)(?:\s+of\s+[^.,;]{1,80}?)?\s+(?:remains?|remained|was|is"
    r"|has\s+been|proved)\s+(?:\w+\s+)?"
    r"(?:difficult|impossible|unavailable|elusive|not\s+(?:immediately\s+)?possible|limited|lacking)|[Nn]o\s+(?:independent"
    r"|official|immediate)\s+(?:verification|confirmation)"
    r"|[Ll]ack\s+of\s+(?:independent\s+|official\s+)?(?:confirmation|verification)"
    r"|(?:[Tt]here\s+(?:was|is|has\s+been)|[Ii]t\s+was)\s+no(?:t)?\s+(?:immediately\s+"
    r"|independently\s+)?(?:possible\s+to\s+(?:verify|confirm)|(?:independent|official|immediate)\s+(?:verification"
    r"|confirmation)))"
)
GAVE_NO = re.compile(
    r"\b(?P<cue>(?:(?:has|have|had)\s+)?(?:gave|given|gives|give|offered|provided|released|published)\s+no\s+(?:\w+\s+){0,2}?"
    r"(?:figures?|numbers?|toll|details|count|comment|reason|explanation|names|information))\b"
)
_COUNTED = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|several|another|many|some)\b", re.IGNORECASE)
NO_COMMENT = re.compile(
    r"\b(?P<cue>(?:[Tt]here\s+(?:was|has\s+been|is)\s+)?[Nn]o\s+(?:immediate\s+|official\s+|public\s+)?(?:comment|response"
    r"|reaction|word|statement|reply))\s+(?:was\s+available\s+)?from\s+"
)
VERIFIED = re.compile(
    r"\b(?P<cue>(?:has|have|had|was|were)\s+(?:been\s+)?(?:independently\s+)(?P<verb>verified|confirmed|corroborated)"
    r"|independently\s+(?:verified|confirmed))\b",
)

WHAT_CALLED = re.compile(
    rf"\bwhat\s+(?P<source>(?:{_WORD}\s+){{1,6}}?)(?P<cue>(?:(?:has|have|had)\s+)?(?:describe[sd]?(?:\s+as)?|call(?:s|ed)?"
    rf"|term(?:s|ed)?|label(?:s|led|ed)?(?:\s+as)?|dub(?:s|bed)?|"
    r"characteri[sz]e[sd]?(?:\s+as)?|sa(?:ys|id)\s+(?:was|were|is|are)|claim(?:s|ed)\s+(?:was|were|is|are)|brand(?:s"
    r"|ed)?(?:\s+as)?|portray(?:s|ed)?\s+as|insists?\s+(?:is|was)))\s+"
    r"(?P<content>(?:[^.,;:—–]|\.(?=\w)|(?<=\b[A-Z])\.){3,160})"
)
CITING = re.compile(
    r"(?P<lead>,?\s*)\b(?P<cue>citing|quoting|attributing\s+(?:it|this|that|the\s+\w+)\s+to|as\s+(?:first\s+)?reported\s+by"
    r"|quoted\s+by|relying\s+on)\s+"
    r"(?P<source>[^,;.\"“”—–]{2,120})"
)
NOMINAL = re.compile(
    r"(?P<source>(?:\b[A-Z][\w.'’-]*\s+){1,5}?|\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?)\s+(?:[\w'’-]+\s+){0,3}?)(?<![.!?]\s)\b"
    r"(?P<cue>claims?|accusations?|allegations?|assertions?|contention|denials?|insistence|acknowledge?ment|admission"
    r"|warnings?|announcement)\s+that\s+(?P<content>[^.;—–]{8,240})"
)
ISSUED = re.compile(
    r"\b(?P<content>[Tt]he\s+(?:claim|accusation|allegation|assertion|denial|statement|announcement|figure|toll|report)s?),?\s+(?:\w+\s+)?"
    r"(?P<cue>(?:issued|made|released|published|given|put\s+forward|announced|levelled|leveled|reported|posted"
    r"|aired)\s+(?:\w+\s+)?by)\s+(?P<source>[^,;.—–]{2,100})"
)
PASSIVE_BY = re.compile(
    r"\b(?P<cue>(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?(?:alleged|claimed|denied|rejected|disputed|condemned"
    r"|confirmed|announced|reported|described|accused|blamed|verified)\s+by)\s+"
    r"(?P<source>[^,;.—–]{2,100})"
)
ACCORDING = re.compile(r"\b(?P<cue>[Aa]ccording\s+to)\s+(?P<source>(?:[^,;.—–]|\.(?=\w)|(?<=\b[A-Z])\.){2,140})")

VERIFIED_BY_NOBODY = re.compile(
    r"\b(?P<cue>(?:could|can|has|have|had|was|were|is|are)\s+(?:(?:be|been)\s+)?(?:(?:immediately|independently|yet|so\s+far)\s+){0,2}"
    r"(?:verified|confirmed|corroborated|substantiated))\b"
)
_NEGATIVE_SUBJECT = re.compile(r"^(?:none|no|neither|nothing|little|few)\b", re.IGNORECASE)
REJOINDER = re.compile(
    r",\s+(?:(?P<content>(?:an?|the|its)\s+(?:allegation|claim|charge|accusation|account|version|figure|report"
    r"|characteri[sz]ation)s?)\s+(?:(?:that|which)\s+)?|which\s+)"
    r"(?P<source>[^,;:.“”\"—–]{2,60}?)\s+(?P<cue>(?:(?:has|have|had)\s+)?(?:flatly\s+|repeatedly\s+|since\s+)?"
    r"(?:den(?:ied|ies|y)|dismiss(?:ed|es)?|reject(?:ed|s)?|dispute[sd]?|contest(?:ed|s)?|call(?:ed|s)|describe[sd]))\b(?:\s+as)?"
    r"(?P<rest>(?:\s+(?:an?\s+)?[“\"][^”\"]{1,120}[”\"])?)"
)
TOLD_LAST = re.compile(
    r",[”\"]?\s+(?P<source>(?!(?:and|but|who|which|that|it|he|she)\b)[^,;:.“”\"—–]{2,90}?)(?<!\bhad)(?<!\bhas)(?<!\bhave)\s+(?P<cue>told)\s+"
    r"(?P<to>(?:[Tt]he\s+)?[A-Z][^,;:.“”\"—–]{2,40}?|reporters|journalists|lawmakers|parliament|an?\s+(?:news|press)\s+conference|(?:an?|the|this|our)\s+"
    r"(?:court|newspaper|local\s+\w+|news\s+agency|broadcaster|website))"
    r"(?:\s+(?:on|in|by|late|early|at|this|last|yesterday|during)\b[^,;:“”\"—–]{0,60})?(?=\.?[”\"]?\s*$|\s[–—-]\s)"
)

_LEAD_IN = re.compile(
    r"(?:while|although|though|but|and|however|yet|whereas|as|because|since|if|when|after|before|so|meanwhile|which|that|who"
    r"|even|still|also|for (?:its|their|his|her) part|"
    r"until|unless|or|both|in turn|instead|separately|earlier|later)\s+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"\s+(?:on|in|at|during|before|after|who|which|that|as|late|early|said|says|when|while|has|have|had|was|were|is|are|and\s+(?:said|has|have|was|were)|to)\b.*$",
    re.DOTALL,
)
_BOUND = re.compile(r"[,;:()“”\"—–]|\s-\s")


def trimmed(text: str, start: int, end: int) -> Place | None:
    """The place without white space and stray marks at its edges; None when nothing is left."""
    while start < end and (text[start].isspace() or text[start] in ",;:-–—"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:-–—"):
        end -= 1
    return (start, end) if start < end else None


_HELPERS = re.compile(r"(?:\s+(?:has|have|had|so\s+far|yet|also|still|immediately|simply|both))+$")


_PRONOUN = re.compile(r"(he|she|it|they|we|i|who)\s", re.IGNORECASE)
_CONJOINED = re.compile(r"\s(?:and|but|or)\s*$")


def subject_before(text: str, start: int, at: int, *, whole: bool = False) -> Place | None:
    """The noun phrase that ends at `at`: words back to the nearest mark or the sentence's start, without conjunctions in front.

    A phrase in commas between subject and verb ("the ministry, in a note, has not …") is stepped over once. `whole` keeps a clause inside it.
    """
    piece = _HELPERS.sub("", text[start:at].rstrip())
    if piece.endswith(","):
        inner = piece[:-1].rfind(",")
        if inner == -1:
            return None
        piece = piece[:inner]
    bounds = [m.end() for m in _BOUND.finditer(piece)]
    begin = bounds[-1] if bounds else 0
    words = piece[begin:]
    while match := _LEAD_IN.match(words.lstrip()):
        skipped = len(words) - len(words.lstrip()) + match.end()
        begin += skipped
        words = words[skipped:]
    joint = list(re.finditer(r"\s(?:and|but|while|that|because|which|who|although|as|so|yet|whether|if)\s", words))
    if joint and not whole and len(words.split()) > 6:
        begin += joint[-1].end()
    pronoun = _PRONOUN.match(words.lstrip())
    if pronoun and not whole:  # "He called for calm and | promised an inquiry"
        at_word = start + begin + len(words) - len(words.lstrip())
        return at_word, at_word + len(pronoun[1])
    if _CONJOINED.search(words):
        return None
    found = trimmed(text, start + begin, start + len(piece))
    if found is None or NOBODY.match(text, *found):
        return None
    return found if len(text[slice(*found)].split()) <= (30 if whole else 14) else None


_VERB_GROUP = re.compile(
    r"(?:\b(?:has|have|had|is|are|was|were|did|do|does|will|would|also|not|never|since|repeatedly|\w{2,12}ly|(?:has|have|had"
    r"|did|do|does|is|was|were)n['’]t)\s+){0,4}"
    r"\b[a-z]{2,20}(?:\s+(?:against|for|on|about|out|to|of|that|over|as|back|with|off|aside|down|at|into)){0,2}\s*[:,]?\s*$"
)


_THINGS_DO = frozenset(
    """
    underscore underline signal show indicate demonstrate prove suggest find see mean express post list put take
    """.split()
)
"""Verbs of saying that events do as well: no speaker is made of their subject."""


BUT_DENIED = re.compile(
    r"\b(?:but|yet|while|and)\s+(?P<cue>(?:(?:has|have|had)\s+)?(?:(?:also|\w{2,12}ly)\s+)?(?:denie[sd]|deny|denying|dispute[sd]?|disputing))\s+"
    r"(?=(?:that|having|being|any)\b|[a-z]{2,}ing\b)"
)
"""The second half of "confirmed the flight but denied firing": the subject is that of the first."""


def cue_before(text: str, start: int, at: int) -> Place | None:
    """The verb group with a word of saying that ends at `at` in the sentence from `start`; None where there is none."""
    low = max(start, at - 80)
    m = _VERB_GROUP.search(text, low, at)
    if m is None or (lemma := read_cue(m.group()).lemma) == "" or lemma in _THINGS_DO:
        return None
    return trimmed(text, m.start(), m.end())


def object_after(text: str, at: int, end: int) -> Place | None:
    """What follows a cue up to the end of its sentence, without the full stop; a leading "that" stays (as PolNeAR has it)."""
    stop = end
    while stop > at and text[stop - 1] in '.!?”"’ \n':
        stop -= 1
    cut = re.search(r",\s+(?:but|and|while|although|though|it|they|he|she|with|as|which)\b|;|\s[—–]\s", text[at:stop])
    return trimmed(text, at, at + cut.start() if cut else stop)


def short_source(text: str, start: int, end: int) -> Place | None:
    """A source to the right of its cue, cut before what no longer belongs to the noun phrase."""
    cut = _TRAILING.search(text[start:end])
    return trimmed(text, start, start + cut.start() if cut else end)


def _silences(text: str, start: int, end: int) -> Iterator[Found]:
    for rule, pattern in (("request", REQUEST), ("not-reached", NOT_REACHED), ("refusal", REFUSAL), ("neither", NEITHER), ("gave-no", GAVE_NO)):
        for m in pattern.finditer(text, start, end):
            who = subject_before(text, start, m.start())
            if rule == "not-reached" and who and _COUNTED.search(text[slice(*who)]):
                continue  # "17 of its members could not be reached": people are missed, nobody is silent
            yield Found(rule, who, m.span("cue"), object_after(text, m.end(), end))
    for m in VERIFY_PASSIVE.finditer(text, start, end):
        yield Found("not-verified", None, m.span("cue"), subject_before(text, start, m.start(), whole=True))
    for m in VERIFIED_BY_NOBODY.finditer(text, start, end):
        about = subject_before(text, start, m.start(), whole=True)
        if about and _NEGATIVE_SUBJECT.match(text[slice(*about)]):
            yield Found("not-verified", None, m.span("cue"), about)
    for m in SILENCE.finditer(text, start, end):
        yield Found("silence", subject_before(text, start, m.start()), m.span("cue"), object_after(text, m.end(), end))
    for m in VERIFY_NOUN.finditer(text, start, end):
        yield Found("no-verification", None, m.span("cue"), None)
    for m in NO_COMMENT.finditer(text, start, end):
        yield Found("no-comment", short_source(text, m.end(), _clause_end(text, m.end(), end)), m.span("cue"), None)
    for m in VERIFIED.finditer(text, start, end):
        yield Found("verified", None, m.span("cue"), subject_before(text, start, m.start(), whole=True))


def _clause_end(text: str, at: int, end: int) -> int:
    """The next comma, semicolon, dash or the sentence's last mark."""
    m = re.compile(r"[,;—–]|[.!?](?=\W*$)").search(text, at, end)
    return m.start() if m else end


def _named(text: str, start: int, end: int) -> Iterator[Found]:
    for m in REJOINDER.finditer(text, start, end):
        about = m.span("content") if m["content"] else None
        quoted = trimmed(text, *m.span("rest"))
        yield Found("rejoinder", trimmed(text, *m.span("source")), m.span("cue"), quoted or about, refers=True)
    for m in WHAT_CALLED.finditer(text, start, end):
        yield Found("what-called", trimmed(text, *m.span("source")), m.span("cue"), trimmed(text, *m.span("content")), refers=True)
    for m in CITING.finditer(text, start, end):
        yield Found("citing", short_source(text, *m.span("source")), m.span("cue"), None, refers=True)
    for m in ISSUED.finditer(text, start, end):
        yield Found("issued", short_source(text, *m.span("source")), m.span("cue"), m.span("content"))
    answered = [m.span() for m in REJOINDER.finditer(text, start, end)]
    for m in NOMINAL.finditer(text, start, end):
        if any(begin < m.end() and m.start() < stop for begin, stop in answered):
            continue
        source = trimmed(text, *m.span("source"))
        named = source if source and text[slice(*source)].lower() not in {"the", "a", "an", "this", "that"} else None
        yield Found("nominal", named, m.span("cue"), trimmed(text, *m.span("content")))
    for m in PASSIVE_BY.finditer(text, start, end):
        yield Found("passive", short_source(text, *m.span("source")), m.span("cue"), subject_before(text, start, m.start(), whole=True))
    for m in TOLD_LAST.finditer(text, start, end):
        yield Found("told-last", trimmed(text, *m.span("source")), m.span("cue"), trimmed(text, start, m.start()))
    for m in ACCORDING.finditer(text, start, end):
        source = short_source(text, *m.span("source"))
        if source is None:
            continue
        before = trimmed(text, start, m.start())
        after = trimmed(text, source[1], end)
        content = before if before and len(text[before[0] : before[1]].split()) > 2 else after
        if content and text[content[1] - 1] == ".":
            content = trimmed(text, content[0], content[1] - 1)
        yield Found("according-to", source, m.span("cue"), content)


SPEAKERS = re.compile(
    r"(?:officials?|police|minist(?:ry|er|ers)|authorit(?:y|ies)|sources?|report|reports|spokes(?:man|woman|person)"
    r"|president|government|army|military|witness(?:es)?|"
    r"media|hospital|court|doctors?|monitors?|mayor|governor|sheriff|experts?|analysts?|union|agency|UN|U\.N\.|NGO|rescuers?|lawyers?"
    r"|prosecutors?|company|study|survey|poll|[A-Z]{2,6})$"
)
_COLON = re.compile(r":\s")


def in_heading(text: str, start: int, end: int) -> Iterator[Found]:
    """Colon attributions of a headline: "Ministry: 12 dead in blast", "12 dead in blast: ministry"."""
    for m in _COLON.finditer(text, start, end):
        left, right = trimmed(text, start, m.start()), trimmed(text, m.end(), end)
        if not left or not right:
            continue
        for source, content in ((left, right), (right, left)):
            words = text[source[0] : source[1]]
            if (
                len(words.split()) <= 5
                and SPEAKERS.search(words.lower() if words.istitle() else words)
                and len(text[content[0] : content[1]].split()) >= 2
            ):
                yield Found("colon", source, (m.start(), m.start() + 1), content)
                return


_DASH = re.compile(r"[”\"’]\s*[—–-]{1,2}\s*(?P<source>[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,4}(?:,[^.;]{2,80})?)\s*$")


_POSTED = re.compile(r"(?P<dash>[—–-]{1,2})\s*(?P<source>[A-Z][^()@\n]{1,50}?)\s*\(@\w{1,30}\)")


def after_dash(text: str, start: int, end: int) -> Iterator[Found]:
    """A quotation signed after a dash: “We saw nothing.” — Ana Ruiz, shopkeeper. A post in a page: We saw nothing. — Ana Ruiz (@anaruiz) May 3."""
    post = _POSTED.search(text, max(start, end - 140), end)
    if post:
        yield Found("post", trimmed(text, *post.span("source")), post.span("dash"), trimmed(text, start, post.start()))
        return
    opening = re.match(r"\s*[“\"‘]", text[start:end])
    m = _DASH.search(text, start, end) if opening else None
    if m:
        dash = re.compile(r"[—–-]{1,2}").search(text, m.start() + 1, m.start("source"))
        if dash:
            yield Found("dash", m.span("source"), dash.span(), trimmed(text, start, m.start() + 1))


_LABEL = re.compile(
    r"(?:^|(?<=[.!?”\"»]\s))(?:(?:[Aa]nd|[Bb]ut)\s+)?(?P<lead>[Ff]rom\s+)?(?P<source>[^\s.!?:;“”\"«»][^.!?:;“”\"«»\n]{1,80}?)"
    r"\s*(?P<cue>:|(?<=\s)[–—])\s+(?=[“\"«])",
    re.MULTILINE,
)
# What stands for a speaker before the colon: "the mayor", "Ana Ruiz", "Brill's bishop"; what heads a link or a picture; and what makes it a clause.
_SOMEBODY = re.compile(r"(?i:the|an?|his|her|its|their|our|one|another)\s|.*\s[A-Z]|[A-Z]\w+['’]s\s")
_NO_SPEAKER = re.compile(
    r"(?:read|see|watch|listen|more|also|related|photos?|videos?|pictures?|image|update|note|editor|headline|title|caption)\b", re.I
)
_VERB = re.compile(r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|\w{2,}ed)\b", re.IGNORECASE)


def after_label(text: str, start: int, end: int, ends: Mapping[int, int]) -> Iterator[Found]:
    """A quotation after a speaker and a colon or a dash, without a verb: 'The mayor: “We were asleep.”'. `ends`: each quotation's start, end."""
    for m in _LABEL.finditer(text, start, end):
        source = short_source(text, *m.span("source"))
        if source is None or m.end() not in ends:
            continue
        words = text[slice(*source)]
        somebody = (m["lead"] or SPEAKERS.search(words.lower()) or _SOMEBODY.match(words)) and not _NO_SPEAKER.match(words)
        if somebody and len(words.split()) <= 8 and not _VERB.search(m["source"]) and not read_cue(m["source"]).lemma:
            yield Found("label", source, m.span("cue"), (m.end(), ends[m.end()]))


def _denials(text: str, start: int, end: int) -> Iterator[Found]:
    for m in BUT_DENIED.finditer(text, start, end):
        yield Found("but-denied", None, m.span("cue"), object_after(text, m.end(), end))


def in_sentence(text: str, start: int, end: int) -> list[Found]:
    """Everything the rules find in a sentence; of two with overlapping cues the first rule in the order of this file stays."""
    kept: list[Found] = []
    for found in [*_silences(text, start, end), *_named(text, start, end), *_denials(text, start, end)]:
        if not any(found.cue[0] < other.cue[1] and other.cue[0] < found.cue[1] for other in kept):
            kept.append(found)
    return sorted(kept, key=lambda f: f.cue)
