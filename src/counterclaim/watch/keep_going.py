"""Watching until stopped: rounds, with a wait between them; and the one mending that a killed process needs."""

from collections.abc import Callable, Sequence

from counterclaim.intake.fetch import Fetcher
from counterclaim.intake.wire import Wire
from counterclaim.ledger.add import add
from counterclaim.ledger.book import Ledger
from counterclaim.ledger.errors import LedgerBusy
from counterclaim.ledger.index import waiting
from counterclaim.ledger.rules import Rules
from counterclaim.watch.deliver import SCREEN, Receiver, deliver, join, webhook
from counterclaim.watch.diary import Visit, load
from counterclaim.watch.notices import Notice, check_followed, look
from counterclaim.watch.plan import Plan
from counterclaim.watch.rounds import Watcher, is_due, run_round

LONGEST_SLEEP = 60.0
"""Seconds between two looks at the ledger, so that pages which another process adds are told about, too."""


def watch(  # noqa: PLR0913  the seams of a process that runs for weeks
    ledger: Ledger,
    plan: Plan,
    rules: Rules,
    fetcher: Fetcher,
    *,
    posts: Wire,
    show: Callable[[Notice], None],
    told: Callable[[Visit], None] = lambda visit: None,
    once: bool = False,
) -> None:
    """Ask what the plan lists, again and again, and tell what changes; `once`: only what is due when it starts, and what that announces.

    `fetcher` asks for pages, `posts` carries webhooks (to addresses that the plan's owner chose, private ones, too), `show` gets notices for the
    screen, `told` every visit. It ends by an exception alone: KeyboardInterrupt where it is stopped, LedgerFull and the like where it cannot go on.
    At any of them, and at a kill, everything that was found is kept, and the next start goes on from there.
    """
    receivers = start(ledger, plan, rules, posts, show)
    watcher = Watcher(ledger=ledger, plan=plan, rules=rules, fetcher=fetcher, diary=load(ledger.store), receivers=receivers, told=told)
    clock = fetcher.clock
    started = clock.now()
    while True:
        try:
            wait = (run_round(watcher) - clock.now()).total_seconds()
        except LedgerBusy:  # somebody adds very much: nothing of ours is lost, it is asked for again
            wait = LONGEST_SLEEP
        if once and not is_due(watcher, started):
            return
        clock.sleep(min(max(wait, 0.0), LONGEST_SLEEP))


def start(ledger: Ledger, plan: Plan, rules: Rules, posts: Wire, show: Callable[[Notice], None]) -> Sequence[Receiver]:
    """Finish what an interrupted process left, and tell what it could not tell any more. The receivers."""

    def print_it(notice: Notice) -> str:
        show(notice)
        return "delivered"

    receivers = [Receiver(name=SCREEN, send=print_it), *(webhook(url, posts, plan.manners.agent()) for url in plan.webhooks)]
    for receiver in receivers:
        join(ledger, receiver)
    check_followed(ledger, plan.follow)
    if waiting(ledger.store):
        add(ledger, (), rules=rules)  # puts them into stories
    look(ledger, rules, plan.follow)
    for receiver in receivers:
        deliver(ledger, receiver)
    return receivers
