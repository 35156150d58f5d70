"""The set phrases of page furniture: what sites print around an article, by label and rule id. Facts about web pages, no page's text."""

from dataclasses import dataclass
import re


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A phrase that makes a line furniture. `ends`: how strongly it says that the article is over: 0 no, 1 perhaps, 2 for certain."""

    id: str
    label: str
    pattern: re.Pattern[str]
    longest: int
    """The longest line, in words, that it may claim."""
    ends: int = 0


def _rule(name: str, label: str, pattern: str, longest: int = 12, ends: int = 0) -> Rule:
    return Rule(id=name, label=label, pattern=re.compile(pattern, re.IGNORECASE), longest=longest, ends=ends)


_MARK = r"\s{0,2}(?:[:|»›>→–—]|-\s)"
_SITES = r"(?:facebook|twitter|x|instagram|whatsapp|telegram|youtube|tiktok|linkedin|threads|google news|bluesky|mastodon|reddit|flipboard)"
_PIECE = r"(?:stor(?:y|ies)|articles?|posts?|news|headlines|content|reading|coverage|topics|videos?|links|items|reads|picks)"

# Matched at the start of a line unless they say otherwise; the first that fits wins.
RULES = (
    _rule(
        "comment-form",
        "comments",
        r"leave a (?:reply|comment)\b|post a comment\b|add (?:a|your) comment\b|write a comment\b"
        r"|join the (?:conversation|discussion)\b",
        10,
        2,
    ),
    _rule(
        "comment-mail",
        "comments",
        r"your e-?mail address will not be\b|required fields are\b|save my name, e-?mail\b|notify me of (?:new|follow)",
        40,
        2,
    ),
    _rule(
        "comment-click",
        "comments",
        r"click (?:here )?to comment\b|(?:view|show|see|read|load|hide) (?:all )?(?:\d[\d,]* )?comments?\b",
        8,
        2,
    ),
    _rule(
        "comment-login",
        "comments",
        r"(?:you must be |please )?log(?:ged)? ?in (?:or (?:register|sign up) )?to (?:post|leave|comment|reply|join)\b"
        r"|comments (?:are )?(?:closed|disabled|off)\b",
        16,
        2,
    ),
    _rule(
        "comment-count",
        "comments",
        r"(?:no|\d[\d,]*) (?:comments?|replies|responses?)(?: (?:on|to)\b.{0,200})?[:.]?$|comments?(?: ?\(?\d[\d,]*\)?)?[:.]?$",
        20,
        1,
    ),
    _rule(
        "comment-policy",
        "comments",
        r"comments? (?:policy|guidelines|are moderated)\b|(?:please )?(?:read|see) our comment(?:s|ing)? (?:policy|guidelines)",
        30,
        1,
    ),
    _rule(
        "see-next",
        "related",
        r"see what['’]?s next\b|up next\b|next up\b|what to (?:read|watch) next\b|read next\b|next (?:article|story|post)\b"
        r"|(?:prev|previous|older|newer) (?:article|story|posts?)\b",
        30,
    ),
    _rule(
        "also-read",
        "related",
        rf"(?:also read|read also|read more|read next|read this|must read|see also|also see|see more|read|more|watch|watch now"
        rf"|watch more|listen|related|don['’]?t miss|explore more|further reading|in case you missed it|icymi|editor['’]?s pick"
        rf"|recommended|suggested|trending(?: now)?|popular|photos|gallery|video|live updates|full coverage|click here|dig deeper"
        rf"|go deeper){_MARK}",
        40,
    ),
    _rule(
        "also-read-caps",
        "related",
        r"(?-i:(?:ALSO READ|READ ALSO|READ MORE|READ NEXT|SEE ALSO|MUST READ|RELATED|WATCH|TRENDING|MORE)(?: [A-Z][a-z’']|: ))",
        40,
    ),
    _rule(
        "label-teaser",
        "related",
        r"(?:(?:also|more|tomorrow|coming up|next (?:week|month|issue|edition)) (?:on|in|from) (?-i:(?:the )?[A-Z])[^:.,]{1,40}|recommended for you"
        r"|you may (?:also )?like|sponsored|promoted|(?-i:ADVERT|LATEST)|classifieds?|in other news|elsewhere)\s{0,2}:\s{1,3}\S",
        40,
    ),
    _rule("text-size", "menu", r"(?:a ?[+−–-]{0,2}[ /|]{0,3}){2,4}$", 4),
    _rule("bracketed-note", "about", r"\[[^\[\]]{3,400}\]$", 60),
    _rule(
        "read-full",
        "related",
        r"(?:read|see|view|get) the (?:full|whole|entire|original|complete) (?:story|article|post|report|interview|statement here)\b"
        r"|continue reading\b|read (?:more|on)(?: (?:at|on|about|here|below|from)\b.{0,120})?[.…]{0,3}$|story continues below\b"
        r"|article continues (?:below|after)\b|keep reading\b|scroll (?:down )?(?:to|for)\b",
        14,
    ),
    _rule(
        "tags",
        "tags",
        r"(?:tags?|filed (?:under|to|in)|topics?|categor(?:y|ies)|posted (?:in|under)|keywords?|labels?|more (?:on|about)"
        r"|in this (?:article|story)|related (?:topics|tags)|explore(?: more on these topics)?|people in this story|subjects?"
        r"|sections?)(?:\s{0,2}[:|–—]\s{0,2}.{0,200}|s? in this article.{0,100})?$",
        40,
        1,
    ),
    _rule(
        "related-box",
        "related",
        rf"(?:(?:more|other|latest|recent|further|similar|top|recommended|related|suggested|featured|popular|you might (?:also )?like"
        rf"|local|breaking) )+{_PIECE}\b[^.]{{0,40}}$"
        rf"|related$|related (?:to this|from|by|terms|tags|searches)\b"
        rf"|(?:you|we think you|readers) (?:may|might|will|['’]ll) (?:also )?(?:like|be interested|enjoy|love)\b"
        rf"|(?:more|latest|stories|also|news) (?:from|in|on|by) [^.]{{1,60}}$|recommended(?: for you| by\b.{{0,40}})?$"
        rf"|suggested for you|from (?:our|the) (?:partners|archives?|sponsors|web|around the web)\b|around the web\b"
        rf"|promoted (?:content|stories|links)?$|sponsored(?: (?:content|stories|links))?$"
        rf"|what(?:['’]s| is) (?:hot|new|trending)\b|in (?:other|related) news$|more on (?:this|this (?:story|topic))$|also on\b"
        rf"|from our other\b|on other pages\b|(?:other items )?in this (?:issue|edition|bulletin)$|top (?:ten|five)$",
        9,
        1,
    ),
    _rule(
        "trending",
        "trending",
        r"(?:now )?trending(?: (?:now|stories|news|topics|videos|on|in)\b.{0,40})?[:.]?$"
        r"|most (?:read|popular|viewed|shared|commented|watched|recent|discussed)\b"
        r"|popular(?: (?:now|posts?|stories|this week|today|in|on)\b.{0,40})?[:.]?$|editors?['’]?s?['’]? (?:picks?|choice)s?\b"
        r"|top \d{0,2} ?(?:stories|news|posts|headlines|picks)$|(?:the )?latest$"
        r"|latest (?:news|stories|posts|updates|headlines|videos)\b|don['’]?t miss$|breaking(?: news)?$|hot topics$"
        r"|happening now$",
        8,
        1,
    ),
    _rule(
        "newsletter",
        "newsletter",
        r"(?:sign|signing) up (?:for|to|now|here|today|below|free|and|by)\b|subscribe(?: (?:to|now|today|for|here|via|and)\b|$)"
        r"|get (?:our|the|more|all the|daily|breaking|free|unlimited|top|latest|alerts|updates|local|news)\b.{0,80}(?:inbox|newsletter"
        r"|alerts?|e-?mail|stories|delivered|updates|app)\b"
        r"|.{0,80}\b(?:delivered (?:straight |right |directly )?to your (?:inbox|e-?mail)|in your inbox|to your inbox)\b"
        r"|join (?:our|the) (?:newsletter|mailing list|community|whatsapp|telegram)|(?:enter|type) your e-?mail\b"
        r"|e-?mail address\b|(?:our |the |daily |free |weekly |morning )+newsletters?\b|newsletters?$"
        r"|by (?:signing up|subscribing|clicking|submitting|entering|providing|continuing)\b.{0,80}\b(?:agree|terms|consent|accept"
        r"|privacy)"
        r"|(?:you can )?unsubscribe\b|thank(?:s| you) for (?:signing|subscribing|reading|your interest)"
        r"|please (?:enter|check|provide) (?:a|your) (?:valid )?(?:e-?mail|inbox)"
        r"|(?:view|manage) (?:all )?(?:newsletters|subscriptions?|alerts)|an error (?:has )?occurred"
        r"|already (?:a subscriber|subscribed|have an account|a member)\b|.{0,40}\bfree for \d+ (?:days|months)"
        r"|this is a paid (?:post|press release)|(?:limited|free) (?:time offer|trial)"
        r"|become a (?:member|subscriber|supporter|patron)\b",
        60,
    ),
    _rule(
        "cookies",
        "cookies",
        r"(?:we|our (?:site|website|partners)|this (?:site|website|page|content)|the (?:site|website))\b.{0,40}\bcookies?\b"
        r"|(?:accept|reject|manage|allow|cookie|cookies)(?: (?:all|cookies?|settings|preferences|policy|notice|consent|choices))+\b"
        r"|your privacy (?:choices|rights|matters)\b|do not sell\b"
        r"|we (?:and our partners|value your privacy|care about your privacy)\b"
        r"|by (?:using|continuing to use) (?:this|our) (?:site|website)|(?:you|please) (?:need to |must )?enable javascript"
        r"|.{0,40}\benable javascript\b|your browser (?:does not|doesn['’]t|is)\b"
        r"|this content is not available (?:due|because|in your)|manage (?:consent|your privacy)",
        80,
    ),
    _rule(
        "share",
        "share",
        rf"share (?:this|on|via|with|by|to|the|now|link|article|story|post|your|options|full article)\b|share[:.]?$|shares?[:.]?$"
        rf"|\d[\d.,]*k? (?:shares?|views?|likes?|retweets|followers|reactions?)\b"
        rf"|(?:tweet|pin|e-?mail|print|text|send|copy) (?:this|it|link|article|story|to a friend)\b|click to share\b"
        rf"|(?:share|send|post|follow|find|like|join|visit|add|connect with|contact)(?: [\w'’]+){{0,6}} (?:on|via|at|by|to"
        rf"|in) {_SITES}\b.{{0,60}}$"
        rf"|view (?:this|more) (?:post|on)\b|a post shared by\b|(?:opens|open) in (?:a )?new (?:window|tab)|copy (?:link|url)\b"
        rf"|link copied\b|report (?:this|an error|a (?:correction|typo))\b|print(?: this)? (?:article|page|story)"
        rf"|save(?: (?:article|story|this|for later))+$|bookmark\b|reprints?(?: (?:and|&) permissions)?$"
        rf"|(?:listen|text) (?:to this (?:article|story)|size)\b",
        20,
    ),
    _rule(
        "connect",
        "social",
        r"(?:connect|stay connected|keep in touch|stay in touch|follow|find|join|like|watch)(?: (?:with|along with|us|me|our"
        r"|on))+\b[^.]{0,60}$"
        r"|stay (?:informed|updated|tuned|up to date|up-to-date)\b|follow (?:[A-Z@][\w'’]*)(?: [\w@'’]+){0,5} on\b"
        r"|.{0,60}\bcan be (?:reached|contacted|followed|found) (?:at|on|by|via)\b"
        r"|(?:you can )?follow (?:him|her|them) (?:on|at)\b|@[\w.]{2,30}$"
        r"|(?:e-?mail|contact|reach|write to) (?:him|her|them|the (?:writer|author|reporter|editor|newsroom)|us|me"
        r"|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})(?: at)?:? ?[\w.+-]{1,40}@"
        r"|[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,3}[,;.]?(?: |$).{0,60}$",
        24,
    ),
    _rule(
        "copyright",
        "copyright",
        r"(?:copyright\b|©|\(c\) ?(?:19|20)\d\d|[(\[]?c[)\]] copyright).{0,400}$|all rights reserved\b"
        r"|.{0,300}\ball rights reserved\b"
        r"|.{0,200}\bmay not be (?:published|reproduced|broadcast|copied|rewritten|redistributed)\b"
        r"|.{0,20}©\s{0,2}(?:19|20)\d\d\b|powered by [^.]{1,40}$"
        r"|(?:theme|design(?:ed)?|website|site|developed|hosted)(?: (?:by|theme))+ [^.]{1,40}$|proudly (?:powered|published)\b"
        r"|(?:the )?(?:views|opinions) expressed (?:in|by|here|on|are)\b"
        r"|(?:this|the) (?:site|website|material|content|story|article|work) (?:is|was|may|has been) (?:protected|licensed|republished"
        r"|provided|owned|operated|syndicated|produced by|generated)\b",
        80,
        1,
    ),
    _rule(
        "copyright-behind",
        "copyright",
        r"\(c\) (?-i:[A-Z]).{1,80}$|[^.!?]{2,60}(?: (?:19|20)\d\d)? \(c\)\.?$|.{2,60}\bcopyright (?:19|20)\d\d\b.{0,20}$|[^.!?]{2,60} ©.{0,20}$",
        12,
        1,
    ),
    _rule(
        "legal",
        "menu",
        r"(?:terms|conditions|privacy|legal|disclaimer|imprint|ethics|editorial|corrections?|accessibility|advertis(?:e|ing)|contact"
        r"|about|careers|jobs|site ?map|help|faqs?|rss|press|masthead|staff)(?: (?:of|and|&|us|use|service|conditions|policy|policies"
        r"|notice|statement|map|feeds?|with|terms|privacy|legal|disclaimer|team|room|our|standards|guidelines|page|centre|center|here"
        r"|for|ads|ad choices))*$",
        8,
        1,
    ),
    _rule(
        "affiliate",
        "copyright",
        r".{0,60}\b(?:affiliate (?:links?|commission|partner)|may (?:earn|receive) (?:a |an )?(?:small )?(?:affiliate )?commission"
        r"|earn(?:s)? (?:a )?commission|as an amazon associate)\b",
        70,
    ),
    _rule(
        "advertisement",
        "advertisement",
        r"(?:advertisements?|ads?|sponsored|promotion|paid (?:content|post|advertisement)|partner content"
        r"|advertorial)(?: ?[-–—:]? ?(?:by|content|feedback|loading|scroll to continue|continue reading below|story continues below"
        r"|article continues below).{0,60})?[.:]?$"
        r"|(?:skip|close|report this|remove|hide|no) (?:this )?ads?\b|article continues (?:below|after) (?:this )?ad"
        r"|(?:the )?(?:story|article) continues\b|loading(?: (?:ad|more|comments|video|\.))?[.…]{0,3}$"
        r"|why (?:am i seeing )?(?:this ad|ads)\b",
        10,
    ),
    _rule(
        "skip",
        "menu",
        r"(?:skip|jump|back|return|go)(?: (?:to|the|main|content|navigation|top|homepage|home|page|menu|footer|search|results|site"
        r"|article|of))+$"
        r"|(?:open|close|show|hide|toggle|expand|collapse|view|see|load|show)(?: (?:the|main|all|more|less|menu|navigation|search|sub"
        r"|submenu|sidebar|results|posts|stories|comments|caption|captions|transcript|gallery|image|photos|full|fullscreen|modal"
        r"|dialog|account|user|bar|side))+$"
        r"|search(?: (?:for|the|site|here|our|\.\.\.|results|query|input))*[:.…]{0,3}$"
        r"|(?:main|site|primary|secondary|user|mobile|footer|top) (?:menu|navigation|nav|site|bar|links)$|menu$"
        r"|\d{1,3} of \d{1,3}$|page \d{1,3}\b.{0,12}$|(?:next|previous|prev)(?: page)?$",
        8,
    ),
    _rule(
        "account",
        "menu",
        r"(?:log|sign)(?:ged)?[- ]?(?:in|out|up|off)(?: (?:or|/|to|with|now|here|as|for|free|my|your|account|register|subscribe|google"
        r"|facebook|apple|continue))*\b[^.]{0,20}$"
        r"|(?:create|my|your|manage|delete|forgot|reset)(?: (?:an|my|your|a|free|the))* (?:account|password|profile|subscription"
        r"|alerts|library|saved)\b"
        r"|forgot(?:ten)? (?:your )?password\b|remember me$|register(?: (?:now|here|free|today|for free))*$|username\b|password$",
        10,
    ),
    _rule(
        "credit-line",
        "credit",
        r"\(?(?:photo|photos|photograph|image|images|picture|pictures|video|graphic|illustration|credit|source|cover image"
        r"|featured image|file photo|photo illustration|image source|photo credit|image credit|picture credit|getty images|courtesy"
        r"|screengrab|screenshot)(?: (?:by|credit|credits|source|courtesy|from|via|of|copyright|caption|:))*\s{0,2}(?:[:/|]|by |via "
        r"|courtesy|credit|$).{0,140}$",
        24,
    ),
    _rule(
        "credit-agency",
        "credit",
        r"(?:[(\[]?[^.]{0,80}[/|,] ?|[^.!?]{0,60}\bvia )(?:the associated press|ap|ap photo|reuters|afp|getty images?|getty|epa"
        r"|shutterstock|istock|alamy|bloomberg|pa wire|pa|xinhua|anadolu|handout|courtesy photo|file photo|staff photo|unsplash"
        r"|pixabay|wikimedia commons|flickr|usa today sports)[)\]]?$"
        r"|(?:ap photo|afp|getty images|reuters|shutterstock|file|epa)(?: ?/ ?[^.]{1,60})?$",
        18,
    ),
    _rule(
        "credit-report",
        "credit",
        r"\(?(?:reporting|additional reporting|writing|editing|compiled|edited|reported|written|translated|with (?:inputs?|reporting"
        r"|additional reporting|agencies)|with (?:files|information|material) from)\b.{0,30}\b(?:by|from|in)\b.{0,300}$"
        r"|(?:contributed|contributing) (?:to this (?:report|story|article))?"
        r"|.{0,250}\bcontributed (?:reporting )?(?:to|from)\b(?: (?:this|the) (?:report|story|article)|.{0,60}$)"
        r"|this (?:story|article|report|post|content|piece) (?:was|has been|is|originally|first)\b.{0,80}\b(?:published|appeared"
        r"|updated|edited|corrected|syndicated|supplied|originally|republished|produced|written|generated|adapted|excerpted|translated|from)\b"
        r"|(?:originally|first) published\b|(?:source|via|sources|courtesy)\s{0,2}:.{0,120}$"
        r"|(?:agencies|with agencies|with agency inputs?)$|our standards: ",
        60,
    ),
    _rule(
        "tip",
        "newsletter",
        r"(?:do you |have you |got |have |know )(?:got )?(?:have )?(?:a|any|something)? ?(?:news )?(?:tips?|story ideas?|story"
        r"|questions?|comments?|something to share|more information|thoughts)\b.{0,80}(?:\?|e-?mail|contact|call|send|let us|tell us"
        r"|get in touch)"
        r"|do you (?:own|know|live|work|have|recogni[sz]e)\b.{0,80}\? ?(?:e-?mail|contact|call|ring|tell|write|text)\b|rate this (?:story|article)\b"
        r"|(?:let us know|tell us|what do you think|your (?:thoughts|opinion|say))\b.{0,80}$"
        r"|(?:send|submit|report)(?: (?:us|your|a|an|news|in))* (?:news )?(?:tips?|corrections?|feedback|letters?|story ideas?)\b"
        r"|(?:download|get|install|use|try)(?: (?:the|our|your|free|a|new))* (?:[\w'’&]+ ){0,4}(?:apps?|mobile app|news app)\b"
        r"|(?:available|download) (?:on|from|for) (?:the )?(?:app store|google play|android|ios|iphone)"
        r"|(?:support|donate|contribute|help us)(?: (?:to|our|us|the|independent|local|quality|this|free|today|now"
        r"|here))* ?(?:journalism|work|site|newsroom|reporting|mission|cause)?[.!]?$"
        r"|(?:your|reader) (?:support|donation|contribution)s?\b.{0,60}\b(?:help|make|keep|journalism|possible)\b"
        r"|(?:chat with us|advertise with us|work with us|write for us|contact us)\b"
        r"|(?:we|our (?:newsroom|team|journalists|reporters|site|mission)) (?:need|rely on|depend on|want) (?:your|you|readers)\b",
        40,
    ),
    _rule(
        "about",
        "about",
        r"about (?:us|the authors?|the writers?|me|this (?:site|author|article)|our\b.{0,40})\s{0,2}:?$|(?-i:About [A-Z][^.0-9]{1,50})$"
        r"|(?:who we are|our (?:mission|story|team|network|sites|brands|company|apps|partners|newsletters|journalism))$"
        r"|(?:view|see|read|more)(?: (?:all|more|other))* (?:posts?|articles?|stories|work) by\b|(?:the )?author$"
        r"|(?:author|writer|reporter) (?:bio|profile|archive|details|information)\b|meet the (?:author|team)\b"
        r"|(?:written|posted|published) by$|see (?:full|author['’]?s?) (?:bio|profile|archive)\b"
        r"|(?:all|more) (?:posts|articles|stories) (?:by|from)\b",
        9,
        1,
    ),
    _rule(
        "about-blurb",
        "about",
        r"(?:we|our (?:site|mission|team|goal|newsroom|blog|website|platform|publication|aim|journalists))\b.{0,30}\b(?:cover|bring"
        r"|deliver|provide|publish|believe|strive|aim|report|tell|offer|write|are (?:a|an|committed|dedicated|your)|is (?:to|a|an"
        r"|dedicated|committed))\b.{0,300}\b(?:stories|news|readers?|journalism|information|site|blog|coverage|content|audience"
        r"|reporting|communities|updates|platform)\b"
        r"|.{1,80}\bis (?:an?|the|your|one of the) (?:[\w'’-]+ ){0,6}(?:news ?(?:site|paper|website|outlet|portal|platform"
        r"|organi[sz]ation|agency|blog|source|service)|blog|magazine|publication|website|online (?:platform|portal|newspaper)"
        r"|media (?:company|outlet|platform|organi[sz]ation|house))\b(?=.{0,200}\b(?:cover|bring|deliver|provid|publish|dedicat"
        r"|committed|focus|readers|latest|founded|based in|offer|your)\w*)",
        90,
        1,
    ),
    _rule(
        "bio",
        "about",
        r".{1,60}\bis (?:an?|the|our) (?:[\w'’&/-]+ ){0,8}(?:reporter|writer|editor|journalist|correspondent|columnist|contributor"
        r"|producer|blogger|author|freelancer?|anchor|photographer|intern|content creator)\b.{0,40}(?:\bat\b|\bfor\b|\bwith\b|\bin\b"
        r"|\bbased\b|\bwho\b|\bcovering\b|\bof\b|\.$|$)",
        70,
        1,
    ),
    _rule(
        "published",
        "published",
        r"(?:(?:first |last |originally |date )?(?:published|posted|updated|modified|created|uploaded|date|revised|issued"
        r"|reviewed)(?: (?:on|at|by|date|in|online))?\s{0,2}[:|]?)$"
        r"|(?:on|by|in|at|and|or|from)$",
        4,
    ),
    _rule(
        "published-date",
        "published",
        r"(?:first |last |originally |date )?(?:published|posted|updated|modified|created|uploaded|date|revised|issued|edited"
        r"|filed)(?: (?:on|at|date|in|online))?\s{0,2}[:|]?\s{0,2}(?=.{0,30}\d).{0,80}$",
        16,
    ),
    _rule(
        "reading-time",
        "timestamp",
        r"(?:estimated )?(?:read(?:ing)? time|time to read)\b.{0,30}$"
        r"|\d{1,3}[ -]?(?:min(?:ute)?s?)\.?(?: to)?(?: |-)(?:read|watch|listen|video)\b.{0,20}$"
        r"|(?:\d{1,3}|an?|one|two|few) (?:sec(?:ond)?|min(?:ute)?|hr|hour|day|week|month|year)s? ago\b.{0,20}$"
        r"|(?:just now|yesterday|today)$",
        8,
    ),
)
