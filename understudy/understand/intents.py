"""What a message is for: several intents at once, each found by its own pattern."""

from domain.sieve import Pattern, Shelf, marks_of
from understudy.understand.languages import read_language

_BOOKING = r"(?:booking|reservation|appointment|table|party|event|slot|order|tickets?|session|it|that|this|everything)"
_PATTERNS: dict[str, str] = {
    "greeting": r"^\W*(?:hi+|hello+|hey+|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|hola|what'?s "
    r"up|sup)\b(?! (?:can|could) i speak)",
    "thanks": r"\b(?:thanks?(?: you| u)?|thx|ty|tysm|cheers|much appreciated|appreciated?|much obliged|thankful"
    r"|gratitude|great help|grateful|gracias)\b",
    "goodbye": r"\b(?:good ?bye|bye(?: bye)?|see (?:you|ya)(?: then| there| soon| later)?|talk (?:to you )?later"
    r"|have a (?:good|great|nice|lovely) (?:day|one|evening|night|weekend)|take care|that'?s all(?: i "
    r"need(?:ed)?)?|that is all|that'?ll be all|nothing else|so long|ciao|adios|good night|sayonara|cya"
    r"|catch you|take it easy|(?:nice|good|great) (?:talking|chatting|speaking|to talk|to chat|to speak) "
    r"(?:to|with) you|farewell|later gator)\b",
    "book": r"\b(?:book(?! (?:store|club))|reserv\w+|make a (?:booking|reservation)|get (?:a|us a|me a) (?:table"
    r"|slot|spot)|schedule (?:a|an|my|our|the|for)|(?:i|we)(?:'d| would)? (?:like|want|need)(?: to have| to "
    rf"get| to book)? (?:a|an) (?:table|party|room|{_BOOKING})|table for|party (?:of|for)|sign (?:me|us) up"
    r"|plan(?:ning)? (?:a|an|our|my))\b",
    "price": r"\b(?:price[sd]?|pricing|cost[s]?|how much|rate[s]?|fees?|charge[sd]?|quote|estimate|per (?:person"
    r"|head|player|adult|child|kid)|expensive|cheap(?:er)?|discounts?|deals?|specials?|promo(?:tion|s"
    r"|code)?|minimum spend|total)\b(?! (?:number|people|guests))",
    "availability": r"\b(?:availab\w+|any (?:openings?|tables?|slots?|times?|rooms?|spots?|dates?)|free (?:on|at"
    r"|tables?|slots?|this|next)|openings?|what times|which times|when (?:can|could|are you free)|do "
    r"you have (?:a |any )?(?:table|room|space|anything|something|slot|time)|is there (?:a |any "
    r")?(?:table|room|space|anything|slot)|fully booked|(?:can|could) you (?:fit|squeeze|do|take) "
    r"(?:us|me|in)|are you (?:free|open) on)\b",
    "find_booking": r"\b(?:(?:do|does|did) (?:i|we|it|you) (?:\w+ )?(?:have|show|hold|see) (?:a |an |my |our |the "
    rf")?(?:\w+ )?(?:{_BOOKING})|(?:check|verify|confirm|make sure|double check"
    rf"|see)\b.{{0,40}}\b(?:reservations?|bookings?|appointment)\b|(?:is|was) "
    rf"my\b.{{0,25}}\b(?:reservation|booking|appointment)|(?:find|look ?up|check(?: on)?|view|see"
    r"|confirm|see|show|pull up|verify|status of|details (?:of|for|on)|what(?:'s| is)) (?:\w+ "
    rf")?(?:my|our|the) (?:existing |upcoming |current )?(?:{_BOOKING})|(?:i|we) (?:have|had|made"
    r"|already have|'ve got|have got|already made|already booked|booked)(?: already)? (?:a |an |my "
    rf")?(?:{_BOOKING})|(?:what|when|which \w+) (?:did|have|had) (?:i|we) "
    r"(?:already |just )?(?:book|reserv)\w*|(?:what|when) (?:i|we)(?:'ve| have)? (?:just |already )?(?:booked|reserved)"
    r"|when is my|what time is my|my (?:booking|reservation|appointment) (?:is"
    r"|number|code|for|at|on|was)|did my (?:booking|reservation)|(?:confirmation|booking"
    r"|reservation) (?:code|number))\b",
    "move": r"\b(?:move|reschedul\w+|postpone|push (?:it|my|our|back|the)|bring (?:it|my|our) forward|shift|rebook"
    rf"|change (?:the (?:date|time|day)|(?:my|our|the) (?:\w+ )?(?:{_BOOKING})(?: time| date)?)|switch (?:my"
    r"|our|the|it) |different (?:day|date|time)|swap (?:the )?(?:date|day|time))\b",
    "cancel": r"\b(?:cancel(?:l?ed|l?ing|s|lation)?(?! ?(?:policy|fee|rules|terms))|call (?:it )?off|(?:can'?t"
    r"|cannot|won'?t|not able to|unable to) (?:make|attend|come|be there)(?: it)?|drop (?:my|our|the) "
    rf"(?:{_BOOKING})|scrap (?:it|that|my|our|the)|no longer (?:need(?:ed)?|want|coming)|(?:get rid of"
    rf"|delete|undo|annul|trash|remove|release|end) (?:\w+ ){{0,4}}(?:reservations?|bookings?|appointment"
    rf"|table)|(?:reservation|booking|table|appointment)\b.{{0,30}}\bnot (?:needed|necessary|required)"
    r"|(?:don'?t|won'?t|not gonna|not going to|do not) (?:need|require) (?:\w+ )?(?:\w+ )?(?:reservation"
    r"|booking|table|appointment)|(?:not|n't) (?:be )?(?:coming|able to come)(?: tonight| anymore)?)\b",
    "human": r"\b(?:(?:speak|talk|chat|connect|transfer|put|pass|hand)\s+(?:me )?(?:to|with|through|over)(?: to)? "
    r"(?:a |an |the |some |your |my )?(?:real |actual |live |human )*(?:human|person|someone|somebody|agent"
    r"|staff|manager|representative|rep|people|employee|owner|boss|supervisor|team|member|operator"
    r"|receptionist|guy|lady)|(?:human|real person|live agent|real agent|representative|customer service"
    r"|operator|actual person)\b|(?:get|want|need|is there) (?:me )?(?:a |an |your |the |to see (?:a|the) "
    r")?(?:human|person|manager|agent|supervisor|someone (?:real|else)|staff member)|call me(?: back)?(?! (?:at|on"
    r"|\w+$)|\s*[+(\d])|are you (?:a )?(?:bot|robot|human|real|ai))",
    "complaint": r"\b(?:complain\w*|complaint|terrible|awful|horrible|disgust\w+|worst|unacceptable|ridiculous"
    r"|disappoint\w*|rude|refund|rip[- ]?off|scam|ruined|food poisoning|never again|not happy|unhappy"
    r"|furious|angry|fed up|dissatisfied|upset|cold food|overcharged|double[- ]charged|charged (?:me "
    r")?twice|late again|no(?:body| one) (?:showed|came|answered)|sue you|lawyer|bad (?:experience"
    r"|service|review))\b",
    "abuse": r"\b(?:f+u+c+k+\w*|fck|wtf|stfu|bitch\w*|asshole\w*|cunt\w*|bastards?|dick(?:head)?|shit(?:ty|s)?"
    r"|idiots?|moron\w*|retard\w*|stupid (?:bot|machine|thing|ai)|dumb ?(?:ass|bot)|piece of (?:shit|crap"
    r"|garbage)|screw you|go to hell|kill yourself|kys|whore|slut|fag\w*|nigg\w+|bullsh\w*"
    r"|(?:this|that|it)(?:'s| is) (?:such )?bs|f (?:you|u|off)"
    r"|(?:u|you|y'?all)(?: guys| people| all)? (?:really |totally )?suck|i(?:'ll| will) (?:kill"
    r"|hurt|find) you)\b",
    "question": r"\?|^\W*(?:what|when|where|which|who|why|how|is|are|do|does|did|can|could|would|will|should|am|may"
    r"|has|have)\b|\b(?:tell me (?:about|more|if|how|what|where)|(?:i(?:'d| would) like to|want to"
    r"|wanted to|need to) know|wondering|curious|what about|how about|question|know (?:if|whether|how"
    r"|what))\b",
    "hours": r"\b(?:hours|open(?:ing)?(?: (?:on|at|till|until|late|today|tomorrow|now|hours|times?|this"
    r"|next))?(?=\b)|what time do you|when do you (?:open|close|start)|clos(?:e|ed|ing)(?: (?:time|on|at"
    r"|today))?|last seating|business hours)\b",
    "location": r"\b(?:where (?:are|is|r|do|can|will|exactly|about)|address|location|located|directions?|how (?:do"
    r"|can|far|to get)(?: i| we)? ?(?:get (?:there|to)|find you|away)|park(?:ing)?|near(?:est|by)?|map"
    r"|which (?:city|area|neighbou?rhood)|travel to|service area|come to (?:my|our))\b",
    "payment": r"\b(?:pay(?:ing|ment|ments|able)?|paid|deposits?|credit card|debit card|card|cash|venmo|zelle|paypal"
    r"|apple pay|google pay|invoice|receipt|link|checkout|balance|installments?|gift (?:card|certificate)"
    r"|tip(?:s|ping)?|gratuity|tax)\b",
    "waiver": r"\b(?:waivers?|liability|guardian|consent form|sign (?:a |the |anything)|release form)\b",
    "menu_or_allergy": r"\b(?:menus?|allerg\w+|gluten|celiac|coeliac|vegans?|vegetarians?|halal|kosher|dairy|lactose"
    r"|nuts?|peanuts?|shellfish|shrimp|pescatarian|diet(?:ary|s)?|ingredients?|proteins?|chicken"
    r"|steak|salmon|scallops?|tofu|sauces?|fried rice|dessert|drinks?|wine|beer|sake|alcohol"
    r"|corkage|food options)\b",
    "start_over": r"\b(?:start (?:over|again|fresh|from scratch|from the beginning)|restart|reset|from scratch|new "
    r"conversation|forget (?:it all|everything|all that|what i said|about it all)|clear (?:everything"
    r"|all)|begin again)\b",
    "wait": r"\b(?:wait(?: a (?:sec\w*|min\w*|moment|bit))?$|hold on|hang on|one (?:sec\w*|moment|minute)|just a "
    r"(?:sec\w*|moment|minute)|give me a (?:sec\w*|min\w*|moment)|brb|be right back|let me (?:check|ask"
    r"|think|look|see|get back|confirm with)|i'?ll get back|gimme a)\b",
    "help": r"^\W*(?:help|info|help me|i need (?:some )?help|options|menu of options|what can (?:you|i) (?:do"
    r"|ask)(?: here)?)\W*$|\bwhat can you (?:do|help)\b|\bhow does (?:this|it) work\b",
    "small_talk": r"\b(?:how are you|how(?:'s| is) (?:it going|your day|life)|what'?s your name|who (?:are|made"
    r"|created) you|tell me a joke|are you (?:happy|married|single)|do you (?:like|love|have (?:pets|a "
    r"family|hobbies))|where (?:are you from|were you born)|how old are you|nice to meet you|what are "
    r"your hobbies|meaning of life|i love you|you(?:'re| are) (?:funny|cute|awesome|great|the best|so "
    r"nice|smart))\b",
}
_ABUSE = Pattern(_PATTERNS["abuse"])
_INTENTS = Shelf((Pattern(pattern), name) for name, pattern in _PATTERNS.items())

