"""Pages of invented incidents that the real grouping tells apart, for the tests of how a ledger puts pages into stories."""

from dataclasses import replace

from ledger_sample import FAST, fetched

from counterclaim import stories
from counterclaim.ledger.state import brief
from counterclaim.ledger.state import stories as listed

FIRE = """Two watchmen die in Port Ardell warehouse fire
Two night watchmen died when a timber warehouse burned down in Port Ardell on Tuesday.
Ruben Castellan, 61, and Ilse Mardo, 44, were asleep behind the gate when the flames reached the roof, the harbour office said.
The fire brigade of Tolmin needed six hours to put it out, and a crane had to be pulled over before the walls came down."""
FIRE_TWO = """Port Ardell mourns Castellan and Mardo
Flags flew at half-mast over Port Ardell for Ruben Castellan, 61, and Ilse Mardo, 44.
The watchmen died in Tuesday's fire at the timber warehouse near the old harbour. The harbour office has opened an inquiry.
Neighbours laid flowers at what is left of the gate, and the choir of the seamen's mission sang until it was dark."""
FIRE_LONG = f"""{FIRE}
A dog that belonged to Castellan was found alive under the stairs.
The owner of the warehouse, a trader in oak and beech, could not be reached and is thought to be abroad until the end of the month.
Insurers from two cities sent people who took photographs of the beams and of the lock on the rear door, which nobody had opened."""
HYDRANT = """Council knew of missing hydrant on Gannet Wharf
Minutes show that Tessaline Orbach, who owns sheds on Gannet Wharf, asked twice for a hydrant.
The council of Sarnia turned her down in January, and the letters of Orbach are now with the prosecutor.
A clerk remembers that the cost of the pipe was thought too high for a street with four buildings."""
BRIDGE = """Port Ardell fire: Castellan, Mardo and the hydrant of Gannet Wharf
Ruben Castellan, 61, and Ilse Mardo, 44, night watchmen, died on Tuesday in a timber warehouse in Port Ardell.
Tessaline Orbach, who owns the sheds on Gannet Wharf, had asked the council of Sarnia twice for a hydrant and was turned down in January.
Her letters are with the prosecutor. The harbour office speaks of an inquiry."""
FERRY = """Ferry sinks off Brill island with 40 aboard
A ferry sank off Brill island on Friday and eleven passengers are missing.
The coast guard of Kestrel Bay sent three boats. The captain, Idris Quell, survived and is in hospital with a broken arm.
Divers will go down to the wreck as soon as the current allows it, which may not be before Sunday."""
FERRY_TWO = """Captain Quell questioned over Brill island ferry
Idris Quell, captain of the ferry that sank off Brill island on Friday, was questioned in hospital.
Eleven passengers are still missing, the coast guard of Kestrel Bay said. Divers could not go down to the wreck.
Families wait in a school on the quay where tea and blankets were handed out by volunteers of the parish."""
TEXTS = {"fire": FIRE, "ferry": FERRY, "fire-two": FIRE_TWO, "ferry-two": FERRY_TWO, "hydrant": HYDRANT}

WHOLE = replace(FAST, group=stories.group)
"""All with all, as the real grouping has it."""
ONE_BY_ONE = replace(WHOLE, together=0)
"""Each page into the stories that are there, from the first one on."""


def given(names, *, days=0.0):
    """These texts as pages called so."""
    return [fetched(TEXTS[name].encode(), name, days=days) for name in names]


def grouped(book):
    """The pages of each story by address, those of most pages first."""
    return sorted((sorted(page.path for page in brief(book, line.id).pages) for line in listed(book)), key=lambda story: (-len(story), story))


def story_of(book, address):
    """The id of the story that a page is in."""
    [found] = [line.id for line in listed(book) if address in {page.path for page in brief(book, line.id).pages}]
    return found


def reason(book, address):
    """Why a page is in its story."""
    [found] = [
        why for story in brief(book).stories for page, why in zip(story.pages, story.links, strict=True) if brief(book).page(page).path == address
    ]
    return found
