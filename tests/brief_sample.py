"""Invented stories as records, to look at every form of the brief without reading a page. All names and places are made up."""

from dataclasses import replace

from counterclaim.records import (
    Actor,
    Block,
    Brief,
    Claim,
    Copy,
    Difference,
    Drift,
    Figure,
    Furniture,
    Link,
    Moment,
    Origin,
    Page,
    Question,
    SetAside,
    Side,
    Span,
    Stance,
    Story,
    Toll,
    digest,
)

ARDESIA = Actor(id="gov:AR", name="Ardesian government", kind="institution", state="AR")
VELMARK = Actor(id="gov:VL", name="Velmark government", kind="institution", state="VL")
NAVY = Actor(id="gov:VL/military", name="Velmark navy", kind="institution", state="VL")
RADIO = Actor(id="org:radio-almar", name="Radio Almar", kind="state_media", state="AR")
OFFICIAL = Actor(id="unnamed:port-official", name="a port official", kind="unnamed")
EXPERTS = Actor(id="unnamed:experts", name="maritime experts", kind="experts")
HOSPITAL = Actor(id="org:saint-oda-hospital", name="Saint Oda Hospital", kind="institution")
MINISTER = Actor(id="person:ilse-varen", name="Ilse Varen", kind="person", state="VL")
PILOTS = Actor(id="org:harbour-pilots-union", name="Harbour Pilots’ Union", kind="institution")

# One page a tuple: outlet, headline, date, then (kind, words) for each block; kind "~label" is furniture.
PAGES = (
    (
        "Almar Courier",
        "Ardesia blames Velmark for 17 deaths at Port Almar",
        "2031-04-06",
        ("~menu", "Home Sport Weather Subscribe"),
        ("paragraph", "Ardesia has accused Velmark of killing 17 dock guards in a night raid on Port Almar."),
        ("paragraph", "The Ardesian government said the guards were unarmed and called the raid “an act of piracy”."),
        ("paragraph", "Velmark has not disputed that guards died, but its navy denied firing first. “We answered fire,” Ilse Varen said."),
        ("paragraph", "If the toll is right, it would be the worst night in the port’s history."),
        ("paragraph", "Who gave the order to fire?"),
        ("~related", "Read also: Ferry fares rise in spring"),
        ("~footer", "Copyright 2029 Almar Courier"),
    ),
    (
        "The Tidewater Post",
        "17 officers dead, Ardesia says; Velmark silent",
        "2031-04-07",
        (
            "paragraph",
            "Seventeen officers were killed at Port Almar, according to Ardesian authorities. The toll has not been independently verified.",
        ),
        ("paragraph", "Velmark has not confirmed the deaths. Its navy declined to comment on the number."),
        ("paragraph", "A port official told the Post that at least 40 people were hurt on Sunday, among them nurses."),
        ("paragraph", "Radio Almar reported: “This is a blow against every sailor.” Maritime experts fear reprisals."),
        ("~newsletter", "Sign up for our morning letter"),
    ),
    (
        "Harbour Wire",
        "Death toll at Port Almar put at 26",
        "2031-04-08",
        ("paragraph", "The toll at Port Almar stands at 26, adding nine dockers named by Saint Oda Hospital to the 17 guards."),
        ("paragraph", "Saint Oda Hospital said it had received nine bodies, all of them dockers."),
        ("paragraph", "The Velmark government did not respond to questions. The raid broke the Strait Treaty, the Harbour Pilots’ Union said."),
    ),
)
OUTLETS = ("Northern Ledger", "Kestrel Daily", "The Lantern", "Bay Observer", "Strait Herald", "Morning Buoy", "Isle Gazette", "Quay Report")


