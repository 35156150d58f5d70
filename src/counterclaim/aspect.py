"""What a stance is about: occurrence, number, victims, responsibility, characterisation, legality or other."""

import re

from counterclaim.attribution.cues import Cue

HARM = re.compile(
    r"\b(?:kill(?:s|ed|ing|ings)?|dead|di(?:ed|es|e)|dying|deaths?|fatalit(?:y|ies)|casualt(?:y|ies)|victims?|injur(?:ed|ies"
    r"|y|ing)|wounded|wounding|hurt|missing|captured|detained|"
    r"abducted|kidnapped|displaced|attack(?:s|ed)?|strike|strikes|struck|raid(?:s|ed)?|bomb(?:ed|ing|ings)?|explosions?"
    r"|blasts?|shell(?:ed|ing)|shooting|shot|clash(?:es|ed)?|fire|collapse[d]?|crash(?:ed)?|"
    r"massacre|sank|sinking|incident|operation|assault(?:ed)?|murder(?:ed)?|losses)\b",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"\b(?:legal(?:ity|ly)?|illegal(?:ly|ity)?|unlawful(?:ly)?|lawful(?:ly)?|international\s+(?:humanitarian\s+)?law"
    r"|war\s+crimes?|violat(?:es|ed|ion|ions|ing)|sovereignty|"
    r"Geneva\s+Conventions?|crimes?\s+against|breach(?:ed)?\s+of|charter|jurisdiction|human\s+rights)\b",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"\b(?:responsib(?:le|ility)|behind\s+the|to\s+blame|blam(?:e|ed|es|ing)|carried\s+out\s+by|perpetrat\w+|culprits?"
    r"|guilty|fault|ordered\s+the|"
    r"killed\s+by|fired\s+by|caused\s+by|work\s+of|complicit\w*|orchestrat\w+|mastermind\w*)\b",
    re.IGNORECASE,
)
_CHARACTER = re.compile(r"\b(?:characteri[sz]ation|narrative|version|depiction|framing|portrayal|description|label|term)\b", re.IGNORECASE)
_IDENTITY = re.compile(
    r"\b(?:victims?|dead|deceased|casualties|those\s+killed|bodies|wounded)\b[^.]{0,40}\b(?:was|were|are|include[ds]?|among"
    r"|identified|named|belonged|comprised)\b"
    r"|\b(?:identit(?:y|ies)|names?\s+of|ranks?\s+of|all\s+civilians|were\s+(?:all\s+)?(?:civilians|combatants|militants"
    r"|soldiers|officers|members))\b|\bamong\s+the\s+(?:dead|victims|wounded|injured)\b",
    re.IGNORECASE,
)
_TOLL = re.compile(r"\b(?:toll|death\s+count|number\s+of|figures?|how\s+many|the\s+count|tally)\b", re.IGNORECASE)
_COUNT = re.compile(
    r"(?:\b\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|dozens?|scores|hundreds|several|no\s+one|nobody|none))\b"
    r"(?!\s*(?:%|percent|per\s+cent|years?|months?|weeks?|days?|hours?|minutes?|a\.m|p\.m|km|miles|metres|meters|kilomet|million\s+dollars|-year|times|of\s+the\s+(?:most|dead|worst)))",
    re.IGNORECASE,
)
_PERSON_HARM = re.compile(
    r"\b(?:kill(?:ed|ing|s)?|dead|died|deaths?|fatalities|casualties|injured|wounded|hurt|missing|captured|detained|abducted"
    r"|displaced|bodies)\b",
    re.IGNORECASE,
)

_ACCUSATION = re.compile(r"\b(?:accusations?|allegations?|charges?|blame|culpability)\b", re.IGNORECASE)
_OWN_DOING = re.compile(
    r"^\W*(?:that\s+)?(?:its|his|her|their|our)\s+(?:own\s+)?(?:\w+\s+){0,2}(?:soldiers?|forces?|troops?|planes?|jets?|aircraft|army|men|fighters?|guards?"
    r"|police|officers?|navy|ships?|boats?|drones?|militia\w*|militants?|units?|personnel|agents?|pilots?|gunmen|members|rockets?|missiles?|artillery)\b"
    r"|^\W*(?:having\s+|it\s+had\s+|they\s+had\s+)?(?:kill|str[iu]ck|strik|shell|bomb|attack|shoot|shot|fir|hit|s[aiu]nk|target|order|carr(?:y|ied)|plant|poison"
    r"|abduct|kidnap|tortur|down|launch|raid|ambush|massacr|start)\w*\b",
    re.IGNORECASE,
)
"""What a denier says it or its people did not do: "striking the ferry", "that its guards had fired"."""
_PART = re.compile(r"\b(?:involvement|role|part|hand)\s+in\b|\binvolvement\b", re.IGNORECASE)

ACCUSING = frozenset(
    """
    accuse blame fault implicate hold-responsible charge accusation point-the-finger claim-responsibility take-responsibility
    claim-credit
    """.split()
)
CHARACTERISING = frozenset(
    """
    describe describe-as characterise characterize characterise-as depict portray call call-it label term dub frame brand condemn
    denounce criticise criticize deplore decry slam blast condemnation criticism rebuke consider deem praise hail
    """.split()
)


def aspect(cue: Cue | None, content: str, *, quoted: bool = False) -> str:
    """The aspect of a claim from its cue and its words; the first rule that fits decides, from the most specific to the least.

    `quoted`: the content is a short quoted piece used to name the thing (a scare quote).
    """
    lemma = cue.lemma if cue else ""
    if _LEGAL.search(content):
        return "legality"
    if cue is not None and cue.commitment == "negative" and _ACCUSATION.search(content):
        return "responsibility"
    if cue is not None and cue.commitment == "negative" and lemma in {"deny", "denial", "disavow", "disclaim"} and _OWN_DOING.search(content):
        return "responsibility"
    if lemma in ACCUSING or (cue is not None and cue.commitment in {"negative", "factive"} and (_BLAME.search(content) or _PART.search(content))):
        return "responsibility"
    if quoted or _CHARACTER.search(content) or lemma in CHARACTERISING:
        return "characterisation"
    if _BLAME.search(content):
        return "responsibility"
    if _IDENTITY.search(content):
        return "victims"
    if _PERSON_HARM.search(content) and (_COUNT.search(content) or _TOLL.search(content)):
        return "number"
    if HARM.search(content):
        return "occurrence"
    return "other"
