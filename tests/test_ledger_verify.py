"""Whatever is altered behind the triggers' back is found."""

import re
import sqlite3

from ledger_process import many
from ledger_sample import CHANGED, DAY, FAST, FIRST, SECOND, Clock, fetched
import pytest

from counterclaim.ledger.add import add
from counterclaim.ledger.append import keep_edition
from counterclaim.ledger.book import open_ledger
from counterclaim.ledger.judge import judge
from counterclaim.ledger.state import findings, stories
from counterclaim.ledger.statements import Statement, of_page
from counterclaim.ledger.verify import verify
from counterclaim.records import Source
from counterclaim.watch.deliver import Receiver, deliver, join
from counterclaim.watch.notices import look


class TestVerify:
    """Whatever is altered behind the triggers' back is found."""

    @pytest.mark.parametrize(
        ("command", "words"),
        [
            ("UPDATE blob SET data = (SELECT data FROM blob ORDER BY sha256 DESC LIMIT 1) WHERE sha256 = (SELECT MIN(sha256) FROM blob)", "the bytes .* not those that were added"),
            ("UPDATE page_text SET data = x'00' WHERE sha256 = (SELECT MIN(sha256) FROM page_text)", "damaged"),
            ("UPDATE statement SET body = replace(body, '\"low\":9', '\"low\":90') WHERE kind = 'figure'", "statement .* not those that were added"),
            ("DELETE FROM listed WHERE position = 1", "listing .* not the statements that were added"),
            ("UPDATE judgement SET verdict = 'wrong'", "judgement 1 by Ana: not what was added"),
            ("DELETE FROM passage", "full-text index"),
            ("DELETE FROM edition WHERE scope = 'page' AND subject = '1'", "page version 1: never read"),
            ("DELETE FROM page_version WHERE number = 1", "page_version: 1 of 3 rows are missing"),
            ("UPDATE notice SET body = replace(body, '11', '12')", "notice 1 .*: not what was told"),
            ("UPDATE looked SET edition = edition + 1 WHERE number = 2", "notice 1 .*: not what was told"),
            ("DELETE FROM notice WHERE number = 1", "delivery 2: its notice is missing"),
        ],
    )  # fmt: skip
    def test_alterations(self, tmp_path, command, words):
        place = str(tmp_path / "desk.db")
        with open_ledger(place, create=True, clock=Clock()) as book:
            add(book, [fetched(FIRST, "a.txt"), fetched(SECOND, "b.txt")], rules=FAST)
            judge(book, findings(book, stories(book)[0].id)[0].id, "right", who="Ana")
            screen = Receiver(name="screen", send=lambda notice: "delivered")
            join(book, screen)
            look(book, FAST)
            add(book, [fetched(CHANGED, "a.txt", days=1)], rules=FAST)
            assert look(book, FAST) == 2
            deliver(book, screen)
            assert verify(book).problems == ()
        intruder = sqlite3.connect(place)
        for (name,) in intruder.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            intruder.execute(f"DROP TRIGGER {name}")
        intruder.execute(command)
        intruder.commit()
        intruder.close()
        with open_ledger(place) as book:
            problems = verify(book).problems
        assert any(re.search(words, problem) for problem in problems), problems

    def test_a_span_that_says_something_else(self, tmp_path):
        """Statement and digest altered together: the words still have to stand in the page."""
        with open_ledger(str(tmp_path / "desk.db"), create=True, clock=Clock()) as book:
            add(book, [fetched(FIRST, "a.txt")], rules=FAST)
            read = FAST.read(Source(path="a.txt", url=None, data=FIRST), DAY.date())
            [(text,)] = book.store.rows("SELECT sha256 FROM page_text")
            false = [Statement(kind=one.kind, key=one.key, body=one.body.replace("9 people", "7 people")) for one in of_page(FAST.tell(read), text)]
            with book.store.writing():
                keep_edition(book, ("page", "1"), false, text, 1)
            problems = verify(book).problems
        assert problems
        assert all("says otherwise" in problem for problem in problems)

    def test_a_damaged_file(self, tmp_path):
        place = tmp_path / "desk.db"
        with open_ledger(str(place), create=True, clock=Clock()) as book:
            add(book, many(10), rules=FAST)
        data = bytearray(place.read_bytes())
        data[len(data) // 2 : len(data) // 2 + 4096] = bytes(4096)
        place.write_bytes(data)
        with open_ledger(str(place)) as book:
            assert verify(book).problems
