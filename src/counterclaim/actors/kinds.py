"""The nouns that tell who speaks: offices, roles, local bodies, and the nouns of sources without a name.

All words are as `words.key` gives them (lower case, "defense", "organization").
"""

from counterclaim.actors.words import listed

OFFICES = listed(
    "president|vice president|prime minister|deputy prime minister|premier|chancellor|king|queen|emir|sultan|crown prince|"
    "supreme leader|minister|secretary|ambassador|envoy|special envoy|chief|head|director|commander|general|commissioner|speaker|"
    "attorney general|prosecutor general|chief prosecutor|solicitor general|chief justice|adviser|advisor|chairman|chairwoman|"
    "chief of staff|leader|taoiseach|monarch|acting president|interim president|ombudsman|public prosecutor|permanent representative|"
    "top diplomat|chief diplomat|diplomat|head of state|national security adviser|national security advisor|ruler|interim leader|"
    "special prosecutor|prosecutor|consul|consul general|governor general|caretaker prime minister|acting leader|"
    "executive vice president|president-elect"
)
"""Offices of one person; the last words of an organ phrase decide ("interior minister")."""

SPOKES = listed(
    "spokesman|spokeswoman|spokesperson|spokespersons|spokespeople|spokesmen|spokeswomen|press secretary|press office|press officer|"
    "press service|spox|communications director|media office|information office|public information officer|mouthpiece|media adviser|"
    "representative|representatives"
)
"""They speak for the body before or after them."""

PLURAL_OFFICIALS = listed(
    "officials|authorities|leaders|ministers|diplomats|commanders|chiefs|envoys|representatives|generals|regulators|administrators|"
    "bosses|executives|leadership"
)
ONE_OFFICIAL = listed(
    "official|diplomat|officer|aide|adviser|advisor|commander|source|sources|aides|advisers|advisors|insider|insiders|employee|"
    "employees|staffer|staffers|officers|agent|agents|lawmaker|lawmakers|legislator|legislators|senator|senators|mp|mps|deputies|"
    "deputy|congressman|congresswoman|ally|allies|regulator|executive|veterans|staff|member|members|worker|workers|general|colonel|"
    "investigator|soldier|soldiers|fighter|fighters|pilot|pilots|administrator|prosecutor|detective|detectives"
)
"""Persons of a body who do not speak for it by themselves."""

SPEAKS = listed(
    "spokesman|spokeswoman|spokesperson|secretary|minister|president|chief|director|commissioner|ambassador|envoy|general|commander|"
    "chairman|chancellor|premier|official|adviser|advisor|head|leader|diplomat|speaker|representative|king|queen|emir|sultan|prince|"
    "admiral|colonel|deputy|prosecutor|administrator|officer|consul|officials|coordinator|czar|superintendent|inspector|marshal|"
    "brigadier|taoiseach|ruler|justice|governor-general|counselor|counsellor|attaché|attache"
)
"""Titles by which a person speaks for the state whose organ stands before them."""

ADMINISTRATIONS = listed("administration|government|govt|regime|junta")

