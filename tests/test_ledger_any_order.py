"""Whatever is done in whatever order, these things hold: nothing goes, nothing doubles, every hash and span is right, judgements stay."""
# ruff: noqa: S608  the tables are ours

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from ledger_sample import BLIND, DAY, FAST, LOOSE, SAME, Clock, fetched, page

from counterclaim.forms import render
from counterclaim.ledger.add import add, reread
from counterclaim.ledger.book import When, open_ledger, written
from counterclaim.ledger.diff import diff
from counterclaim.ledger.export import export
from counterclaim.ledger.judge import VERDICTS, judge, judgements
from counterclaim.ledger.state import brief, findings, stories
from counterclaim.ledger.verify import verify

ADDRESSES = st.sampled_from(["a.txt", "b.txt", "c.txt"])
CONTENTS = st.sampled_from(
    [page(f"{head} near Tarnholm", killed=killed) for head in ("Slide", "Flood") for killed in (4, 9)] + [b"", b"%PDF-1.7\n" * 40]
)
RULES = st.sampled_from([FAST, BLIND, LOOSE, SAME])
KEPT = ("run", "run_end", "blob", "page_text", "page_version", "statement", "listing", "listed", "edition", "judgement", "passage")


class AnyOrder(RuleBasedStateMachine):
    """A ledger, beside what a dictionary says it must hold."""

    @initialize()
    def start(self):
        self.clock = Clock()
        self.opened = open_ledger(":memory:", create=True, clock=self.clock)
        self.book = self.opened.__enter__()
        self.pages: dict[str, bytes] = {}
        self.rules = FAST
        self.judged = 0
        self.rows: dict[str, list[tuple]] = {table: [] for table in KEPT}
        self.briefs: dict[int, str] = {}

    def teardown(self):
        self.opened.__exit__(None, None, None)

    @rule(found=st.dictionaries(ADDRESSES, CONTENTS, max_size=3))
    def add_pages(self, found):
        self.clock.days += 1
        done = add(self.book, [fetched(data, name, days=self.clock.days) for name, data in found.items()], rules=self.rules)
        same = [name for name, data in found.items() if self.pages.get(name) == data]
        assert done.unchanged == len(same)
        assert sorted([*done.pages, *done.versions, *same]) == sorted(found)
        self.pages.update(found)
        self.remember(done.run)

    @rule(rules=RULES)
    def read_again(self, rules):
        self.clock.days += 1
        self.rules = rules
        done = reread(self.book, rules=rules)
        self.remember(done.run)

    @rule(pick=st.integers(0, 10_000), verdict=st.sampled_from([one for one in VERDICTS if one != "corrected"]), who=st.sampled_from(["Ana", "Ben"]))
    def decide(self, pick, verdict, who):
        found = [one for line in stories(self.book) for one in findings(self.book, line.id, ["figure", "member", "stance"])]
        if found:
            judge(self.book, found[pick % len(found)].id, verdict, who=who)
            self.judged += 1

    def remember(self, run):
        self.briefs[run] = render(brief(self.book), "json")

    @invariant()
    def nothing_changes_but_by_growing(self):
        for table in KEPT:
            now = self.book.store.rows(f"SELECT * FROM {table} ORDER BY 1, 2")
            assert set(self.rows[table]) <= set(now)
            assert len(now) == len(set(now))
            self.rows[table] = now

    @invariant()
    def every_hash_and_span_is_right(self):
        assert verify(self.book).problems == ()

    @invariant()
    def the_brief_is_that_of_a_ledger_with_these_pages_alone(self):
        with open_ledger(":memory:", create=True, clock=self.clock) as fresh:
            add(fresh, [fetched(data, name, days=self.clock.days) for name, data in sorted(self.pages.items())], rules=self.rules)
            stale = self.rules if all(self.read_by(name) == self.rules.rules for name in self.pages) else None
            if stale:
                assert render(brief(self.book), "json") == render(brief(fresh), "json")

    def read_by(self, name):
        [(rules,)] = self.book.store.rows(
            "SELECT r.rules FROM page_version v JOIN edition e ON e.scope = 'page' AND e.subject = CAST(v.number AS TEXT) JOIN run r ON r.number = e.run "
            "WHERE v.address = ? ORDER BY v.fetched DESC, v.number DESC, e.number DESC LIMIT 1",
            (name,),
        )
        return rules

    @invariant()
    def every_page_is_in_one_story_or_set_aside(self):
        found = brief(self.book)
        places = [name for story in found.stories for name in story.pages]
        assert len(places) == len(set(places))
        assert len(places) + len(found.set_aside) == len(self.pages)

    @invariant()
    def judgements_stay(self):
        standing = judgements(self.book)
        assert len(standing) == self.judged
        assert all(one.now is not None for one in standing if one.standing in ("holds", "changed"))
        assert all(one.why for one in standing if one.standing != "holds")

    @invariant()
    def what_was_known_after_a_run_is_known_still(self):
        for run, before in self.briefs.items():
            assert render(brief(self.book, at=When(run=run)), "json") == before

    @invariant()
    def what_was_known_at_a_time_is_known_still(self):
        if self.briefs:
            run = min(self.briefs)
            [(made,)] = self.book.store.rows("SELECT started FROM run WHERE number = ?", (run,))
            assert render(brief(self.book, at=When(time=made), rules=FAST), "json") == self.briefs[run]

    @invariant()
    def nothing_changed_since_now(self):
        for line in stories(self.book):
            assert diff(self.book, line.id, When(time=written(DAY.replace(year=2040)))).changes == ()

    @invariant()
    def the_export_holds_every_row(self):
        assert sum('"table":"statement"' in line for line in export(self.book)) == len(self.rows["statement"])


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
