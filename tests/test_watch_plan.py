"""The list of what to watch, and when each address is due: pure functions."""

from datetime import timedelta
from pathlib import Path

from intake_sample import START
import pytest
from watch_sample import A, plan, watched

from counterclaim.errors import BadArgument
from counterclaim.watch.diary import History, Visit
from counterclaim.watch.due import Target, next_visit
from counterclaim.watch.plan import read_plan


class TestDue:
    """A pure function of what happened."""

    def history(self, outcome, *, failures=0, first=None, at="2026-03-02T08:00:00Z", again=None):
        return History(last=Visit(address=A, at=at, outcome=outcome, failures=failures, again=again), first=first)

    @pytest.mark.parametrize(("failures", "hours"), [(0, 1), (1, 2), (2, 4), (5, 24), (500, 24)])
    def test_failures_double_up_to_a_day(self, failures, hours):
        target = Target(address=A, kind="page", of=watched("page", A), announced=False)
        assert next_visit(target, plan(), self.history("failed", failures=failures)) == START + timedelta(hours=hours)

    def test_never_asked(self):
        target = Target(address=A, kind="page", of=watched("page", A), announced=False)
        assert next_visit(target, plan(), None) < START


class TestPlan:
    """The list."""

    def read(self, tmp_path, words):
        path = tmp_path / "watch.toml"
        path.write_text(words, encoding="utf-8")
        return read_plan(path)

    def test_everything(self, tmp_path):
        found = self.read(
            tmp_path,
            'contact = "desk@quay.example"\ndelay = "5s"\nfollow = "s12"\nwebhook = "https://desk.example/hook"\nrevisit = ["1d", "2h"]\nrecent = "3d"\n'
            '[[feed]]\nurl = "https://gazette.example/feed"\nevery = "5m"\nwords = ["Ferry", "port"]\n[[page]]\nurl = "https://gazette.example/a#b"\n[[sitemap]]\nurl = "https://gazette.example/s.xml"\n',
        )
        assert [(one.kind, one.url, one.every / timedelta(minutes=1)) for one in found.watched] == [
            ("feed", "https://gazette.example/feed", 5),
            ("sitemap", "https://gazette.example/s.xml", 360),
            ("page", "https://gazette.example/a", 60),
        ]
        assert (found.manners.contact, found.manners.delay, found.follow, found.webhooks) == (
            "desk@quay.example",
            5,
            ("s12",),
            ("https://desk.example/hook",),
        )
        assert (found.revisit, found.recent, found.private) == ((timedelta(hours=2), timedelta(days=1)), timedelta(days=3), False)
        assert [found.watched[0].wants(words) for words in ("The FERRY left", "A train left")] == [True, False]

    def test_the_example_in_the_docs(self, tmp_path):
        docs = (Path(__file__).parents[1] / "docs" / "watching.md").read_text(encoding="utf-8")
        found = self.read(tmp_path, docs.split("```toml\n")[1].split("```")[0])
        assert [one.kind for one in found.watched] == ["feed", "sitemap", "page"]

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            ("", "nothing to watch"),
            ("[[feed", "not TOML"),
            ("speed = 3", "speed is not a setting here; there are contact"),
            ('[[feed]]\nurl = "https://a.example/"\nhow = 1', r"how is not a setting of \[\[feed\]\]; there are every, url, words"),
            ('[[page]]\nurl = "https://a.example/"\nwords = ["ferry"]', r"words is not a setting of \[\[page\]\]; there are every, url"),
            (
                'private = "yes"\n[[page]]\nurl = "https://a.example/"',
                "private: 'yes' is neither true nor false; write private = true, without quotation",
            ),
            ('private = 1\n[[page]]\nurl = "https://a.example/"', "private: 1 is neither true nor false"),
            ("[[feed]]", "not a web address"),
            ('[[feed]]\nurl = "gazette.example"', "not a web address"),
            ('[[page]]\nurl = "https://a.example/"\nevery = "often"', "'often' is no length of time"),
            ('[[page]]\nurl = "https://a.example/"\nevery = "1s"', "every: '1s' is too often for any site; write \"30s\" or more"),
            ('[[page]]\nurl = "https://a.example/"\nevery = 5', "5 is no length of time"),
            ('feed = "https://a.example/"', "feed is not a list; write"),
            ('follow = [3]\n[[page]]\nurl = "https://a.example/"', "follow is no list of words"),
            ('contact = "a\\nb"\n[[page]]\nurl = "https://a.example/"', "contact is not words"),
            ('webhook = "desk"\n[[page]]\nurl = "https://a.example/"', "not a web address"),
        ],
    )
    def test_what_does_not_fit(self, tmp_path, words, message):
        with pytest.raises(BadArgument, match=message):
            self.read(tmp_path, words)
