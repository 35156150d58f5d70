"""The ledger's pages put into stories: all anew where they are few, else those alone that came, or that a person placed."""

from counterclaim.ledger.book import Ledger
from counterclaim.ledger.decided import Placement
from counterclaim.ledger.index import StoryIndex, settled
from counterclaim.ledger.keep_story import Regrouped
from counterclaim.ledger.one_by_one import every_story, one_lot, put
from counterclaim.ledger.rebuild import rebuilt
from counterclaim.ledger.rules import Rules
from counterclaim.ledger.store import Store
from counterclaim.ledger.whole import all_with_all


def regroup(ledger: Ledger, run: int, rules: Rules, *, every: bool = False) -> Regrouped:
    """Bring the stories up to date with the pages in force. Up to `rules.together` pages it is one transaction; beyond, one for each lot.

    `every`: compare every story by these rules, not only those with pages that are new or read otherwise.
    """
    store = ledger.store
    with store.writing():
        if few(store, rules):
            return all_with_all(ledger, run, rules)
        if not settled(store).indexed:
            rebuilt(ledger)
    done = Regrouped()
    while True:
        with store.writing():
            lot = one_lot(ledger, run, rules)
        if lot is None:
            return done.then(every_story(ledger, run, rules)) if every else done
        done = done.then(lot)


def follow(ledger: Ledger, run: int, rules: Rules, *, made: Placement | None, taken_back: Placement | None) -> Regrouped:
    """Bring the stories in line with a person's placement of pages, just made or taken back; under the write lock.

    Where pages are few, everything is put into stories anew. Else stories that were merged become one, and pages that were split off are put into a
    story once more; so are they when that is taken back, and all pages of the story when a merge is.
    """
    store = ledger.store
    if few(store, rules):
        return all_with_all(ledger, run, rules)
    if not settled(store).indexed:
        rebuilt(ledger)
    index = StoryIndex(store)
    anew: list[str] = []
    for one in (made, taken_back):
        if one is not None and one.apart:
            anew.extend(one.together)
    if taken_back is not None and not taken_back.apart:
        anew.extend(page.address for name in _stories(index, taken_back) for page in index.pages_of(name))
    united = _stories(index, made) if made is not None and not made.apart else []
    return put(ledger, run, rules, [], anew=anew, united=united)


def _stories(index: StoryIndex, one: Placement) -> list[str]:
    """The stories of the pages that a placement holds together."""
    return sorted({index.text(text).story for text in index.texts_of(one.together).values()})


def few(store: Store, rules: Rules) -> bool:
    """Whether all pages are compared with all. A ledger that has once grown beyond that never goes back."""
    if settled(store).indexed:
        return False
    [(pages,)] = store.rows("SELECT COUNT(*) FROM (SELECT DISTINCT address FROM page_version) AS held")
    return int(pages) <= rules.together
