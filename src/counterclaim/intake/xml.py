"""XML from strangers: no entity is expanded, nothing is loaded from elsewhere, depth and size are bounded."""

from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

from counterclaim.intake.errors import BadFeed

LARGEST = 60_000_000
"""Bytes: a sitemap may have 50 MB."""
DEEPEST = 100
"""Elements inside one another."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element's opening: its path of local names from the root, and its attributes without their prefixes."""

    path: tuple[str, ...]
    attributes: dict[str, str]


def refuse_tricks(name: str, data: bytes, most: int = LARGEST) -> None:
    """Raises BadFeed for XML that declares entities (which may unfold without end) or has over `most` bytes; `name` is for the message."""
    if len(data) > most:
        raise BadFeed(f"{name}: {len(data) / 1_000_000:.0f} MB, over the limit of {most / 1_000_000:.0f} MB; look for a smaller one")
    if b"<!ENTITY" in data or b"<!ENTITY" in data.replace(b"\x00", b""):  # the second as UTF-16 has it
        raise BadFeed(f"{name}: declares entities of its own, as an attack does; it was not unfolded; open it to see what it is")


def walk(name: str, data: bytes, closed: Callable[[Element, str], None]) -> None:
    """Call `closed` with every element and its own words, as each ends. Raises BadFeed for what is not well-formed, too deep, or a trick."""
    refuse_tricks(name, data)
    open_: list[tuple[Element, list[str]]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(open_) >= DEEPEST:
            raise BadFeed(f"{name}: more than {DEEPEST} elements inside one another; open it to see what it is")
        path = (*(open_[-1][0].path if open_ else ()), _local(tag))
        open_.append((Element(path, {_local(key): value for key, value in attributes.items()}), []))

    def end(tag: str) -> None:
        element, words = open_.pop()
        closed(element, "".join(words).strip())

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda words: open_[-1][1].append(words)
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BadFeed(f"{name}: not well-formed XML ({error}); open it to see what it is") from error


def _local(tag: str) -> str:
    return tag.rpartition(" ")[2].lower()
