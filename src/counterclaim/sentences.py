"""Where sentences begin and end: rules for English news, linear in the text.

A full stop ends a sentence when what follows may begin one. Abbreviations come in three kinds: those that a name follows ("Gov."), those
that a number follows ("No. 5"), and those that may end a sentence ("U.S.", "p.m."), where the next word decides.
"""

import re


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


BEFORE_NAME = _words(
    "adm amb asst atty brig capt cdr chf cmdr col const constable cpl cpt dep det dr drs ens fr gen gov hon insp lt maj messrs mr "
    "mrs ms msgr mt mx ofc pfc pres prof pte pvt rep reps rev sec sen sens sgt spc sr-col st-sgt supt treas vs v ft pt prin cllr "
    "mp-elect lieut sheikh"
)
BEFORE_NUMBER = _words("no nos fig figs art sec p pp vol ch approx est ca c cal rte hwy jan feb mar apr jun jul aug sep sept oct nov dec")
MAY_END = _words(
    "inc corp co ltd bros jr sr st ave blvd rd dr ln hwy etc al assn dept univ ariz ala ark calif colo conn del fla ga ill ind kan "
    "ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo jan feb mar apr jun jul aug sep sept oct "
    "nov dec a.m p.m am pm u.s u.n u.k e.u d.c b.c n.y n.j n.c s.c n.m n.h r.i w.va u.s.a ph.d m.d e.g i.e no."
)
STARTERS = _words(
    "the a an in on at it he she they we i you this that these those there but and or so if when while after before as for from "
    "with by its his her their our my your one two three four five six seven eight nine ten some many most several no not police "
    "authorities officials officers investigators witnesses residents both another what who why how where which also however "
    "meanwhile according since although because even such any all each only other others then now still more about under during "
    "until despite earlier later"
)
AFTER_CLOCK = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december est edt cst cdt mst mdt pst pdt gmt utc bst cet eastern central mountain pacific local mon tue tues wed thu "
    "thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec"
)
SPEECH = _words(
    "said says asked asks told tells shouted shouts cried cries wrote writes added adds replied recalled yelled screamed exclaimed "
    "wondered tweeted posted"
)

