"""The nouns that tell who speaks: organs of a state, offices, roles, local bodies, and the nouns of sources without a name.

All words are as `words.key` gives them (lower case, "defense", "organization"). Source of the kinds: the page's JSON contract.
"""

from functools import cache
from itertools import product

AREAS = {
    "mfa": "foreign|foreign affairs|external affairs|external relations|foreign relations|state",
    "military": "defense|war|national defense|armed forces",
    "interior": "interior|home|home affairs|internal affairs|homeland security|public security|internal security|citizen security",
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
    "emergency": "emergencies|emergency|emergency situations|disaster management|disaster relief|civil protection|civil defense",
    "intelligence": "intelligence|national intelligence",
    "migration": "immigration|migration|customs|border",
}
"""Organ -> the areas that name it."""

FRAMES = (
    "{} ministry", "ministry of {}", "ministry for {}", "{} minister", "minister of {}", "minister for {}", "{} department", "department of {}", "{} secretary",
    "secretary of {}", "secretary for {}", "{} secretariat", "{} chief", "{} agency", "{} officials", "{} official", "{} authorities", "{} authority", "{} service",
    "{} services", "{} officers", "{} ministers", "ministry of the {}", "minister of the {}", "department of the {}", "{} office", "secretary of the {}",
)  # fmt: skip
NOT_FRAMED = frozenset({"state authorities", "state official", "state officials", "state agency", "state ministry", "state authority", "state chief", "state service",
                        "state services", "state officers", "home office officials", "state office", "state minister", "state secretary", "state ministers",
                        "power officials", "home officials", "home official", "home chief", "home services", "home service", "law officials", "law officers",
                        "water service", "border officials", "law office", "power service", "power services", "information officers", "law services"})  # fmt: skip

