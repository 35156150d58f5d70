"""Notices on their way to whoever wants them: the screen, and webhooks.

Each is told at least once: a notice counts as delivered only when its receiver took it, and that is kept at once. A process that is killed between
the two tells it again, under the same id, by which the receiver knows it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from counterclaim.intake.errors import Unfetched
from counterclaim.intake.wire import Asked, Wire
from counterclaim.ledger.bodies import canonical, fingerprint
from counterclaim.ledger.book import Ledger
from counterclaim.ledger.store import Store, next_number
from counterclaim.watch.diary import moment
from counterclaim.watch.notices import Notice, as_json, notices

SCREEN = "screen"
"""The receiver that prints."""
DONE = ("joined", "delivered", "refused")
"""Outcomes after which a notice is not sent again."""
FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=1)
NEVER_MIND = frozenset({408, 425, 429})
"""Statuses from 400 to 499 that say "later"; the others say that it will never be taken."""
ANSWER = 64_000
"""Bytes of a webhook's answer that are read."""
SECONDS = 20.0

Send = Callable[[Notice], str]
"""Give a notice to its receiver: `delivered`, or `refused` where it will never take it. Unfetched where it could not be told now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Who is told, under which name the ledger knows it, and how."""

    name: str
    send: Send


def webhook(url: str, wire: Wire, agent: str) -> Receiver:
    """A receiver by POST: the notice as JSON, its id in the header `Idempotency-Key`. Any status from 200 to 299 means that it was taken.

    The ledger knows it by a digest of the address, which may hold a secret.
    """

    def send(notice: Notice) -> str:
        body = canonical(as_json(notice)).encode()
        headers = {"User-Agent": agent, "Content-Type": "application/json; charset=utf-8", "Idempotency-Key": notice.id}
        answer = wire.ask(Asked(url=url, method="POST", headers=headers, body=body, seconds=SECONDS, most=ANSWER, cut=True))
        if 200 <= answer.status < 300:
            return "delivered"
        if 400 <= answer.status < 500 and answer.status not in NEVER_MIND:
            return "refused"
        raise Unfetched(f"the webhook answers {answer.status}; the notice is sent again later")

    return Receiver(name=f"webhook {fingerprint(url)[:12]}", send=send)


def join(ledger: Ledger, receiver: Receiver) -> None:
    """Note a receiver that was not there before: it gets what comes from now on."""
    store = ledger.store
    with store.writing():
        if not store.rows("SELECT 1 FROM delivery WHERE receiver = ? LIMIT 1", (receiver.name,)):
            _note(ledger, receiver, next_number(store, "notice") - 1, "joined", "")


def deliver(ledger: Ledger, receiver: Receiver) -> datetime | None:
    """Tell the receiver everything it was not told yet, in order. Where it cannot take one now: when to try again."""
    store = ledger.store
    for notice in notices(store, after=_reached(store, receiver)):
        wait = _not_before(store, receiver, notice)
        if wait is not None and wait > ledger.clock():
            return wait
        _keep(ledger, receiver, notice, "trying", "")
        try:
            outcome, note = receiver.send(notice), ""
        except Unfetched as error:
            _keep(ledger, receiver, notice, "failed", str(error))
            return _not_before(store, receiver, notice)
        _keep(ledger, receiver, notice, outcome, note)
    return None


def _reached(store: Store, receiver: Receiver) -> int:
    """The number of the last notice that needs no telling any more."""
    [(last,)] = store.rows(
        "SELECT COALESCE(MAX(notice), 0) FROM delivery WHERE receiver = ? AND outcome IN (?, ?, ?)",
        (receiver.name, *DONE),
    )
    return int(last)


def _not_before(store: Store, receiver: Receiver, notice: Notice) -> datetime | None:
    """After a failure: when to try again, later each time."""
    failed = store.rows(
        "SELECT at FROM delivery WHERE receiver = ? AND notice = ? AND outcome = 'failed' ORDER BY number", (receiver.name, notice.number)
    )
    if not failed:
        return None
    pause: timedelta = FIRST_RETRY * 2 ** min(len(failed) - 1, 16)
    return moment(failed[-1][0]) + min(pause, LONGEST_RETRY)


def _keep(ledger: Ledger, receiver: Receiver, notice: Notice, outcome: str, note: str) -> None:
    with ledger.store.writing():
        _note(ledger, receiver, notice.number, outcome, note)


def _note(ledger: Ledger, receiver: Receiver, notice: int, outcome: str, note: str) -> None:
    row = (next_number(ledger.store, "delivery"), notice, receiver.name, ledger.now(), outcome, note)
    ledger.store.insert("delivery", ("number", "notice", "receiver", "at", "outcome", "note"), [row])
