"""The organs of a state by the words that name them, and which of them belong to one state only."""

from functools import cache
from itertools import product

AREAS = {
    "mfa": "foreign|foreign affairs|external affairs|external relations|foreign relations|state",
    "military": "defense|war|national defense|armed forces",
    "interior": ("interior|home|home affairs|internal affairs|homeland security|public security|internal security|citizen security"),
    "justice": "justice|law",
    "health": "health|public health",
    "finance": "finance|treasury|economy|economic|economic affairs|budget",
    "energy": "energy|oil|petroleum|power|electricity|atomic energy",
    "transport": "transport|transportation|aviation|civil aviation|railway|railways",
    "environment": "environment|agriculture|water|forestry|fisheries",
    "education": "education|higher education|science",
    "information": "information|communication|communications|culture|digital",
    "labor": "labor|social affairs|social development|welfare|human resources",
    "trade": "trade|commerce|industry|tourism|trade and industry",
    "emergency": ("emergencies|emergency|emergency situations|disaster management|disaster relief|civil protection|civil defense"),
    "intelligence": "intelligence|national intelligence",
    "migration": "immigration|migration|customs|border",
}
"""Organ -> the areas that name it."""

FRAMES = (
    "{} ministry",
    "ministry of {}",
    "ministry for {}",
    "{} minister",
    "minister of {}",
    "minister for {}",
    "{} department",
    "department of {}",
    "{} secretary",
    "secretary of {}",
    "secretary for {}",
    "{} secretariat",
    "{} chief",
    "{} agency",
    "{} officials",
    "{} official",
    "{} authorities",
    "{} authority",
    "{} service",
    "{} services",
    "{} officers",
    "{} ministers",
    "ministry of the {}",
    "minister of the {}",
    "department of the {}",
    "{} office",
    "secretary of the {}",
)
NOT_FRAMED = frozenset(
    {
        "state authorities",
        "state official",
        "state officials",
        "state agency",
        "state ministry",
        "state authority",
        "state chief",
        "state service",
        "state services",
        "state officers",
        "home office officials",
        "state office",
        "state minister",
        "state secretary",
        "state ministers",
        "power officials",
        "home officials",
        "home official",
        "home chief",
        "home services",
        "home service",
        "law officials",
        "law officers",
        "water service",
        "border officials",
        "law office",
        "power service",
        "power services",
        "information officers",
        "law services",
    }
)

