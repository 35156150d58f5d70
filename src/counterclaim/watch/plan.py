"""What to watch, as a TOML file says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
import re
import tomllib
from typing import Any

from counterclaim.errors import BadArgument
from counterclaim.intake.errors import Refused
from counterclaim.intake.fetch import Manners
from counterclaim.intake.urls import normal

EVERY = {"feed": "15m", "sitemap": "6h", "page": "1h"}
"""How often each kind is asked, unless the list says otherwise."""
REVISIT = ("1h", "6h", "1d", "3d", "7d")
"""When a page that a feed or sitemap announced is looked at again, counted from the first time."""
RECENT = "7d"
"""How old a sitemap's entry may be."""
SHORTEST = timedelta(seconds=30)
KEYS = {"contact", "delay", "private", "follow", "webhook", "revisit", "recent", *EVERY}
WATCHED_KEYS = {"feed": {"url", "every", "words"}, "sitemap": {"url", "every", "words"}, "page": {"url", "every"}}
_SPAN = re.compile(r"(\d{1,6}) ?([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One line of the list. `kind`: feed, sitemap or page. `words`: of a feed's or sitemap's entries only those that hold one of these."""

    kind: str
    url: str
    every: timedelta
    words: tuple[str, ...] = ()

    def wants(self, text: str) -> bool:
        """Whether an entry with this text (title, summary, address) is wanted."""
        folded = text.casefold()
        return not self.words or any(word in folded for word in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole list. `follow`: the stories to tell about, by id (empty: all of them). `private`: the private addresses in it may be asked."""

    watched: tuple[Watched, ...]
    manners: Manners
    private: bool = False
    follow: tuple[str, ...] = ()
    webhooks: tuple[str, ...] = ()
    revisit: tuple[timedelta, ...] = ()
    recent: timedelta = timedelta(days=7)


def read_plan(path: Path) -> Plan:
    """The list in a file. Raises BadArgument, with what is wrong and how to write it, for anything that does not fit."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadArgument(f"{path}: not TOML ({error}); see docs/watching.md for an example") from error
    _known(path, found, KEYS)
    watched = {one.url: one for kind in EVERY for one in _watched(path, kind, found.get(kind, []))}
    if not watched:
        raise BadArgument(f'{path}: nothing to watch; write a [[feed]], [[sitemap]] or [[page]] with its url = "https://…"')
    return Plan(
        watched=tuple(watched.values()),
        manners=Manners(contact=_words(path, found, "contact"), delay=span(found.get("delay", "2s"), f"{path}: delay").total_seconds()),
        private=_switch(path, found, "private"),
        follow=_list(path, found, "follow"),
        webhooks=tuple(_address(path, one) for one in _list(path, found, "webhook")),
        revisit=tuple(sorted(span(one, f"{path}: revisit") for one in found.get("revisit", REVISIT))),
        recent=span(found.get("recent", RECENT), f"{path}: recent"),
    )


def span(words: object, where: str) -> timedelta:
    """A length of time: a whole number with s, m, h or d. BadArgument for anything else; `where` is for the message."""
    found = _SPAN.fullmatch(words) if isinstance(words, str) else None
    if found is None:
        raise BadArgument(f'{where}: {words!r} is no length of time; write "30s", "15m", "6h" or "1d"')
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def _watched(path: Path, kind: str, rows: object) -> list[Watched]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadArgument(f'{path}: {kind} is not a list; write [[{kind}]] and under it url = "https://…"')
    found = []
    for row in rows:
        _known(path, row, WATCHED_KEYS[kind], f"of [[{kind}]]")
        every = span(row.get("every", EVERY[kind]), f"{path}: every")
        if every < SHORTEST:
            raise BadArgument(f'{path}: every: {row["every"]!r} is too often for any site; write "{SHORTEST.seconds}s" or more')
        words = tuple(word.casefold() for word in _list(path, row, "words"))
        found.append(Watched(kind=kind, url=_address(path, row.get("url", "")), every=every, words=words))
    return found


def _address(path: Path, url: object) -> str:
    try:
        return normal(str(url))
    except Refused as error:
        raise BadArgument(f"{path}: {error}") from error


def _known(path: Path, row: Mapping[str, Any], keys: set[str], where: str = "here") -> None:
    unknown = sorted(row.keys() - keys)
    if unknown:
        raise BadArgument(f"{path}: {unknown[0]} is not a setting {where}; there are {', '.join(sorted(keys))}")


def _words(path: Path, row: Mapping[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is not None and not (isinstance(value, str) and value.isprintable()):
        raise BadArgument(f'{path}: {key} is not words; write {key} = "…"')
    return value


def _switch(path: Path, row: Mapping[str, Any], key: str) -> bool:
    value = row.get(key, False)
    if not isinstance(value, bool):
        raise BadArgument(f"{path}: {key}: {value!r} is neither true nor false; write {key} = true, without quotation marks")
    return value


def _list(path: Path, row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key, [])
    value = [value] if isinstance(value, str) else value
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise BadArgument(f'{path}: {key} is no list of words; write {key} = ["…", "…"]')
    return tuple(value)
