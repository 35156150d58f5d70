"""ACLED: reported fatalities, the most conservative number (AC-1 to AC-4)."""

from counterclaim.codebooks.evidence import Entry, Evidence
from counterclaim.records import Toll

VAGUE_VALUES = {"tens": 10, "dozens": 12, "hundreds": 100}
"""AC-3: what a vague word stands for."""
UNKNOWN_NUMBER = 10
"""AC-4, unchecked: fatalities reported, number unknown."""


def toll(evidence: Evidence) -> Toll:
    """One number, the lowest reported for the whole; ACLED gives no range, and no harm but deaths."""
    if evidence.harm != "killed":
        return Toll(low=None, best=None, high=None, derivation=("AC-1: only fatalities are coded",))
    valued = sorted(((_value(entry), entry) for entry in evidence.whole), key=lambda pair: (pair[0][0], pair[1].words))
    if not valued:
        return Toll(low=None, best=None, high=None, derivation=("AC-1: no fatality is reported for this incident", *evidence.notes))
    (best, why), entry = valued[0]
    lines = ["AC-1: reported fatalities, not verified", f"{why}: {entry.said()} gives {best}"]
    if evidence.floor is not None and all(each.part for each in evidence.whole):
        best = evidence.floor
        lines.append(evidence.floor_note("AC-2"))
    others = [f"{each.said()} ({value})" for (value, _), each in valued[1:] if value != best]
    if others:
        lines.append("AC-2: most conservative of several; also reported: " + "; ".join(dict.fromkeys(others)))
    return Toll(low=None, best=best, high=None, derivation=(*lines, *evidence.notes))


def _value(entry: Entry) -> tuple[int, str]:
    """The number an entry stands for, and the rule."""
    word = entry.rule.split("+")[0]
    if word in VAGUE_VALUES:
        return VAGUE_VALUES[word], "AC-3"
    if entry.low:
        return entry.low, "AC-2"
    if entry.low == entry.high == 0:
        return 0, "AC-2"
    if entry.high:  # "up to 80": some were killed, the words set no lower end
        return min(entry.high, UNKNOWN_NUMBER), "AC-4 (unchecked constant UNKNOWN_NUMBER)"
    return UNKNOWN_NUMBER, "AC-4 (unchecked constant UNKNOWN_NUMBER)"
