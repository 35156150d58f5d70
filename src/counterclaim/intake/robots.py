"""What a site lets a program fetch: robots.txt as RFC 9309 reads it.

An answer of 400 to 499 means that the site has no rules, so all is allowed; no answer, or one of 500 and more, means that its rules are not known,
so nothing is.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from counterclaim.intake.errors import extra

with extra():
    from protego import Protego

MOST = 512_000
"""Bytes of a robots.txt that are read; the rest is passed over (RFC 9309, 2.5)."""
HELD = timedelta(hours=24)
"""How long rules are held before they are asked for again (RFC 9309, 2.4)."""
HELD_UNKNOWN = timedelta(minutes=30)
"""How long a site without an answer is left alone."""
LONGEST_DELAY = 3600.0
"""Seconds between two requests that a site may ask for with Crawl-delay."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site for us. `known` False: the site could not say, so nothing is allowed. `until`: when to ask again.

    `why`: why there is no site to ask at all; empty otherwise.
    """

    known: bool
    until: datetime
    parsed: Protego
    why: str = ""

    def allow(self, url: str, agent: str) -> bool:
        """Whether the agent may fetch this address."""
        return self.known and self.parsed.can_fetch(url, agent)

    def delay(self, agent: str) -> float:
        """Seconds between two requests that the site asks for; 0 where it does not."""
        asked = self.parsed.crawl_delay(agent) or 0.0
        rate = self.parsed.request_rate(agent)
        if rate is not None and rate.requests > 0:
            asked = max(asked, rate.seconds / rate.requests)
        return min(max(float(asked), 0.0), LONGEST_DELAY)


def rules(status: int | None, data: bytes, now: datetime, *, why: str = "") -> Rules:
    """The rules that an answer to /robots.txt makes; `status` None: there was no answer; `why`: nor any host that could give one."""
    if status is None or status >= 500:
        return Rules(known=False, until=now + HELD_UNKNOWN, parsed=Protego.parse(""), why=why)
    text = data.decode("utf-8", "replace").removeprefix("\ufeff") if 200 <= status < 300 else ""
    return Rules(known=True, until=now + HELD, parsed=Protego.parse(text))