_OPT_OUT_WORD = Pattern(
    r"\W*(?:(?:stop|stop ?all|unsubscribe|quit|opt ?-?out|alto|remove)(?: (?:please|now|it|all|texts?|messages?"
    r"|this))?|cancel|end|revoke|arret|detener)\W*"
)
_OPT_OUT = Pattern(
    r"\b(?:stop|quit|cease|don'?t|do not|never|no more|please stop)\s+(?:ever\s+)?(?:send(?:ing)?(?: me| us)?"
    r"|te?xt(?:ing|s)?|messag(?:e|ing|es)|sms|contact(?:ing)?|spam(?:ming)?|bother(?:ing)?|writ(?:e"
    r"|ing))(?:\s+(?:to\s+)?(?:me|us|this number|these|any more|texts?|messages?|anymore|again|stuff|alerts"
    r"|reminders|promotions?|my phone|offers?))\b"
    r"|\b(?:unsubscribe|opt(?:ing)?(?: me)?[ -]?out|take (?:me|my number|us) off|remove (?:me|my number|us)(?: "
    r"from)?|delete my number)\b(?! the (?:booking|reservation|table))|\bno more (?:texts?|messages?|sms)\b|\bi "
    r"(?:don'?t|do not|no longer) want (?:any more |to (?:get|receive) |your |these |any )+(?:texts?|messages?|sms"
    r"|alerts)\b|\blose my number\b|\b(?:want|get|take) (?:me )?off (?:of )?(?:this|your|the|that) (?:\w+ )?list\b"
)
# Cyrillic letters that look Latin: "ѕtop" must stop texts too.
_LOOKALIKES = str.maketrans("авеѕорсхуіјкмнтѵ", "abesopcxyijkmhtv")
_OPT_IN = Pattern(
    r"\W*(?:start|unstop|subscribe|opt ?-?in|resume)\W*|.*\b(?:opt (?:me )?(?:back )?in|subscribe me|text me again"
    r"|resume (?:texts?|messages?)|start (?:texting|messaging) me)\b.*"
)


def shows_abuse(text: str) -> bool:
    """Say whether a message is abusive."""
    return _ABUSE.search(text.lower()) is not None


def read_intents(text: str) -> frozenset[str]:
    """Every intent that small-letter `text` shows."""
    marks = marks_of(text)
    found = {name for pattern, name in _INTENTS.fitting(marks) if pattern.search(text)}
    same = text if text.isascii() else text.translate(_LOOKALIKES)
    if _OPT_OUT_WORD.fullmatch(same) or _OPT_OUT.search(same):
        found.add("opt_out")
    if _OPT_IN.fullmatch(text):
        found.add("opt_in")
    language = read_language(text)
    if language:
        found.add(language)
    return frozenset(found)
