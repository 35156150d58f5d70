"""The ledger: what was found in which bytes, when, by which rules, and what people decided about it. It only grows.

    from counterclaim.ledger.add import add
    from counterclaim.ledger.book import open_ledger
    from counterclaim.ledger.state import brief, stories

    with open_ledger("counterclaim.db", create=True) as book:
        add(book, pages)
        print(brief(book, stories(book)[0].id))

Verbs, one a module: `add` (and `reread`), `state` (`stories`, `brief`, `findings`), `search`, `diff`, `judge` (and `judgements`), `place` (`merge`,
`split`, `withdraw`), `export`, `verify`, `rebuild`. `regroup` puts pages into stories: `whole` all of them, `one_by_one` those that came. `store` is
the seam to the database, `tables` and `migrations` are what it consists of. `docs/ledger.md` tells the rest.
"""
