"""UCDP GED: low, best and high over reliable estimates (UC-2, UC-4, UC-9)."""

from counterclaim.codebooks.evidence import Entry, Evidence
from counterclaim.records import Toll

UNRELIABLE_KINDS = ("unnamed", "experts")
"""Unchecked: the codebook leaves "reliable" to its coders; here an estimate whose origin nobody can name is left out where others exist."""


def toll(evidence: Evidence) -> Toll:
    """Lowest and highest reliable estimate of the total; a best estimate only where all reliable ones agree, the rest needs a coder."""
    reliable = [entry for entry in evidence.whole if _reliable(entry)]
    excluded = [entry for entry in evidence.whole if not _reliable(entry)]
    lines = [f"UC-2: included {entry.said()}" for entry in reliable]
    lines += [f"UC-2: excluded as unreliable (unchecked constant UNRELIABLE_KINDS): {entry.said()}" for entry in excluded]
    if not reliable:
        reliable = list(evidence.whole)
        lines.append("UC-2: no estimate with a named origin: all are used")
    lows = [entry.low for entry in reliable if entry.low is not None]
    tops = [number for entry in reliable for number in (entry.low, entry.high) if number is not None]
    if evidence.floor is not None:
        lows, tops = ([max(min(lows), evidence.floor)] if lows else [evidence.floor]), [*tops, evidence.floor]
        lines.append(evidence.floor_note("UC-3"))
    low, high = (min(lows) if lows else None), (max(tops) if tops else None)
    best = low if low is not None and low == high else None
    if best is None:
        lines.append("UC-2: no best estimate: the reliable ones differ, a coder has to choose")
    lines.append(f"UC-4: origins {', '.join(evidence.origins) or 'none named'}")
    if low != high:
        lines.append("UC-9: a reported range, not a confidence interval")
    return Toll(low=low, best=best, high=high, derivation=(*lines, *evidence.notes))


def _reliable(entry: Entry) -> bool:
    return entry.origin is not None and entry.origin.kind not in UNRELIABLE_KINDS
