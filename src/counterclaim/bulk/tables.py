"""The third stage: stories compared, a few hundred pages at a time, and what was found as rows of Parquet tables.

Rows are the objects of the JSON contract (`forms.json`) with the id of their story in front, so that a table says what a brief of the same pages
says, word for word.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
import time
from typing import Any

from counterclaim import compare, copies
from counterclaim.bulk.errors import extra
from counterclaim.bulk.shelf import Entry, Shelf, refused
from counterclaim.copies.same import evidence
from counterclaim.forms import json as contract
from counterclaim.pipeline import renamed, told, under_codebooks
from counterclaim.records import Copy, Story, Told
from counterclaim.relations import Tables
from counterclaim.stories.reasons import because

with extra():
    import pyarrow as pa
    import pyarrow.parquet as pq

LAST = "stories"
"""The table that is written last: where its file is, the chunk is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Some stories, as the names of their pages, with what is known of these pages: their places, first pages and texts of several pages."""

    number: int
    stories: tuple[tuple[str, ...], ...]
    entries: Mapping[str, Entry]
    first: Mapping[str, str]
    several: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparing:
    """A chunk to be compared: shards in `folder`, tables to `out`."""

    chunk: Chunk
    folder: Path
    out: Path
    tables: Tables


def compared(work: Comparing) -> tuple[int, float]:
    """Write a chunk's tables, unless they were written before. Its number, and the seconds it took now."""
    began = time.process_time()
    if not part(work.out, LAST, work.chunk.number).exists():
        rows: dict[str, list[dict[str, Any]]] = {name: [] for name in SCHEMAS}
        shelf = Shelf(work.folder)
        for names in work.chunk.stories:
            for table, row in _story(names, work, shelf):
                rows[table].append(row)
        shelf.close()
        for name in sorted(SCHEMAS, key=lambda name: name == LAST):
            save(work.out, name, work.chunk.number, rows[name])
    return work.chunk.number, time.process_time() - began


def part(out: Path, table: str, number: int) -> Path:
    """Where a chunk's rows of a table are."""
    return out / table / f"{number:06d}.parquet"