FIXED = {
    "": "government|govt|regime|administration|authorities|state authorities|leadership|state|officials|state officials|government officials|official|state official|"
    "government official|leaders|side|delegation|cabinet|council of ministers|ruling council|junta|military junta|transitional government|interim government|"
    "caretaker government|federal government|central government|national government|government authorities|ministers|diplomacy|administration officials|"
    "administration official|federal authorities|federal officials|federal official|national authorities|ruling party officials|council of state|political leadership",
    "presidency": "presidency|president|presidential office|presidential palace|president's office|office of the president|presidential administration|vice president|"
    "vice presidency|prime minister|prime minister's office|office of the prime minister|premier|chancellor|chancellery|supreme leader|national security council|"
    "national security adviser|national security advisor|head of state|deputy prime minister|foreign policy adviser|president's chief of staff|acting president|"
    "interim president|caretaker prime minister|leader|monarch|king|queen|emir|sultan|crown prince|royal court|palace|ruler|presidential guard|presidents|prime ministers|"
    "national security secretary|taoiseach|executive vice president|interim leader|acting leader|president-elect",
    "mfa": "embassy|embassies|consulate|ambassador|ambassadors|envoy|diplomats|diplomat|mission|permanent mission|un mission|un ambassador|un envoy|mission to the united nations|"
    "mission to the un|ambassador to the un|ambassador to the united nations|permanent representative|chief diplomat|top diplomat|charge d'affaires|special envoy|"
    "diplomatic officials|chancery|diplomatic mission|deputy foreign minister|vice foreign minister|foreign office|foreign ministry officials",
    "military": "military|armed forces|army|navy|air force|forces|troops|general staff|joint chiefs|joint chiefs of staff|marines|marine corps|defense forces|defense force|"
    "defense staff|military command|high command|army command|southern command|central command|military officials|military official|army chief|navy chief|air force chief|"
    "military chief|chief of staff of the armed forces|chief of general staff|military leadership|military leaders|ground forces|land forces|national guard|"
    "military intelligence|air defense|air defenses|warplanes|commanders|military authorities|military prosecutors|military police|chief of the general staff|"
    "army officials|navy officials|self-defense forces|special forces|military spokesmen|artillery|rocket forces|revolutionary guards|revolutionary guard|military council",
    "police": "police|police force|national police|federal police|police service|police officials|gendarmerie|police chief|national police chief|investigators|"
    "law enforcement|law enforcement officials|law enforcement authorities|law enforcement agencies|counterterrorism police|civil guard|police headquarters|police department|"
    "police authorities|riot police|criminal police|anti-terrorism police|counter-terrorism police|police commissioner|carabinieri|military police force",
    "security": "security forces|security officials|security official|security service|security services|security agencies|security authorities|state security|"
    "security council|security apparatus|security ministry|national security officials|security chief|state security service",
    "coastguard": "coast guard|coastguard|coast guards|coast guard officials|coastguard officials",
    "border": "border guard|border guards|border guard service|border police|border service|border force|border officials|border control",
    "justice": "attorney general|attorney general's office|prosecutor general|prosecutor general's office|prosecutors|prosecutor's office|prosecutors' office|prosecution|"
    "public prosecutor|public prosecutor's office|public prosecutors|state prosecutors|general prosecutor|general prosecutor's office|chief prosecutor|public ministry|"
    "investigative committee|judicial officials|judicial authorities|federal prosecutors|anti-corruption agency|office of the prosecutor|office of the prosecutor general|"
    "office of the attorney general|antiterrorism prosecutors|anti-terrorism prosecutors|ombudsman|ombudsman's office|prison service|prison officials|prisons service|"
    "public prosecution|public prosecution service|human rights ombudsman|anti-corruption prosecutors|prison authorities|special prosecutor|solicitor general",
    "legislature": "parliament|congress|senate|national assembly|legislature|house of representatives|chamber of deputies|lower house|upper house|house of commons|"
    "federal assembly|house speaker|parliament speaker|parliamentary speaker|speaker of parliament|assembly|consultative council|parliamentary committee|"
    "general assembly|people's assembly|federal parliament|speaker of the national assembly|national assembly president|assembly speaker",
    "court": "supreme court|constitutional court|high court|court|courts|judiciary|supreme tribunal|supreme tribunal of justice|supreme court of justice|court of appeal|"
    "appeals court|federal court|criminal court|military court|military tribunal|tribunal|national court|supreme judicial council|top court|chief justice|court of cassation",
    "intelligence": "intelligence|intelligence service|intelligence services|intelligence agency|intelligence agencies|secret service|spy agency|intelligence chief|"
    "spy chief|intelligence community|intelligence directorate|domestic intelligence agency|foreign intelligence service|security and intelligence service|"
    "domestic intelligence service|secret services|intelligence authorities|spy agencies|domestic security agency|military intelligence agency|security service chief",
    "health": "health minister|health officials|health authorities|health service|health services|medical authorities|health institute|public health institute|"
    "public health agency|disease control agency|health regulators|medicines regulator|national health service|health workers ministry",
    "emergency": "emergency service|emergency services|state emergency service|civil defense|civil defense agency|civil defense officials|civil protection agency|"
    "rescue service|emergency officials|disaster agency|disaster management agency|disaster mitigation agency|fire service|fire and rescue service|rescue officials|"
    "emergencies ministry|emergency situations ministry|disaster officials|rescuers|search and rescue agency|national disaster agency|civil protection service|red crescent society",
    "bank": "central bank|reserve bank|national bank|state bank",
    "election": "election commission|electoral commission|electoral council|national electoral council|electoral authorities|election officials|electoral tribunal|"
    "election authorities|central election commission|electoral body|election board|electoral officials|electoral court",
    "local": "local officials|regional officials|provincial officials|city officials|municipal officials|local authorities|regional authorities|provincial authorities|"
    "local government|local administration|regional administration|provincial government|regional government|regional governor|provincial governor|"
    "local official|regional official|provincial official|municipal authorities|district officials|district authorities|local governments",
    "meteorology": "meteorological agency|weather agency|met office|weather service|meteorological service|meteorological department|weather bureau|seismological agency",
    "transport": "aviation authority|civil aviation authority|air accident investigators|aviation authorities|aviation officials|transport authorities|railway operator|"
    "transport safety board|air accidents investigation branch|maritime authority|port authority|rail authority",
    "statistics": "statistics office|statistics agency|census bureau|statistics bureau|bureau of statistics|national statistics office|statistics institute",
    "space": "space agency",
    "science": "geological survey|academy of sciences|seismological institute",
}
"""Organ -> phrases that name it beside a state."""

RESOLVES_ALONE = {"state department": "US", "homeland security secretary": "US", "department of state": "US", "department of homeland security": "US", "foreign office": "GB",
                  "home office": "GB", "home secretary": "GB", "joint chiefs of staff": "US", "secretary of homeland security": "US", "external affairs ministry": "IN",
                  "ministry of external affairs": "IN", "defense secretary": None, "secretary of state": "US", "secretary of defense": "US", "secretary of war": "US",
                  "war secretary": "US", "marine corps": "US", "foreign secretary": None, "national security adviser": None, "attorney general": None,
                  "war department": "US", "treasury secretary": "US", "treasury department": "US", "deputy secretary of state": "US"}  # fmt: skip
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


