"""Watching: feeds, sitemaps and pages asked again and again, and what changed told. All it remembers stands in the ledger.

`docs/watching.md` tells how to write a list and what is told.
"""
