"""The same figures under five published codebooks. They disagree with one another; none of them is the truth, and each shows its derivation.

`airwars` is the default. Every line of a derivation begins with the id of the rule that made it (see the docs page on codebooks); constants that
could not be checked against a codebook's own text are named in the line that uses them.
"""

from collections.abc import Mapping, Sequence

from counterclaim.codebooks import acled, airwars, gtd, ibc, ucdp
from counterclaim.codebooks.evidence import gather
from counterclaim.records import Claim, Figure, Origin, Page, Toll

BOOKS = ("airwars", "ucdp", "acled", "gtd", "ibc")
"""In the order of the output; the first is the default."""


def apply(figures: Sequence[Figure], claims: Sequence[Claim], origins: Sequence[Origin], pages: Mapping[str, Page]) -> dict[str, dict[str, Toll]]:
    """Low, best and high of each harm under each codebook. Derived sums never count; a harm without a figure has no entry."""
    evidence = gather(figures, claims, origins, pages)
    return {
        "airwars": {harm: airwars.toll(each, claims, origins) for harm, each in evidence.items()},
        "ucdp": {harm: ucdp.toll(each) for harm, each in evidence.items()},
        "acled": {harm: acled.toll(each) for harm, each in evidence.items()},
        "gtd": {harm: gtd.toll(each) for harm, each in evidence.items()},
        "ibc": {harm: ibc.toll(each) for harm, each in evidence.items()},
    }
