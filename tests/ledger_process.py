"""Another process on the same ledger, with the tests' samples at hand; what the tests of kills and of several writers share."""

from contextlib import contextmanager
from functools import cache
import os
from pathlib import Path
import subprocess
import sys
import tempfile
import textwrap

from ledger_sample import FAST, Clock, fetched, page

from counterclaim.ledger.add import BATCH, add
from counterclaim.ledger.book import open_ledger
from counterclaim.ledger.state import brief
from counterclaim.ledger.verify import verify

HERE = Path(__file__).parent
MANY = 3 * BATCH + 5

START = """
import sys, time
from counterclaim.ledger.add import BATCH, add
from counterclaim.ledger.book import open_ledger
from counterclaim.ledger.errors import LedgerError
from counterclaim.ledger.migrations import MIGRATIONS, migrate
from ledger_process import many
from ledger_sample import *
PLACE = sys.argv[1]
"""


def many(count=MANY):
    """Pages of one story, each with a number of its own."""
    return [fetched(page(f"Slide number {number} hits Tarnholm", killed=number + 3), f"{number}.txt") for number in range(count)]


@contextmanager
def process(code, *arguments):
    """Another Python process with the tests' samples at hand; killed at the end at the latest."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])}
    command = [sys.executable, "-c", START + textwrap.dedent(code), *arguments]
    running = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603  our own interpreter
    try:
        yield running
    finally:
        running.kill()
        running.communicate()


def content(place):
    """The ledger's rows but for who wrote them when: numbers of runs, and times of writing."""
    with open_ledger(place) as book:
        assert verify(book).problems == ()
        found = brief(book)
        statements = book.store.rows("SELECT id FROM statement ORDER BY id")
        versions = book.store.rows("SELECT address, sha256, fetched FROM page_version ORDER BY address, fetched, sha256")
        return found, statements, versions


@cache
def whole():
    """What a ledger holds when nobody was killed."""
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "desk.db")
        with open_ledger(place, create=True, clock=Clock()) as book:
            add(book, many(), rules=FAST)
        return content(place)