OFFICES = frozenset(
    "president|vice president|prime minister|deputy prime minister|premier|chancellor|king|queen|emir|sultan|crown prince|supreme leader|minister|secretary|ambassador|"
    "envoy|special envoy|chief|head|director|commander|general|commissioner|speaker|attorney general|prosecutor general|chief prosecutor|solicitor general|"
    "chief justice|adviser|advisor|chairman|chairwoman|chief of staff|leader|taoiseach|monarch|acting president|interim president|ombudsman|public prosecutor|"
    "permanent representative|top diplomat|chief diplomat|diplomat|head of state|national security adviser|national security advisor|ruler|interim leader|"
    "special prosecutor|prosecutor|consul|consul general|governor general|caretaker prime minister|acting leader|executive vice president|president-elect".split("|")
)
"""Offices of one person; the last words of an organ phrase decide ("interior minister")."""

SPOKES = frozenset(
    "spokesman|spokeswoman|spokesperson|spokespersons|spokespeople|spokesmen|spokeswomen|press secretary|press office|press officer|press service|spox|"
    "communications director|media office|information office|public information officer|mouthpiece|media adviser|representative|representatives".split("|")
)
"""They speak for the body before or after them."""

PLURAL_OFFICIALS = frozenset("officials|authorities|leaders|ministers|diplomats|commanders|chiefs|envoys|representatives|generals|regulators|administrators|bosses|executives|leadership".split("|"))
ONE_OFFICIAL = frozenset(
    "official|diplomat|officer|aide|adviser|advisor|commander|source|sources|aides|advisers|advisors|insider|insiders|employee|employees|staffer|staffers|officers|"
    "agent|agents|lawmaker|lawmakers|legislator|legislators|senator|senators|mp|mps|deputies|deputy|congressman|congresswoman|ally|allies|regulator|executive|veterans|"
    "staff|member|members|worker|workers|general|colonel|investigator|soldier|soldiers|fighter|fighters|pilot|pilots|administrator|prosecutor|detective|detectives".split("|")
)
"""Persons of a body who do not speak for it by themselves."""

SPEAKS = frozenset(
    "spokesman|spokeswoman|spokesperson|secretary|minister|president|chief|director|commissioner|ambassador|envoy|general|commander|chairman|chancellor|premier|"
    "official|adviser|advisor|head|leader|diplomat|speaker|representative|king|queen|emir|sultan|prince|admiral|colonel|deputy|prosecutor|administrator|officer|consul|"
    "officials|coordinator|czar|superintendent|inspector|marshal|brigadier|taoiseach|ruler|justice|governor-general|counselor|counsellor|attaché|attache".split("|")
)
"""Titles by which a person speaks for the state whose organ stands before them."""

ADMINISTRATIONS = frozenset("administration|government|govt|regime|junta".split("|"))

LOCAL = {
    "police department": "police", "police dept": "police", "police officials": "police", "police": "police", "police officers": "police", "police service": "police",
    "police force": "police", "pd": "police", "police detectives": "police", "police headquarters": "police", "police authorities": "police", "city police": "police",
    "sheriff's office": "sheriff", "sheriff's department": "sheriff", "sheriffs office": "sheriff", "sheriff's officials": "sheriff", "sheriff's deputies": "sheriff",
    "sheriff's dept": "sheriff", "sheriff": "sheriff", "sheriff's investigators": "sheriff", "sheriffs department": "sheriff", "deputies": "deputies",
    "fire department": "fire-department", "fire officials": "fire-department", "firefighters": "firefighters", "fire dept": "fire-department", "fire service": "fire-department",
    "fire and rescue": "fire-department", "fire rescue": "fire-department", "fire chief": "fire-department", "police chief": "police", "police commissioner": "police",
    "police superintendent": "police", "fire marshal": "fire-marshal", "fire marshal's office": "fire-marshal", "fire brigade": "fire-department",
    "coroner": "coroner", "coroner's office": "coroner", "coroner's officials": "coroner", "medical examiner": "medical-examiner",
    "medical examiner's office": "medical-examiner", "county coroner": "county-coroner",
    "district attorney": "district-attorney", "district attorney's office": "district-attorney", "da's office": "district-attorney", "da": "district-attorney",
    "prosecutor's office": "prosecutors", "prosecutors": "prosecutors", "prosecutor": "prosecutors", "prosecuting attorney": "prosecutors", "prosecutors office": "prosecutors",
    "state's attorney": "states-attorney", "state's attorney's office": "states-attorney", "attorney's office": "attorneys-office", "county attorney": "county-attorney",
    "attorney general": "attorney-general", "attorney general's office": "attorney-general", "u s attorney": "us-attorney", "city attorney": "city-attorney",
    "state police": "state-police", "state patrol": "state-patrol", "highway patrol": "highway-patrol", "state troopers": "state-police", "state trooper": "state-police",
    "governor": "governor", "governor's office": "governor", "gov": "governor", "mayor": "mayor", "mayor's office": "mayor", "city council": "city-council",
    "city hall": "city-hall", "city officials": "city-officials", "county officials": "county-officials", "officials": "officials", "authorities": "authorities",
    "school district": "school-district", "school board": "school-board", "school officials": "school-officials", "school": "school", "schools": "schools", "high school": "high-school", "fire": "fire-department",
    "hospital": "hospital", "hospitals": "hospitals", "medical center": "medical-center", "regional hospital": "regional-hospital", "general hospital": "general-hospital", "university": "university", "college": "college",
    "court": "court", "county court": "county-court", "superior court": "superior-court", "district court": "district-court", "circuit court": "circuit-court",
    "investigators": "investigators", "ems": "ems", "paramedics": "paramedics", "ambulance service": "ambulance-service", "state officials": "state-officials",
    "detectives": "police", "law enforcement": "law-enforcement", "law enforcement officials": "law-enforcement", "emergency services": "emergency-services",
    "government": "government", "legislature": "legislature", "department of corrections": "department-of-corrections", "health department": "health-department",
    "regional governor": "governor", "regional administration": "regional-administration", "military administration": "military-administration", "council": "council",
    "oblast administration": "regional-administration", "airport": "airport", "archdiocese": "archdiocese", "diocese": "diocese",
}  # fmt: skip
"""Bodies below the state, by the words after a place's name: phrase -> end of the id."""

