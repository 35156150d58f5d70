"""The real wire, against servers on this machine: limits, packing, certificates, hosts that misbehave."""

import gzip
import socket
import ssl
import threading
import time
import zlib

import httpcore2
from intake_sample import HTML, listening, serving
import pytest

from counterclaim.intake.errors import BadAnswer, NoAnswer, Refused
from counterclaim.intake.wire import Asked, Sockets

PAGE = b"<html><body><p>The ferry left Port Ellery at noon.</p></body></html>"


class TestSockets:
    """The real wire, against servers on this machine."""

    def test_a_page(self):
        with serving({"/a": (200, HTML, PAGE)}) as server:
            found = Sockets(private=True).ask(Asked(url=f"{server.base}/a", headers={"User-Agent": "us"}))
        assert (found.status, found.data, found.headers["content-type"]) == (200, PAGE, "text/html; charset=utf-8")
        [(method, path, headers)] = server.seen
        assert (method, path, headers["User-Agent"], headers["Host"]) == ("GET", "/a", "us", server.base.removeprefix("http://"))

    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f000001", "2130706433", "127.1", "[::ffff:127.0.0.1]"])
    def test_loopback_is_refused_before_any_connection(self, host):
        with socket.create_server(("127.0.0.1", 0)) as open_:
            open_.settimeout(0.05)
            with pytest.raises(Refused, match="no public address, so nothing was asked"):
                Sockets().ask(Asked(url=f"http://{host}:{open_.getsockname()[1]}/"))
            with pytest.raises(TimeoutError):
                open_.accept()

    def test_a_name_that_changes_its_answer_is_looked_up_once(self, monkeypatch):
        answers = iter([["93.184.216.34"], ["127.0.0.1"]])
        connected = []

        def connect(backend, host, *rest):
            connected.append(host)
            raise httpcore2.ConnectError("nobody there")

        monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
        wire = Sockets(resolve=lambda host, port: next(answers))
        with pytest.raises(NoAnswer, match="nobody there"):
            wire.ask(Asked(url="http://rebinding.example/"))
        with pytest.raises(Refused):
            wire.ask(Asked(url="http://rebinding.example/"))
        assert connected == ["93.184.216.34"]  # what was checked, and not the name

    def test_the_checked_address_is_connected_to_under_the_name(self):
        with serving({"/": (200, HTML, PAGE)}) as server:
            port = server.server_address[1]
            Sockets(private=True, resolve=lambda host, port: ["127.0.0.1"]).ask(Asked(url=f"http://gazette.example:{port}/"))
        assert server.seen[0][2]["Host"] == f"gazette.example:{port}"

    def test_tls_is_told_the_name_and_not_the_address(self):
        names = []
        with socket.create_server(("127.0.0.1", 0)) as open_:

            def shake():
                plain, _ = open_.accept()
                names.append(plain.recv(2_000))
                plain.close()

            beside = threading.Thread(target=shake)
            beside.start()
            with pytest.raises(NoAnswer):
                Sockets(private=True, resolve=lambda host, port: ["127.0.0.1"]).ask(
                    Asked(url=f"https://gazette.example:{open_.getsockname()[1]}/", seconds=2)
                )
            beside.join()
        assert b"gazette.example" in names[0]

    def test_a_host_that_never_answers(self):
        started = time.monotonic()
        with listening() as base, pytest.raises(NoAnswer, match=r"no complete answer within 0\.2 seconds"):
            Sockets(private=True).ask(Asked(url=base, seconds=0.2))
        assert time.monotonic() - started < 2

    def test_tls_that_never_answers(self):
        with listening() as base, pytest.raises(NoAnswer):
            Sockets(private=True).ask(Asked(url=base.replace("http:", "https:"), seconds=0.2))

    @pytest.mark.parametrize("part", ["head", "body"])
    def test_a_host_that_drips_bytes_ends_at_the_deadline(self, part):
        def drip(handler):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"" if part == "head" else b"Content-Length: 100000\r\n\r\n"))
            try:
                for _ in range(100):
                    handler.wfile.write(b"X")
                    handler.wfile.flush()
                    time.sleep(0.05)
            except OSError:
                pass
            handler.close_connection = True

        started = time.monotonic()
        with serving({"/": drip}) as server, pytest.raises(NoAnswer, match="no complete answer"):
            Sockets(private=True).ask(Asked(url=f"{server.base}/", seconds=0.4))
        assert time.monotonic() - started < 2

    def test_nobody_there(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        with pytest.raises(NoAnswer, match="the connection was refused"):
            Sockets(private=True).ask(Asked(url=f"http://127.0.0.1:{port}/", seconds=1))

    def test_too_large(self):
        with serving({"/": (200, HTML, b"a" * 50_000)}) as server, pytest.raises(BadAnswer, match=r"more than 0\.02 MB"):
            Sockets(private=True).ask(Asked(url=f"{server.base}/", most=20_000))

    def test_cut_where_asked(self):
        with serving({"/": (200, HTML, b"a" * 50_000)}) as server:
            assert len(Sockets(private=True).ask(Asked(url=f"{server.base}/", most=20_000, cut=True)).data) == 20_000

    @pytest.mark.parametrize(
        ("name", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", lambda data: zlib.compress(data, wbits=-15))]
    )
    def test_packed(self, name, pack):
        with serving({"/": (200, {**HTML, "Content-Encoding": name}, pack(PAGE * 5_000))}) as server:
            assert Sockets(private=True).ask(Asked(url=f"{server.base}/")).data == PAGE * 5_000

    def test_a_bomb_is_not_unpacked(self):
        bomb = gzip.compress(b"\0" * 200_000_000, 9)
        with serving({"/": (200, {**HTML, "Content-Encoding": "gzip"}, bomb)}) as server, pytest.raises(BadAnswer, match="more than 1 MB"):
            Sockets(private=True).ask(Asked(url=f"{server.base}/", most=1_000_000))

    @pytest.mark.parametrize(
        ("headers", "body", "words"),
        [
            ({"Content-Encoding": "br"}, b"abc", "packed as br"),
            ({"Content-Encoding": "gzip"}, gzip.compress(PAGE)[:-20], "ends in the middle of its packed bytes"),
            ({"Content-Encoding": "gzip"}, b"\x1f\x8b" + b"\xff" * 40, "damaged"),
        ],
    )
    def test_damaged(self, headers, body, words):
        with serving({"/": (200, headers, body)}) as server, pytest.raises(BadAnswer, match=words):
            Sockets(private=True).ask(Asked(url=f"{server.base}/"))

    @pytest.mark.parametrize(
        "head",
        [
            b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort",
            b"what is this\r\n\r\n",
            b"HTTP/1.1 200 OK\r\n" + b"A: " + b"b" * 200_000 + b"\r\n\r\n",
        ],
    )
    def test_a_broken_answer(self, head):
        def write(handler):
            handler.wfile.write(head)
            handler.close_connection = True

        with serving({"/": write}) as server, pytest.raises(BadAnswer, match="a broken answer"):
            Sockets(private=True).ask(Asked(url=f"{server.base}/", seconds=2))

    def test_certificates_are_checked(self):
        assert Sockets()._tls.verify_mode == ssl.CERT_REQUIRED
        assert Sockets()._tls.check_hostname
