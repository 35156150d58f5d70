"""Which pages carry one text (reprints, wire copy under other headlines, light edits, cut-down reprints), and what else one takes from another.

Proposed by sketches (`Sketches`), confirmed by exact containment: the part of the shorter page's shingles that the longer one holds (Broder 1997).
Words in quotation marks are also left out and the rest compared again, so that two pages with one long quotation, or two rewrites of one
statement, stay two texts. Case, punctuation, headline, byline and dateline do not count.
"""

from counterclaim.copies.reuse import Reuse, passages, reuse
from counterclaim.copies.same import find, same_text
from counterclaim.copies.sketch import Sketches, sketch
from counterclaim.copies.words import Words, contained, read

__all__ = ["Reuse", "Sketches", "Words", "contained", "find", "passages", "read", "reuse", "same_text", "sketch"]
