"""Turn a text into the windows that the tagger reads: word pieces, letter case and quotation state.

Training and run time share this file, so both see the same numbers for the same characters.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
import re

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

CLS, SEP = 101, 102
"""Word-piece ids of the BERT uncased vocabulary."""

MAX_PIECES = 192
"""Word pieces of one window, [CLS] and [SEP] included."""

Ints = NDArray[np.int64]

# Same length in, same length out: offsets into the plain text and into the original are one and the same.
_PLAIN = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u200b": " ", "\ufeff": " ", "\n": " ", "\r": " ", "\t": " ",
        "–": "-", "—": "-", "―": "-", "−": "-", "‐": "-", "‑": "-", "\u0000": " ", "\ufffd": " ",
    }
)  # fmt: skip
_PTB_QUOTE = re.compile(r"``|''")

LOWER, CAPITAL, UPPER, NUMBER, MARK = range(5)
OUTSIDE, INSIDE, EDGE = range(3)
_SENTENCE_END = frozenset(".!?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Some consecutive blocks of a text as the tagger sees them.

    `pieces`, `case` and `quote` have one number a word piece; `first` names the word's first piece, and `starts` and `ends` give its
    place in the text (characters, end exclusive). `block` numbers the block a word stands in.
    """

    pieces: Ints
    case: Ints
    quote: Ints
    first: Ints
    starts: Ints
    ends: Ints
    block: Ints


def plain(text: str) -> str:
    """The text with straight quotation marks, hyphens and spaces, as long as it was."""
    return _PTB_QUOTE.sub('" ', text.translate(_PLAIN))


def load_tokenizer(path: Path) -> Tokenizer:
    """The word-piece tokenizer of the shipped model, without padding or truncation."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def case_of(word: str) -> int:
    """The letter case of a word: it is all that an uncased encoder does not see."""
    if word[0].isdigit():
        return NUMBER
    if not word[0].isalpha():
        return MARK
    if word[0].islower():
        return LOWER
    return UPPER if len(word) > 1 and word.isupper() else CAPITAL


@dataclass(frozen=True, slots=True)
class _Words:
    """One block, word by word; `cuts` are the word numbers at which a new piece may start when it is too long."""

    ids: list[list[int]]
    starts: list[int]
    ends: list[int]
    case: list[int]
    quote: list[int]
    cuts: list[int]


def _words(text: str, base: int, encoding: object) -> _Words:
    ids: list[list[int]] = []
    starts: list[int] = []
    ends: list[int] = []
    last = None
    for piece, word, (start, end) in zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True):  # type: ignore[attr-defined]
        if word != last or word is None:
            ids.append([piece])
            starts.append(base + start)
            ends.append(base + end)
            last = word
        else:
            ids[-1].append(piece)
            ends[-1] = base + end
    case, quote, cuts = [], [], []
    inside = False
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        word = text[start:end]
        case.append(case_of(word) if word else MARK)
        if word == '"':
            quote.append(EDGE)
            inside = not inside
        else:
            quote.append(INSIDE if inside else OUTSIDE)
        if word in _SENTENCE_END:
            cuts.append(number + 1)
    return _Words(ids, starts, ends, case, quote, cuts)


def _split(words: _Words, room: int) -> Iterable[tuple[int, int]]:
    """Word ranges of at most `room` pieces each, cut after a sentence where there is one, else between any two words."""
    begin, size = 0, 0
    cuts = set(words.cuts)
    cut = 0
    for number, pieces in enumerate(words.ids):
        if number in cuts:
            cut = number
        while size + len(pieces) > room and number > begin:
            end = cut if cut > begin else number
            yield begin, end
            begin = end
            size = sum(len(words.ids[i]) for i in range(begin, number))
        size += len(pieces)
    if begin < len(words.ids):
        yield begin, len(words.ids)


def windows(text: str, blocks: Sequence[tuple[int, int]], tokenizer: Tokenizer, *, size: int = MAX_PIECES) -> list[Window]:
    """Pack the blocks (paragraphs, headings: `start`, `end` in the text) into windows of at most `size` word pieces.

    Blocks are packed in their order with a [SEP] after each. One that is too long is cut after a sentence. Nothing is left out.
    """
    smooth = plain(text)
    encodings = tokenizer.encode_batch([smooth[start:end] for start, end in blocks], add_special_tokens=False)
    room = size - 2
    made: list[Window] = []
    held: list[tuple[_Words, int, int, int]] = []
    used = 0

    def flush() -> None:
        nonlocal used
        if held:
            made.append(_pack(held))
        held.clear()
        used = 0

    for number, ((start, _), encoding) in enumerate(zip(blocks, encodings, strict=True)):
        words = _words(smooth, start, encoding)
        words = _short_words(words, room)
        for begin, end in _split(words, room):
            pieces = sum(len(ids) for ids in words.ids[begin:end])
            if used and used + pieces + 1 > room + 1:
                flush()
            held.append((words, begin, end, number))
            used += pieces + 1
    flush()
    return made


def _short_words(words: _Words, room: int) -> _Words:
    """A word of more pieces than a window holds (base64, a URL) keeps its first ones; its place in the text stays whole."""
    return _Words([ids[:room] for ids in words.ids], words.starts, words.ends, words.case, words.quote, words.cuts)


def _pack(held: Sequence[tuple[_Words, int, int, int]]) -> Window:
    pieces, case, quote = [CLS], [MARK], [OUTSIDE]
    first, starts, ends, block = [], [], [], []
    for words, begin, end, number in held:
        for i in range(begin, end):
            first.append(len(pieces))
            pieces.extend(words.ids[i])
            case.extend([words.case[i]] * len(words.ids[i]))
            quote.extend([words.quote[i]] * len(words.ids[i]))
            starts.append(words.starts[i])
            ends.append(words.ends[i])
            block.append(number)
        pieces.append(SEP)
        case.append(MARK)
        quote.append(OUTSIDE)
    return Window(
        pieces=_numbers(pieces),
        case=_numbers(case),
        quote=_numbers(quote),
        first=_numbers(first),
        starts=_numbers(starts),
        ends=_numbers(ends),
        block=_numbers(block),
    )


def _numbers(values: list[int]) -> Ints:
    return np.asarray(values, dtype=np.int64)
