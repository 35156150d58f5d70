"""Wires, clocks and servers that the tests of fetching and watching share. Nothing here reaches beyond this machine."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import socket
import threading

from counterclaim.intake.errors import NoAnswer
from counterclaim.intake.wire import Answer, Asked

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
HTML = {"content-type": "text/html; charset=utf-8"}
TEXT = {"content-type": "text/plain; charset=utf-8"}
XML = {"content-type": "application/rss+xml"}


@dataclass
class HandClock:
    """A clock that moves only when somebody sleeps. `slept` are the waits, in seconds."""

    at: datetime = START
    slept: list = field(default_factory=list)

    def now(self):
        return self.at

    def __call__(self):
        return self.at

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.at += timedelta(seconds=seconds)


@dataclass
class Web:
    """A wire without sockets: pages by address. A page is an `Answer`, an exception, or a function from the request to one of them."""

    pages: dict
    asked: list = field(default_factory=list)

    def ask(self, asked: Asked):
        self.asked.append(asked)
        found = self.pages.get(asked.url)
        if found is None and asked.url.endswith("/robots.txt"):
            return Answer(url=asked.url, status=404, headers={}, data=b"")
        if callable(found) and not isinstance(found, type):
            found = found(asked)
        if found is None:
            raise NoAnswer(f"{asked.url}: no such host is known; check the address")
        if isinstance(found, Exception):
            raise found
        return found

    def urls(self, *, robots=False):
        return [one.url for one in self.asked if robots or not one.url.endswith("/robots.txt")]


def answer(url, data=b"", status=200, **headers):
    kept = {"content-type": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return Answer(url=url, status=status, headers=kept, data=data)


def feed(*links, title="The Quay Gazette"):
    """An RSS feed of (address, title) pairs."""
    items = "".join(
        f"<item><title>{words}</title><link>{link}</link><pubDate>Mon, 02 Mar 2026 07:00:00 GMT</pubDate></item>" for link, words in links
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()


class Handler(BaseHTTPRequestHandler):
    """Serves `server.pages`: path to (status, headers, body) or a function of the handler that writes by itself."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.seen.append((self.command, self.path, dict(self.headers)))
        length = int(self.headers.get("Content-Length") or 0)
        self.body = self.rfile.read(length)
        found = self.server.pages.get(self.path, (404, {}, b""))
        if callable(found):
            found(self)
            return
        status, headers, body = found
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), "Connection": "close", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *args):
        """Quietly."""


@contextmanager
def serving(pages):
    """A server on loopback with these pages. Yields it; `base` is its address, `seen` the requests it had."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.pages, server.seen, server.base = pages, [], f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def listening():
    """A port that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as open_:
        yield f"http://127.0.0.1:{open_.getsockname()[1]}"
