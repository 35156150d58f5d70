"""A watcher on an invented web, with rules that read fast: what the tests of watching share."""

from dataclasses import dataclass, field
from datetime import timedelta

from intake_sample import TEXT, HandClock, Web, answer, feed
from ledger_sample import FAST, FIRST, SECOND

from counterclaim.intake.fetch import Fetcher, Manners
from counterclaim.ledger.book import open_ledger
from counterclaim.watch.diary import load
from counterclaim.watch.keep_going import start
from counterclaim.watch.notices import notices
from counterclaim.watch.plan import Plan, Watched
from counterclaim.watch.rounds import Watcher, run_round

SITE = "http://gazette.example"
FEED = f"{SITE}/feed"
HOUR = timedelta(hours=1)
A, B = f"{SITE}/a", f"{SITE}/b"
HOOK = "http://desk.internal/hook"


def text(url, data, **headers):
    """A page of plain text."""
    return answer(url, data, **{**{name.replace("-", "_"): value for name, value in TEXT.items()}, **headers})


def watched(kind, url, *, minutes=60, words=()):
    return Watched(kind=kind, url=url, every=timedelta(minutes=minutes), words=words)


def plan(*lines, **more):
    return Plan(watched=lines, **{"manners": Manners(delay=1.0), "revisit": (HOUR, 6 * HOUR), **more})


@dataclass
class Desk:
    """A ledger with a watcher. `web` is changed by the tests; `printed` is what came to the screen."""

    place: str
    plan: Plan
    web: Web
    clock: HandClock = field(default_factory=HandClock)
    posts: Web = field(default_factory=lambda: Web({}))
    printed: list = field(default_factory=list)
    visits: list = field(default_factory=list)
    rules: object = FAST

    def run(self, rounds=1, hours=0.0):
        """Start anew on the ledger, as after a kill, and go through some rounds. When the next one is due."""
        self.clock.at += timedelta(hours=hours)
        with open_ledger(self.place, create=True, clock=self.clock) as ledger:
            receivers = start(ledger, self.plan, self.rules, self.posts, self.printed.append)
            fetcher = Fetcher(wire=self.web, manners=self.plan.manners, clock=self.clock)
            watcher = Watcher(
                ledger=ledger,
                plan=self.plan,
                rules=self.rules,
                fetcher=fetcher,
                diary=load(ledger.store),
                receivers=receivers,
                told=self.visits.append,
            )
            return [run_round(watcher) for _ in range(rounds)][-1]

    def outcomes(self):
        """(last part of the address, outcome) of every visit so far."""
        return [(one.address.rpartition("/")[2], one.outcome) for one in self.visits]

    def look(self, ask):
        with open_ledger(self.place, clock=self.clock) as ledger:
            return ask(ledger)

    def told(self, kind=None):
        """All notices that were ever made."""
        return [one for one in self.look(lambda ledger: notices(ledger.store)) if kind in (None, one.kind)]

    def versions(self):
        """(address, hours since the start) of every version that is held."""
        return self.look(lambda ledger: ledger.store.rows("SELECT address, fetched FROM page_version ORDER BY number"))


def watching_a_page(place):
    """A desk that watches one page."""
    return Desk(place, plan(watched("page", A)), Web({A: text(A, FIRST)}))


def watching_a_feed(place):
    """A desk that watches a feed, which announces two pages."""
    announced = feed((A, "Slide in Tarnholm"), (B, "Ferry at Port Ellery"))
    web = Web({FEED: answer(FEED, announced, content_type="application/rss+xml"), A: text(A, FIRST), B: text(B, SECOND)})
    return Desk(place, plan(watched("feed", FEED, minutes=30)), web)