LOCAL = {
    "police department": "police",
    "police dept": "police",
    "police officials": "police",
    "police": "police",
    "police officers": "police",
    "police service": "police",
    "police force": "police",
    "pd": "police",
    "police detectives": "police",
    "police headquarters": "police",
    "police authorities": "police",
    "city police": "police",
    "sheriff's office": "sheriff",
    "sheriff's department": "sheriff",
    "sheriffs office": "sheriff",
    "sheriff's officials": "sheriff",
    "sheriff's deputies": "sheriff",
    "sheriff's dept": "sheriff",
    "sheriff": "sheriff",
    "sheriff's investigators": "sheriff",
    "sheriffs department": "sheriff",
    "deputies": "deputies",
    "fire department": "fire-department",
    "fire officials": "fire-department",
    "firefighters": "firefighters",
    "fire dept": "fire-department",
    "fire service": "fire-department",
    "fire and rescue": "fire-department",
    "fire rescue": "fire-department",
    "fire chief": "fire-department",
    "police chief": "police",
    "police commissioner": "police",
    "police superintendent": "police",
    "fire marshal": "fire-marshal",
    "fire marshal's office": "fire-marshal",
    "fire brigade": "fire-department",
    "coroner": "coroner",
    "coroner's office": "coroner",
    "coroner's officials": "coroner",
    "medical examiner": "medical-examiner",
    "medical examiner's office": "medical-examiner",
    "county coroner": "county-coroner",
    "district attorney": "district-attorney",
    "district attorney's office": "district-attorney",
    "district attorneys office": "district-attorney",
    "da's office": "district-attorney",
    "da": "district-attorney",
    "prosecutor's office": "prosecutors",
    "prosecutors": "prosecutors",
    "prosecutor": "prosecutors",
    "prosecuting attorney": "prosecutors",
    "prosecutors office": "prosecutors",
    "state's attorney": "states-attorney",
    "state's attorney's office": "states-attorney",
    "attorney's office": "attorneys-office",
    "county attorney": "county-attorney",
    "attorney general": "attorney-general",
    "attorney general's office": "attorney-general",
    "u s attorney": "us-attorney",
    "city attorney": "city-attorney",
    "state police": "state-police",
    "state patrol": "state-patrol",
    "highway patrol": "highway-patrol",
    "state troopers": "state-police",
    "state trooper": "state-police",
    "governor": "governor",
    "governor's office": "governor",
    "gov": "governor",
    "mayor": "mayor",
    "mayor's office": "mayor",
    "city council": "city-council",
    "city hall": "city-hall",
    "city officials": "city-officials",
    "county officials": "county-officials",
    "officials": "officials",
    "authorities": "authorities",
    "school district": "school-district",
    "school board": "school-board",
    "school officials": "school-officials",
    "school": "school",
    "schools": "schools",
    "high school": "high-school",
    "hospital": "hospital",
    "hospitals": "hospitals",
    "medical center": "medical-center",
    "regional hospital": "regional-hospital",
    "general hospital": "general-hospital",
    "university": "university",
    "college": "college",
    "court": "court",
    "county court": "county-court",
    "superior court": "superior-court",
    "district court": "district-court",
    "circuit court": "circuit-court",
    "investigators": "investigators",
    "ems": "ems",
    "paramedics": "paramedics",
    "ambulance service": "ambulance-service",
    "state officials": "state-officials",
    "detectives": "police",
    "law enforcement": "law-enforcement",
    "law enforcement officials": "law-enforcement",
    "emergency services": "emergency-services",
    "government": "government",
    "legislature": "legislature",
    "department of corrections": "department-of-corrections",
    "health department": "health-department",
    "regional governor": "governor",
    "regional administration": "regional-administration",
    "military administration": "military-administration",
    "council": "council",
    "oblast administration": "regional-administration",
    "airport": "airport",
    "archdiocese": "archdiocese",
    "diocese": "diocese",
}
"""Bodies below the state, by the words after a place's name: phrase -> end of the id."""

INSTITUTIONS = listed(
    "police|prosecutors|prosecution|hospital|company|court|campaign|party|government|university|team|church|school|bank|commission|"
    "committee|agency|council|union|foundation|association|organization|group|ministry|military|army|parliament|congress|senate|"
    "administration|department|office|board|institute|institution|firm|corporation|authority|bureau|center|ngo|charity|militia|rebels|"
    "movement|coalition|federation|police department|sheriff|coroner|authorities|embassy|navy|jury|panel|tribunal|college|clinic|"
    "airline|operator|manufacturer|developer|brigade|battalion|regiment|gang|cartel|mission|body|alliance|bloc|network|society|junta|"
    "opposition|presidency|judiciary|legislature|firefighters|deputies|paramedics|investigators|detectives|troopers|sheriff's office|"
    "sheriff's department|forces|troops|service|services|think tank|watchdog|monitor|assembly|league|club|district|city|county|town|"
    "state|archdiocese|diocese|law firm|airport|ministries|airlines|companies|superpac|pac|super pac|house|cabinet|regime|"
    "central bank|coast guard|coastguard|air force|fire department|medical examiner|fund|faction|medical examiner's office|"
    "coroner's office|law enforcement|dispatchers|prosecutor's office|district attorney|district attorney's office|state police|"
    "fire officials"
)
EXPERTS = listed(
    "analyst|analysts|expert|experts|observer|observers|commentator|commentators|scholar|scholars|researcher|researchers|economist|"
    "economists|historian|historians|academic|academics|professor|professors|scientist|scientists|pundit|pundits|strategist|"
    "strategists|specialist|specialists|political scientist|criminologist|forecaster|forecasters|pollster|pollsters|seismologist|"
    "seismologists|epidemiologist|epidemiologists|watchers|think-tankers|consultant|consultants"
)
DOCUMENTS = listed(
    "claim|claims|accusation|accusations|allegation|allegations|assertion|report|reports|statement|statements|document|documents|record|records|affidavit|affidavits|complaint|lawsuit|suit|indictment|"
    "filing|filings|video|videos|footage|poll|polls|handbook|leaflet|leaflets|alert|survey|surveys|study|studies|data|figures|statistics|email|emails|e-mail|e-mails|"
    "letter|letters|memo|memos|memorandum|book|ad|ads|article|articles|transcript|transcripts|website|web site|post|posts|tweet|"
    "tweets|release|news release|press release|warrant|warrants|autopsy|law|bill|results|audit|communique|declaration|images|image|"
    "photo|photos|photographs|recording|recordings|paper|papers|files|file|editorial|column|op-ed|story|stories|headline|headlines|"
    "blog|page|charges|findings|investigation|inquiry|review|analysis|estimate|estimates|ruling|verdict|order|resolution|treaty|"
    "agreement|constitution|testimony|note|bulletin|advisory|notice|certificate|obituary|message|messages|announcement|speech|account|"
    "accounts|listing|cable|cables|dispatch|log|logs|list|census|commercial|spot|press statement|information|intelligence|evidence|"
    "tally|count|petition|motion|deposition|caption|profile|piece|film|documentary|broadcast|exit polls|ballot|plan|proposal|policy|"
    "communiqué|readout|briefing|update|bio|biography|manifesto|signs|sign|posters|slogan|slogans|interview|interviews|sentence|"
    "satellite images|satellite imagery|imagery"
)
OUTLETS = listed(
    "newspaper|newspapers|magazine|channel|television|tv|tv station|television station|radio|radio station|news agency|news agencies|"
    "daily|broadcaster|broadcasters|media|press|outlet|outlets|local media|news outlet|news outlets|tabloid|weekly|station|journal|"
    "news site|news website|news channel|wire service|wire services|news network|media outlet|media outlets|news media|tv channel|"
    "television channel|news organization|news organizations|media reports|news reports|press reports|press agency|newswire|"
    "moderators|state-run newspaper"
)
STATE_MEDIA = listed(
    "state media|state-run media|state television|state tv|state-run television|state-run tv|state news agency|state-run news agency|"
    "state radio|state broadcaster|state-run newspaper|official news agency|state-controlled media|state-owned media|"
    "state-affiliated media|official media|state press|government media|state-run radio|state newspaper|state-run broadcaster|"
    "government-run media|state-backed media|official state media|state outlets|state-linked media|state-owned television|"
    "state-owned broadcaster|state-owned news agency|state-controlled television|government newspaper|government news agency|"
    "state-run press|state-media|public television|official newspaper|official press|state-run outlets|state tv channel|"
    "state television channel|government-controlled media|state media outlets|pro-government media|state-owned newspaper|state news|"
    "semi-official news agency"
)
NOT_VOICES = frozenset({"public television", "pro-government media", "semi-official news agency"})

