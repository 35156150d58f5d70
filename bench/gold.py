"""Gold attributions: PolNeAR's files, and our own of other news, which holds offsets and digests only.

`bench/gold/news.jsonl` has a row a page: the corpus file and id of its text, the text's SHA-256, furniture places, and attributions with their type,
whether the source is carried over, and the number of the one they stand inside. The texts stay where they are; a page whose text is not there,
or is another text, is left out. `bench/gold/GUIDE.md` says what was annotated and how.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
import json
from pathlib import Path
import re

from counterclaim.attribution.quotes import kind_of, quotations
from counterclaim.sentences import sentences

NEWS = Path(__file__).parent / "gold" / "news.jsonl"
ROLES = ("source", "cue", "content")
Place = tuple[int, int]
Attributed = dict[str, frozenset[Place]]
"""Role to places in the text."""


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """Places a role; `type` is direct, mixed, indirect or nominal; `carried`: the source stands in another sentence than the cue."""

    places: Attributed
    type: str
    carried: bool
    nested: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """A text with its gold attributions and the places that are no news text."""

    text: str
    attributions: tuple[GoldAttribution, ...]
    furniture: tuple[Place, ...] = ()

    def skipped(self, attribution: Attributed) -> bool:
        """Whether an attribution of ours stands in the furniture."""
        starts = [p[0] for role in ROLES for p in attribution[role]]
        return bool(starts) and any(b <= min(starts) < e for b, e in self.furniture)


_NOMINAL = re.compile(
    r"(?:(?:the|an?|his|her|its|their|our|my|this|that)\s+)?(?:\w+\s+){0,2}?(?:accusation|admission|allegation|announcement|argument|assertion|belief|call|charge"
    r"|claim|comment|complaint|concern|conclusion|confession|criticism|decision|declaration|demand|denial|description|expectation|fear|finding|hope"
    r"|idea|insistence|intention|message|notion|opinion|order|plan|pledge|prediction|promise|proposal|question|remark|report|request|rumor|rumour"
    r"|statement|suggestion|suspicion|testimony|theory|threat|view|vow|warning)s?(?:\s+(?:of|that|about|by|from|for|to))?",
    re.IGNORECASE,
)
_TELLS_ITSELF = frozenset("report reports claim claims call calls plan plans hope hopes fear fears demands order".split())


def is_nominal(cue: str) -> bool:
    """Whether a cue is a noun phrase, by its words; a bare word that may be a verb as well ("claims") is taken for the verb."""
    return cue.strip().lower() not in _TELLS_ITSELF and _NOMINAL.fullmatch(cue.strip()) is not None


def article_golds(path: Path, most: int | None = None) -> Iterator[Gold]:
    """The articles of a PolNeAR-format file; of one with several annotators the first. The type is read off the quotation marks and the cue."""
    seen: set[str] = set()
    for line in path.read_text(encoding="utf-8").splitlines()[:most]:
        row = json.loads(line)
        if row["id"] in seen:
            continue
        seen.add(row["id"])
        text = row["text"]
        lines = [(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)]
        quoted = quotations(text, lines)
        bounds = sorted(e for b, e in (s for line in lines for s in sentences(text, *line)))
        found = []
        for attribution in row["attributions"]:
            places = {role: frozenset((b, e) for b, e in attribution.get(role) or ()) for role in ROLES}
            cues = sorted(places["cue"])
            nominal = bool(cues) and is_nominal(text[slice(*cues[0])])
            kind = "nominal" if nominal else kind_of(sorted(places["content"]), quoted, text)
            apart = [e for e in bounds for c in cues[:1] for s in places["source"] if min(c, s)[1] <= e <= max(c, s)[0]]
            found.append(GoldAttribution(places, kind, carried=bool(apart), nested=False))
        yield Gold(text, tuple(found))


def news_golds(corpora: Path) -> Iterator[Gold]:
    """The pages of our own gold whose texts stand under `corpora`."""
    texts: dict[str, dict[str, str]] = {}
    for line in NEWS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["corpus"] not in texts:
            texts[row["corpus"]] = _texts(corpora / row["corpus"])
        text = texts[row["corpus"]].get(row["id"], "")
        if sha256(text.encode()).hexdigest() != row["sha256"]:
            continue
        found = [
            GoldAttribution(
                {role: frozenset((b, e) for b, e in a[role]) for role in ROLES}, a["type"], carried=a["carried"], nested=a["within"] is not None
            )
            for a in row["attributions"]
        ]
        yield Gold(text, tuple(found), tuple((b, e) for b, e in row["furniture"]))


def _texts(path: Path) -> dict[str, str]:
    """The texts of a corpus by id; none where the file is not there."""
    if not path.exists():
        return {}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {str(page["id"]): page["text"] for row in rows for page in row.get("pages", [row])}
