"""Fetching politely: robots.txt first, a pause between two requests to a host, only what is new, every redirect checked like a first request."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from counterclaim import __version__
from counterclaim.intake import robots
from counterclaim.intake.clock import Clock, MachineClock
from counterclaim.intake.errors import BadAnswer, Gone, Later, NoAnswer, NoHost, Refused, Unfetched
from counterclaim.intake.urls import host, normal, origin
from counterclaim.intake.wire import PAGE_BYTES, SECONDS, Answer, Asked, Wire

NAME = "counterclaim"
"""What robots.txt calls us."""
MOVED = frozenset({301, 302, 303, 307, 308})
GONE = frozenset({404, 410})
BUSY = frozenset({429, 503})
PAGES = ("text/html", "application/xhtml+xml", "text/plain")
"""Media types that are read as pages."""
FEEDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml", *PAGES)
"""Media types that feeds and sitemaps come as."""
PACKED = ("application/gzip", "application/x-gzip", "application/octet-stream")
"""Media types that packed sitemaps come as."""
LONGEST_PAUSE = 120.0
"""Seconds that a fetch waits for a host; beyond, it is for whoever plans to come back."""
_ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.9,application/xml;q=0.8,*/*;q=0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How we behave. `contact`: an address in our user agent for whoever runs the site. `delay`: seconds between two requests to a host, at least.

    `seconds` and `most` bound one page: the time from the first redirect to the last byte, and its bytes unpacked.
    """

    contact: str | None = None
    delay: float = 2.0
    seconds: float = SECONDS
    most: int = PAGE_BYTES
    redirects: int = 5
    patience: float = 60.0
    """Seconds to come back after, where a site is busy and does not say for how long."""
    longest_wait: float = 7 * 86_400.0
    """Seconds that a Retry-After may send us away for."""

    def agent(self) -> str:
        """The user agent: name, version, contact."""
        return f"{NAME}/{__version__}" + (f" ({self.contact})" if self.contact else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What was told with the bytes that are held: what to ask with, so that an unchanged page is not sent again."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The conditions of a request."""
        conditions = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in conditions.items() if value}


