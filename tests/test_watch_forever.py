"""Watching until it is stopped, at whatever moment that is."""

from datetime import timedelta
import json

from intake_sample import START, HandClock, Web, answer, feed
from ledger_sample import CHANGED, FIRST, SECOND
import pytest
from watch_sample import FEED, A, B, Desk, plan, text, watched

from counterclaim.intake.fetch import Fetcher
from counterclaim.ledger.book import open_ledger
from counterclaim.ledger.errors import LedgerBusy
from counterclaim.ledger.state import stories
from counterclaim.watch import keep_going
from counterclaim.watch.diary import moment
from counterclaim.watch.keep_going import watch
from counterclaim.watch.rounds import run_round


class TestStopping:
    """Interrupted at every request and at every write: the end is the same."""

    def final(self, desk):
        shown = sorted((one.kind, one.subject, json.dumps(one.body["changes"], sort_keys=True)) for one in desk.told())
        return [address for address, _ in desk.versions()], shown, desk.look(lambda ledger: [(one.id, one.pages) for one in stories(ledger)])

    def play(self, tmp_path, name, stop):
        """Two mornings of a newsroom; `stop` says at which step the process dies (and is started again)."""
        web = Web({FEED: answer(FEED, feed((A, "Slide"), (B, "Slide")), content_type="application/rss+xml"), A: text(A, FIRST), B: text(B, SECOND)})
        desk = Desk(str(tmp_path / f"{name}.db"), plan(watched("feed", FEED, minutes=30)), web)
        steps = 0
        ask = web.ask

        def counted(asked):
            nonlocal steps
            steps += 1
            if steps == stop:
                raise KeyboardInterrupt
            return ask(asked)

        web.ask = counted
        for hours, pages in ((0, {}), (1, {A: text(A, CHANGED)}), (0, {})):
            web.pages |= pages
            try:
                desk.run(hours=hours)
            except KeyboardInterrupt:
                desk.run()
        return desk, steps

    def test_at_every_request(self, tmp_path):
        whole, steps = self.play(tmp_path, "whole", None)
        wanted = self.final(whole)
        assert len(wanted[0]) == 3
        for stop in range(1, steps + 1):
            desk, _ = self.play(tmp_path, f"stopped-{stop}", stop)
            assert self.final(desk) == wanted, stop
            assert len({one.id for one in desk.printed}) == len(desk.printed) == len(desk.told())


class TestForever:
    """The loop around the rounds."""

    def watching(self, desk, ends, **how):
        """Watch until the clock was slept on so many times."""

        class Ends(HandClock):
            def sleep(self, seconds):
                super().sleep(seconds)
                if len(self.slept) == ends:
                    raise KeyboardInterrupt

        clock = Ends()
        with open_ledger(desk.place, create=True, clock=clock, patience=0.0) as ledger:
            fetcher = Fetcher(wire=desk.web, manners=desk.plan.manners, clock=clock)
            watch(ledger, desk.plan, desk.rules, fetcher, posts=desk.posts, show=desk.printed.append, told=desk.visits.append, **how)

    def test_until_stopped(self, desk):
        with pytest.raises(KeyboardInterrupt):
            self.watching(desk, 200)
        hours = [round((moment(one.at) - START) / timedelta(hours=1)) for one in desk.visits]
        assert hours == [0, 1, 2, 3]  # of 200 waits of a minute at most

    def test_once(self, newsroom):
        self.watching(newsroom, 200, once=True)
        assert newsroom.outcomes() == [("feed", "listed"), ("a", "kept"), ("b", "kept")]

    def test_a_busy_ledger_is_waited_for(self, desk, monkeypatch):
        troubled = iter([LedgerBusy("another process is writing"), None])

        def busy(watcher):
            if (error := next(troubled, None)) is not None:
                raise error
            return run_round(watcher)

        monkeypatch.setattr(keep_going, "run_round", busy)
        self.watching(desk, 200, once=True)
        assert desk.outcomes() == [("a", "kept")]
