"""Bytes to text: what a file really is, its encoding, and the few characters that no page needs."""

import re

from charset_normalizer import from_bytes

from counterclaim.errors import BadPage

SAMPLE = 65_536  # bytes looked at to guess an encoding or to tell text from data
MAGIC = (
    (b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP archive or an Office document"), (b"\x1f\x8b", "a gzip file"), (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"), (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"), (b"Rar!\x1a", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"), (b"\xd0\xcf\x11\xe0", "an old Office document"), (b"{\\rtf", "an RTF document"), (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a SQLite database"), (b"OggS", "an Ogg sound file"), (b"ID3", "an MP3 sound file"), (b"fLaC", "a FLAC sound file"),
    (b"\x00asm", "a program"), (b"WARC/", "a WARC archive"),
)  # fmt: skip
ADVICE = {"a PDF": "export its text first", "an RTF document": "save it as plain text first"}
MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,30})|<\?xml[^>]{0,100}encoding\s{0,5}=\s{0,5}[\"']([\w.:-]{2,30})", re.IGNORECASE
)
DROPPED = dict.fromkeys([0, *range(1, 9), *range(14, 28), 0x7F, 0xFEFF, 0xFFFE, 0xFFFF])  # control characters, byte order marks
BREAKS = {0x0B: "\n", 0x0C: "\n", 0x1C: "\n", 0x1D: "\n", 0x1E: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}


def decode(data: bytes, path: str) -> str:
    """The text of the bytes, lines ending in a plain newline. Broken bytes become U+FFFD; it never fails on an encoding.

    Raises BadPage for an empty page and for what is not text at all, naming what it is.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise BadPage(f"{path}: empty; save the page again")
    kind = _not_text(data)
    if kind:
        raise BadPage(f"{path}: {kind}, not a web page or plain text; {ADVICE.get(kind, 'give the page itself, as HTML or text')}")
    return clean(_decoded(data))


def clean(text: str) -> str:
    """The text with plain newlines, and without NUL, other control characters and byte order marks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(BREAKS | DROPPED)
    return text.encode("utf-8", "replace").decode("utf-8")


def _not_text(data: bytes) -> str | None:
    for magic, kind in MAGIC:
        if data.startswith(magic):
            return kind
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return {b"WEBP": "a WebP image", b"WAVE": "a sound file"}.get(data[8:12], "a video")
    if data[4:8] == b"ftyp":
        return "a video or HEIC image"
    if any(data.startswith(mark) for mark, _ in MARKS):
        return None
    sample = data[:SAMPLE]
    odd = sum(sample.count(byte) for byte in range(32) if byte not in (9, 10, 12, 13, 27))
    wide = sample.count(0) > 0.3 * len(sample)  # UTF-16 without its mark
    return "binary data" if odd > 0.1 * len(sample) and not wide else None


def _decoded(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if data[:SAMPLE].count(0) > 0.3 * len(data[:SAMPLE]):
        return data.decode("utf-16-le" if data[1:SAMPLE:2].count(0) > data[:SAMPLE:2].count(0) else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    loose = data.decode("utf-8", "replace")
    broken = loose.count("\ufffd")
    foreign = sum(1 for character in loose[:SAMPLE] if character > "\x7f" and character != "\ufffd")
    if broken <= max(2, foreign // 4) and broken * 200 < len(loose):
        return loose  # UTF-8 with a few broken bytes
    if sum(byte > 0x7F for byte in data[:SAMPLE]) < 0.05 * len(data[:SAMPLE]) and not DECLARED.search(data[:4096]):
        return data.decode("cp1252", "replace")  # English with a few curly quotes and accents
    declared = DECLARED.search(data[:4096])
    name = (declared.group(1) or declared.group(2)).decode("ascii", "replace") if declared else None
    choices: tuple[str | None, ...] = (name, _guessed(data))
    for choice in choices:
        try:
            if choice and choice.lower() not in ("utf-8", "utf8"):
                return data.decode(choice, "replace")
        except (LookupError, UnicodeError):
            continue
    return data.decode("cp1252", "replace")


def _guessed(data: bytes) -> str | None:
    best = from_bytes(data[:SAMPLE]).best()
    return best.encoding if best else None
