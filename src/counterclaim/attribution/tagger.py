"""The trained tagger: onnxruntime, tokenizers and numpy. It finds source, cue and content spans and joins them to attributions."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
import json
from math import exp, log, prod

import numpy as np
from tokenizers import Tokenizer

from counterclaim.attribution.decode import Floats, Marked, Tables, likely_spans, link, tables
from counterclaim.attribution.encode import EDGE, Window, load_tokenizer, windows
from counterclaim.attribution.runtime import InferenceSession, SessionOptions

DECODED_TOGETHER = 32
"""Windows whose spans are decoded in one go; what they hold in memory is some 10 MB."""

LIKELY = 0.4
"""A span is taken when the probability of its being exactly so is at least this: near half of the F1 that is reached, where F1 is best."""

POSSIBLE = 0.15
"""A span of at least this probability is taken by a cue that would else have no words."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tagged:
    """An attribution as the tagger sees it: places in the text (characters), the product of its spans' probabilities, and the share
    of such attributions that are right (source, cue and content with an overlap of at least 0.8 each; see `training/calibrate.py`)."""

    source: tuple[Place, ...]
    cue: Place | None
    content: tuple[Place, ...]
    probability: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Model:
    """The loaded weights: an ONNX session, its tokenizer and the CRF tables."""

    session: InferenceSession
    tokenizer: Tokenizer
    crf: Tables
    slope: float
    shift: float
    version: str


@cache
def load() -> Model:
    """The model that the package ships; read on first use and kept. One thread: processes are the unit of work here."""
    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    folder = files("counterclaim.attribution") / "model"
    with as_file(folder / "tagger.onnx") as path:
        session = InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    with as_file(folder / "tokenizer.json") as path:
        tokenizer = load_tokenizer(path)
    table = json.loads((folder / "tables.json").read_text(encoding="utf-8"))
    transitions, begin, end = (np.asarray(table[name], dtype=np.float32) for name in ("transitions", "begin", "end"))
    slope, shift = table["confidence"]
    return Model(session, tokenizer, tables(transitions, begin, end), slope, shift, str(table["version"]))


def tag(text: str, blocks: Sequence[Place]) -> list[Tagged]:
    """The attributions of the blocks (paragraphs, headings) of a text, in the order of their cues.

    A block is never joined to another by a span; a link may reach into a neighbouring block of the same window.
    """
    model = load()
    made = windows(text, blocks, model.tokenizer)
    found = [t for start in range(0, len(made), DECODED_TOGETHER) for t in _read(model, made[start : start + DECODED_TOGETHER])]
    return sorted(found, key=lambda t: t.cue or t.content[0])


def _read(model: Model, some: Sequence[Window]) -> list[Tagged]:
    """The attributions of some windows. The model reads them one by one: a batch is slower here (its numbers outgrow the cache), and the
    scale of 8-bit arithmetic would depend on what else is in it."""
    rows, links = [], []
    for window in some:
        given = {"pieces": window.pieces, "mask": np.ones_like(window.pieces), "case": window.case, "quote": window.quote}
        numbers = model.session.run(None, {name: row[None, :] for name, row in given.items()})
        emissions, project, none = (np.asarray(table, dtype=np.float32)[0, window.first] for table in numbers)
        rows.append(_whole_blocks(emissions, window))
        links.append((project, none))
    found = zip(some, likely_spans(rows, model.crf, POSSIBLE), links, strict=True)
    return [tagged for window, marked, numbers in found if marked for tagged in _joined(model, window, marked, *numbers)]


def _whole_blocks(emissions: Floats, window: Window) -> Floats:
    """A span never runs from one block into the next: its first word cannot be an I-."""
    new = np.flatnonzero(np.diff(window.block)) + 1
    emissions = emissions.copy()
    emissions[new[:, None], np.array([2, 4, 6])] = -1e3
    return emissions


def _joined(model: Model, window: Window, marked: Sequence[Marked], project: Floats, none: Floats) -> list[Tagged]:
    block = np.array([window.block[m.start] for m in marked])
    opens = np.array([window.quote[window.first[m.start]] == EDGE for m in marked])
    apart = np.abs(block[:, None] - block[None, :])
    far = (apart > 0) & ~(opens[:, None] & (apart <= 2))  # only a quotation may belong to a cue of another paragraph

    def place(number: int) -> Place:
        return int(window.starts[marked[number].start]), int(window.ends[marked[number].end - 1])

    found = []
    for cue, source, contents in link(marked, project, none, LIKELY, far):
        probability = prod(marked[i].probability for i in (cue, source, *contents) if i is not None)
        found.append(
            Tagged(
                source=() if source is None else (place(source),),
                cue=None if cue is None else place(cue),
                content=tuple(place(i) for i in contents),
                probability=probability,
                confidence=round(1 / (1 + exp(-model.slope * log_odds(probability) - model.shift)), 3),
            )
        )
    return found


def log_odds(probability: float) -> float:
    """Finite also for what is certain."""
    within = min(max(probability, 1e-4), 1 - 1e-4)
    return log(within / (1 - within))
