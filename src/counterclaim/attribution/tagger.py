"""The trained tagger: onnxruntime, tokenizers and numpy. It finds source, cue and content spans and joins them to attributions."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
import json

import numpy as np
from numpy.typing import NDArray
from onnxruntime.capi.onnxruntime_inference_collection import InferenceSession
from onnxruntime.capi.onnxruntime_pybind11_state import SessionOptions
from tokenizers import Tokenizer

from counterclaim.attribution.decode import Floats, certainty, link, spans, viterbi
from counterclaim.attribution.encode import EDGE, Window, load_tokenizer, windows

BATCH_PIECES = 4096
"""Word pieces, padding included, of one call of the model: bounds its memory to some 200 MB."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tagged:
    """An attribution as the tagger sees it: places in the text (characters), and the geometric mean of the
    probabilities of the labels at its spans' edges."""

    source: tuple[Place, ...]
    cue: Place | None
    content: tuple[Place, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Model:
    """The loaded weights: an ONNX session, its tokenizer and the CRF tables."""

    session: InferenceSession
    tokenizer: Tokenizer
    transitions: Floats
    begin: Floats
    end: Floats
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
    tables = json.loads((folder / "tables.json").read_text(encoding="utf-8"))
    transitions, begin, end = (np.asarray(tables[name], dtype=np.float32) for name in ("transitions", "begin", "end"))
    return Model(session, tokenizer, transitions, begin, end, str(tables["version"]))


def tag(text: str, blocks: Sequence[Place]) -> list[Tagged]:
    """The attributions of the blocks (paragraphs, headings) of a text, in the order of their cues.

    A block is never joined to another by a span; a link may reach into a neighbouring block of the same window.
    """
    model = load()
    found: list[Tagged] = []
    made = windows(text, blocks, model.tokenizer)
    order = sorted(range(len(made)), key=lambda i: -len(made[i].pieces))
    batch: list[int] = []
    for i in order:
        if batch and (len(batch) + 1) * len(made[batch[0]].pieces) > BATCH_PIECES:
            found.extend(_read(model, [made[j] for j in batch]))
            batch = []
        batch.append(i)
    if batch:
        found.extend(_read(model, [made[j] for j in batch]))
    return sorted(found, key=lambda t: t.cue or t.content[0])


def _read(model: Model, batch: Sequence[Window]) -> list[Tagged]:
    longest = max(len(w.pieces) for w in batch)

    def padded(rows: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
        table = np.zeros((len(rows), longest), dtype=np.int64)
        for i, row in enumerate(rows):
            table[i, : len(row)] = row
        return table

    given = {
        "pieces": padded([w.pieces for w in batch]),
        "mask": padded([np.ones(len(w.pieces), dtype=np.int64) for w in batch]),
        "case": padded([w.case for w in batch]),
        "quote": padded([w.quote for w in batch]),
    }
    emissions, project, none = (np.asarray(table, dtype=np.float32) for table in model.session.run(None, given))
    rows = [_whole_blocks(emissions[i][w.first], w) for i, w in enumerate(batch)]
    found: list[Tagged] = []
    for i, (window, path) in enumerate(zip(batch, viterbi(rows, model.transitions, model.begin, model.end), strict=True)):
        if any(path):
            sure = certainty(rows[i], path, model.transitions, model.begin, model.end)
            found.extend(_joined(window, path, sure, project[i][window.first], none[i][window.first]))
    return found


def _whole_blocks(emissions: Floats, window: Window) -> Floats:
    """A span never runs from one block into the next: its first word cannot be an I-."""
    new = np.flatnonzero(np.diff(window.block)) + 1
    emissions = emissions.copy()
    emissions[new[:, None], np.array([2, 4, 6])] = -1e3
    return emissions


def _joined(window: Window, path: Sequence[int], sure: Floats, project: Floats, none: Floats) -> list[Tagged]:
    marked = spans(path)
    block = np.array([window.block[begin] for _, begin, _ in marked])
    opens = np.array([window.quote[window.first[begin]] == EDGE for _, begin, _ in marked])
    apart = np.abs(block[:, None] - block[None, :])
    far = (apart > 0) & ~(opens[:, None] & (apart <= 2))  # only a quotation may belong to a cue of another paragraph

    def place(number: int) -> Place:
        _, begin, end = marked[number]
        return int(window.starts[begin]), int(window.ends[end - 1])

    found = []
    for cue, source, contents in link(marked, project, none, far):
        used = [i for i in (cue, source, *contents) if i is not None]
        edges = [float(sure[at]) for i in used for at in (marked[i][1], marked[i][2] - 1)]
        found.append(
            Tagged(
                source=() if source is None else (place(source),),
                cue=None if cue is None else place(cue),
                content=tuple(place(i) for i in contents),
                confidence=round(float(np.exp(np.mean(np.log(np.maximum(edges, 1e-6))))), 3),
            )
        )
    return found
