"""Names of persons: which words are titles, which make a body of a run of capitals, and how a name becomes an id."""

import re

from counterclaim.actors.words import capital, key, listed, slug

HONORIFICS = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "lady": "f", "lord": "m", "dame": "f", "madam": "f", "mx": ""}
TITLES = listed(
    "president|vice|prime|minister|premier|chancellor|king|queen|prince|princess|emir|sheikh|sheik|sultan|ayatollah|imam|rabbi|pope|"
    "cardinal|bishop|archbishop|pastor|reverend|rev|father|fr|sister|sr|dr|doctor|prof|professor|judge|justice|sen|senator|rep|"
    "representative|congressman|congresswoman|gov|governor|mayor|sheriff|chief|captain|capt|commander|cmdr|general|gen|lieutenant|lt|"
    "colonel|col|major|maj|sergeant|sgt|cpl|corporal|officer|deputy|detective|det|inspector|insp|superintendent|supt|constable|const|"
    "agent|admiral|adm|brigadier|brig|marshal|ambassador|amb|secretary|sec|attorney|spokesman|spokeswoman|spokesperson|director|"
    "speaker|leader|chairman|chairwoman|chair|ceo|cfo|coach|coroner|commissioner|lawyer|prosecutor|analyst|economist|historian|actor|"
    "actress|singer|author|journalist|reporter|correspondent|editor|columnist|host|anchor|candidate|nominee|frontrunner|front-runner|"
    "rival|hopeful|contender|challenger|strategist|pollster|manager|adviser|advisor|aide|activist|organizer|founder|co-founder|owner|"
    "executive|resident|neighbor|witness|survivor|student|teacher|nurse|farmer|fisherman|driver|pilot|soldier|veteran|expert|"
    "researcher|scientist|scholar|lawmaker|mp|councilman|councilwoman|councillor|alderman|ald|assemblyman|assemblywoman|delegate|"
    "envoy|diplomat|official|consultant|surgeon|paramedic|firefighter|principal|provost|dean|mogul|billionaire|businessman|"
    "businesswoman|tycoon|star|legend|guitarist|rapper|director-general|secretary-general|undersecretary|subsecretary|treasurer|"
    "comptroller|auditor|ombudsman|dictator|strongman|warlord|cleric|mufti|priest|nun|monk|trooper|investigator|examiner|specialist|"
    "assistant|associate|counsel|treasury|first|second|third|acting|interim|former|ex-president|retired|senior|junior|press|foreign|"
    "defense|interior|finance|health|state|police|military|army|navy|fire|democratic|republican|labour|independent|presumptive|"
    "presidential|running|mate|lady|congress|mother|brother|son|daughter|wife|husband|uncle|aunt|cousin|widow|grandmother|grandfather|"
    "girlfriend|boyfriend|friend|colleague|spokespersons|national|homeland|security|special|counselor|technician|tech|trainer|"
    "commentator|blogger|pundit|psychologist|engineer|architect|photographer|artist|writer|filmmaker|producer|comedian|player|"
    "supporter|constituent|pfc|spc|petty|chief-of-staff|staff|ltc|msgt|coo|cto|vp|gop|dem|pm|fm|us|usa|county|city|undersheriff|"
    "whistleblower|chairperson|operative|mum|mom|dad|gran|granny|survivor|rescuer|eyewitness|villager|fisherman|fisherwoman|terrified|heartbroken|"
    "grieving|sobbing|furious|tearful|distraught|horrified|devastated|defiant|hero|brave|tragic|stunned|shaken|mother-of-two|mother-of-three|"
    "father-of-two|father-of-three"
)
"""Words that may stand before a person's name and are no part of it."""

WEAK_TITLES = listed(
    "vice|prime|treasury|first|second|third|acting|interim|former|retired|senior|junior|press|foreign|defense|interior|finance|health|"
    "justice|state|police|military|army|navy|fire|democratic|republican|labour|independent|presumptive|presidential|running|mate|"
    "congress|us|usa|county|city|national|homeland|security|special|gop|dem|staff|petty|star|major|host|resident|general|private|"
    "terrified|heartbroken|grieving|sobbing|furious|tearful|distraught|horrified|devastated|defiant|hero|brave|tragic|stunned|shaken"
)
"""Words of TITLES that make no person of a single word behind them."""

GENDERED = {
    "m": listed(
        "mr|sir|lord|king|prince|emir|sheikh|sultan|pope|father|congressman|councilman|assemblyman|spokesman|chairman|businessman|actor|"
        "brother|son|husband|uncle|grandfather|dad|fisherman|priest|ayatollah|imam|cardinal|bishop"
    ),
    "f": listed(
        "mrs|ms|miss|lady|queen|princess|congresswoman|councilwoman|assemblywoman|spokeswoman|chairwoman|businesswoman|actress|mother|"
        "sister|daughter|wife|aunt|grandmother|mum|mom|gran|granny|widow|girlfriend|nun"
    ),
}

