"""Answers unpacked within a limit: what a few kilobytes would unpack to is never in memory beyond it."""

from collections.abc import Iterable, Iterator
import zlib

from counterclaim.intake.errors import BadAnswer, TooLarge

AUTOMATIC = zlib.MAX_WBITS | 32  # the header says whether it is gzip or zlib
RAW = -zlib.MAX_WBITS
PIECE = 65_536
"""Bytes unpacked at once."""


def unpacked(name: str, pieces: Iterable[bytes], encoding: str, *, most: int, cut: bool = False) -> bytes:
    """The bytes that the pieces hold. `name` is for messages; `cut`: what is longer than `most` ends there.

    Raises TooLarge for more than `most` bytes, BadAnswer for an encoding other than gzip and deflate, and for packed bytes that are damaged or end
    early.
    """
    found = bytearray()
    for piece in _plain(name, pieces, encoding.lower()):
        found += piece
        if len(found) > most:
            if cut:
                return bytes(found[:most])
            raise TooLarge(f"{name}: more than {most / 1_000_000:g} MB; it is not a page of news; leave it out")
    return bytes(found)


def _plain(name: str, pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    if encoding in ("", "identity", "none"):
        yield from pieces
    elif encoding in ("gzip", "x-gzip", "deflate"):
        yield from _inflated(name, pieces)
    else:
        raise BadAnswer(f"{name}: packed as {encoding[:40]}, which was not asked for; it cannot be read")


def _inflated(name: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    unpacker = None
    some = False
    for piece in pieces:
        if not piece:
            continue
        some = True
        unpacker = unpacker or zlib.decompressobj(AUTOMATIC if _has_header(piece) else RAW)
        try:
            yield unpacker.decompress(piece, PIECE)
            while unpacker.unconsumed_tail and not unpacker.eof:
                yield unpacker.decompress(unpacker.unconsumed_tail, PIECE)
        except zlib.error as error:
            raise BadAnswer(f"{name}: packed bytes that are damaged ({error}); try again later") from error
        if unpacker.eof:
            return
    if some:
        raise BadAnswer(f"{name}: ends in the middle of its packed bytes; try again later")


def _has_header(piece: bytes) -> bool:
    """Whether gzip's or zlib's header begins here; some servers send deflate without one."""
    return piece[0] == 0x1F or piece[0] & 0x0F == 8
