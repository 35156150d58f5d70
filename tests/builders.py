"""Small records out of invented texts: what the readers would have found, written by hand in a line."""

from collections.abc import Sequence

from counterclaim.records import Actor, Block, Claim, Figure, Link, Page, Span, Told, digest

ITEMS = ("• ", "- ", "* ")


def page(text: str, *, outlet: str | None = "The Harbour Post", published: str | None = None, name: str | None = None) -> Page:
    """A page whose first line is its headline and every other line a paragraph, a heading (`# `) or an item (`• `)."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            kind = "headline" if not blocks else "heading" if line.startswith("# ") else "item" if line.startswith(ITEMS) else "paragraph"
            blocks.append(Block(kind=kind, start=at, end=at + len(line)))
        at += len(line) + 1
    own = name or digest(text, outlet, published)
    head = blocks[0]
    return Page(
        id=own,
        path=f"{own}.txt",
        url=None,
        sha256=digest(text, length=64),
        text=text,
        language="en",
        blocks=tuple(blocks),
        furniture=(),
        outlet=outlet,
        headline=text[head.start : head.end],
        headline_span=Span(page=own, start=head.start, end=head.end, exact=text[head.start : head.end]),
        byline=None,
        dateline=None,
        published=published,
    )


def told(its: Page, claims: Sequence[Claim] = (), figures: Sequence[Figure] = ()) -> Told:
    """The page with what was found in it."""
    return Told(page=its, attributions=(), claims=tuple(claims), figures=tuple(figures))


def words(its: Page, exact: str, *, after: int = 0) -> Span:
    """The first place of these words in the page, from `after` on."""
    at = its.text.index(exact, after)
    return its.span(at, at + len(exact))


def actor(name: str, kind: str = "institution", *, label: str | None = None) -> Actor:
    """An actor by id; `gov:XX` ids carry their state."""
    state = name[4:6] if name.startswith("gov:") else None
    return Actor(id=name, name=label or name.split(":")[-1], kind=kind, state=state)


def claim(  # noqa: PLR0913 (a record written by hand, named piece by piece)
    its: Page,
    sentence: str,
    who: Actor | None = None,
    *,
    stance: str = "asserts",
    aspect: str = "number",
    voice: str | None = None,
    cue: str | None = None,
    content: str | None = None,
    source: str | None = None,
    commitment: str = "neutral",
    modality: str = "asserted",
    quote: str = "indirect",
    chain: Sequence[tuple[Actor | None, str | None]] = (),
) -> Claim:
    """A claim whose pieces are found by their words inside the sentence."""
    whole = words(its, sentence)

    def inside(piece: str | None) -> Span | None:
        return None if piece is None else words(its, piece, after=whole.start)

    said = inside(content)
    return Claim(
        id=digest(its.id, sentence, who.id if who else "", stance, aspect, content),
        page=its.id,
        voice=voice or ("attributed" if who or chain else "outlet"),
        source=inside(source),
        cue=inside(cue),
        content=(said,) if said else (whole,),
        sentence=whole,
        actor=who,
        commitment=commitment,
        stance=stance,
        aspect=aspect,
        modality=modality,
        quote=quote,
        chain=tuple(Link(actor=each, via=inside(via)) for each, via in chain),
    )


def figure(  # noqa: PLR0913 (a record written by hand, named piece by piece)
    of: Claim,
    its: Page,
    count: str,
    victims: str = "people",
    *,
    low: int | None = None,
    high: int | None = None,
    harm: str = "killed",
    nationality: str | None = None,
    status: str = "unknown",
    rule: str = "exact",
    scope: str = "incident",
    modality: str = "asserted",
    as_of: str | None = None,
    relation: Sequence[tuple[str, str]] = (),
    derived_from: Sequence[str] = (),
) -> Figure:
    """A figure in the claim's sentence. With neither end given, both are the number the words show."""
    if low is None and high is None and count.split()[-1].isdigit():
        low = high = int(count.split()[-1])
    spot = words(its, count, after=of.sentence.start)
    noun = words(its, victims, after=spot.start) if victims in its.text[spot.start : of.sentence.end] else None
    return Figure(
        id=digest("figure", its.id, spot.start, harm),
        page=its.id,
        harm=harm,
        low=low,
        high=high,
        words=spot,
        victims=victims,
        victims_span=noun,
        nationality=nationality,
        status=status,
        rule=rule,
        modality=modality,
        claim=of.id,
        sentence=of.sentence,
        as_of=as_of,
        scope=scope,
        relation=tuple(relation),
        derived_from=tuple(derived_from),
    )