SHORT_FORMS = {
    short: tuple(full)
    for short, *full in map(
        str.split,
        """
        abe abraham | al albert alan alfred | alex alexander alexandra alexis | andy andrew | barb barbara | ben benjamin | beth
        elizabeth | bill william | bob robert | brad bradley | cathy catherine | charlie charles | chris christopher christine christina | chuck
        charles | cindy cynthia | dan daniel | dave david | deb deborah | debbie deborah | dick richard | don donald | doug douglas | drew andrew |
        ed edward edwin | eddie edward | fred frederick | greg gregory | jack john | jake jacob | jeff jeffrey | jen jennifer | jenny jennifer |
        jerry gerald jerome | jim james | jimmy james | joe joseph | joey joseph | jon jonathan | josh joshua | kate katherine kathleen | kathy
        katherine kathleen | katie katherine | ken kenneth | kim kimberly | larry lawrence | liz elizabeth | maggie margaret | matt matthew | meg
        margaret | mike michael | mitch mitchell | nate nathan nathaniel | nick nicholas | pam pamela | pat patrick patricia | peggy margaret | pete
        peter | phil philip phillip | randy randall | ray raymond | rich richard | rick richard | rob robert | ron ronald | sam samuel samantha |
        sandy sandra | steve steven stephen | sue susan | ted theodore edward | terry terrence | tim timothy | tom thomas | tony anthony | vicki
        victoria | vince vincent | walt walter | will william | zach zachary
        """.split("|"),
    )
}
"""Short forms of given names in English, with the names that they are short for."""

BODY_WORDS = listed(
    "university|college|party|department|police|ministry|institute|council|committee|commission|association|foundation|union|"
    "group|company|corp|corporation|inc|ltd|llc|plc|bank|church|school|schools|hospital|court|agency|authority|office|"
    "bureau|service|services|center|society|network|observatory|coalition|alliance|front|army|movement|league|federation|"
    "organization|fund|campaign|chamber|airlines|airways|airport|international|research|project|team|board|forces|brigade|"
    "brigades|force|club|parliament|senate|assembly|house|government|administration|republic|county|city|state|district|street|"
    "avenue|road|river|lake|bay|mountain|valley|beach|island|islands|park|bridge|square|museum|library|theater|hotel|hall|"
    "stadium|festival|conference|summit|agreement|treaty|act|bill|law|war|day|week|award|prize|cup|olympics|games|health|"
    "security|affairs|rights|watch|action|partners|holdings|industries|systems|technologies|pharmaceuticals|motors|energy|"
    "petroleum|oil|electric|capital|brotherhood|crescent|cross|command|guard|guards|corps|patrol|sheriff's|initiative|program|"
    "task|unit|cartel|clan|militia|battalion|regiment|division|academy|laboratory|labs|clinic|medicine|studies|policy|"
    "strategy|democrats|republicans|voters|americans|workers|teachers|veterans|families|women|children|students|super|pac|"
    "solutions|media|entertainment|studios|monitor|records|pictures|productions|analytics|associates|consulting|strategies|"
    "communications|polling|survey|tea|north|south|east|west|united|supreme|central|federal|american|fort|port|mount|san-"
    "francisco|mv|ins|hms|uss|hmas|rms|township|stoppers|foods|heights|new|el-paso|ministries|tabernacle|products|"
    "distribution|distributors|enterprises|manufacturing|logistics|wholesalers|brands|stores|supermarkets|insurance|railways|"
    "telecom|mosque|temple|synagogue|cathedral|archdiocese|diocese|prison|jail"
)
OUTLET_WORDS = listed(
    "times|sun|diario|zeitung|gazeta|nachrichten|shimbun|ilbo|post|news|tribune|herald|journal|gazette|chronicle|daily|radio|tv|television|magazine|press|telegraph|inquirer|bulletin|"
    "sentinel|courier|observer-news|dispatch|observer|examiner|mirror|standard-news|today|globe|sun-times|register|mail|weekly|"
    "monthly|newswire"
)

