"""A watcher in a process of its own, to be killed: what `test_watch_killed.py` starts.

For every line `start`, LEDGER, SITE, PRINTED (parted by tabs) on its standard input it makes a process that watches, and prints its number; for
every `wait` it waits for that process and prints how it ended. So each process begins with everything loaded, and can be killed a few milliseconds after its birth.
"""

from datetime import timedelta
import os
from pathlib import Path
import sys

from ledger_sample import DAY, FAST, FIRST

from counterclaim.intake.fetch import Fetcher, Manners
from counterclaim.intake.wire import Sockets
from counterclaim.ledger.add import Fetched, add
from counterclaim.ledger.book import open_ledger
from counterclaim.watch.keep_going import watch
from counterclaim.watch.plan import Plan, Watched

ALWAYS = timedelta(0)


def run(place: str, base: str, printed: str) -> None:
    """Watch a feed, and two pages that are asked each time, until nothing is due."""
    lines = [Watched(kind="feed", url=f"{base}/feed", every=ALWAYS), *(Watched(kind="page", url=f"{base}/{name}", every=ALWAYS) for name in "ab")]
    plan = Plan(watched=tuple(lines), manners=Manners(delay=0.0), private=True, webhooks=(f"{base}/hook",), revisit=())

    def show(notice):
        with Path(printed).open("a", encoding="utf-8") as file:
            file.write(f"{notice.id}\n")

    wire = Sockets(private=True)
    with open_ledger(place, create=True) as ledger:
        watch(ledger, plan, FAST, Fetcher(wire=wire, manners=plan.manners), posts=wire, show=show, once=True)


def serve() -> None:
    """Processes on demand."""
    with open_ledger(":memory:", create=True) as warm:  # what is loaded at first use is loaded now
        add(warm, [Fetched(data=FIRST, path="a.txt", fetched=DAY)], rules=FAST)
    child = 0
    for line in sys.stdin:
        if line == "wait\n":
            print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)  # noqa: T201
        elif child := os.fork():
            print(child, flush=True)  # noqa: T201
        else:
            run(*line.rstrip("\n").split("\t")[1:])
            os._exit(0)


if __name__ == "__main__":
    serve()
