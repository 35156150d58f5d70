"""Attributions become claims: who stands behind each, with which stance on which aspect, and how the words are put.

What nobody is given is a claim in the outlet's own voice, one a sentence, or of the headline.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
import re

from counterclaim.actors.aliases import Aliases
from counterclaim.actors.resolve import Cast, cast, resolve
from counterclaim.aspect import HARM, aspect
from counterclaim.attribution.cues import Cue, read_cue
from counterclaim.modality import modality
from counterclaim.records import Actor, Attribution, Claim, Link, Page, Span, digest
from counterclaim.speakers import Sentences, sentences_of, speakers
from counterclaim.stance import SILENT, stance

OWN_WORDS = 4
"""A remainder of a sentence of fewer words makes no claim of its own."""

LEFT_OVER_WORDS = 8
"""A rest beside an attribution, without harm or number, makes a claim from so many words on."""

_TOLD = re.compile(
    r"\b(?:told|(?:an?\s+)?interview\s+with|speaking\s+to|spoke\s+to|spoken\s+to|statement\s+to|comments?\s+to|remarks\s+to"
    r"|wrote\s+in|in\s+an?\s+article\s+in|posted\s+by)\s+(?P<who>[^,;:.“”\"]{2,60})"
)
_IN_WHICH = re.compile(
    r"\b(?:report|story|article|account|interview)\s+(?:in|by|from|on|of)\s+(?P<who>[^,;:.“”\"]{2,60}),\s+(?:in\s+which|which\s+quoted)\b"
)
_NOUN_CUE = re.compile(r"an?\s+(?:claim|allegation|accusation|assertion|charge|statement)$", re.IGNORECASE)
_RELATIVE = re.compile(r"that\s+(?:has|have|had|is|was|were|would|could|may|might)\b", re.IGNORECASE)
_EVENT = re.compile(
    r"\b(?:deaths?|killings?|incidents?|attacks?|raids?|strikes?|operations?|developments?|situation|crisis|moves?|decision"
    r"|violence|clash(?:es)?|case|war|conflict|"
    r"event|toll|collapse|fire|blast|crash|episode|tragedy|disaster|accident|shooting|timing|lack\s+of\s+\w+)$",
    re.IGNORECASE,
)
_EVENTS_DO = frozenset(
    """
    underscore underline highlight show signal indicate suggest demonstrate prove emphasise emphasize raise-fears raise-concerns
    question challenge reflect reveal expose mark threaten
    """.split()
) | {""}
_PEOPLE = re.compile(
    r"\b(?:official|source|witness|resident|diplomat|officer|relative|person|people|aide|employee|member|expert|analyst"
    r"|commander|soldier|doctor|investigator|spokes\w+|"
    r"colleague|lawyer|inspector|guard|foreman|prosecutor|judge|teacher|villager|local|survivor|nurse|worker|worker"
    r"|neighbou?r|leader|minister|reporter|journalist|activist|executive|manager)s?\b",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(r"(?:as\s+)?(?:first\s+)?(?:quoted|reported)\s+by", re.IGNORECASE)
_DATELINE = re.compile(r"[A-Z][A-Z .'’-]{2,30}(?:,[^—–\n-]{0,40})?(?:\([^)\n]{2,30}\))?\s*[—–-]{1,2}\s+(?=\S)")
_NO_CLAIM = re.compile(r"(?:due\s+to|despite|amid|with|in|on|at|during|following|because\s+of|according)\b", re.IGNORECASE)
_HEARSAY = re.compile(
    r"\b(?:reportedly|allegedly|(?:unconfirmed|initial|local|media|some|several|other|early)\s+reports|reports\s+(?:say|said"
    r"|suggest|indicate)\w*|rumou?rs?|it\s+is\s+(?:said|claimed|alleged|reported|believed))\b",
    re.IGNORECASE,
)
_HEARD = re.compile(
    r"\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?(?:said|believed|reported|alleged|thought|understood|claimed|rumou?red"
    r"|feared|accused|expected)\b",
    re.IGNORECASE,
)
_BARE_REPORTS = re.compile(
    r"^(?:(?:the|some|several|many|other|unconfirmed|initial|early|local|media|news|press|multiple|various"
    r"|online)\s+)*(?:reports?|rumou?rs|accounts|social\s+media(?:\s+posts)?)$",
    re.IGNORECASE,
)
_PAGE = r"(?:article|story|report|post|piece|page|headline|item|dispatch|caption)"
EARLIER_VERSION = re.compile(
    rf"\b(?:earlier|previous|prior|original|initial|first|former)\s+(?:version|edition|headline|update)s?\b(?:\s+of\s+(?:this|the|our)\s+{_PAGE})?"
    rf"|\b(?:this|our|the)\s+{_PAGE}\s+(?:had\s+)?(?:originally|initially|earlier|previously|wrongly|incorrectly|mistakenly|erroneously)\s",
    re.IGNORECASE,
)
"""How a correction speaks of what the page itself said before."""
_THIS_PAGE = re.compile(r"(?:this|our)\s+(?:article|story|post|piece|page|headline)", re.IGNORECASE)
_UNNAMED = re.compile(
    r"(?:to\s+)?(?:remain|stay|be\s+kept)\s+(?:anonymous|unnamed|unidentified)|(?:for\s+)?anonymity"
    r"|(?:not\s+to|to\s+not|not|to)\s+be\s+(?:publicly\s+)?(?:named|identified)(?:\s+by\s+name)?",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"^.*[.;:?!”\"](?=\W*\w)|^.*,(?=\s+\w)", re.DOTALL)
"""What stands before a cue in another clause: "some did not, police said"."""
_CALLED = re.compile(
    r"(?:an?\s+|the\s+|several\s+|repeated\s+|phone\s+){0,3}(?:calls?|messages?|e-?mails?|letters?|requests?|inquiries|enquiries|queries|questions)\b"
    r"[^,;]{0,40}?\b(?:to|with|from|for)\s+(?!comments?\b)(?P<who>(?:(?!\s(?:left|made|sent|on|this|late|early)\b)[^,;]){2,80})",
    re.IGNORECASE,
)
_THING = re.compile(
    r"(?:the|an?|his|her|their|its|no|any|further|more)?\s*(?:\w+\s+)?(?:names?|identit\w+|details?|motive|cause|condition|information|findings|results?"
    r"|reports?|age|ages)\b",
    re.IGNORECASE,
)
_REPORTER_SILENCE = SILENT | {"verified"}


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is known of a page while its claims are made; `speakers` has one actor (or None) an attribution."""

    page: Page
    attributions: Sequence[Attribution]
    speakers: Sequence[Actor | None]
    people: Cast
    held: Sentences