INSTITUTIONS = frozenset(
    "police|prosecutors|prosecution|hospital|company|court|campaign|party|government|university|team|church|school|bank|commission|committee|agency|council|union|"
    "foundation|association|organization|group|ministry|military|army|parliament|congress|senate|administration|department|office|board|institute|institution|firm|"
    "corporation|authority|bureau|center|ngo|charity|militia|rebels|movement|coalition|federation|police department|sheriff|coroner|authorities|embassy|navy|jury|panel|"
    "tribunal|college|clinic|airline|operator|manufacturer|developer|brigade|battalion|regiment|gang|cartel|mission|body|alliance|bloc|network|society|junta|"
    "opposition|presidency|judiciary|legislature|firefighters|deputies|paramedics|investigators|detectives|troopers|sheriff's office|sheriff's department|coalition|"
    "forces|troops|service|services|think tank|watchdog|monitor|assembly|league|club|district|city|county|town|state|archdiocese|diocese|law firm|airport|ministries|"
    "airlines|companies|superpac|pac|super pac|house|cabinet|regime|central bank|coast guard|coastguard|air force|fire department|medical examiner|fund|majority|faction|"
    "medical examiner's office|coroner's office|law enforcement|dispatchers|prosecutor's office|district attorney|district attorney's office|state police|fire officials".split("|")
)
EXPERTS = frozenset(
    "analyst|analysts|expert|experts|observer|observers|commentator|commentators|scholar|scholars|researcher|researchers|economist|economists|historian|historians|"
    "academic|academics|professor|professors|scientist|scientists|pundit|pundits|strategist|strategists|specialist|specialists|political scientist|criminologist|"
    "forecaster|forecasters|pollster|pollsters|seismologist|seismologists|epidemiologist|epidemiologists|watchers|think-tankers|consultant|consultants|forecasters".split("|")
)
DOCUMENTS = frozenset(
    "report|reports|statement|statements|document|documents|record|records|affidavit|affidavits|complaint|lawsuit|suit|indictment|filing|filings|video|videos|footage|"
    "poll|polls|survey|surveys|study|studies|data|figures|statistics|email|emails|e-mail|e-mails|letter|letters|memo|memos|memorandum|book|ad|ads|article|articles|transcript|transcripts|"
    "website|web site|post|posts|tweet|tweets|release|news release|press release|warrant|warrants|autopsy|law|bill|results|audit|communique|declaration|images|image|"
    "photo|photos|photographs|recording|recordings|paper|papers|files|file|editorial|column|op-ed|story|stories|headline|headlines|blog|page|charges|findings|"
    "investigation|inquiry|review|analysis|estimate|estimates|ruling|verdict|order|resolution|treaty|agreement|constitution|testimony|note|bulletin|advisory|notice|"
    "certificate|obituary|message|messages|announcement|speech|account|accounts|listing|cable|cables|dispatch|log|logs|list|census|commercial|spot|press statement|"
    "information|intelligence|evidence|tally|count|petition|motion|deposition|caption|profile|piece|film|documentary|broadcast|exit polls|ballot|plan|proposal|policy|"
    "communiqué|readout|briefing|update|bio|biography|manifesto|signs|sign|posters|slogan|slogans|interview|interviews|sentence|satellite images|satellite imagery|imagery".split("|")
)
OUTLETS = frozenset(
    "newspaper|newspapers|magazine|channel|television|tv|tv station|television station|radio|radio station|news agency|news agencies|daily|broadcaster|broadcasters|media|press|outlet|outlets|local media|"
    "news outlet|news outlets|tabloid|weekly|station|journal|news site|news website|news channel|wire service|wire services|news network|media outlet|media outlets|news media|tv channel|"
    "television channel|news organization|news organizations|media reports|news reports|press reports|press agency|newswire|moderators|state-run newspaper".split("|")
)
STATE_MEDIA = frozenset(
    "state media|state-run media|state television|state tv|state-run television|state-run tv|state news agency|state-run news agency|state radio|state broadcaster|state-run newspaper|official news agency|"
    "state-controlled media|state-owned media|state-affiliated media|official media|state press|government media|state-run radio|state newspaper|state-run broadcaster|government-run media|"
    "state-backed media|official state media|state outlets|state-linked media|state-owned television|state-owned broadcaster|state-owned news agency|state-controlled television|government newspaper|"
    "government news agency|state-run press|state-media|public television|official newspaper|official press|state-run outlets|state tv channel|state television channel|government-controlled media|state media outlets|pro-government media|state-owned newspaper|state news|semi-official news agency".split("|")
)
NOT_VOICES = frozenset({"public television", "pro-government media", "semi-official news agency"})

