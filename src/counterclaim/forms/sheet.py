"""Lines of styled words, folded to the width of a terminal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len, chop_cells

from counterclaim.forms.words import safe

Part = tuple[str, str]
"""Words and their style: a key of STYLES."""

STYLES = {"": "", "bold": "1", "dim": "2", "head": "1;36", "note": "33"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words that fold under themselves: `indent` columns, then the label, then the parts from column `hang` on."""

    indent: int = 0
    hang: int = 0
    label: Part | None = None
    parts: tuple[Part, ...] = ()


def line(*parts: Part | str, indent: int = 0, hang: int | None = None, label: Part | None = None) -> Line:
    """A line; a part without a style is plain."""
    styled = tuple((part, "") if isinstance(part, str) else part for part in parts)
    return Line(indent=indent, hang=indent if hang is None else hang, label=label, parts=styled)


def paint(words: str, style: str, *, colour: bool) -> str:
    """Words in a style, if there is colour."""
    code = STYLES[style]
    return f"\x1b[{code}m{words}\x1b[0m" if colour and code and words else words


def pieces(parts: Iterable[Part], room: int) -> Iterator[Part]:
    """Single words with their styles; a word wider than the room is broken."""
    for words, style in parts:
        for word in safe(words).split():
            if cell_len(word) <= room:
                yield word, style
            else:
                yield from ((piece, style) for piece in chop_cells(word, room))


def fold(one: Line, width: int, *, colour: bool) -> Iterator[str]:
    """The rows of a line, none wider than `width` columns (20 at the least)."""
    width = max(width, 20)
    hang = min(one.hang, width // 2)
    row, used = " " * one.indent, one.indent
    if one.label is not None:
        label = " ".join(word for word, _ in pieces([one.label], width - one.indent))
        for part in label_rows(label, width - one.indent):
            if used > one.indent:
                yield row.rstrip()
                row, used = " " * one.indent, one.indent
            row += paint(part, one.label[1], colour=colour)
            used += cell_len(part)
        if used >= hang and one.parts:
            yield row.rstrip()
            row, used = "", 0
        row, used = row + " " * max(hang - used, 0), max(hang, used)
    start, fresh = used, True
    for word, style in pieces(one.parts, width - hang):
        wide = cell_len(word)
        if not fresh and used + 1 + wide > width:
            yield row.rstrip()
            row, used, fresh, start = " " * hang, hang, True, hang
        gap = "" if fresh and used == start else " "
        row += gap + paint(word, style, colour=colour)
        used += len(gap) + wide
        fresh = False
    if row.strip() or not one.parts:
        yield row.rstrip()


def label_rows(label: str, room: int) -> list[str]:
    """A label cut into rows that fit."""
    rows: list[str] = []
    for word in label.split(" "):
        if rows and cell_len(rows[-1]) + 1 + cell_len(word) <= room:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return rows or [""]


def fold_all(lines: Iterable[Line], width: int, *, colour: bool) -> str:
    """All rows, a newline after each."""
    return "".join(f"{row}\n" for one in lines for row in fold(one, width, colour=colour))