def tell(page: Page, attributions: Sequence[Attribution], aliases: Aliases | None = None) -> tuple[Claim, ...]:
    """The claims of a page in the order of their first character: attributed ones, then what is left in the outlet's own voice.

    `aliases`: the tables of names, with a reader's own file over them; ours where None.
    """
    held = sentences_of(page)
    if not held.places:
        return ()
    people = cast(page, aliases=aliases)
    reading = _Reading(page, attributions, speakers(page, attributions, people, held), people, held)
    made = [claim for number in range(len(attributions)) if (claim := _attributed(reading, number)) is not None]
    made = [_with_body_chain(claim, made) for claim in made]
    made.extend(_own_voice(page, attributions, held))
    unique = {claim.id: claim for claim in made}
    return tuple(sorted(unique.values(), key=lambda c: (_first(c), c.voice, c.id)))


def _first(claim: Claim) -> int:
    spans = [s for s in (claim.source, claim.cue, *claim.content) if s is not None]
    return min(s.start for s in spans) if spans else claim.sentence.start


def _with_body_chain(claim: Claim, made: Sequence[Claim]) -> Claim:
    """A headline's speaker that was found in the body has the body's chain, too."""
    if claim.actor is None or not claim.actor.reason.startswith("headline:"):
        return claim
    full = next((c for c in made if c.actor is not None and c.actor.id == claim.actor.id and len(c.chain) > 1), None)
    return claim if full is None else replace(claim, chain=full.chain)


def _attributed(reading: _Reading, number: int) -> Claim | None:
    page, attribution, actor = reading.page, reading.attributions[number], reading.speakers[number]
    if _is_bare(attribution) or (attribution.rule == "citing" and not _is_cited(attribution, actor)):
        return None
    if attribution.rule == "citing" and attribution.within is not None and _PASSED_ON.match(attribution.cue[0].exact):
        return None  # "quoted by the Courier" is a link of the other claim's chain
    spoken = [*attribution.cue, *attribution.content]
    sentence = page.span(*reading.held.at(min(s.start for s in spoken), max(s.end for s in spoken)))
    cue_span = attribution.cue[0] if attribution.cue else None
    before = _BEFORE.sub("", page.text[max(sentence.start, cue_span.start - 30) : cue_span.start]) if cue_span else ""
    cue = read_cue(_without_name(cue_span.exact), before=before) if cue_span else Cue("neutral", "", False)
    content = " ".join(s.exact for s in attribution.content)
    source = attribution.source[0].exact if attribution.source else ""
    words = f"{before if cue.negated else ''} {cue_span.exact if cue_span else ''}".strip()
    what = stance(cue, words, content, rule=attribution.rule, kind=actor.kind if actor else "", source=source)
    if what == "no_response" and source:
        actor = _untold(source, actor, reading.people)
    if not attribution.content and what == "asserts":
        return None  # a cue without words says nothing that could be shown
    scare = attribution.rule == "scare-quote"
    places = (f"{s.start}-{s.end}" for s in (*attribution.source, *spoken))
    return Claim(
        id="c" + digest(page.id, attribution.rule, *places),
        page=page.id,
        voice="attributed" if attribution.source or not scare else "outlet",
        source=attribution.source[0] if attribution.source else None,
        cue=cue_span,
        content=attribution.content,
        sentence=sentence,
        actor=actor,
        commitment="evaluative" if scare else cue.commitment,
        stance="asserts" if scare else what,
        aspect="characterisation" if scare else _aspect(what, cue, content, sentence),
        modality=_how(what, cue, content, attribution, sentence, page),
        quote=attribution.quote,
        chain=_chain(reading, number, sentence),
        confidence=attribution.confidence,
        reason=_reason(attribution, actor),
    )


