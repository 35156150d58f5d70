"""Web archives (WARC 1.0 and 1.1, packed record by record with gzip or not): their pages in order, one at a time.

What is truncated or damaged is skipped with its reason and counted, and reading goes on with the next record that can be found. Every page comes
with the offset of its record; reading goes on after any of them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException, parse_headers
import io
from pathlib import Path
import re
from typing import BinaryIO, TypeVar
import zlib

from counterclaim.intake.errors import BadAnswer, BadArchive, Refused, extra
from counterclaim.intake.fetch import PAGES
from counterclaim.intake.unpack import AUTOMATIC, PIECE, unpacked
from counterclaim.intake.urls import normal
from counterclaim.intake.wire import PAGE_BYTES
from counterclaim.ledger.add import Fetched

with extra():
    from fastwarc.stream_io import ChunkedReader
    from fastwarc.warc import ArchiveIterator, WarcRecord

Made = TypeVar("Made")

KINDS = ("response", "resource", "conversion")
"""Records that hold pages: an answer of a server, a file, text made of one."""
GZIP = b"\x1f\x8b\x08"
PLAIN = re.compile(rb"WARC/1\.[01]\r\n")
WINDOW = 1_000_000
"""Bytes looked through at once for the next record."""
LONGEST_HEAD = 65_536
"""Bytes of an answer's head."""


@dataclass(frozen=True, slots=True)
class Held:
    """A page of an archive, and where in the file its record begins."""

    offset: int
    page: Fetched


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that gives no page, or that cannot be read. `damaged`: truncated or broken, not just something else than a page."""

    offset: int
    reason: str
    damaged: bool = False


class _NoPage(Exception):
    """Not a page, and no fault of the archive's."""


def read_warc(path: Path, *, after: int | None = None, start: int = 0, stop: int | None = None, most: int = PAGE_BYTES) -> Iterator[Held | Skipped]:
    """The pages of an archive in order, and the records that were skipped. `after`: go on behind the record at that offset.

    `start`, `stop`: only the records that begin in this range of bytes, so that several workers share an archive (`parts`); a range in which none
    begins gives nothing.

    Memory is bounded by `most` (bytes of one page), whatever the archive holds. Requests, metadata and the like are `Skipped` as what they are.
    An archive that was packed as a whole has no offsets to go on from: it is read from its beginning. Raises BadArchive for a file without a record.
    """
    with path.open("rb") as file:
        known = after is not None and _is_record(file, after)
        for offset, one in _each(file, path, lambda record: _page(record, most), after if known and after is not None else start, stop):
            if not known or offset != after:
                yield Held(offset, one) if isinstance(one, Fetched) else one


def _each(
    file: BinaryIO, path: Path, make: Callable[[WarcRecord], Made], start: int = 0, stop: int | None = None
) -> Iterator[tuple[int, Made | Skipped]]:
    """What `make` gives for each record, with its offset; past damage, from the next record that can be found."""
    size = path.stat().st_size
    at = _next(file, start, size)
    if at is None and not start:
        raise BadArchive(f"{path}: no WARC record in it; give a .warc or .warc.gz file")
    told = False  # whether the damage that reading stands at was counted already
    while at is not None and (stop is None or at < stop):
        last = at
        try:
            for offset, one in _records(file, at, make):
                if stop is not None and offset >= stop:
                    return
                last, told = offset, False
                yield offset, one
            if _cut(file, last):
                yield last, Skipped(last, "the archive ends in the middle of what follows this record", damaged=True)
            return
        except OSError as error:  # what FastWARC raises for bytes that are no record
            if not told:
                yield last, Skipped(last, f"damaged at this record or behind it ({error})", damaged=True)
            told = True
        at = _next(file, last + 1, size)


def parts(path: Path, most: int) -> list[tuple[int, int | None]]:
    """Ranges of an archive, `most` bytes or a little more each, that together hold all its records: from one record to another, so that nothing
    inside a page is taken for the beginning of one. The last has no end; an archive that was packed as a whole is one range."""
    cuts = [0]
    with path.open("rb") as file:
        for offset, _ in _each(file, path, lambda record: None):
            if offset - cuts[-1] >= most and _is_record(file, offset):
                cuts.append(offset)
    return list(zip(cuts, [*cuts[1:], None], strict=True))