PARTICLES = listed("de|la|del|los|las|van|von|der|den|bin|ibn|ben|al|el|da|das|do|dos|di|du|le|y|e|abu|umm|ter|zu|st")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
SURNAME_FIRST = listed(
    "kim|park|lee|choi|moon|yoon|jung|kang|cho|jang|lim|han|oh|seo|shin|kwon|hwang|ahn|song|ryu|hong|nguyen|tran|le|pham|hoang|phan|"
    "vu|dang|bui|do|ho|ngo|xi|li|wang|zhang|liu|chen|yang|huang|zhao|wu|zhou|xu|sun|ma|zhu|hu|lin|guo|he|gao|luo|tsai|lai|mao|deng|"
    "jiang|wen|hun|lam|chan|wong|cheung|leung"
)

STARTERS = listed(
    "given|considering|having|being|"
    "the|a|an|on|in|at|by|to|for|from|of|with|as|and|but|or|so|yet|if|when|while|after|before|since|until|although|though|because|"
    "that|this|these|those|there|here|it|its|he|she|they|we|you|i|his|her|their|our|my|your|what|who|which|where|why|how|not|no|yes|"
    "also|then|now|still|even|just|only|both|all|some|many|most|more|several|few|other|another|each|every|any|one|two|three|four|five|"
    "six|seven|eight|nine|ten|however|meanwhile|moreover|according|despite|during|amid|under|over|about|into|through|against|between|"
    "among|following|unlike|like|instead|earlier|later|last|next|today|yesterday|tomorrow|tonight|monday|tuesday|wednesday|thursday|"
    "friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|asked|speaking|read|"
    "see|watch|click|share|photo|image|getty|copyright|updated|published|advertisement|subscribe|related|video|breaking|do|did|does|"
    "is|are|was|were|has|have|had|will|would|can|could|should|might|must|be|been|let|get|go|say|says|said|per|once|perhaps|maybe|"
    "indeed|well|again|never|always|often|sometimes|such|much|very|too|than|nor|either|neither|whether|whose|whom|ok|okay|oh|thank|"
    "thanks|please|dear|mr.|inside|outside|within|without|across|along|around|behind|below|beneath|beside|beyond|near|off|out|up|down|"
    "upon|via|versus|vs|hours|days|weeks|months|years|nearly|almost|added|adding|citing|telling|recalling|noting|good|great|first|"
    "second|third|finally|recently|currently|previously|formerly|reportedly|allegedly|authorities|police|officials|investigators|"
    "witnesses|residents|experts|analysts|critics|supporters|q"
)
"""Words that open a sentence with a capital and belong to no name."""


def name_word(token: str) -> bool:
    """Whether a token can be part of a person's name."""
    if not capital(token):
        return key(token) in PARTICLES
    plain = token.replace(".", "")
    if any(c.isdigit() for c in token) or token.endswith(("-based", "-born", "-area")):
        return False
    return len(plain) < 2 or not plain.isupper() or len(plain) <= 3 or "-" in plain


def coined(token: str) -> bool:
    """Whether a word with a capital inside is a firm's or a product's ("TallGrass"), not a person's ("McKay", "DeAndre", "MaryKay")."""
    found = _INSIDE.fullmatch(token)
    return found is not None and found[1].lower() not in {"fitz", "mary", "anna", "anne", "john"}


_INSIDE = re.compile(r"([A-Z][a-z]{3,})(?:[A-Z][a-z]*)+")


def is_body(words: list[str]) -> bool:
    """Whether a run of capitals names a body, an outlet or a place rather than a person; "Bill" and "Park" open names of persons."""
    rest = words[1:] if len(words) > 1 and key(words[0]) in {"bill", "park"} else words
    return any(key(word) in BODY_WORDS or key(word) in OUTLET_WORDS for word in rest)


def initial(token: str) -> bool:
    """Whether the token is an initial ("D.", "J.J.")."""
    plain = token.replace(".", "")
    return len(plain) <= 2 and plain.isupper() and ("." in token or len(plain) == 1)


def core(words: list[str]) -> list[str]:
    """The words of a name without initials in the middle, "Jr." and the like."""
    kept = [word for word in words if key(word) not in SUFFIXES]
    return [word for place, word in enumerate(kept) if place in (0, len(kept) - 1) or not initial(word)] or list(words)


def person_id(words: list[str]) -> str:
    """`person:first-last`; names with a particle or the family name first keep all their words."""
    plain = core(words)
    if len(plain) == 3 and key(plain[0]) not in SURNAME_FIRST and key(plain[1]) not in PARTICLES and "-" not in plain[1] and not spanish(plain):
        plain = [plain[0], plain[-1]]
    return "person:" + slug(" ".join(plain))


def spanish(words: list[str]) -> bool:
    """Whether three words look like a given name and two family names: a mark over a letter, or a usual Spanish ending of both."""
    return all(key(word).endswith(("ez", "os", "as", "es", "ado", "eno", "era", "ero", "uro", "illo", "ar", "on")) for word in words[1:])
