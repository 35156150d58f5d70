"""By which channel words reached the public, apart from whose words they are: a minister's claim on television is the state's, not the station's."""

from dataclasses import dataclass
import re

from counterclaim.records import Claim, Span

SAID = {
    "social_media": "on social media",
    "television": "on television",
    "radio": "on the radio",
    "news_conference": "before reporters",
    "interview": "in an interview",
    "statement": "in a statement",
    "document": "in a document",
}
"""Kind of channel -> how a reader would say it."""

_PLATFORMS = r"X|Twitter|Facebook|Telegram|Instagram|Truth\s+Social|TikTok|WhatsApp|Weibo|VKontakte|YouTube|Threads|Bluesky|Mastodon"
_A = r"\b(?:an?|the|its|his|her|their|this|that|another|one)\s+(?:[\w'’-]{1,20}\s+){0,3}"
_APART = re.compile(r"[;“”\"]|\b(?:and|but|while)\b")
"""What parts the words around a source from another speaker's."""
NEAR, MOST = 60, 600
"""Characters around source and cue in which a channel is looked for, and from source to cue at most."""
_WORDS = (
    (
        "social_media",
        re.compile(rf"\b(?:on|via|to|over)\s+(?:(?:his|her|its|their|the)\s+)?(?:{_PLATFORMS})\b|\b(?:{_PLATFORMS})\s+(?:account|channel|page|post)"),
    ),
    ("social_media", re.compile(r"\bsocial[\s-]media\b|\btweet(?:s|ed|ing)?\b|\b(?:posted|wrote|writing|posting)\s+online\b", re.IGNORECASE)),
    ("television", re.compile(r"\btelevision\b|\bTV\b|\btelevised\b")),
    ("radio", re.compile(r"\bradio\b", re.IGNORECASE)),
    ("news_conference", re.compile(r"\b(?:news|press)\s+(?:conference|briefing)|\btold\s+(?:reporters|journalists)\b|\bbriefing\b", re.IGNORECASE)),
    ("interview", re.compile(r"\binterview(?:ed)?\b", re.IGNORECASE)),
    ("statement", re.compile(r"\bstatements?\b|\bcommuniqu[eé]s?\b|\b(?:press|news)\s+release\b|\bproclamation\b", re.IGNORECASE)),
    (
        "document",
        re.compile(
            rf"{_A}(?:report(?!\s+in\b)|letter|memo(?:randum)?|document|filing|affidavit|indictment|decree|order|ruling|complaint|record|note|cable|dossier|log)\b"
            r"|\b(?:court|police|internal|leaked|military|hospital|official)\s+(?:documents|records|papers|files)\b",
            re.IGNORECASE,
        ),
    ),
)
"""In the order in which they are looked for: the narrower first. "X" and the platforms are names and written with a capital."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """The kind of a channel (a key of `SAID`) and the words that name it."""

    kind: str
    via: Span


def channel(claim: Claim) -> Channel | None:
    """The channel named beside the claim's source and cue, outside what is claimed; None where none is or the claim is the page's own."""
    if claim.voice != "attributed":
        return None
    start, said = _beside(claim)
    for kind, pattern in _WORDS:
        hit = pattern.search(said)
        if hit:
            place = start + hit.start()
            exact = claim.sentence.exact[place : place + len(hit[0])]
            first = claim.sentence.start + place
            return Channel(kind=kind, via=Span(page=claim.page, start=first, end=first + len(exact), exact=exact))
    return None


def _beside(claim: Claim) -> tuple[int, str]:
    """(place in the sentence, words) around the claim's source and cue, up to another clause, with a line end for each letter of the content.

    Where the claim has neither, the beginning of its sentence.
    """
    sentence = claim.sentence
    spans = [span for span in (claim.source, claim.cue) if span and sentence.holds(span)]
    first = min((span.start - sentence.start for span in spans), default=0)
    last = min(max((span.end - sentence.start for span in spans), default=MOST), first + MOST)
    low, high = max(0, first - NEAR), min(len(sentence.exact), last + NEAR)
    letters = list(sentence.exact[low:high])
    for span in claim.content:
        begin, end = max(span.start - sentence.start, low), min(span.end - sentence.start, high)
        letters[max(0, begin - low) : max(0, end - low)] = "\n" * max(0, end - begin)
    said = "".join(letters)
    begin = max((hit.end() for hit in _APART.finditer(said, 0, first - low)), default=0)
    after = _APART.search(said, last - low)
    return low + begin, said[begin : after.start() if after else len(said)]