def _records(file: BinaryIO, start: int, make: Callable[[WarcRecord], Made]) -> Iterator[tuple[int, Made | Skipped]]:
    file.seek(start)
    for record in ArchiveIterator(file, parse_http=False, max_header_len=LONGEST_HEAD):
        offset = record.stream_pos
        try:
            yield offset, make(record)
        except (_NoPage, Refused, BadAnswer) as error:
            yield offset, Skipped(offset, str(error))
        except _Damaged as error:
            yield offset, Skipped(offset, str(error), damaged=True)


class _Damaged(Exception):
    """A record that says one thing and holds another."""


def _page(record: WarcRecord, most: int) -> Fetched:
    kind = str(record.record_type)
    if record.headers.get("Content-Length") is None:
        raise _Damaged(f"{kind} record that does not say how long it is")
    if kind not in KINDS:
        raise _NoPage(f"{kind} record")
    url = normal((record.headers.get("WARC-Target-URI") or "").strip("<> "))
    length = record.content_length
    if length > most:
        raise _NoPage(f"{url}: {length / 1_000_000:.0f} MB, over the limit of {most / 1_000_000:g} MB a page")
    block = record.reader.read()
    if len(block) < length:
        raise _Damaged(f"{url}: truncated, {len(block):,} of {length:,} bytes are there")
    media, data = _payload(url, block, most) if kind == "response" else (_media(record.headers.get("Content-Type") or ""), block)
    if not data:
        raise _NoPage(f"{url}: empty")
    if media not in PAGES:
        raise _NoPage(f"{url}: {media[:60] or 'no media type'}, which is not read")
    return Fetched(data=data, path=url, url=url, fetched=_moment(url, record.headers.get("WARC-Date") or ""), media_type=media, address=url)


def _payload(url: str, block: bytes, most: int) -> tuple[str, bytes]:
    """The media type and bytes of an HTTP answer. Only answers that brought a page count."""
    stream = io.BytesIO(block)
    first = stream.readline(LONGEST_HEAD)
    status = re.match(rb"HTTP/\d(?:\.\d)? (\d{3})", first)
    if status is None:
        raise _Damaged(f"{url}: no HTTP answer in a response record")
    try:
        headers = parse_headers(stream)
    except HTTPException as error:
        raise _Damaged(f"{url}: a broken HTTP head ({error})") from error
    if status[1] != b"200":
        raise _NoPage(f"{url}: the site answered {status[1].decode()}")
    body = stream.read()
    try:
        if "chunked" in headers.get("Transfer-Encoding", "").lower():
            body = ChunkedReader(io.BytesIO(body)).read()
        if body.startswith(GZIP):  # some archives keep the words "Content-Encoding: gzip" with bytes that they unpacked
            body = unpacked(url, [body], "gzip", most=most)
    except OSError as error:
        raise _Damaged(f"{url}: {error}") from error
    except BadAnswer as error:
        raise _Damaged(str(error)) from error
    return _media(headers.get("Content-Type", "")), body


def _media(words: str) -> str:
    return words.partition(";")[0].strip().lower()


def _moment(url: str, words: str) -> datetime:
    try:
        found = datetime.fromisoformat(words.replace("Z", "+00:00"))
    except ValueError as error:
        raise _Damaged(f"{url}: no date in its record ({words[:40]!r})") from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _next(file: BinaryIO, start: int, size: int) -> int | None:
    """Where the next record begins at or after `start`; None where there is none."""
    at = start
    while at < size:
        file.seek(at)
        window = file.read(WINDOW + len(GZIP))
        found = [match.start() for match in PLAIN.finditer(window)][:1]
        packed = window.find(GZIP)
        while packed >= 0 and (not found or packed < found[0]):
            if _begins_record(window[packed : packed + 4_096]):
                return at + packed
            packed = window.find(GZIP, packed + 1)
        if found:
            return at + found[0]
        at += WINDOW
    return None


def _is_record(file: BinaryIO, at: int) -> bool:
    file.seek(at)
    head = file.read(4_096)
    return PLAIN.match(head) is not None or (head.startswith(GZIP) and _begins_record(head))


def _begins_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(AUTOMATIC).decompress(packed, 16).startswith(b"WARC/")
    except zlib.error:
        return False


def _cut(file: BinaryIO, last: int) -> bool:
    """Whether bytes follow the last packed record that do not make another one; FastWARC takes these for the end."""
    file.seek(last)
    unpacker = zlib.decompressobj(AUTOMATIC)
    packed = file.read(PIECE)
    if not packed.startswith(GZIP):
        return False  # of a plain record it is the length that tells
    while packed and not unpacker.eof:
        unpacker.decompress(packed, PIECE)
        packed = unpacker.unconsumed_tail or file.read(PIECE)
    return bool(unpacker.unused_data.strip(b"\0"))
