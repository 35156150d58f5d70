"""Who is asked, how, and what is taken as a page: addresses, limits, robots.txt, redirects, conditions."""

from datetime import timedelta
import gzip
import socket
import ssl
import threading
import time
import zlib

import httpcore2
from intake_sample import HTML, START, HandClock, Web, answer, listening, serving
import pytest

from counterclaim import __version__
from counterclaim.intake.addresses import allowed, public
from counterclaim.intake.errors import BadAnswer, Gone, Later, NoAnswer, Refused
from counterclaim.intake.fetch import Fetcher, Known, Manners
from counterclaim.intake.urls import normal
from counterclaim.intake.wire import Asked, Sockets

PAGE = b"<html><body><p>The ferry left Port Ellery at noon.</p></body></html>"
SITE = "http://gazette.example"


def fetcher(pages, **manners):
    web, clock = Web(pages), HandClock()
    return Fetcher(wire=web, manners=Manners(**manners), clock=clock), web, clock


class TestAddresses:
    """Which addresses are public."""

    @pytest.mark.parametrize(
        "address",
        [
            "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "255.255.255.255",
            "0.0.0.0",  # noqa: S104  an address to refuse
            "224.0.0.1", "240.0.0.1", "192.0.2.7", "198.18.0.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::3", "ff02::1", "2001:db8::1",
            "::ffff:127.0.0.1", "::ffff:10.1.2.3", "::ffff:100.64.1.1", "::127.0.0.1", "2002:7f00:1::", "2002:a00:1::", "64:ff9b::10.0.0.1",
            "2001:0:7f00:1::", "64:ff9b::7f00:1",
        ],
    )  # fmt: skip
    def test_closed(self, address):
        assert not public(address)

    @pytest.mark.parametrize(
        "address",
        ["93.184.216.34", "1.1.1.1", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34", "2002:5db8:d822::", "64:ff9b::5db8:d822"],
    )
    def test_open(self, address):
        assert public(address)

    def test_one_private_address_among_public_ones_closes_the_name(self):
        with pytest.raises(Refused, match=r"mixed\.example \(10\.0\.0\.1\): no public address, so nothing was asked"):
            allowed("mixed.example", 80, private=False, seconds=1, resolve=lambda host, port: ["93.184.216.34", "10.0.0.1"])

    def test_private_ones_where_asked_for(self):
        assert allowed("desk.example", 80, private=True, seconds=1, resolve=lambda host, port: ["10.0.0.1"]) == ["10.0.0.1"]

    def test_a_name_that_nobody_knows(self):
        def resolve(host, port):
            raise socket.gaierror(-2, "Name or service not known")

        with pytest.raises(NoAnswer, match=r"nowhere\.example: no such host is known"):
            allowed("nowhere.example", 80, private=False, seconds=1, resolve=resolve)

    def test_a_resolver_that_hangs_is_left_behind(self):
        stop = threading.Event()
        started = time.monotonic()
        with pytest.raises(NoAnswer, match="not looked up in time"):
            allowed("slow.example", 80, private=False, seconds=0.05, resolve=lambda host, port: stop.wait(5) and [])
        stop.set()
        assert time.monotonic() - started < 1


class TestSpelling:
    """One page, one address."""

    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ("HTTP://Gazette.Example:80/a#top", "http://gazette.example/a"),
            ("https://gazette.example:443", "https://gazette.example/"),
            ("https://gazette.example:8443/", "https://gazette.example:8443/"),
            ("http://gazette.example/a?utm_source=x&id=4&fbclid=9", "http://gazette.example/a?id=4"),
            ("http://gazette.example/a b/ü?q=é", "http://gazette.example/a%20b/%C3%BC?q=%C3%A9"),
            ("http://gazette.example/a%20b", "http://gazette.example/a%20b"),
            ("http://bücher.example/", "http://xn--bcher-kva.example/"),
            ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ],
    )
    def test_normal(self, given, kept):
        assert normal(given) == kept
        assert normal(kept) == kept

    @pytest.mark.parametrize(
        "given",
        [
            "ftp://gazette.example/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "gazette.example",
            "http://",
            "",
            "http://a:99999/",
            "http://[::1",
            "http://" + "a" * 3000,
        ],
    )
    def test_no_web_address(self, given):
        with pytest.raises(Refused, match="not a web address"):
            normal(given)

    def test_a_password_is_not_shown(self):
        with pytest.raises(Refused, match="name or password") as caught:
            normal("http://jo:secret@gazette.example/")
        assert "secret" not in str(caught.value)


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
        with pytest.raises(NoAnswer, match="no connection"):
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