END = re.compile(r"(?:\.(?: ?\.){1,5}|[.!?…]{1,6})[\"'”’»)\]]{0,4}")
BLANK = re.compile(r"\n[ \t\r\f\v\u00a0]{0,200}\n")
NEXT = re.compile(r"\s{0,400}[\"'“‘«(\[•*–—-]{0,4}\s{0,4}([^\W_]{0,40})", re.UNICODE)
BEFORE = re.compile(r"(?:^|[\s\"'“‘(\[—–/-])((?:[A-Za-z]{1,4}\.){0,5}[^\W_]{1,20})$", re.UNICODE)
WORDS = re.compile(r"[^\W\d_]{1,40}", re.UNICODE)
LONGEST = 48  # characters looked at on either side of a stop


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` as (start, end) without the white space around them, in order.

    A blank line always ends a sentence; a single line break does not. A stop inside a number, a web address or an abbreviation does not.
    """
    found: list[tuple[int, int]] = []
    for low, high in _stretches(text, start, end):
        at = low
        for stop in END.finditer(text, low, high):
            if stop.end() > at and _ends(text, at, stop, high):
                _add(found, text, at, stop.end())
                at = stop.end()
        _add(found, text, at, high)
    return found


def _stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts between blank lines."""
    cuts = [start]
    for gap in BLANK.finditer(text, start, end):
        cuts += [gap.start(), gap.end()]
    return list(zip(cuts[::2], [*cuts[1::2], end], strict=True))


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _ends(text: str, begin: int, stop: re.Match[str], high: int) -> bool:
    """Whether this run of stops and closing marks ends a sentence."""
    if stop.end() >= high:
        return True
    following = NEXT.match(text, stop.end(), min(high, stop.end() + 400 + LONGEST))
    word = following.group(1) if following else ""
    if not text[stop.end()].isspace():
        return _glued(text, begin, stop, high, word)
    if word and word[0].islower():
        return False
    if not word:  # nothing but marks follows at once: a bullet, a dash
        return True
    closed = stop.group().rstrip("\"'”’»)]")
    if closed != stop.group() and closed[-1] in "!?" and _spoken(text, stop.end(), high):
        return False
    if closed != ".":
        return True
    return _after_single_stop(text, begin, stop.start(), word)


def _after_single_stop(text: str, begin: int, at: int, word: str) -> bool:
    """Whether a single full stop at `at` ends the sentence, given the word after it."""
    before = BEFORE.search(text, max(begin - 1, at - LONGEST, 0), at)  # with the space before the sentence: its first word may be "1" or "Gov"
    if before is None:
        return True
    short = before.group(1).lower()
    if short.isdigit() and len(short) < 4 and not text[max(begin, at - LONGEST) : before.start(1)].strip():
        return False  # "1. First of a list"
    if short in ("a.m", "p.m"):
        return word.lower() not in AFTER_CLOCK and not (word.isupper() and len(word) > 1)
    if short in MAY_END and _dash(text, at + 1):
        return False  # a dateline: "KESSEL, Wash. — "
    if short in MAY_END or re.fullmatch(r"(?:[a-z]\.){1,5}[a-z]", short):
        follows = short in BEFORE_NUMBER and word[0].isdigit()
        return word.lower() in STARTERS and not follows and not (short == "st" and _saint(text, begin, before.start(1)))
    if short in BEFORE_NUMBER:
        return not word[0].isdigit()
    if before.group(1)[0].isupper() and short in BEFORE_NAME:
        return False
    if short in ("vs", "v", "approx", "est", "ca", "incl", "excl", "esp", "cf", "viz"):
        return False
    if len(short) == 1 and before.group(1).isupper():
        return word.lower() in STARTERS and short != "i" and not _capital_before(text, begin, before.start(1))
    return True


def _dash(text: str, at: int) -> bool:
    """Whether a dash or an opening bracket comes next."""
    return text[at : at + 3].lstrip()[:1] in ("-", "–", "—", "(")


def _capital_before(text: str, begin: int, at: int) -> bool:
    """Whether the word before `at` is capitalised or an initial: "George W." """
    words = WORDS.findall(text, max(begin, at - LONGEST), at)
    return not words or words[-1][0].isupper()


def _saint(text: str, begin: int, at: int) -> bool:
    """Whether "St." stands where a saint would: not after a capitalised word, which would make it a street."""
    words = WORDS.findall(text, max(begin, at - LONGEST), at)
    return not words or not words[-1][0].isupper()


def _glued(text: str, begin: int, stop: re.Match[str], high: int, word: str) -> bool:
    """Whether a stop with no space after it ends a sentence: "was hurt.The man" does, "example.Com/a" and "3.5" do not."""
    if len(word) < 2 or not word[0].isupper() or not word[1:].islower() or stop.group()[0] not in ".!?":
        return False
    left = max(begin, stop.start() - LONGEST)
    before = text[left : stop.start()].split()
    after = text[stop.end() : min(high, stop.end() + LONGEST)].split()
    token = (before[-1] if before else "") + stop.group() + (after[0] if after else "")
    if not before or any(mark in token for mark in "/@_=") or "www" in token.lower() or token.count(".") > 1:
        return False
    tail = re.search(r"[^\W\d_]{1,40}$", before[-1])
    return bool(tail and len(tail.group()) > 1 and tail.group().islower())


def _spoken(text: str, at: int, high: int) -> bool:
    """Whether the words after a quotation name its speaker: “Why?” Ruiz asked."""
    words = WORDS.findall(text, at, min(high, at + LONGEST))[:4]
    return bool(words) and any(word in SPEECH for word in words[:4]) and words[0].lower() not in STARTERS
