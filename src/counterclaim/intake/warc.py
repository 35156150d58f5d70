"""Web archives (WARC 1.0 and 1.1, packed record by record with gzip or not): their pages in order, one at a time.

Every record is one of four: a page, set aside (it should be a page, and is none that can be taken), damaged, or of another kind. What is no page
comes with its reason, and behind damage reading goes on with the next record that can be found. Every page comes with the offset of its record;
reading goes on after any of them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException, parse_headers
import io
from pathlib import Path
import re
from typing import BinaryIO, Literal, TypeVar
import zlib

from counterclaim.intake.errors import BadAnswer, BadArchive, Refused, TooLarge, extra
from counterclaim.intake.fetch import PAGES
from counterclaim.intake.unpack import AUTOMATIC, PIECE, unpacked
from counterclaim.intake.urls import normal
from counterclaim.intake.wire import PAGE_BYTES
from counterclaim.ledger.add import Fetched

with extra():
    from fastwarc.stream_io import ChunkedReader
    from fastwarc.warc import ArchiveIterator, WarcRecord

Made = TypeVar("Made")
What = Literal["other", "aside", "damaged"]
"""What a record is that gives no page: of a kind that holds none (a request, metadata), a page or answer that is not taken, or broken."""

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
    """A record that gives no page, or a hole behind the record at `offset`. `address`: the record's, where it says one that can be read."""

    offset: int
    reason: str
    what: What
    address: str = ""

    @property
    def damaged(self) -> bool:
        """Whether it is truncated or broken, not just something else than a page."""
        return self.what == "damaged"

    def words(self) -> str:
        """The reason, behind the address where there is one."""
        return f"{self.address}: {self.reason}" if self.address else self.reason


class _NoPage(Exception):
    """A record that gives no page, and why."""

    def __init__(self, what: What, reason: str, address: str = "") -> None:
        super().__init__(reason)
        self.what, self.reason, self.address = what, reason, address


def read_warc(path: Path, *, after: int | None = None, start: int = 0, stop: int | None = None, most: int = PAGE_BYTES) -> Iterator[Held | Skipped]:
    """The pages of an archive in order, and the records that were skipped. `after`: go on behind the record at that offset.

    `start`, `stop`: only the records that begin in this range of bytes, so that several workers share an archive (`parts`); a range in which none
    begins gives nothing.

    Memory is bounded by `most` (bytes of one page), whatever the archive holds.
    An archive that was packed as a whole has no offsets to go on from: it is read from its beginning. Raises BadArchive for a file without a record.
    """
    with path.open("rb") as file:
        passed = after if after is not None and _is_record(file, after) else None
        for offset, one in _each(file, path, lambda record: _page(record, most), start if passed is None else passed, stop):
            hole = isinstance(one, Skipped) and one.damaged  # behind the record at `after`, under the same offset
            if offset != passed or hole:
                yield Held(offset, one) if isinstance(one, Fetched) else one


def goes_on(path: Path, after: int) -> bool:
    """Whether `read_warc` can go on behind the record at that offset; where it cannot, it reads from the beginning."""
    with path.open("rb") as file:
        return _is_record(file, after)


def by_reason(found: Iterable[Skipped]) -> list[tuple[int, Skipped]]:
    """How many were skipped for each reason, with the first of them."""
    first: dict[str, Skipped] = {}
    counts: Counter[str] = Counter()
    for one in found:
        first.setdefault(one.reason, one)
        counts[one.reason] += 1
    return [(counts[reason], one) for reason, one in first.items()]


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
                yield last, Skipped(last, "the archive ends in the middle of what follows this record", "damaged")
            return
        except OSError as error:  # what FastWARC raises for bytes that are no record
            if not told:
                yield last, Skipped(last, f"damaged at this record or behind it ({error})", "damaged")
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
        yield offset, _made(record, offset, make)


def _made(record: WarcRecord, offset: int, make: Callable[[WarcRecord], Made]) -> Made | Skipped:
    try:
        return make(record)
    except _NoPage as error:
        return Skipped(offset, error.reason, error.what, error.address)


def _page(record: WarcRecord, most: int) -> Fetched:
    kind = str(record.record_type)
    if record.headers.get("Content-Length") is None:
        raise _NoPage("damaged", f"{kind} record that does not say how long it is")
    if kind not in KINDS:
        raise _NoPage("other", f"{kind} record")
    url = _address(record)
    length = record.content_length
    if length > most:
        raise _NoPage("aside", f"{length / 1_000_000:.0f} MB, over the limit of {most / 1_000_000:g} MB a page", url)
    block = record.reader.read()
    if len(block) < length:
        raise _NoPage("damaged", f"truncated, {len(block):,} of {length:,} bytes are there", url)
    media, data = _payload(url, block, most) if kind == "response" else (_media(record.headers.get("Content-Type") or ""), block)
    if not data:
        raise _NoPage("aside", "empty", url)
    if media not in PAGES:
        raise _NoPage("aside", f"{media[:60] or 'no media type'}, which is not read", url)
    return Fetched(data=data, path=url, url=url, fetched=_moment(url, record.headers.get("WARC-Date") or ""), media_type=media, address=url)


def _address(record: WarcRecord) -> str:
    try:
        return normal((record.headers.get("WARC-Target-URI") or "").strip("<> "))
    except Refused as error:
        address, _, reason = str(error).partition(": ")
        raise _NoPage("aside", reason, address) from error


def _payload(url: str, block: bytes, most: int) -> tuple[str, bytes]:
    """The media type and bytes of an HTTP answer. Only answers that brought a page count."""
    stream = io.BytesIO(block)
    first = stream.readline(LONGEST_HEAD)
    status = re.match(rb"HTTP/\d(?:\.\d)? (\d{3})", first)
    if status is None:
        raise _NoPage("damaged", "no HTTP answer in a response record", url)
    try:
        headers = parse_headers(stream)
    except HTTPException as error:
        raise _NoPage("damaged", f"a broken HTTP head ({error})", url) from error
    if status[1] != b"200":
        raise _NoPage("aside", f"the site answered {status[1].decode()}", url)
    body = stream.read()
    try:
        if "chunked" in headers.get("Transfer-Encoding", "").lower():
            body = ChunkedReader(io.BytesIO(body)).read()
        if body.startswith(GZIP):  # some archives keep the words "Content-Encoding: gzip" with bytes that they unpacked
            body = unpacked(url, [body], "gzip", most=most)
    except (OSError, BadAnswer) as error:
        what: What = "aside" if isinstance(error, TooLarge) else "damaged"
        raise _NoPage(what, str(error).removeprefix(f"{url}: "), url) from error
    return _media(headers.get("Content-Type", "")), body


def _media(words: str) -> str:
    return words.partition(";")[0].strip().lower()


def _moment(url: str, words: str) -> datetime:
    try:
        found = datetime.fromisoformat(words.replace("Z", "+00:00"))
    except ValueError as error:
        raise _NoPage("aside", f"no date in its record ({words[:40]!r})", url) from error
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