class TestManners:
    """How a site is asked."""

    def test_name_version_and_contact(self):
        it, web, _ = fetcher({f"{SITE}/a": answer(f"{SITE}/a", PAGE)}, contact="desk@quay.example")
        it.fetch(f"{SITE}/a")
        assert {one.headers["User-Agent"] for one in web.asked} == {f"counterclaim/{__version__} (desk@quay.example)"}

    def test_a_pause_between_two_requests_to_a_host(self):
        it, _, clock = fetcher({f"{SITE}/a": answer(f"{SITE}/a", PAGE), "http://other.example/": answer("http://other.example/", PAGE)}, delay=5.0)
        it.fetch(f"{SITE}/a")
        assert clock.slept == [5.0]  # between robots.txt and the page
        it.fetch("http://other.example/")
        assert clock.slept == [5.0, 5.0]  # another host, another pause
        it.fetch(f"{SITE}/a")
        assert clock.slept == [5.0, 5.0]  # its pause was over meanwhile

    @pytest.mark.parametrize(
        ("rules", "pause"),
        [("Crawl-delay: 20", 20), ("Request-rate: 1/30", 30), ("Crawl-delay: 1", 2), ("Crawl-delay: 110", 110), ("Crawl-delay: x", 2)],
    )
    def test_a_site_may_ask_for_a_longer_one(self, rules, pause):
        robots = answer(f"{SITE}/robots.txt", f"User-agent: *\n{rules}\n".encode())
        it, _, clock = fetcher({f"{SITE}/robots.txt": robots, f"{SITE}/a": answer(f"{SITE}/a", PAGE)})
        it.fetch(f"{SITE}/a")
        it.fetch(f"{SITE}/a")
        assert clock.slept == [2, pause]

    @pytest.mark.parametrize(("delay", "seconds"), [("1200", 1200), ("999999", 3600)])
    def test_a_very_long_one_is_not_waited_for_here(self, delay, seconds):
        robots = answer(f"{SITE}/robots.txt", f"User-agent: *\nCrawl-delay: {delay}\n".encode())
        it, web, clock = fetcher({f"{SITE}/robots.txt": robots, f"{SITE}/a": answer(f"{SITE}/a", PAGE)})
        it.fetch(f"{SITE}/a")
        with pytest.raises(Later, match="asks not to be asked again before") as caught:
            it.fetch(f"{SITE}/a")
        assert caught.value.until == clock.now() + timedelta(seconds=seconds)
        assert (web.urls(), clock.slept) == ([f"{SITE}/a"], [2])

    def test_a_redirect_to_a_busy_host_does_not_wait_for_it(self):
        busy = "http://busy.example/"
        pages = {busy: answer(busy, b"", 503, retry_after="86400"), f"{SITE}/a": answer(f"{SITE}/a", b"", 302, location=busy)}
        it, _, clock = fetcher(pages)
        for url in (busy, f"{SITE}/a"):
            with pytest.raises(Later):
                it.fetch(url)
        assert sum(clock.slept) < 10

    def test_conditions_and_what_has_not_changed(self):
        it, web, _ = fetcher({f"{SITE}/a": answer(f"{SITE}/a", b"ignored", 304)})
        found = it.fetch(f"{SITE}/a", Known(etag='"v1"', modified="Mon, 02 Mar 2026 07:00:00 GMT"))
        assert (found.status, found.data) == (304, b"")
        assert (web.asked[-1].headers["If-None-Match"], web.asked[-1].headers["If-Modified-Since"]) == ('"v1"', "Mon, 02 Mar 2026 07:00:00 GMT")
        assert "If-None-Match" not in web.asked[0].headers  # robots.txt

    @pytest.mark.parametrize("status", [429, 503])
    @pytest.mark.parametrize(
        ("after", "seconds"),
        [
            ("120", 120),
            ("Mon, 02 Mar 2026 09:00:02 GMT", 3600),
            ("", 60),
            ("soon", 60),
            ("Mon, 02 Mar 2020 09:00:00 GMT", 2),
            ("99999999999999", 7 * 86_400),
        ],
    )
    def test_come_back_later(self, status, after, seconds):
        it, _, clock = fetcher({f"{SITE}/a": answer(f"{SITE}/a", b"", status, retry_after=after)})
        with pytest.raises(Later, match="asks to come back at") as caught:
            it.fetch(f"{SITE}/a")
        assert caught.value.until == clock.now() + timedelta(seconds=seconds)
        assert it.free(f"{SITE}/b") == caught.value.until

    @pytest.mark.parametrize("status", [404, 410])
    def test_gone(self, status):
        it, *_ = fetcher({f"{SITE}/a": answer(f"{SITE}/a", b"", status)})
        with pytest.raises(Gone, match=f"no such page \\({status}\\)"):
            it.fetch(f"{SITE}/a")

    @pytest.mark.parametrize("status", [206, 400, 401, 403, 418, 500, 502])
    def test_other_answers(self, status):
        it, *_ = fetcher({f"{SITE}/a": answer(f"{SITE}/a", PAGE, status)})
        with pytest.raises(BadAnswer, match=f"answers {status}"):
            it.fetch(f"{SITE}/a")

    def test_not_a_page(self):
        it, *_ = fetcher({f"{SITE}/a": answer(f"{SITE}/a", b"%PDF", content_type="application/pdf; x=y")})
        with pytest.raises(BadAnswer, match="application/pdf, which is not read"):
            it.fetch(f"{SITE}/a")


