"""Web archives for tests, written record by record."""

from dataclasses import dataclass, field
import gzip

DATE = "2026-03-01T10:00:00Z"


@dataclass
class Archive:
    """An archive being written. `at` are the offsets of its records."""

    packed: bool
    data: bytes = b""
    at: list = field(default_factory=list)

    def __post_init__(self):
        self.block("warcinfo", b"software: none\r\n", media="application/warc-fields")

    def write(self, url, data, *, status="200 OK", http="Content-Type: text/html", **more):
        """A server's answer."""
        head = "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", *http.split("\n"), ""))
        self.block("response", head.encode() + data, url=url, media="application/http; msgtype=response", **more)

    def block(self, kind, block, *, url="", media="text/plain", date=DATE):
        """Any record."""
        target = f"WARC-Target-URI: {url}\r\n" if url else ""
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}WARC-Date: {date}\r\nContent-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
        record = head.encode() + block + b"\r\n\r\n"
        self.at.append(len(self.data))
        self.data += gzip.compress(record) if self.packed else record
