"""Iraq Body Count: the range over independent origins (IB-2 to IB-4)."""

from counterclaim.codebooks.evidence import Evidence
from counterclaim.records import Toll

LEAST_ORIGINS = 2
"""IB-4, unchecked: independent origins before an incident is published."""


def toll(evidence: Evidence) -> Toll:
    """Minimum and maximum over the origins' numbers; no best."""
    sourced = [entry for entry in evidence.whole if entry.origin]
    lines = [f"IB-2: {entry.said()}" for entry in sourced]
    if not sourced:
        return Toll(low=None, best=None, high=None, derivation=("IB-2: no figure with an origin", *evidence.notes))
    lows = [entry.low for entry in sourced if entry.low is not None]
    tops = [number for entry in sourced for number in (entry.low, entry.high) if number is not None]
    if evidence.floor is not None and tops and evidence.floor > max(tops):
        tops.append(evidence.floor)
        lines.append(evidence.floor_note("IB-3"))
    count = len({entry.origin.id for entry in sourced if entry.origin})
    if count < LEAST_ORIGINS:
        lines.append(f"IB-4: provisional: {count} origin, {LEAST_ORIGINS} needed (unchecked constant LEAST_ORIGINS)")
    return Toll(low=min(lows) if lows else None, best=None, high=max(tops) if tops else None, derivation=(*lines, *evidence.notes))