class TestRedirects:
    """Every hop is a first request."""

    def test_followed_and_told(self):
        pages = {f"{SITE}/a": answer(f"{SITE}/a", b"", 301, location="/b#x"), f"{SITE}/b": answer(f"{SITE}/b", PAGE)}
        it, web, _ = fetcher(pages)
        assert it.fetch(f"{SITE}/a").url == f"{SITE}/b"
        assert web.urls() == [f"{SITE}/a", f"{SITE}/b"]

    def test_five_at_most(self):
        pages = {f"{SITE}/{n}": answer(f"{SITE}/{n}", b"", 302, location=f"/{n + 1}") for n in range(9)}
        it, web, _ = fetcher(pages)
        with pytest.raises(BadAnswer, match="more than 5 redirects"):
            it.fetch(f"{SITE}/0")
        assert len(web.urls()) == 6

    def test_the_rules_of_the_next_site_count(self):
        pages = {
            f"{SITE}/a": answer(f"{SITE}/a", b"", 302, location="http://other.example/b"),
            "http://other.example/robots.txt": answer("", b"User-agent: *\nDisallow: /b\n"),
        }
        it, web, _ = fetcher(pages)
        with pytest.raises(Refused, match=r"other\.example/b: the site's robots\.txt does not allow it"):
            it.fetch(f"{SITE}/a")
        assert "http://other.example/b" not in web.urls()

    @pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://gazette.example/", "http://jo:pw@gazette.example/"])
    def test_not_away_from_the_web(self, to):
        it, *_ = fetcher({f"{SITE}/a": answer(f"{SITE}/a", b"", 302, location=to)})
        with pytest.raises(Refused):
            it.fetch(f"{SITE}/a")

    def test_nowhere(self):
        it, *_ = fetcher({f"{SITE}/a": answer(f"{SITE}/a", b"", 302)})
        with pytest.raises(BadAnswer, match="does not say where to"):
            it.fetch(f"{SITE}/a")

    def test_not_into_the_private_net(self):
        """The first host is public by name; it sends us to this machine."""
        with serving({"/robots.txt": (404, {}, b""), "/": (200, HTML, PAGE)}) as inner:

            def resolve(host, port):
                return ["127.0.0.1"] if host == "127.0.0.1" else ["93.184.216.34"]

            real = Sockets(resolve=resolve)
            web = Web(
                {
                    f"{SITE}/a": answer(f"{SITE}/a", b"", 302, location=f"{inner.base}/"),
                    f"{inner.base}/robots.txt": real.ask,
                    f"{inner.base}/": real.ask,
                }
            )
            with pytest.raises(Refused, match="no public address"):
                Fetcher(wire=web, clock=HandClock()).fetch(f"{SITE}/a")
        assert inner.seen == []

    def test_the_time_of_all_hops_counts_together(self):
        clock = HandClock()

        def slow(asked):
            clock.at += timedelta(seconds=4)
            return answer(asked.url, b"", 302, location=f"{asked.url}x")

        web = Web({f"{SITE}/a": slow, f"{SITE}/ax": slow, f"{SITE}/axx": slow, f"{SITE}/axxx": slow})
        with pytest.raises(NoAnswer, match="no page within 10 seconds"):
            Fetcher(wire=web, manners=Manners(seconds=10.0), clock=clock).fetch(f"{SITE}/a")
        assert [one.seconds for one in web.asked[1:]] == [10, 6, 2]


