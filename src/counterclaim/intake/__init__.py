"""How pages come in from outside: fetched politely, found in feeds and sitemaps, read out of web archives.

`docs/watching.md` tells what is asked of whom, how often, and what is refused.
"""