def _untold(source: str, actor: Actor | None, people: Cast) -> Actor | None:
    """Who is silent: whom calls went to ("calls to the mill"), nobody where it is the thing that is not told ("the names have not been released")."""
    called = _CALLED.match(source)
    if called:
        return resolve(called["who"], people, before="")
    return None if _THING.match(source) else actor


def _is_bare(attribution: Attribution) -> bool:
    """Words that are the page's own, whatever the tagger saw in them: without cue and source; what an earlier version of it said; a wish to stay
    unnamed; what an event "underscores"; "a claim that has …"."""
    if attribution.rule == "scare-quote":
        return False
    if not attribution.source:
        return not attribution.cue
    if EARLIER_VERSION.search(attribution.source[0].exact) or _THIS_PAGE.fullmatch(attribution.source[0].exact):
        return True
    if attribution.content and all(_UNNAMED.fullmatch(piece.exact) for piece in attribution.content):
        return True
    if attribution.source[0].exact in {"Who", "What", "Which", "some", "Some"} and attribution.rule == "tagger":
        return True
    cue = attribution.cue[0].exact if attribution.cue else ""
    relative = bool(_NOUN_CUE.match(cue)) and bool(attribution.content) and bool(_RELATIVE.match(attribution.content[0].exact))
    return relative or bool(_EVENT.search(attribution.source[0].exact) and read_cue(cue).lemma in _EVENTS_DO)


def _without_name(words: str) -> str:
    """A cue without capitalised words that the tagger took into it ("Sentosa, denies")."""
    kept = re.sub(r"^(?:[A-Z][\w'’.-]*[,\s]+)+(?=[a-z])", "", words)
    return kept or words


def _is_cited(attribution: Attribution, actor: Actor | None) -> bool:
    """Whether somebody is cited, and not a thing ("citing cooperation agreements")."""
    return actor is not None and (actor.kind != "unnamed" or _PEOPLE.search(attribution.source[0].exact) is not None)


def _reason(attribution: Attribution, actor: Actor | None) -> str:
    if attribution.carried:
        return f"no speaker named: taken from the words before ({actor.name if actor else 'nobody'})"
    return actor.reason if actor else "no source in these words"


def _how(what: str, cue: Cue, content: str, attribution: Attribution, sentence: Span, page: Page) -> str:
    """The modality: silence and verification are reports of the page itself; otherwise the content's own words decide."""
    if what in _REPORTER_SILENCE:
        ahead = page.text[sentence.start : attribution.reach()[0]]
        return "conditional" if re.match(r"\s*(?:even\s+)?(?:if|unless)\b", ahead, re.IGNORECASE) else "asserted"
    if attribution.quote == "direct" and content.rstrip("”\"’' ").endswith("?"):
        return "asked"
    head = attribution.content[0].exact if attribution.content else content  # what a second piece adds does not change how the first is put
    found = modality(head, sentence=sentence.exact, lemma=cue.lemma)
    if cue.negated and what == "asserts" and found == "asserted":
        return "possible" if cue.lemma == "rule-out" else "negated"
    return found


def _aspect(what: str, cue: Cue, content: str, sentence: Span) -> str:
    found = aspect(cue, content)
    if found == "other" and what in {"not_confirmed", "not_verified", "verified"}:
        return "occurrence"  # a claim that is (not) confirmed, named by a pronoun or "the claim"
    if found == "other" and what == "not_disputed" and HARM.search(sentence.exact):
        return "occurrence"
    return found


