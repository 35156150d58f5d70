"""How a site is asked, and what is taken as a page: robots.txt, redirects, conditions, pauses."""

from datetime import timedelta
import gzip
import socket

from intake_sample import HTML, START, HandClock, Web, answer, serving
import pytest

from counterclaim import __version__
from counterclaim.intake.errors import BadAnswer, Gone, Later, NoAnswer, Refused
from counterclaim.intake.fetch import Fetcher, Known, Manners
from counterclaim.intake.wire import Sockets

PAGE = b"<html><body><p>The ferry left Port Ellery at noon.</p></body></html>"
SITE = "http://gazette.example"


def fetcher(pages, **manners):
    web, clock = Web(pages), HandClock()
    return Fetcher(wire=web, manners=Manners(**manners), clock=clock), web, clock


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

    @pytest.mark.parametrize("where", ["http://169.254.169.254/latest/", "http://inner.example:{port}/", "http://localhost:{port}/"])
    @pytest.mark.parametrize("robots", [False, True])
    def test_not_from_a_private_host_to_another(self, where, robots):
        """Also where private addresses are allowed, and also by way of robots.txt."""
        asked = []

        def resolve(host, port):
            asked.append(host)
            return [host] if host[0].isdigit() else ["127.0.0.1"]

        with serving({}) as server:
            port = server.server_address[1]
            server.pages["/robots.txt" if robots else "/a"] = (302, {"Location": where.format(port=port)}, b"")
            it = Fetcher(wire=Sockets(private=True, resolve=resolve), manners=Manners(delay=0.0), clock=HandClock())
            with pytest.raises(Refused, match="another host led here, so nothing was asked"):
                it.fetch(f"{server.base}/a")
        assert [path for _, path, _ in server.seen] == (["/robots.txt"] if robots else ["/robots.txt", "/a"])

    def test_from_a_private_host_to_itself(self):
        with serving({"/b": (200, HTML, PAGE)}) as server:
            server.pages["/a"] = (302, {"Location": f"{server.base}/b"}, b"")
            it = Fetcher(wire=Sockets(private=True), manners=Manners(delay=0.0), clock=HandClock())
            assert it.fetch(f"{server.base}/a").data == PAGE

    def test_not_to_a_private_host_that_was_found_on_another(self):
        with serving({"/a": (200, HTML, PAGE)}) as server:
            it = Fetcher(wire=Sockets(private=True), manners=Manners(delay=0.0), clock=HandClock())
            with pytest.raises(Refused, match="another host led here"):
                it.fetch(f"{server.base}/a", given=f"{SITE}/feed")
            assert it.fetch(f"{server.base}/a", given=f"{server.base}/feed").data == PAGE
        assert [path for _, path, _ in server.seen] == ["/robots.txt", "/a"]

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

    def test_a_host_that_is_not_there_is_said_to_be(self):
        def resolve(host, port):
            if host == "nowhere.example":
                raise socket.gaierror(-2, "Name or service not known")
            return ["127.0.0.1"]

        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        it = Fetcher(wire=Sockets(private=True, resolve=resolve), manners=Manners(delay=0.0), clock=HandClock())
        for _ in range(2):
            with pytest.raises(NoAnswer, match=r"^http://nowhere\.example/x: no such host is known; check the address$"):
                it.fetch("http://nowhere.example/x")
            with pytest.raises(NoAnswer, match=rf"^http://gazette\.example:{port}/x: the connection was refused"):
                it.fetch(f"http://gazette.example:{port}/x")

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
