"""Small stocks of words: a line made of them alone is a timestamp, a menu or a share bar; the small words of English tell prose."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


TIME_WORDS = _words(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov "
    "dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun am pm a.m p.m et est edt "
    "pt pst pdt ct cst cdt mt mst mdt gmt utc bst ist wib wita wit sgt hkt jst kst pkt aest "
    "cet cest wat eat sast updated published posted last modified on at hours hour "
    "minutes minute mins min ago of th st nd rd noon midnight h original first date time read",
)
MENU_WORDS = _words(
    "home homepage news latest world us u.s uk usa local national international nation region regional politics political business "
    "economy economics finance money markets sport sports football soccer cricket rugby tennis basketball baseball nfl nba mlb nhl golf "
    "racing tech technology science health wellness medicine environment climate weather forecast radar traffic travel culture arts art "
    "entertainment music movies film films tv television celebrity celebrities lifestyle life style fashion beauty food dining recipes "
    "opinion opinions editorial editorials columns columnists letters obituaries obits video videos photos photo gallery galleries "
    "pictures podcast podcasts audio live stream radio schedule menu search close open login logout signin signup sign log in out up "
    "register subscribe subscription subscriptions account profile settings newsletter newsletters contact about advertise careers jobs "
    "classifieds autos cars homes real estate shop shopping store deals coupons games puzzles crossword horoscopes comics events "
    "calendar community education schools crime courts law justice investigations features magazine archive archives sections section "
    "topics more all other categories category tags africa asia europe americas america australia canada india china middle east latin "
    "the and & of to my your our for donate support help faq faqs rss feed feeds privacy policy terms service use conditions cookies "
    "accessibility sitemap site map edition editions english español français elections election war religion family pets history books "
    "theater theatre kids teens women military government cities city state states metro suburbs next previous prev back forward page "
    "top alerts apps app mobile desktop follow instagram facebook twitter youtube linkedin tiktok pinterest whatsapp telegram snapchat "
    "reddit flipboard threads email e-mail print share tweet pin copy link url comment comments reply like likes save bookmark listen "
    "watch play pause mute volume fullscreen exclusive trending popular featured premium skip content main navigation toggle brand "
    "studio press releases partners wire network",
)
SHARE_WORDS = _words(
    "share this story article post page on via facebook twitter x e-mail email print whatsapp linkedin reddit pinterest copy link tweet "
    "pin telegram messenger sms text flipboard tumblr instagram youtube threads bluesky mastodon snapchat like likes save bookmark "
    "comments comment follow us to it by send url copied more options with friends gmail line viber skype pocket buffer digg stumbleupon "
    "google plus plusone rss feed subscribe here",
)
FUNCTION_WORDS = _words(
    "the a an and or but if of in on at to for from by with as is are was were be been being has have had do does did not no that this "
    "these those it its it's he she they we you i his her their our your my him them us who whom which what when where while after "
    "before since until than then so because into over under about against between during without within through there here will would "
    "can could should may might must also more most some any all each other such only just said says",
)
VERBS = _words(
    "is are was were be been being has have had do does did will would can could should may might must said says say told according "
    "added reported announced killed injured died wounded found took take made make went go came come began started led left known "
    "called used held including remains remain",
)
YOU_WORDS = _words(
    "you your you're you'll we our us we're my subscribe click here please sign up email newsletter read more watch follow join get download",
)