@dataclass(slots=True)
class Fetcher:
    """Whoever asks: it remembers the rules of each site and when each host was last asked, for as long as the process lives."""

    wire: Wire
    manners: Manners = Manners()
    clock: Clock = field(default_factory=MachineClock)
    _rules: dict[str, robots.Rules] = field(default_factory=dict)
    _free: dict[str, datetime] = field(default_factory=dict)

    def free(self, url: str) -> datetime:
        """From when on the host of this address may be asked again."""
        return self._free.get(host(url), datetime.min.replace(tzinfo=UTC))

    def fetch(self, url: str, known: Known = Known(), *, types: Iterable[str] = PAGES, given: str | None = None) -> Answer:
        """The page at an address; `status` 304 and no data where it is what is held already. `url` of the answer is where it was found at last.

        `given`: the address that the user gave, where this one was found through it: beyond its host no private address is asked.
        Raises Refused (private address, no web address, robots.txt), NoAnswer, BadAnswer (too large, broken, no page, an error, too many
        redirects), Gone (404, 410), Later (429, 503, a host that asks for a long pause). Waits where the host's pause is short.
        """
        url = normal(url)
        home = host(normal(given) if given else url)
        left = self.manners.seconds
        for _ in range(self.manners.redirects + 1):
            led = host(url) != home
            self._check(url, led=led)
            self._pause(url)
            started = self.clock.now()
            answer = self._ask(Asked(url=url, headers={"Accept": _ACCEPT, **known.headers()}, seconds=left, most=self.manners.most, led=led))
            left -= (self.clock.now() - started).total_seconds()
            if answer.status not in MOVED:
                return self._judged(answer, tuple(types))
            if left <= 0:
                raise NoAnswer(f"{url}: no page within {self.manners.seconds:g} seconds; try again later")
            url = normal(_location(answer), url)
        raise BadAnswer(f"{url}: more than {self.manners.redirects} redirects; open the page and give its address")

    def _check(self, url: str, *, led: bool) -> None:
        site = self._site(url, led=led)
        if site.why:
            raise NoHost(url, site.why)
        if not site.known:
            raise Refused(f"{url}: the site's robots.txt could not be had, so nothing is asked of it; try again later")
        if not site.allow(url, NAME):
            raise Refused(f"{url}: the site's robots.txt does not allow it; ask its owner, or save the page yourself")

    def _site(self, url: str, *, led: bool) -> robots.Rules:
        place = origin(url)
        held = self._rules.get(place)
        if held is None or held.until <= self.clock.now():
            held = self._rules[place] = self._asked_rules(f"{place}/robots.txt", led=led)
        return held

    def _asked_rules(self, url: str, *, led: bool) -> robots.Rules:
        home = host(url)
        try:
            for _ in range(self.manners.redirects + 1):
                self._pause(url)
                answer = self._ask(Asked(url=url, seconds=self.manners.seconds, most=robots.MOST, cut=True, led=led or host(url) != home))
                if answer.status not in MOVED:
                    return robots.rules(answer.status, answer.data, self.clock.now())
                url = normal(_location(answer), url)
        except (Refused, Later):
            raise  # a private address stays one, and a host that is busy now may have rules
        except NoHost as error:
            return robots.rules(None, b"", self.clock.now(), why=error.why if host(url) == home else "")
        except Unfetched:
            return robots.rules(None, b"", self.clock.now())
        return robots.rules(404, b"", self.clock.now())  # redirects without end count as no rules (RFC 9309, 2.3.1.2)

    def _pause(self, url: str) -> None:
        """Wait until the host may be asked. Later where that takes too long to wait here."""
        until = self.free(url)
        wait = (until - self.clock.now()).total_seconds()
        if wait > LONGEST_PAUSE:
            raise Later(f"{url}: its host asks not to be asked again before {until:%Y-%m-%d %H:%M} UTC; try again then", until)
        if wait > 0:
            self.clock.sleep(wait)

    def _ask(self, asked: Asked) -> Answer:
        """One request with our name; the host's next pause begins when it ends."""
        headers = {"User-Agent": self.manners.agent(), "Accept-Encoding": "gzip", **asked.headers}
        try:
            return self.wire.ask(replace(asked, headers=headers))
        finally:
            held = self._rules.get(origin(asked.url))
            pause = max(self.manners.delay, held.delay(NAME) if held else 0.0)
            self._free[host(asked.url)] = self.clock.now() + timedelta(seconds=pause)

    def _judged(self, answer: Answer, types: tuple[str, ...]) -> Answer:
        if answer.status == 304:
            return replace(answer, data=b"")
        if answer.status in BUSY:
            until = self._back(answer.headers)
            self._free[host(answer.url)] = max(self.free(answer.url), until)
            raise Later(f"{answer.url}: the site is busy ({answer.status}) and asks to come back at {until:%Y-%m-%d %H:%M} UTC", until)
        if answer.status in GONE:
            raise Gone(f"{answer.url}: the site has no such page ({answer.status}); check the address")
        if not 200 <= answer.status < 300 or answer.status == 206:
            raise BadAnswer(f"{answer.url}: the site answers {answer.status}; open it in a browser to see why")
        media = media_type(answer.headers)
        if media and media not in types:
            raise BadAnswer(f"{answer.url}: {media[:60]}, which is not read; give the address of a page of text")
        return answer

    def _back(self, headers: Mapping[str, str]) -> datetime:
        """When to come back: Retry-After as seconds or as a date, within bounds."""
        now, words = self.clock.now(), headers.get("retry-after", "")
        wait = self.manners.patience
        if words.isascii() and words.isdigit():
            wait = float(words[:9])
        elif words:
            try:
                moment = parsedate_to_datetime(words)
                wait = ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now).total_seconds()
            except (ValueError, TypeError):
                wait = self.manners.patience
        return now + timedelta(seconds=min(max(wait, self.manners.delay), self.manners.longest_wait))


def media_type(headers: Mapping[str, str]) -> str:
    """The media type that a server gives, without its parameters; empty where it gives none."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _location(answer: Answer) -> str:
    where = answer.headers.get("location", "")
    if not where:
        raise BadAnswer(f"{answer.url}: a redirect ({answer.status}) that does not say where to; open it in a browser to see why")
    return where