def save(out: Path, table: str, number: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows: all of them or nothing."""
    path = part(out, table, number)
    unfinished = path.with_suffix(".part")
    with refused(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.Table.from_pylist(list(rows), schema=SCHEMAS[table]), unfinished, compression="zstd")
        unfinished.replace(path)


def _story(names: Sequence[str], work: Comparing, shelf: Shelf) -> Iterator[tuple[str, dict[str, Any]]]:
    chunk = work.chunk
    pages = [_told(chunk.entries[name], name, work, shelf) for name in names]
    by_name = {each.page.id: each for each in pages}
    groups = [evidence([copies.read(by_name[name].page) for name in group]) for group in chunk.several if group[0] in by_name]
    first = {name: chunk.first[name] for name in names}
    made = _compared(pages, first, groups, work.tables, shelf, chunk)
    id_of = made.id
    for each in pages:
        name, text = each.page.id, first[each.page.id]
        yield "pages", {"story": id_of, "fetched": chunk.entries[name].fetched} | contract.page(each.page, None if text == name else text)
    yield from ((table, {"story": id_of} | row) for table, row in _found(made))


def _compared(pages: Sequence[Told], first: Mapping[str, str], groups: Sequence[Copy], tables: Tables, shelf: Shelf, chunk: Chunk) -> Story:
    texts = [each.page.id for each in pages if first[each.page.id] == each.page.id]
    names = [each.page.id for each in pages]
    why = because(names, first, [replace(shelf.features(chunk.entries[name]), text=name) for name in texts])
    return under_codebooks(compare.story(pages, names, why, first, groups, tables), pages)


def _told(entry: Entry, name: str, work: Comparing, shelf: Shelf) -> Told:
    """The page under its name; under another one than it was read by, it is told again, since ids hold the name."""
    found = shelf.told(entry)
    return found if found.page.id == name else told(renamed(found.page, name), work.tables.aliases)


def _found(story: Story) -> Iterator[tuple[str, dict[str, Any]]]:
    whole: dict[str, Any] = contract.story(story)
    yield LAST, {name: whole[name] for name in SCHEMAS[LAST].names if name in whole}
    for table in ("claims", "figures", "origins", "stances", "differences", "questions", "timeline", "drift", "copies"):
        yield from ((table, row) for row in whole[table])
    for codebook, harms in whole["tolls"].items():
        yield from (("tolls", {"codebook": codebook, "harm": harm} | toll) for harm, toll in harms.items())


def _schemas() -> dict[str, pa.Schema]:
    text, whole, texts = pa.string(), pa.int64(), pa.list_(pa.string())
    span = pa.struct([("page", text), ("start", whole), ("end", whole), ("exact", text)])
    spans = pa.list_(span)
    place = pa.struct([("label", text), ("rule", text), ("start", whole), ("end", whole)])
    block = pa.struct([("kind", text), ("start", whole), ("end", whole)])
    date = pa.struct([("date", text), ("words", text), ("span", span), ("used", pa.bool_()), ("reason", text)])
    actor = pa.struct([("id", text), ("name", text), ("kind", text)])
    link = pa.struct([("actor", text), ("name", text), ("kind", text), ("via", span)])
    side = pa.struct([("pages", texts), ("claims", texts), ("figures", texts), ("says", text)])
    columns: dict[str, dict[str, pa.DataType]] = {
        "pages": {
            "fetched": text, "id": text, "path": text, "url": text, "outlet": text, "headline": text, "published": text, "language": text,
            "sha256": text, "text": text, "furniture": pa.list_(place), "copy_of": text, "headline_span": span, "byline": text, "dateline": text,
            "blocks": pa.list_(block), "dates": pa.list_(date),
        },
        "stories": {
            "id": text, "headline": text, "pages": texts, "texts": whole, "outlets": whole, "links": texts, "only": texts,
        },
        "claims": {
            "id": text, "page": text, "source": span, "cue": span, "content": spans, "actor": actor, "class": text, "stance": text, "aspect": text,
            "modality": text, "chain": pa.list_(link), "origin": text, "channel": pa.struct([("kind", text), ("via", span)]), "voice": text,
            "quote": text, "sentence": span, "confidence": pa.float64(), "reason": text,
        },
        "figures": {
            "id": text, "harm": text, "low": whole, "high": whole, "words": span, "victims": text, "status": text, "claim": text, "origin": text,
            "as_of": text, "relation": pa.list_(pa.struct([("to", text), ("kind", text)])), "derived_from": texts, "page": text,
            "victims_span": span, "nationality": text, "rule": text, "modality": text, "scope": text, "sentence": span,
        },
        "origins": {
            "id": text, "name": text, "kind": text, "relation": text, "pages": texts, "claims": texts, "broken": spans, "reason": text,
        },
        "stances": {"actor": text, "aspect": text, "stance": text, "claims": texts, "pages": texts, "name": text, "kind": text},
        "differences": {"about": text, "kind": text, "sides": pa.list_(side), "why": text},
        "tolls": {"codebook": text, "harm": text, "low": whole, "best": whole, "high": whole, "derivation": texts},
        "questions": {"kind": text, "text": text, "span": span},
        "timeline": {"date": texts, "kind": text, "text": text, "span": span},
        "drift": {"kind": text, "earlier": span, "later": span, "why": text},
        "copies": {
            "pages": texts, "shared": pa.list_(pa.float64()), "changed": pa.list_(pa.struct([("first", span), ("copy", span)])),
        },
    }  # fmt: skip
    found = {table: pa.schema([("story", text), *fields.items()]) for table, fields in columns.items()}
    found[LAST] = pa.schema(list(columns[LAST].items()))
    found["set_aside"] = pa.schema([("address", text), ("reason", text), ("damaged", pa.bool_())])
    return found


SCHEMAS = _schemas()
"""Columns and types of every table."""