REGIONS = frozenset(
    "latin american|south american|north american|central american|african american|native american|asian american|european|western|african|asian|arab|gulf|nordic|"
    "baltic|caribbean|middle eastern|scandinavian|latin|regional|allied|international|foreign|eastern european|southeast asian|west african|east african|muslim|"
    "islamic|balkan|andean|pacific|central asian|south asian|east asian|hispanic|kurdish|jewish|christian|world|global|neighboring|neighbouring|eu|un|nato".split("|")
)
COLLECTIVES = frozenset("governments|countries|nations|states|allies|powers|capitals|leaders|actors|neighbors|neighbours|partners|adversaries|officials|diplomats|ministers|bodies|organizations|institutions|groups|lawmakers|sources|voters|world".split("|"))

MODIFIERS = frozenset(
    "senior|top|high-ranking|highranking|leading|unnamed|anonymous|current|acting|interim|new|newly|appointed|top-ranking|other|own|national|federal|outgoing|incoming|"
    "then|longtime|long-time|powerful|veteran|deputy|vice|assistant|chief|high-level|mid-level|lower-level|same|country's|state-run|retired|former|ex|late|elected|ruling|"
    "rank-and-file|key|prominent|local|regional|joint|special|official|main|so-called|hard-line|hardline|conservative|socialist|communist|embattled|ousted|deposed|captured|"
    "jailed|exiled|disgraced|civilian|military-led|military-run|taliban-run|hamas-run|self-declared|self-proclaimed|right-wing|left-wing|leftist|far-right|democratic|republican|under|one-time|onetime|state".split("|")
)
FORMER = frozenset("former|ex|retired|late|then|ousted|deposed|exiled|onetime|one-time|jailed|captured|nominee|candidate|hopeful|contender|challenger|frontrunner|front-runner".split("|"))
QUANTITIES = frozenset("some|several|many|two|three|four|five|six|seven|eight|nine|ten|one|another|few|most|both|other|others|multiple|numerous|certain|various|dozens|hundreds|scores|a|an|any|each|every|half".split("|"))
DETERMINERS = frozenset("the|a|an|this|that|these|those|some|several|many|two|three|four|five|six|seven|eight|nine|ten|one|another|few|most|both|other|multiple|numerous|certain|various|any|each|every|no|all|its|their|his|her|our|my|your".split("|"))
PREPOSITIONS = frozenset("of|in|for|at|from|with|by|on|to|near|within|inside|across|outside|around|under|against|about|through|over|among|following|along".split("|"))

LABELS = {"": "government", "mfa": "foreign ministry", "coastguard": "coast guard", "border": "border guard", "bank": "central bank", "local": "local authorities",
          "election": "election authorities", "emergency": "emergency services", "interior": "interior ministry", "health": "health authorities",
          "finance": "finance ministry", "security": "security forces", "justice": "prosecutors and justice", "statistics": "statistics office"}  # fmt: skip


def label(organ: str) -> str:
    """The English words for an organ in a name: "Cuba (foreign ministry)"."""
    return LABELS.get(organ, organ)
