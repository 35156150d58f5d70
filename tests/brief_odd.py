"""Briefs that no page should give, and that every form must bear: hostile words, nothing but text, nothing at all."""

from dataclasses import replace

from brief_sample import claim, figure, page, sample, stances

from counterclaim.records import Actor, Brief, Difference, Link, Question, SetAside, Side, Story, Toll

NASTY = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(2)>",
    "“unclosed [link](javascript:alert(3)) | a `b` *c* _d_ # 1. ![p](https://evil.example/x.png)",
    "\x1b[31mred\x1b[0m \x9b2J \u202edlrow\u202c {{ 7 * 7 }} {% raw %}",
    "مرحبا بالعالم said שלום",
    "W" + "o" * 300 + "w",
    "漢字" * 60,
)


def nasty():
    """A brief whose every free field carries something that a careless page would run, hide or break."""
    brief = sample(3)
    headline = "<script>alert(5)</script> dead \ud800 & more"
    lines = [("paragraph", f"{words} were killed, officials said.") for words in NASTY]
    bad = page(9, NASTY[1], headline, None, ("~menu", "<script>menu()</script>"), *lines)
    bad = replace(bad, url="javascript:alert(4)", path=f"{NASTY[0]}.txt")
    evil = Actor(id='unnamed:x"><script>', name=NASTY[0], kind="unnamed")
    claims = [claim(bad, part, "officials", "said", evil, aspect="number", chain=(Link(actor=None, via=None),)) for part in NASTY]
    counts = [figure(bad, NASTY[5], 1, None, NASTY[6], claims[0], harm="missing")]
    first = brief.stories[0]
    told = replace(
        first,
        id='"><script>',
        headline=headline,
        pages=(*first.pages, bad.id),
        claims=(*first.claims, *claims),
        figures=(*first.figures, *counts),
        stances=(*first.stances, *stances(claims)),
        only=(claims[0].id,),
        links=(*first.links, NASTY[0]),
        questions=(*first.questions, Question(kind="gap", text=NASTY[2], span=None)),
        differences=(
            *first.differences,
            Difference(about=NASTY[0], kind="conflict", sides=(Side(pages=(), claims=(), figures=(), says=NASTY[0]),), why=NASTY[3]),
        ),
        tolls={NASTY[0]: {"killed": Toll(low=None, best=None, high=None, derivation=(NASTY[0],))}},
    )
    return Brief(pages=(*brief.pages, bad), set_aside=(SetAside(path=NASTY[0], reason=NASTY[3]),), stories=(told,), copy_of={})


def bare():
    """A brief with a page that has nothing but text, and a story that has nothing but pages."""
    one = replace(page(1, None, "Quiet day", None), headline=None, headline_span=None, language=None, blocks=(), text="")
    empty = Story(
        id="s",
        headline="",
        pages=(one.id,),
        texts=1,
        outlets=0,
        links=(),
        copies=(),
        claims=(),
        figures=(),
        origins=(),
        stances=(),
        differences=(),
        drift=(),
        tolls={},
        questions=(),
        timeline=(),
    )
    return Brief(pages=(one,), set_aside=(), stories=(empty,), copy_of={})


def nothing():
    """No page, no story; one file set aside."""
    return Brief(pages=(), set_aside=(SetAside(path="notes.pdf", reason="application/pdf is not read"),), stories=(), copy_of={})
