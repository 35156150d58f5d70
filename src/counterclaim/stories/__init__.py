"""Which texts are about one incident, and why: a whole pile at once (`group`), or one text at a time as they come (`add`, or
`assign`, `keep` and `again` for an index of one's own).

Two texts are compared by what they share: names, numbers, ages, counts, days, headline and lead. How rare a name or word is comes from a table of
news and from the texts at hand together. What that is worth stands in `data/stories.tsv`. Both ways look only at texts that share rare features.
"""

from counterclaim.stories.batch import group
from counterclaim.stories.decisions import NONE, Decisions, merged, split
from counterclaim.stories.features import Features, read
from counterclaim.stories.index import Index, Memory
from counterclaim.stories.online import Bridged, Joined, Outcome, Started, assign, keep
from counterclaim.stories.rarity import Weighed, as_row, from_row
from counterclaim.stories.second_look import Moved, add, again
from counterclaim.stories.words import fold

__all__ = [
    "NONE", "Bridged", "Decisions", "Features", "Index", "Joined", "Memory", "Moved", "Outcome", "Started", "Weighed", "add", "again", "as_row",
    "assign", "fold", "from_row", "group", "keep", "merged", "read", "split",
]  # fmt: skip
