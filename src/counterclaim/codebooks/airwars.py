"""Airwars: a range over all accounts, and a suggested grade (AW-1, AW-3, AW-4, AW-5; the literal tooltips of the archive's site)."""

from collections.abc import Sequence

from counterclaim.codebooks.evidence import Evidence
from counterclaim.records import Claim, Origin, Toll

FAIR_ORIGINS = 2
"""AW-1: "two or more credible sources"; which are credible is for the reader to say, so every named origin counts."""
UNNAMED = {"unnamed", "experts"}


def toll(evidence: Evidence, claims: Sequence[Claim], origins: Sequence[Origin]) -> Toll:
    """Lowest and highest number in any account; no best. Unknown stays unknown, equal ends are one number."""
    whole = evidence.whole
    lows = [entry.low for entry in whole if entry.low is not None]
    highs = [entry.high for entry in whole if entry.high is not None]
    tops = [*highs, *lows]
    low, high = (min(lows) if lows else None), (max(tops) if tops else None)
    lines = [f"AW-3: {entry.said()}" for entry in whole]
    if evidence.floor is not None and high is not None and evidence.floor > high:
        high = evidence.floor
        lines.append(evidence.floor_note("AW-3"))
    if any(entry.high is None for entry in whole):
        lines.append("AW-3: at least one account sets no upper end; the highest number stated is shown")
    lines += _status(evidence)
    if evidence.harm == "killed":
        lines.append(grade(evidence, claims, origins))
    return Toll(low=low, best=None, high=high, derivation=(*lines, *evidence.notes))


def _status(evidence: Evidence) -> list[str]:
    """Civilian unless shown otherwise; contested status sets both minima to zero, shown as a note because the total is not split."""
    statuses = {figure.status for entry in evidence.entries for figure in entry.figures}
    fighters = statuses & {"military", "police"}
    if fighters and "civilian" in statuses:
        return ["AW-5: accounts differ on who the victims were: minimum 0 for civilians and for belligerents"]
    calling = [entry for entry in evidence.entries if entry.figures[0].status in fighters]
    if calling and all(entry.origin and entry.origin.relation == "accused_side" for entry in calling):
        return ["AW-4: only the accused side calls them belligerents: context, not evidence"]
    if fighters:
        return ["AW-4: counted as belligerents: so described by others than the accused side"]
    if statuses <= {"unknown"}:
        return ["AW-4: no account says who the victims were: taken for civilians until evidence to the contrary"]
    return ["AW-4: civilians: no account says otherwise"]


def grade(evidence: Evidence, claims: Sequence[Claim], origins: Sequence[Origin]) -> str:
    """The grade that the rules suggest, with the condition that decided."""
    relation = {origin.id: origin.relation for origin in origins}
    on_it = [claim for claim in claims if claim.aspect == "responsibility" and claim.modality == "asserted"]
    if any(claim.stance in {"concedes", "confirms"} and relation.get(claim.origin or "") == "accused_side" for claim in on_it):
        return "AW-1: suggested grade confirmed: a belligerent accepts responsibility"
    if any(claim.stance in {"denies", "disputes"} and relation.get(claim.origin or "") == "accused_side" for claim in on_it):
        return "AW-1: suggested grade contested: the accused side denies responsibility"
    named = [origin.id for origin in origins if origin.id in evidence.origins and origin.kind not in UNNAMED]
    if len(named) >= FAIR_ORIGINS:
        return f"AW-1: suggested grade fair: {len(named)} origins ({', '.join(named)}); their credibility is for a reviewer to mark"
    if evidence.origins:
        return f"AW-1: suggested grade weak: a single claim ({', '.join(evidence.origins)})"
    return "AW-1: no grade: no account names an origin"