def page(number, outlet, headline, published, *lines):
    """A page of an invented outlet, its headline the first block."""
    text, blocks, furniture = headline, [Block(kind="headline", start=0, end=len(headline))], []
    for kind, words in lines:
        start = len(text) + 2
        text = f"{text}\n\n{words}"
        if kind.startswith("~"):
            furniture.append(Furniture(label=kind[1:], rule=f"{kind[1:]}.words", start=start, end=len(text)))
        else:
            blocks.append(Block(kind=kind, start=start, end=len(text)))
    name = digest(number, text)
    return Page(
        id=name,
        path=f"pages/{number:02}.txt",
        url=f"https://{outlet.lower().replace(' ', '')}.example/{number}" if outlet else None,
        sha256=digest(text, length=64),
        text=text,
        language="en",
        blocks=tuple(blocks),
        furniture=tuple(furniture),
        outlet=outlet,
        headline=headline,
        headline_span=Span(page=name, start=0, end=len(headline), exact=headline),
        byline=None,
        dateline=None,
        published=published,
    )


def words(page, exact, after=""):
    """The span of these words, the first after other words."""
    at = page.text.index(exact, page.text.index(after) if after else 0)
    return page.span(at, at + len(exact))


def inside(page, exact, around):
    """The span of these words inside another."""
    at = page.text.index(exact, around.start, around.end)
    return page.span(at, at + len(exact))


def sentence(page, span):
    """The sentence around a span: from the block's start or the last full stop to the next."""
    block = next((b for b in page.blocks if b.start <= span.start < b.end), Block(kind="paragraph", start=span.start, end=span.end))
    last = page.text.rfind(". ", block.start, span.start)
    start = block.start if last < 0 else last + 2
    stop = page.text.find(". ", span.end, block.end)
    return page.span(start, block.end if stop < 0 else stop + 1)


def claim(page, content, source=None, cue=None, actor=None, **more):
    """A claim by its words; `more` overrides any field."""
    said = tuple(words(page, part) for part in ([content] if isinstance(content, str) else content))
    around = sentence(page, said[0] if said else words(page, cue))
    spoken = inside(page, cue, around) if cue else None
    found = inside(page, source, around) if source else None
    values = {
        "voice": "attributed" if source or actor else "outlet",
        "commitment": "neutral",
        "stance": "asserts",
        "aspect": "other",
        "modality": "asserted",
        "quote": "indirect",
        "chain": (Link(actor=actor, via=found),) if source and actor else (),
        **more,
    }
    name = digest("claim", page.id, content, cue, values["stance"])
    return Claim(id=name, page=page.id, source=found, cue=spoken, content=said, sentence=around, actor=actor, **values)


def figure(page, exact, low, high, victims, claim, *, after="", **more):  # noqa: PLR0913  a record has as many fields
    """A figure by its words."""
    span = words(page, exact, after)
    values = {"harm": "killed", "nationality": None, "status": "unknown", "rule": "number", "modality": "asserted", **more}
    return Figure(
        id=digest("figure", page.id, exact, values["harm"]),
        page=page.id,
        low=low,
        high=high,
        words=span,
        victims=victims,
        victims_span=words(page, victims, after) if victims in page.text else None,
        claim=claim.id,
        sentence=sentence(page, span),
        origin=claim.origin,
        **values,
    )


def told_first(p):
    """Claims and figures of the first page."""
    o = {"origin": "gov:AR"}
    found = [
        claim(p, "killing 17 dock guards in a night raid on Port Almar", "Ardesia", "accused", ARDESIA, commitment="assertive", aspect="number", **o),
        claim(p, "the guards were unarmed", "The Ardesian government", "said", ARDESIA, aspect="victims", **o),
        claim(
            p,
            "“an act of piracy”",
            "The Ardesian government",
            "called",
            ARDESIA,
            aspect="characterisation",
            commitment="evaluative",
            quote="mixed",
            **o,
        ),
        claim(p, "that guards died", "Velmark", "has not disputed", VELMARK, aspect="occurrence", stance="not_disputed", origin="gov:VL"),
        claim(p, "firing first", "its navy", "denied", NAVY, aspect="responsibility", stance="denies", commitment="negative", origin="gov:VL"),
        claim(
            p,
            "“We answered fire,”",
            "Ilse Varen",
            "said",
            MINISTER,
            aspect="responsibility",
            quote="direct",
            confidence=0.3,
            origin="person:ilse-varen",
        ),
        claim(p, "it would be the worst night in the port’s history", modality="conditional"),
    ]
    return found, [figure(p, "17", 17, 17, "dock guards", found[0], after="of killing", status="civilian")]


