"""A real process that is killed at any moment: nothing is lost, nothing is there twice."""

from collections import Counter
import os
from pathlib import Path
import random
import signal
import subprocess
import sys
import time

from intake_sample import TEXT, feed, serving
from ledger_sample import CHANGED, FIRST, OTHER, SECOND, page
import pytest
import watch_child

from counterclaim.ledger.book import open_ledger
from counterclaim.ledger.verify import verify
from counterclaim.watch.notices import notices

KILLS = 7
"""Times that the process is killed before each of the two states of the web is taken in."""
BEFORE = {"/a": FIRST, "/b": SECOND, "/c": page("Slide above the fjord", killed=4, who="The coastguard of Norway"), "/d": OTHER}
AFTER = {"/a": CHANGED, "/b": page("Slide above Tarnholm shuts valley road", killed=14, who="The police of Iceland")}


LIFE = 0.6
"""Seconds: about as long as the process takes to its end."""


class Watching:
    """The watcher, started and killed. `arguments`: ledger, site, file for what is printed."""

    def __init__(self):
        path = os.pathsep.join(sys.path)
        command = [sys.executable, watch_child.__file__]
        self.arguments = ()
        self.pipe = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path})  # noqa: S603

    @property
    def start(self):
        return "\t".join(("start", *self.arguments))

    def say(self, word):
        self.pipe.stdin.write(f"{word}\n")
        self.pipe.stdin.flush()
        return int(self.pipe.stdout.readline())

    def die(self, after):
        """Start it and kill it so many seconds later."""
        number = self.say(self.start)
        time.sleep(after)
        os.kill(number, signal.SIGKILL)  # it is there until it was waited for
        self.say("wait")

    def live(self):
        """Start it and let it come to its end."""
        self.say(self.start)
        assert self.say("wait") == 0

    def close(self):
        self.pipe.stdin.close()
        self.pipe.wait()
        self.pipe.stdout.close()


@pytest.fixture(scope="module")
def watching():
    """One that makes processes for all of these tests."""
    made = Watching()
    yield made
    made.close()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_killed_at_any_moment(watching, tmp_path, seed):
    chance = random.Random(seed)  # noqa: S311  not for secrets
    place, printed = str(tmp_path / "watch.db"), tmp_path / "printed.txt"
    with serving({"/hook": (204, {}, b"")}) as server:
        server.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed(*((f"{server.base}{path}", "Slide") for path in BEFORE)))
        watching.arguments = (place, server.base, str(printed))
        for state in (BEFORE, AFTER):
            server.pages |= {path: (200, TEXT, data) for path, data in state.items()}
            for _ in range(KILLS):
                watching.die(after=chance.uniform(0.0, LIFE))
            watching.live()
        posted = [headers["Idempotency-Key"] for _, path, headers in server.seen if path == "/hook"]
        base = server.base
    with open_ledger(place) as ledger:
        versions = Counter(address for (address,) in ledger.store.rows("SELECT address FROM page_version"))
        leads = Counter(address for (address,) in ledger.store.rows("SELECT address FROM lead"))
        told = notices(ledger.store)
        problems = verify(ledger).problems
    assert versions == {f"{base}/a": 2, f"{base}/b": 2, f"{base}/c": 1, f"{base}/d": 1}
    assert leads == {f"{base}{path}": 1 for path in BEFORE}
    assert Counter(one.subject for one in told if one.kind == "page") == {f"{base}/a": 1, f"{base}/b": 1}
    changes = [
        (one.subject, change["kind"], change["what"], str(change["before"]), str(change["after"]))
        for one in told
        if one.kind == "story"
        for change in one.body["changes"]
    ]
    assert [change for change, times in Counter(changes).items() if times > 1] == []
    new = {
        change["after"]["low"]
        for one in told
        if one.kind == "story"
        for change in one.body["changes"]
        if change["kind"] == "figure" and change["after"]
    }
    assert {11, 14} <= new
    assert set(posted) == set(Path(printed).read_text(encoding="utf-8").split()) == {one.id for one in told}
    assert problems == ()
