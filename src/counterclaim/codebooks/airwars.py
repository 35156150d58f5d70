"""Airwars: a range over all accounts, and a suggested grade (AW-1, AW-3, AW-4, AW-5; the literal tooltips of the archive's site)."""

from collections.abc import Sequence

from counterclaim.codebooks.evidence import Evidence, likeliest
from counterclaim.codebooks.rule import Constant, Rule, number
from counterclaim.codebooks.whom import FIGHTING, MAY_FIGHT, described
from counterclaim.compare.values import head
from counterclaim.records import Claim, Origin, Span, Toll
from counterclaim.relations import quoted

RULES = (
    Rule(
        id="AW-1",
        text="A grade is suggested: confirmed where a belligerent accepts responsibility, contested where it is denied, fair from so many origins "
        "on, weak for one. Which origins are credible is for a reviewer to mark, so every named one counts.",
        constants=(Constant(name="FAIR_ORIGINS", value=2, checked=True),),
    ),
    Rule(id="AW-3", text="Minimum and maximum over all accounts; equal ends are one number, unknown is not zero."),
    Rule(
        id="AW-4",
        text="Victims are civilians until evidence to the contrary, and the word of the side accused of killing them is none.",
    ),
    Rule(id="AW-5", text="Where accounts differ on who the victims were, the minimum is zero for civilians and for belligerents alike."),
    Rule(
        id="CC-6",
        text="Airwars shows a range and no best. The best shown here is the number of most origins, of equals that of most texts, then the latest; "
        "none where the sides to the incident exclude each other's number, or somebody denies it.",
    ),
)
UNNAMED = {"unnamed", "experts"}


def toll(evidence: Evidence, claims: Sequence[Claim], origins: Sequence[Origin], rules: Sequence[Rule] = RULES) -> Toll:
    """Lowest and highest number in any account; no best. Unknown stays unknown, equal ends are one number."""
    whole = evidence.whole
    numbers = [number for account in evidence.accounts for number in (account.low, account.high)]
    lows = [*(entry.low for entry in whole if entry.low is not None), *numbers]
    highs = [*(entry.high for entry in whole if entry.high is not None), *numbers]
    tops = [*highs, *lows]
    low, high = (min(lows) if lows else None), (max(tops) if tops else None)
    lines = [f"AW-3: {entry.said()}" for entry in whole]
    if evidence.floor is not None and high is not None and evidence.floor > high:
        high = evidence.floor
        lines.append(evidence.floor_note("AW-3"))
    if any(entry.high is None for entry in whole):
        lines.append("AW-3: at least one account sets no upper end; the highest number stated is shown")
    lines += _status(evidence, claims, origins)
    if evidence.harm == "killed":
        lines.append(grade(evidence, claims, origins, least=number(rules, "FAIR_ORIGINS")))
    best, why = likeliest(evidence)
    lines.append(why)
    return Toll(low=low, best=best, high=high, derivation=(*lines, *evidence.notes))


def _status(evidence: Evidence, claims: Sequence[Claim], origins: Sequence[Origin]) -> list[str]:
    """Civilian unless shown otherwise; contested status sets both minima to zero, shown as a note because the total is not split."""
    counted = [figure for entry in evidence.entries for figure in entry.figures]
    accused = {origin.id for origin in origins if origin.relation == "accused_side"}
    told = described(evidence.harm, counted, claims)
    statuses = {figure.status for figure in counted} | {said.status for said in told}
    if statuses & FIGHTING and "civilian" in statuses:
        return ["AW-5: accounts differ on who the victims were: minimum 0 for civilians and for belligerents"]
    if statuses & FIGHTING:
        calling = [entry.origin.id if entry.origin else None for entry in evidence.entries if entry.figures[0].status in FIGHTING]
        if all(origin in accused for origin in (*calling, *(said.origin for said in told))):
            return ["AW-4: only the accused side calls them belligerents: context, not evidence"]
        line = "AW-4: counted as belligerents: so described by others than the accused side"
        said = next((said for said in told if said.origin not in accused), None)
        return [line if calling or said is None else f"{line}: {_cited(said.words)}"]
    if statuses <= {"unknown"}:
        perhaps = next((figure for figure in counted if head(figure.victims) in MAY_FIGHT and figure.victims_span), None)
        if perhaps is not None and perhaps.victims_span is not None:
            who = _cited(perhaps.victims_span)
            return [f"AW-4: whether they were civilians is for a reviewer: {who}, may mean armed or security forces; no account says more"]
        return ["AW-4: no account says who the victims were: taken for civilians until evidence to the contrary"]
    return ["AW-4: civilians: no account says otherwise"]


def _cited(words: Span) -> str:
    return f"{quoted(words.exact)}, page {words.page}, {words.start}–{words.end}"


def grade(evidence: Evidence, claims: Sequence[Claim], origins: Sequence[Origin], *, least: int) -> str:
    """The grade that the rules suggest, with the condition that decided; `least` origins make it fair."""
    relation = {origin.id: origin.relation for origin in origins}
    on_it = [claim for claim in claims if claim.aspect == "responsibility" and claim.modality == "asserted"]
    if any(claim.stance in {"concedes", "confirms"} and relation.get(claim.origin or "") == "accused_side" for claim in on_it):
        return "AW-1: suggested grade confirmed: a belligerent accepts responsibility"
    if any(claim.stance in {"denies", "disputes"} and relation.get(claim.origin or "") == "accused_side" for claim in on_it):
        return "AW-1: suggested grade contested: the accused side denies responsibility"
    named = [origin.id for origin in origins if origin.id in evidence.origins and origin.kind not in UNNAMED]
    if len(named) >= least:
        return f"AW-1: suggested grade fair: {len(named)} origins ({', '.join(named)}); their credibility is for a reviewer to mark"
    if evidence.origins:
        return f"AW-1: suggested grade weak: a single claim ({', '.join(evidence.origins)})"
    return "AW-1: no grade: no account names an origin"