def told_second(p):
    """Claims and figures of the second page."""
    broken = (Link(actor=RADIO, via=words(p, "Radio Almar")), Link(actor=None, via=words(p, "reported")))
    found = [
        claim(p, "Seventeen officers were killed at Port Almar", "Ardesian authorities", "according to", ARDESIA, aspect="number", origin="gov:AR"),
        claim(p, "The toll has not been independently verified", stance="not_verified", aspect="number"),
        claim(p, "the deaths", "Velmark", "has not confirmed", VELMARK, aspect="occurrence", stance="not_confirmed", origin="gov:VL"),
        claim(p, (), "Its navy", "declined to comment", NAVY, aspect="number", stance="declined_to_comment"),
        claim(p, "at least 40 people were hurt on Sunday", "A port official", "told", OFFICIAL, aspect="number", origin="unnamed:port-official"),
        claim(p, "“This is a blow against every sailor.”", "Radio Almar", "reported", RADIO, quote="direct", chain=broken, origin="org:radio-almar"),
        claim(p, "reprisals", "Maritime experts", "fear", EXPERTS, modality="possible", commitment="speculative"),
    ]
    return found, [
        figure(p, "Seventeen", 17, 17, "officers", found[0], after="Seventeen", status="military"),
        figure(p, "at least 40", 40, None, "people", found[4], after="told the Post", harm="injured", status="mixed", as_of="2031-04-06"),
    ]


def told_third(p):
    """Claims and figures of the third page."""
    found = [
        claim(p, "The toll at Port Almar stands at 26", aspect="number"),
        claim(p, "it had received nine bodies", "Saint Oda Hospital", "said", HOSPITAL, aspect="number", origin="org:saint-oda-hospital"),
        claim(p, (), "The Velmark government", "did not respond", VELMARK, stance="no_response"),
        claim(p, "The raid broke the Strait Treaty", "the Harbour Pilots’ Union", "said", PILOTS, aspect="legality", commitment="neutral"),
    ]
    sum_of = figure(p, "26", 26, 26, "dockers", found[0], after="stands at", status="mixed")
    return found, [sum_of, figure(p, "nine", 9, 9, "bodies", found[1], after="had received", status="civilian")]


def origins(claims):
    """Origins of these claims."""
    known = {
        "gov:AR": ("Ardesian government", "institution", "victims_side"),
        "gov:VL": ("Velmark government", "institution", "accused_side"),
        "person:ilse-varen": ("Ilse Varen", "person", "accused_side"),
        "unnamed:port-official": ("a port official", "unnamed", "unknown"),
        "org:radio-almar": ("Radio Almar", "state_media", "victims_side"),
        "org:saint-oda-hospital": ("Saint Oda Hospital", "institution", "third_party"),
    }
    found = []
    for name, (title, kind, relation) in known.items():
        its = [one for one in claims if one.origin == name]
        if its:
            pages = tuple(dict.fromkeys(one.page for one in its))
            found.append(Origin(id=name, name=title, kind=kind, relation=relation, pages=pages, claims=tuple(one.id for one in its)))
    return tuple(found)


def stances(claims):
    """Stances of these claims, one for each actor, aspect and stance."""
    groups = {}
    for one in claims:
        if one.actor:
            groups.setdefault((one.actor, one.aspect, one.stance), []).append(one)
    return tuple(
        Stance(actor=actor, aspect=aspect, stance=stance, claims=tuple(c.id for c in its), pages=tuple(dict.fromkeys(c.page for c in its)))
        for (actor, aspect, stance), its in groups.items()
    )


def tolls():
    """Five codebooks, the default one first."""
    book = {"airwars": (0, None, 17), "ucdp": (9, 17, 26), "acled": (9, 9, 9), "gtd": (None, 17, None), "ibc": (9, None, 26)}
    return {
        name: {"killed": Toll(low=low, best=best, high=high, derivation=(f"{name}: numbers read: 9, 17, 26", "26 is a sum and was not used"))}
        for name, (low, best, high) in book.items()
    }