FIXED = {
    "": (
        "government|govt|regime|administration|authorities|state authorities|leadership|state|officials|state officials|"
        "government officials|official|state official|government official|leaders|side|delegation|cabinet|council of ministers|"
        "ruling council|junta|military junta|transitional government|interim government|caretaker government|federal government|"
        "central government|national government|government authorities|ministers|diplomacy|administration officials|"
        "administration official|federal authorities|federal officials|federal official|national authorities|"
        "ruling party officials|council of state|political leadership"
    ),
    "presidency": (
        "presidency|president|presidential office|presidential palace|president's office|office of the president|"
        "presidential administration|vice president|vice presidency|prime minister|prime minister's office|"
        "office of the prime minister|premier|chancellor|chancellery|supreme leader|national security council|"
        "national security adviser|national security advisor|head of state|deputy prime minister|foreign policy adviser|"
        "president's chief of staff|acting president|interim president|caretaker prime minister|leader|monarch|king|queen|emir|"
        "sultan|crown prince|royal court|palace|ruler|presidential guard|presidents|prime ministers|national security secretary|"
        "taoiseach|executive vice president|interim leader|acting leader|president-elect"
    ),
    "mfa": (
        "embassy|embassies|consulate|ambassador|ambassadors|envoy|diplomats|diplomat|mission|permanent mission|un mission|"
        "un ambassador|un envoy|mission to the united nations|mission to the un|ambassador to the un|"
        "ambassador to the united nations|permanent representative|chief diplomat|top diplomat|charge d'affaires|special envoy|"
        "diplomatic officials|chancery|diplomatic mission|deputy foreign minister|vice foreign minister|foreign office|"
        "foreign ministry officials"
    ),
    "military": (
        "military|armed forces|army|navy|air force|forces|troops|general staff|joint chiefs|joint chiefs of staff|marines|"
        "marine corps|defense forces|defense force|defense staff|military command|high command|army command|southern command|"
        "central command|military officials|military official|army chief|navy chief|air force chief|military chief|"
        "chief of staff of the armed forces|chief of general staff|military leadership|military leaders|ground forces|land forces|"
        "national guard|military intelligence|air defense|air defenses|warplanes|commanders|military authorities|"
        "military prosecutors|military police|chief of the general staff|army officials|navy officials|self-defense forces|"
        "special forces|military spokesmen|artillery|rocket forces|revolutionary guards|revolutionary guard|military council"
    ),
    "police": (
        "police|police force|national police|federal police|police service|police officials|gendarmerie|police chief|"
        "national police chief|investigators|law enforcement|law enforcement officials|law enforcement authorities|"
        "law enforcement agencies|counterterrorism police|civil guard|police headquarters|police department|police authorities|"
        "riot police|criminal police|anti-terrorism police|counter-terrorism police|police commissioner|carabinieri|"
        "military police force"
    ),
    "security": (
        "security forces|security officials|security official|security service|security services|security agencies|"
        "security authorities|state security|security council|security apparatus|security ministry|national security officials|"
        "security chief|state security service"
    ),
    "coastguard": "coast guard|coastguard|coast guards|coast guard officials|coastguard officials",
    "border": ("border guard|border guards|border guard service|border police|border service|border force|border officials|border control"),
    "justice": (
        "attorney general|attorney general's office|prosecutor general|prosecutor general's office|prosecutors|"
        "prosecutor's office|prosecutors' office|prosecution|public prosecutor|public prosecutor's office|public prosecutors|"
        "state prosecutors|general prosecutor|general prosecutor's office|chief prosecutor|public ministry|"
        "investigative committee|judicial officials|judicial authorities|federal prosecutors|anti-corruption agency|"
        "office of the prosecutor|office of the prosecutor general|office of the attorney general|antiterrorism prosecutors|"
        "anti-terrorism prosecutors|ombudsman|ombudsman's office|prison service|prison officials|prisons service|"
        "public prosecution|public prosecution service|human rights ombudsman|anti-corruption prosecutors|prison authorities|"
        "special prosecutor|solicitor general"
    ),
    "legislature": (
        "parliament|congress|senate|national assembly|legislature|house of representatives|chamber of deputies|lower house|"
        "upper house|house of commons|federal assembly|house speaker|parliament speaker|parliamentary speaker|"
        "speaker of parliament|assembly|consultative council|parliamentary committee|general assembly|people's assembly|"
        "federal parliament|speaker of the national assembly|national assembly president|assembly speaker"
    ),
    "court": (
        "supreme court|constitutional court|high court|court|courts|judiciary|supreme tribunal|supreme tribunal of justice|"
        "supreme court of justice|court of appeal|appeals court|federal court|criminal court|military court|military tribunal|"
        "tribunal|national court|supreme judicial council|top court|chief justice|court of cassation"
    ),
    "intelligence": (
        "intelligence|intelligence service|intelligence services|intelligence agency|intelligence agencies|secret service|"
        "spy agency|intelligence chief|spy chief|intelligence community|intelligence directorate|domestic intelligence agency|"
        "foreign intelligence service|security and intelligence service|domestic intelligence service|secret services|"
        "intelligence authorities|spy agencies|domestic security agency|military intelligence agency|security service chief"
    ),
    "health": (
        "health minister|health officials|health authorities|health service|health services|medical authorities|health institute|"
        "public health institute|public health agency|disease control agency|health regulators|medicines regulator|"
        "national health service|health workers ministry"
    ),
    "emergency": (
        "emergency service|emergency services|state emergency service|civil defense|civil defense agency|civil defense officials|"
        "civil protection agency|rescue service|emergency officials|disaster agency|disaster management agency|"
        "disaster mitigation agency|fire service|fire and rescue service|rescue officials|emergencies ministry|"
        "emergency situations ministry|disaster officials|rescuers|search and rescue agency|national disaster agency|"
        "civil protection service|red crescent society"
    ),
    "bank": "central bank|reserve bank|national bank|state bank",
    "election": (
        "election commission|electoral commission|electoral council|national electoral council|electoral authorities|"
        "election officials|electoral tribunal|election authorities|central election commission|electoral body|election board|"
        "electoral officials|electoral court"
    ),
    "local": (
        "local officials|regional officials|provincial officials|city officials|municipal officials|local authorities|"
        "regional authorities|provincial authorities|local government|local administration|regional administration|"
        "provincial government|regional government|regional governor|provincial governor|local official|regional official|"
        "provincial official|municipal authorities|district officials|district authorities|local governments"
    ),
    "meteorology": (
        "meteorological agency|weather agency|met office|weather service|meteorological service|meteorological department|"
        "weather bureau|seismological agency"
    ),
    "transport": (
        "aviation authority|civil aviation authority|air accident investigators|aviation authorities|aviation officials|"
        "transport authorities|railway operator|transport safety board|air accidents investigation branch|maritime authority|"
        "port authority|rail authority"
    ),
    "statistics": (
        "statistics office|statistics agency|census bureau|statistics bureau|bureau of statistics|national statistics office|statistics institute"
    ),
    "space": "space agency",
    "science": "geological survey|academy of sciences|seismological institute",
}
"""Organ -> phrases that name it beside a state."""

RESOLVES_ALONE = {
    "state department": "US",
    "homeland security secretary": "US",
    "department of state": "US",
    "department of homeland security": "US",
    "foreign office": "GB",
    "home office": "GB",
    "home secretary": "GB",
    "joint chiefs of staff": "US",
    "secretary of homeland security": "US",
    "external affairs ministry": "IN",
    "ministry of external affairs": "IN",
    "defense secretary": None,
    "secretary of state": "US",
    "secretary of defense": "US",
    "secretary of war": "US",
    "war secretary": "US",
    "marine corps": "US",
    "foreign secretary": None,
    "national security adviser": None,
    "attorney general": None,
    "war department": "US",
    "treasury secretary": "US",
    "treasury department": "US",
    "deputy secretary of state": "US",
}
"""Organs whose usual English name belongs to one state."""


@cache
def organs() -> dict[str, str]:
    """Phrase -> organ ("" for the state as such)."""
    table = {}
    for organ, areas in AREAS.items():
        for area, frame in product(areas.split("|"), FRAMES):
            phrase = frame.format(area)
            if phrase not in NOT_FRAMED:
                table[phrase] = organ
    for organ, phrases in FIXED.items():
        table.update(dict.fromkeys(phrases.split("|"), organ))
    return table


LABELS = {
    "": "government",
    "mfa": "foreign ministry",
    "coastguard": "coast guard",
    "border": "border guard",
    "bank": "central bank",
    "local": "local authorities",
    "election": "election authorities",
    "emergency": "emergency services",
    "interior": "interior ministry",
    "health": "health authorities",
    "finance": "finance ministry",
    "security": "security forces",
    "justice": "prosecutors and justice",
    "statistics": "statistics office",
}


def label(organ: str) -> str:
    """The English words for an organ in a name: "Cuba (foreign ministry)"."""
    return LABELS.get(organ, organ)