class TestRobots:
    """RFC 9309."""

    RULES = b"User-agent: *\nDisallow: /private\nAllow: /private/open\n\nUser-agent: counterclaim\nDisallow: /not-us\n"

    @pytest.mark.parametrize(("path", "fetched"), [("/private", True), ("/not-us/x", False), ("/", True)])
    def test_our_own_group_counts(self, path, fetched):
        pages = {f"{SITE}/robots.txt": answer("", self.RULES), f"{SITE}{path}": answer(f"{SITE}{path}", PAGE)}
        it, *_ = fetcher(pages)
        if fetched:
            assert it.fetch(f"{SITE}{path}").data == PAGE
        else:
            with pytest.raises(Refused, match=r"robots\.txt does not allow it; ask its owner"):
                it.fetch(f"{SITE}{path}")

    @pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429])
    def test_no_rules_where_the_site_has_none(self, status):
        it, *_ = fetcher({f"{SITE}/robots.txt": answer("", b"User-agent: *\nDisallow: /", status), f"{SITE}/a": answer("", PAGE)})
        assert it.fetch(f"{SITE}/a").data == PAGE

    @pytest.mark.parametrize("robots", [answer("", b"", 500), answer("", b"", 503), NoAnswer("no"), BadAnswer("broken")])
    def test_nothing_is_asked_where_the_rules_cannot_be_had(self, robots):
        it, web, clock = fetcher({f"{SITE}/robots.txt": robots, f"{SITE}/a": answer("", PAGE)})
        for _ in range(2):
            with pytest.raises(Refused, match=r"robots\.txt could not be had"):
                it.fetch(f"{SITE}/a")
        assert web.urls(robots=True) == [f"{SITE}/robots.txt"]  # asked once, remembered
        web.pages[f"{SITE}/robots.txt"] = answer("", b"", 404)
        clock.at += timedelta(hours=1)
        assert it.fetch(f"{SITE}/a").data == PAGE

    def test_asked_once_a_day_and_per_site(self):
        it, web, clock = fetcher({f"{SITE}/a": answer("", PAGE), "https://gazette.example/a": answer("", PAGE)})
        for url in (f"{SITE}/a", f"{SITE}/a", "https://gazette.example/a"):
            it.fetch(url)
        clock.at += timedelta(hours=25)
        it.fetch(f"{SITE}/a")
        assert [url for url in web.urls(robots=True) if url.endswith("robots.txt")] == [
            f"{SITE}/robots.txt",
            "https://gazette.example/robots.txt",
            f"{SITE}/robots.txt",
        ]

    def test_redirects_of_it_are_followed(self):
        pages = {
            f"{SITE}/robots.txt": answer(f"{SITE}/robots.txt", b"", 301, location="http://www.gazette.example/robots.txt"),
            "http://www.gazette.example/robots.txt": answer("", b"User-agent: *\nDisallow: /"),
            f"{SITE}/a": answer("", PAGE),
        }
        it, *_ = fetcher(pages)
        with pytest.raises(Refused):
            it.fetch(f"{SITE}/a")

    def test_redirects_without_end_are_no_rules(self):
        it, *_ = fetcher({f"{SITE}/robots.txt": answer(f"{SITE}/robots.txt", b"", 301, location="/robots.txt"), f"{SITE}/a": answer("", PAGE)})
        assert it.fetch(f"{SITE}/a").data == PAGE

    def test_a_private_host_stays_refused(self):
        it, *_ = fetcher({f"{SITE}/robots.txt": Refused("gazette.example (10.0.0.1): no public address")})
        with pytest.raises(Refused, match="no public address"):
            it.fetch(f"{SITE}/a")

    def test_only_its_beginning_is_read(self):
        it, web, _ = fetcher({f"{SITE}/a": answer("", PAGE)})
        it.fetch(f"{SITE}/a")
        assert web.asked[0].cut
        assert web.asked[0].most == 512_000


def test_from_end_to_end():
    """Robots, a redirect, packing and conditions over real sockets."""
    pages = {
        "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /closed\n"),
        "/old": (301, {"Location": "/new"}, b""),
        "/new": (200, {**HTML, "ETag": '"v1"', "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
        "/closed": (200, HTML, PAGE),
    }
    with serving(pages) as server:
        it = Fetcher(wire=Sockets(private=True), manners=Manners(delay=0.0), clock=HandClock(START))
        found = it.fetch(f"{server.base}/old")
        assert (found.url, found.data, found.headers["etag"]) == (f"{server.base}/new", PAGE, '"v1"')
        with pytest.raises(Refused):
            it.fetch(f"{server.base}/closed")
    assert [path for _, path, _ in server.seen] == ["/robots.txt", "/old", "/new"]
