"""Whatever is done in whatever order, these things hold: nothing goes, nothing doubles, every hash and span is right, judgements stay, and pages are
where people put them. Both ways of putting pages into stories."""
# ruff: noqa: S608  the tables are ours

from dataclasses import replace
import json

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from ledger_sample import BLIND, DAY, FAST, LOOSE, SAME, Clock, assign_by_headline, fetched, page

from counterclaim.errors import BadArgument
from counterclaim.forms import render
from counterclaim.ledger.add import add, reread
from counterclaim.ledger.book import When, open_ledger, written
from counterclaim.ledger.decided import placements
from counterclaim.ledger.diff import diff
from counterclaim.ledger.export import export
from counterclaim.ledger.judge import VERDICTS, judge, judgements
from counterclaim.ledger.place import merge, split, withdraw
from counterclaim.ledger.state import brief, findings, stories
from counterclaim.ledger.verify import verify

ADDRESSES = st.sampled_from(["a.txt", "b.txt", "c.txt"])
FLOOD = """Flood near Tarnholm
The river Asker came over its banks behind the sawmill, and two bridges were gone by the time the first boats arrived from the lake.

The mayor of Tarnholm said on Monday that {} people were killed by the water. Nobody knows yet who slept in the cabins below the weir.

Bread and dry clothes were handed out in the church, which stands on a rock, and the bells were rung every hour so that walkers could find it.
"""
CONTENTS = st.sampled_from(
    [
        *(page("Slide near Tarnholm", killed=killed) for killed in (4, 9)),
        *(FLOOD.format(killed).encode() for killed in (4, 9)),
        b"",
        b"%PDF-1.7\n" * 40,
    ]
)
RULES = st.sampled_from([FAST, BLIND, LOOSE, SAME])
KEPT = ("run", "run_end", "blob", "page_text", "page_version", "statement", "listing", "listed", "edition", "judgement", "passage")


class AnyOrder(RuleBasedStateMachine):
    """A ledger, beside what a dictionary says it must hold."""

    together = 1_000

    @initialize()
    def start(self):
        self.clock = Clock()
        self.opened = open_ledger(":memory:", create=True, clock=self.clock)
        self.book = self.opened.__enter__()
        self.pages: dict[str, bytes] = {}
        self.rules = self.how(FAST)
        self.judged = 0
        self.placed = False
        self.rows: dict[str, list[tuple]] = {table: [] for table in KEPT}
        self.briefs: dict[int, str] = {}

    def how(self, rules):
        return replace(rules, together=self.together, assign=assign_by_headline)

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
        self.rules = self.how(rules)
        done = reread(self.book, rules=self.rules)
        self.remember(done.run)

    @rule(pick=st.integers(0, 10_000), verdict=st.sampled_from([one for one in VERDICTS if one != "corrected"]), who=st.sampled_from(["Ana", "Ben"]))
    def decide(self, pick, verdict, who):
        found = [one for line in stories(self.book) for one in findings(self.book, line.id, ["figure", "member", "stance"])]
        if found:
            self.obeyed(lambda: judge(self.book, found[pick % len(found)].id, verdict, who=who, rules=self.rules))

    @rule(who=st.sampled_from(["Ana", "Ben"]))
    def merge_stories(self, who):
        names = [line.id for line in stories(self.book)]
        if len(names) > 1:
            self.obeyed(lambda: merge(self.book, names[:2], who=who, rules=self.rules))

    @rule(pick=st.integers(0, 10_000), who=st.sampled_from(["Ana", "Ben"]))
    def split_a_story(self, pick, who):
        large = [line.id for line in stories(self.book) if line.pages > 1]
        if large:
            pages = sorted(page.path for page in brief(self.book, large[0]).pages)
            self.obeyed(lambda: split(self.book, large[0], [pages[pick % len(pages)]], who=who, rules=self.rules))

    @rule(pick=st.integers(0, 10_000))
    def take_back(self, pick):
        standing = [one.judgement.id for one in judgements(self.book) if one.standing != "superseded" and one.judgement.verdict != "withdrawn"]
        if standing:
            self.obeyed(lambda: withdraw(self.book, standing[pick % len(standing)], who="Ana", rules=self.rules))

    def obeyed(self, decide):
        """A decision, unless it goes against another one."""
        self.clock.days += 1
        [(before,)] = self.book.store.rows("SELECT MAX(number) FROM run")
        refused = ""
        try:
            decide()
        except BadArgument as error:
            refused = str(error)
        assert not refused or "take that back first" in refused or "several decisions at once" in refused
        self.judged += not refused
        [(after,)] = self.book.store.rows("SELECT MAX(number) FROM run")
        if after != before:
            self.placed = True
            self.remember(after)

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
            add(
                fresh,
                [fetched(data, name, days=self.clock.days) for name, data in sorted(self.pages.items())],
                rules=replace(self.rules, together=1_000),
            )
            if not self.placed and all(self.read_by(name) == self.rules.rules for name in self.pages):
                assert without_reasons(self.book) == without_reasons(fresh)

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
    def pages_are_where_people_put_them(self):
        found = brief(self.book)
        home = {found.page(name).path: number for number, story in enumerate(found.stories) for name in story.pages}
        for one in placements(self.book.store):
            homes = {home[page] for page in one.together if page in home}
            assert len(homes) <= 1
            assert homes.isdisjoint(home[page] for page in one.apart if page in home)

    @invariant()
    def judgements_stay(self):
        standing = judgements(self.book)
        assert len(standing) == self.judged
        plain = [one for one in standing if not one.judgement.places and one.judgement.verdict != "withdrawn"]
        assert all(one.now is not None for one in plain if one.standing in ("holds", "changed"))
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


def without_reasons(book):
    """The brief of everything, without why pages are where they are: that is said in other words by each way."""
    found = json.loads(render(brief(book), "json"))
    return {**found, "stories": [{name: value for name, value in story.items() if name != "links"} for story in found["stories"]]}


class OneByOne(AnyOrder):
    """Each page into the stories that are there."""

    together = 0


SETTINGS = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=20, stateful_step_count=12, **SETTINGS)
TestOneByOne = OneByOne.TestCase
TestOneByOne.settings = settings(max_examples=20, stateful_step_count=12, **SETTINGS)