def _chain(reading: _Reading, number: int, sentence: Span) -> tuple[Link, ...]:
    """From the page outward: the outlet that is cited, then the source; a link without actor where "reports" is all there is."""
    attribution, actor = reading.attributions[number], reading.speakers[number]
    links: list[Link] = []
    if not attribution.source and attribution.cue and _HEARD.search(attribution.cue[0].exact):
        return (Link(actor=None, via=attribution.cue[0]),)
    if attribution.source:
        source = attribution.source[0]
        if _BARE_REPORTS.match(source.exact.strip()):
            return (Link(actor=None, via=source),)
        links.append(Link(actor=actor, via=source))
    outer, seen = attribution.within, {number}
    while outer is not None and outer not in seen:
        seen.add(outer)
        around, speaker = reading.attributions[outer], reading.speakers[outer]
        same = actor is not None and speaker is not None and actor.id == speaker.id
        if around.source and speaker is not None and not same and attribution.rule != "scare-quote":
            links.insert(0, Link(actor=speaker, via=around.source[0]))
        outer = around.within
    for i, other in enumerate(reading.attributions):
        if other.rule == "citing" and other.within == number and other.source and _is_cited(other, reading.speakers[i]):
            link = Link(actor=reading.speakers[i], via=other.source[0])
            links.insert(0 if _PASSED_ON.match(other.cue[0].exact) else len(links), link)
            break
    told = _TOLD.search(sentence.exact) or _IN_WHICH.search(sentence.exact, 0, max(0, _source_place(attribution) - sentence.start))
    if told and not told["who"].startswith("this ") and links and links[0].actor and links[0].actor.kind not in {"outlet", "state_media"}:
        outlet = resolve(_first_words(told.group("who")), reading.people, before="")
        if outlet is not None and outlet.kind in {"outlet", "state_media"} and outlet.id != links[0].actor.id:
            at = sentence.start + told.start()
            links.insert(0, Link(actor=outlet, via=reading.page.span(at, at + len(told.group().rstrip()))))
    return tuple(links)


def _source_place(attribution: Attribution) -> int:
    """Where the source stands, or the first of the other spans."""
    return attribution.source[0].start if attribution.source else attribution.reach()[0]


def _first_words(words: str) -> str:
    return re.split(r"\s+(?:that|on|in|about|it|he|she|they|the\s+\w+\s+(?:was|were)|by|late|early|this|last|yesterday)\b", words)[0].strip()


def _own_voice(page: Page, attributions: Sequence[Attribution], held: Sentences) -> Iterator[Claim]:
    """One claim for what is left of each sentence when its attributions are taken out."""
    taken = sorted((s.start, s.end) for a in attributions if a.source or a.cue for s in (*a.source, *a.cue, *a.content))
    starts = [t[0] for t in taken]
    for (start, end), kind in zip(held.places, held.kinds, strict=True):
        dateline = _DATELINE.match(page.text, start, end)
        start = dateline.end() if dateline else start
        near = taken[max(0, bisect_right(starts, start) - 8) : bisect_right(starts, end)]
        pieces = [page.span(b, e) for b, e in _left(page.text, start, end, near)]
        pieces = [p for p in pieces if len(p.exact.split()) >= OWN_WORDS]
        content = " ".join(p.exact for p in pieces)
        whole = len(pieces) == 1 and len(content) >= 0.8 * (end - start)
        if not pieces or (kind == "heading" and not HARM.search(content)):
            continue
        weak = len(content.split()) < LEFT_OVER_WORDS or _NO_CLAIM.match(content)
        if not whole and weak and not HARM.search(content) and not any(c.isdigit() for c in content):
            continue  # "In a statement on Monday": a rest that claims nothing
        sentence = page.span(start, end)
        hearsay = _HEARSAY.search(page.text, start, end)
        chain = (Link(actor=None, via=page.span(*hearsay.span())),) if hearsay else ()
        yield Claim(
            id="c" + digest(page.id, "own", *(f"{p.start}-{p.end}" for p in pieces)),
            page=page.id,
            voice="headline" if kind in {"headline", "heading"} else "outlet",
            source=None,
            cue=None,
            content=tuple(pieces),
            sentence=sentence,
            actor=None,
            commitment="neutral",
            stance="asserts",
            aspect=aspect(None, content),
            modality=modality(content, sentence=sentence.exact),
            quote="none",
            chain=chain,
            reason="hearsay: no source is named" if hearsay else "the page's own words",
        )


def _left(text: str, start: int, end: int, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence that no attribution covers, without marks and blanks at their edges."""
    at = start
    for begin, stop in [*taken, (end, end)]:
        low, high = at, min(begin, end)
        while low < high and not text[low].isalnum() and text[low] not in '“"‘$':
            low += 1
        while high > low and (text[high - 1].isspace() or text[high - 1] in ",;:-–—"):
            high -= 1
        if low < high:
            yield low, high
        at = max(at, stop)
