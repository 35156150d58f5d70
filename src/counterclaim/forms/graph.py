"""Where the words come from, drawn: pages, their texts, the outlets, and the origins at the end of the chains."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len, chop_cells

from counterclaim.forms.counts import FigureRow
from counterclaim.forms.shelf import Shelf
from counterclaim.forms.words import count, one_line, relation
from counterclaim.records import Origin, Story

MOST = 40  # pages drawn; the rest is counted
MOST_ORIGINS = 14  # origins with a box of their own; the rest shares one
LINE = 17  # pixels a line of a label
PAD, GAP = 3, 6  # pixels above and below a label inside its box, and between boxes
LINES = 2  # lines of a label at most
COLUMNS = ((0, 134), (172, 74), (284, 236), (640, 398))  # x and width of pages, texts, outlets, origins
WIDTH = 1038
LETTER = 7.5  # pixels a column of a label
NOWHERE, BREAKS = "no origin named", "the chain breaks here: nobody is named"
REST, SILENT, BROKEN = "o:", "o", "o::"  # keys that no origin has


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A box: its left edge and middle, its size, the lines of its label, the full name, and whether it carries the headline figure."""

    x: int
    y: float
    width: int
    height: int
    lines: tuple[str, ...]
    name: str
    lead: bool
    faint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Boxes and the curves between them (SVG paths); `heads` are the columns' titles with x; `missing` pages are not drawn."""

    height: int
    heads: tuple[tuple[int, str], ...]
    nodes: tuple[Node, ...]
    edges: tuple[tuple[str, bool], ...]
    missing: int
    told: str
    """The same in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """The keys of a column in order, with their names, and the pages behind each."""

    keys: tuple[str, ...]
    names: dict[str, str]
    pages: dict[str, frozenset[str]]


def draw(story: Story, figures: Sequence[FigureRow], shelf: Shelf) -> Graph | None:
    """The drawing of a story; None where there is no page."""
    pages = [page for page in story.pages if page in shelf.pages]
    shown = pages[:MOST]
    if not shown:
        return None
    lead = next((row for row in figures if row.lead), None)
    carrying = frozenset(lead.pages) if lead else frozenset[str]()
    leading = {f"o:{origin.id}" for origin in lead.origins} if lead else set[str]()
    layers = arrange(layer_all(ranked(story, lead), shown, shelf))
    labels = [{key: wrapped(layer.names[key], COLUMNS[column][1]) for key in layer.keys} for column, layer in enumerate(layers)]
    height = max(sum(tall(lines) + GAP for lines in column.values()) for column in labels)
    nodes: list[Node] = []
    spots: list[dict[str, float]] = []
    for column, layer in enumerate(layers):
        places = middles(labels[column], height)
        spots.append(places)
        for key, y in places.items():
            dark = bool(layer.pages[key] & carrying) and (column < len(layers) - 1 or key in leading)
            (x, width), lines = COLUMNS[column], labels[column][key]
            faint = key in (REST, SILENT, BROKEN)
            nodes.append(Node(x=x, y=y, width=width, height=tall(lines), lines=lines, name=layer.names[key], lead=dark, faint=faint))
    edges = []
    for column, (left, right) in enumerate(pairwise(layers)):
        for a in left.keys:
            for b in right.keys:
                shared = left.pages[a] & right.pages[b]
                if shared:
                    dark = bool(shared & carrying) and (column < len(layers) - 2 or b in leading)
                    edges.append((curve(column, spots[column][a], spots[column + 1][b]), dark))
    titles = [count(len(pages), "page"), count(story.texts, "text"), count(story.outlets, "outlet"), count(len(story.origins), "origin")]
    return Graph(
        height=height,
        heads=tuple((x, title) for (x, _), title in zip(COLUMNS, titles, strict=True)),
        nodes=tuple(nodes),
        edges=tuple(sorted(edges, key=lambda edge: edge[1])),
        missing=len(pages) - len(shown),
        told=", ".join(titles),
    )


def ranked(story: Story, lead: FigureRow | None) -> list[Origin]:
    """Origins in the order of their weight on the page: those of the headline figure, then by pages and claims."""
    first = {origin.id for origin in lead.origins} if lead else set[str]()
    return sorted(story.origins, key=lambda one: (one.id not in first, -len(one.pages), -len(one.claims), one.name, one.id))


def layer_all(several: Sequence[Origin], shown: Sequence[str], shelf: Shelf) -> list[Layer]:
    """The four columns in the order of the pages; the first of the origins have boxes of their own."""
    texts = {page: shelf.family.get(page, (page,))[0] for page in shown}
    order = list(dict.fromkeys(texts.values()))
    origins: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    reached = {origin.id: set(shelf.carriers(page for page in origin.pages if page in shelf.pages)) & set(shown) for origin in several}
    drawn = [origin for origin in several if reached[origin.id]]
    for origin in drawn[:MOST_ORIGINS]:
        origins[f"o:{origin.id}"] = reached[origin.id]
        known = "" if origin.relation == "unknown" else f" ({relation(origin.relation)})"
        names[f"o:{origin.id}"] = f"{one_line(origin.name)}{known}"
    if drawn[MOST_ORIGINS:]:
        origins[REST] = set[str]().union(*(reached[origin.id] for origin in drawn[MOST_ORIGINS:]))
        names[REST] = count(len(drawn) - MOST_ORIGINS, "more origin")
    broken = {span.page for origin in several for span in origin.broken} & set(shown)
    if broken:
        origins[BROKEN], names[BROKEN] = broken, BREAKS
    silent = set(shown) - set[str]().union(*origins.values())
    if silent:
        origins[SILENT], names[SILENT] = silent, NOWHERE
    return [
        layer(shown, lambda page: page, lambda page: f"[{shelf.mark(page)}] {shelf.pages[page].published or 'no date'}"),
        layer(shown, lambda page: f"t:{texts[page]}", lambda page: f"text {order.index(texts[page]) + 1}"),
        layer(shown, lambda page: f"m:{shelf.label(page)}", lambda page: one_line(shelf.label(page))),
        Layer(keys=tuple(origins), names=names, pages={key: frozenset(reached) for key, reached in origins.items()}),
    ]


def layer(shown: Sequence[str], key: Callable[[str], str], name: Callable[[str], str]) -> Layer:
    """A column where each page has one place."""
    groups: dict[str, list[str]] = {}
    for page in shown:
        groups.setdefault(key(page), []).append(page)
    names = {each: name(pages[0]) for each, pages in groups.items()}
    return Layer(keys=tuple(groups), names=names, pages={each: frozenset(pages) for each, pages in groups.items()})


def arrange(layers: list[Layer]) -> list[Layer]:
    """The columns so that few curves cross: pages of one text together, then each node near the middle of its pages."""
    first, texts, *rest = layers
    by_text = {page: at for at, key in enumerate(texts.keys) for page in texts.pages[key]}
    pages = sorted(first.keys, key=lambda page: by_text[page])
    place = {page: at for at, page in enumerate(pages)}
    ordered = [Layer(keys=tuple(pages), names=first.names, pages=first.pages)]
    for one in (texts, *rest):
        middle = {key: mean(place[page] for page in one.pages[key]) for key in one.keys}
        keys = sorted(one.keys, key=lambda key: (key in (REST, SILENT, BROKEN), middle[key], key))
        ordered.append(Layer(keys=tuple(keys), names=one.names, pages=one.pages))
    return ordered


def mean(places: Iterable[int]) -> float:
    """The middle of some places."""
    found = list(places)
    return sum(found) / len(found)


def wrapped(name: str, width: int) -> tuple[str, ...]:
    """A label in lines that fit a box; what the last one has no room for is cut."""
    room = int((width - 16) / LETTER)
    lines = [""]
    for piece in (part for word in name.split() for part in chop_cells(word, room)):
        if lines[-1] and cell_len(lines[-1]) + 1 + cell_len(piece) > room:
            lines.append(piece)
        else:
            lines[-1] = f"{lines[-1]} {piece}".strip()
    if len(lines) > LINES:
        rest = " ".join(lines[LINES - 1 :])
        lines[LINES - 1 :] = [f"{chop_cells(rest, room - 1)[0].rstrip()}…"]
    return tuple(lines)


def tall(lines: tuple[str, ...]) -> int:
    """The height of a box around some lines."""
    return LINE * len(lines) + 2 * PAD


def middles(labels: dict[str, tuple[str, ...]], height: int) -> dict[str, float]:
    """The middle of each box of a column, top to bottom, the room that is left shared out evenly."""
    room = (height - sum(map(tall, labels.values()))) / len(labels)
    found, top = {}, 0.0
    for key, lines in labels.items():
        found[key] = round(top + (room + tall(lines)) / 2, 1)
        top += room + tall(lines)
    return found


def curve(column: int, left: float, right: float) -> str:
    """An SVG path from the right side of a box to the left side of one in the next column."""
    x, width = COLUMNS[column]
    start, end = x + width, COLUMNS[column + 1][0]
    middle = (start + end) / 2
    return f"M{start} {left:.1f}C{middle:g} {left:.1f} {middle:g} {right:.1f} {end} {right:.1f}"