REGIONS = listed(
    "latin american|south american|north american|central american|african american|native american|asian american|european|western|"
    "african|asian|arab|gulf|nordic|baltic|caribbean|middle eastern|scandinavian|latin|regional|allied|international|foreign|"
    "eastern european|southeast asian|west african|east african|muslim|islamic|balkan|andean|pacific|central asian|south asian|"
    "east asian|hispanic|kurdish|jewish|christian|world|global|neighboring|neighbouring|eu|un|nato"
)
COLLECTIVES = listed(
    "governments|countries|nations|states|allies|powers|capitals|leaders|actors|neighbors|neighbours|partners|adversaries|officials|"
    "diplomats|ministers|bodies|organizations|institutions|groups|lawmakers|sources|voters|world"
)

MODIFIERS = listed(
    "senior|top|high-ranking|highranking|leading|unnamed|anonymous|current|acting|interim|new|newly|appointed|top-ranking|other|own|"
    "national|federal|outgoing|incoming|then|longtime|long-time|powerful|veteran|deputy|vice|assistant|chief|high-level|mid-level|"
    "lower-level|same|country's|state-run|retired|former|ex|late|elected|ruling|rank-and-file|key|prominent|local|regional|joint|"
    "special|official|main|so-called|hard-line|hardline|conservative|socialist|communist|embattled|ousted|deposed|captured|jailed|"
    "exiled|disgraced|civilian|military-led|military-run|taliban-run|hamas-run|self-declared|self-proclaimed|right-wing|left-wing|"
    "leftist|far-right|democratic|republican|under|one-time|onetime|state"
)
FORMER = listed(
    "former|ex|retired|late|then|ousted|deposed|exiled|onetime|one-time|jailed|captured|nominee|candidate|hopeful|contender|"
    "challenger|frontrunner|front-runner"
)
QUANTITIES = listed(
    "some|several|many|two|three|four|five|six|seven|eight|nine|ten|one|another|few|most|both|other|others|multiple|numerous|certain|"
    "various|dozens|hundreds|scores|a|an|any|each|every|half"
)
DETERMINERS = listed(
    "the|a|an|this|that|these|those|some|several|many|two|three|four|five|six|seven|eight|nine|ten|one|another|few|most|both|other|"
    "multiple|numerous|certain|various|any|each|every|no|all|its|their|his|her|our|my|your"
)
PREPOSITIONS = listed(
    "of|in|for|at|from|with|by|on|to|near|within|inside|across|outside|around|under|against|about|through|over|among|following|along"
)