def story(pages, claims, figures, copies=()):
    """A story of the sample with what lies between its first pages."""
    a, b = pages[0], pages[1]
    first = {c.page: [x for x in claims if x.page == c.page] for c in claims}
    silence = [c for c in claims if c.stance in ("not_disputed", "not_confirmed")]
    different = (
        Difference(
            about="who the dead are",
            kind="wording",
            why="guards and officers are not the same people by these words",
            sides=(
                Side(pages=(a.id,), claims=(first[a.id][0].id,), figures=(figures[0].id,), says="dock guards"),
                Side(pages=(b.id,), claims=(first[b.id][0].id,), figures=(figures[1].id,), says="officers"),
            ),
        ),
        Difference(
            about="Velmark on the deaths",
            kind="stance",
            why="two outlets report one silence in two ways",
            sides=tuple(Side(pages=(c.page,), claims=(c.id,), figures=(), says=c.cue.exact) for c in silence),
        ),
    )
    drifts = (
        Drift(kind="victims_changed", earlier=words(a, "dock guards"), later=words(b, "officers", after="Seventeen"), why="guards became officers"),
        Drift(kind="attribution_dropped", earlier=words(a, "has accused"), later=words(b, "were killed"), why="no source in the sentence"),
    )
    moments = (
        Moment(date=("2031-04-06", "2031-04-06"), kind="event", text="on Sunday", span=words(b, "on Sunday")),
        Moment(date=("2031-04-06", "2031-04-06"), kind="report", text=a.headline, span=a.headline_span),
        Moment(date=("2031-04-07", "2031-04-08"), kind="figure", text="17 killed", span=words(b, "Seventeen officers")),
        Moment(date=None, kind="event", text="a night raid", span=words(a, "a night raid")),
    )
    asked = Question(kind="asked", text="Who gave the order to fire?", span=words(a, "Who gave the order to fire?"))
    gaps = (Question(kind="gap", text="No number from Velmark", span=None), Question(kind="gap", text="No name of a victim", span=None))
    return Story(
        id=digest("story", *(p.id for p in pages)),
        headline=a.headline,
        pages=tuple(p.id for p in pages),
        texts=len(pages) - sum(len(c.pages) - 1 for c in copies),
        outlets=len({p.outlet for p in pages}),
        links=tuple(f"{p.path}: Port Almar, 17, Velmark" for p in pages),
        copies=tuple(copies),
        claims=tuple(claims),
        figures=tuple(figures),
        origins=origins(claims),
        stances=stances(claims),
        differences=different,
        drift=drifts,
        tolls=tolls(),
        questions=(asked, *gaps),
        timeline=moments,
        only=tuple(c.id for c in claims if c.actor in (OFFICIAL, HOSPITAL, PILOTS)),
    )


def sample(number=3):
    """A brief of 2 to 60 pages about one incident; from the fourth on, pages reprint the first or tell the second's news anew."""
    pages = [page(at, *PAGES[at]) for at in range(min(number, len(PAGES)))]
    for at in range(len(pages), number):
        outlet = f"{OUTLETS[at % len(OUTLETS)]}{'' if at < 11 else f' {at // len(OUTLETS)}'}"
        day = f"2031-04-{8 + at % 20:02}"
        pages.append(page(at, outlet, PAGES[at % 2][1], day, *PAGES[at % 2][3:]))
    claims, figures = [], []
    for at, one in enumerate(pages):
        found, counted = (told_first, told_second, told_third)[at if at < 3 else at % 2](one)
        claims += found
        figures += counted
    sums = [one for one in figures if one.low == 26]
    parts = tuple(one.id for one in figures if one.low in (9, 17))[:1] + tuple(one.id for one in figures if one.low == 9)
    figures = [replace(one, derived_from=parts, relation=((parts[0], "total"),)) if one in sums else one for one in figures]
    reprints = [one.id for at, one in enumerate(pages) if at > 2 and at % 2 == 0]
    copies = (Copy(pages=(pages[0].id, *reprints), shared=(1.0,) * (len(reprints) + 1)),) if reprints else ()
    aside = (SetAside(path="pages/photo.txt", reason="no article text: 3 words; open it to see what it is"),)
    whole = story(pages, claims, figures, copies)
    return Brief(pages=tuple(pages), set_aside=aside, stories=(whole,), copy_of=dict.fromkeys(reprints, pages[0].id))
