"""What deeds sound like in English. Each row needs the record that its kind names, in `deeds.py`."""

from typing import Final

from agent.receipts.wording import THING, Wording, wording

I_HAVE: Final = (
    r"(?:i|we|they|the team|our team|the manager|a colleague|the chef|the kitchen)(?:'ve| have|'s| has|'d"
    r"| had)?(?: (?:just|now|gone ahead and|already|also|successfully|personally|gladly|happily))*"
)
BE: Final = (
    r"(?:is|are|was|were|has been|have been|had been|got|'s|'re|'s been|'ve been)(?: (?:now|all|already|officially"
    r"|just|fully|successfully|hereby))*"
)

DEEDS: Final[tuple[Wording, ...]] = (
    wording(
        "booked",
        "booked",
        r"(?<!over)(?<!double )(?<!pre-)(?<!@)\b(?:booked|reserved|confirmed|secured|scheduled|finali[sz]ed|guaranteed"
        r"|locked(?! rooms?| doors?)"
        r"|pencil+ed in|locked (?:in|down)|set in stone|signed up|lined up|assigned|blocked (?:off|out))\b"
        r"(?! (?:out|up|solid|until|through|for you until|that (?:the|our)|in advance|for (?:a|the) (?:few"
        r"|fifteen)|online))(?![-.@]\w)",
        is_bare=True,
    ),
    wording(
        "booked by other words",
        "booked",
        r"\b(?:is|are|'s|'re) (?:now |all |already )*(?:under|in|with) your name\b"
        r"|\b(?:you|you guys|everything|it|that|this|all|we|(?:your|the) (?:party|visit|game|dinner|evening|table"
        r"|date))(?:'re|'s| are| is|'ve got| have)? (?:now |all "
        r"|officially |totally )*(?:all set|set for|good to go|(?<!all )in for|on for|down (?:for|on)|in (?:the"
        r"|our) (?:books|diary"
        r"|calendar|system"
        r"|schedule)|on (?:the|our) (?:books|calendar|schedule|list|guest list)|taken care of|squared away|sorted"
        r"|arranged|a go|a date|a deal|yours(?! for \w+| to )|done and dusted|ready to go|official|in place"
        r"|(?:under|in) your name)\b"
        r"|\byou(?:'re| are) (?:officially |now )?in[!.,]|^\W*(?:all set|good to go|done deal|it's official"
        r"|success)\b|\b(?:have|has|got|put|have got|squeezed|wrote|pencil+ed|marked|signed|slotted|fitted"
        r"|fit) you (?:down|in)\b(?! as\b)"
        r"|\bhas (?:[\w']+ ){1,3}name on it\b|\b(?:is|are|'s|'re)(?: \w+){0,4} (?:on|in) (?:the"
        r"|our) (?:books|calendar|schedule|diary|guest list|system)\b"
        r"|\b(?:you|it|that|everything)(?:'re|'s| are| is) now (?:on|for|at|set for) (?=(?:the )?(?:\d"
        r"|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr"
        r"|may|june|july|aug|sep|oct|nov|dec))"
        r"|(?<!held )(?<!hold )(?<!holding )(?<!reserved )(?<!kept )\bunder your name\b"
        r"|\b(?:set|put|got) (?:it|that|this|everything) (?:all )?up (?:under|for)\b"
        r"|\bput (?:[\w']+ ){1,6}down for\b|^\W*(?:booked|reserved"
        r"|arranged|settled|scheduled)(?: \w+)?\s?[:!-]"
        r"|\b(?:have|has|put|got|added) (?:your|you|the) (?:\w+ )?(?:party|booking|table|reservation|name|spot"
        r"|group|game|visit) (?:on(?! hold)|in|down)\b|\bconsider (?:[\w']+ ){1,4}(?:done|booked|handled|sorted|settled"
        r"|taken care of)\b|\bthat's a (?:done |booked )?deal\b|\b(?:count"
        r"|pencil) you in\b|(?<!price )(?<!quote )\b(?:is|are)(?: now| all| officially| as good as"
        r"| practically)? yours\b(?! to )(?! for (?:an?|\d+"
        r"|\w+) ?(?:minutes|hour|and a half))|\bmade (?:the|your|a|that) (?:booking"
        r"|reservation)\b"
        r"|\b(?:booking|reservation|order) (?:is |was |has been )?(?:now )?(?:complete[d]?|made|done|successful"
        r"|in place|active|live|in|placed|on file|set|accepted|approved)\b(?! (?:by|with|here|through|in (?:this"
        r"|the) chat))"
        r"|\b(?:went|gone|came) through\b|\b(?:i|we)(?:'ve| have)? (?:took|taken) care of\b|\b(?:your"
        r"|the) confirmation (?:number|code|reference|id) is\b",
    ),
    wording(
        "expected",
        "expected",
        r"\b(?:see you|expecting you|(?:look(?:ing)? forward|can't wait|excited) to (?:see|seeing|host|hosting"
        r"|welcome|welcoming|cook|cooking|have|having)\b"
        r"|\b(?:your|the) (?:booking|reservation) (?:number|code|reference|id) is\b|waiting for you|will be (?:there"
        r"|ready|waiting)|'ll be (?:there|ready|waiting) (?:at|on"
        r"|for))\b(?! (?:if|whether|what))",
    ),
    wording(
        "held",
        "held",
        r"\b(?:i|we)(?:'m|'re| am| are|'ll| will|'ve| have)?(?: now| just| already)? (?:hold|holding|held|keep"
        r"|keeping|kept|saved?|saving|set aside|block(?:ed|ing)?|put(?:ting)? (?:aside|a hold)"
        r"|placed a hold)\b(?! (?:it \w+|them|back|your cake|(?:the|your|that) (?:\w+ ){0,2}(?:allerg\w+"
        r"|notes?|details?|number|name|request)|a safety|things?|score|it friendly|nothing|none|half"
        r"|in mind|[^.;]* in mind|it (?:simple|short"
        r"|easy|fun)|the chat"
        r"|that in|chat|track|looking"
        r"|on |an eye|up|going|good|small|your table for fifteen))"
        r"|\b(?:is|are|was|'s|'re)(?: now| being| all)? (?:held|on hold|set aside|blocked)\b"
        r"|\b(?:have|got|has) (?:your|the|a|that)(?: [\w-]+){1,4} (?:saved|held|reserved|blocked|set aside)\b"
        r"|\bset (?:\w+ ){1,7}aside\b|\bon standby\b|\b(?:held|reserved|saved|set aside|kept) (?:for you"
        r"|in your name|under)\b"
        r"|\ba hold on\b",
    ),
    wording(
        "paid",
        "paid",
        r"\b(?:payment|deposit|card|transaction)(?:'s| is| has) (?:gone )?through\b"
        r"|\b(?:deposit|balance|payment|bill)(?:'s| is| has)? (?:been )?(?:taken care of|covered|waived)\b"
        r"|(?:\b(?:payment|deposit|money|balance|card|charge|transaction)s?"
        r"|\byour \$[\d,.]*\d) (?:of \S+ )?(?:has |have |had |was "
        r"|were |is |are )?(?:been |now |just |already |successfully )*(?:received|paid|arrived|gone through"
        r"|went through|cleared|processed|settled|charged(?! (?:twice|double|two times))|captured"
        r"|come in|c[ao]me (?:through|in)|made it (?:through|to us)|landed|confirmed"
        r"|reached us|complete[d]?|successful|accepted)\b"
        r"|\b(?:i|we)(?:'ve| have)? (?:just |already |now )*(?:received|got|processed|charged|taken"
        r"|have) (?:your|the|a) (?:remaining |full |whole )?(?:payment|deposit|money|card|balance|\$[\d.,]+)\b"
        r"|(?<!that )(?<!what )(?<!whatever )(?<!everything )(?<!all )\byou(?:'ve| have)? (?:already |now "
        r"|fully )*paid\b|\bpaid in full\b(?! (?:in advance|up ?front|when|before|at booking|online"
        r"|to (?:confirm|book|secure|hold|reserve)))"
        r"|\bthank(?:s| you) for (?:your|the) (?:payment|deposit)\b|\bnothing (?:more "
        r"|else )?(?:left )?to pay\b(?! (?:right )?(?:now|today|yet|for now|on the (?:day|night)"
        r"|afterwards|for (?:the|this|that)))"
        r"|\beverything(?:'s| is| has been)(?: been| now| all| already)* (?:paid|settled)\b|\byou owe nothing\b"
        r"|\ball paid\b",
    ),
    wording("cancelled", "cancelled", r"\b(?:cancell?ed|called off|voided|annulled)\b", is_bare=True),
    wording(
        "cancelled by other words",
        "cancelled",
        r"\b(?:slot|date|table|spot|time) (?:was|is|has been|got) (?:now |already )?released\b"
        r"|\b(?:your|the) (?:party|booking|reservation|game|visit|dinner)(?: is|'s) (?:now "
        r"|all )?off(?! (?:the|limits|to))\b|\b(?:set|scheduled|queued)(?: up)? (?:the"
        r"|your) cancell?ation\b|\b(?:cancell?ation (?:is |was "
        r"|has been |went )?(?:complete|done|confirmed|processed|through|made)"
        r"|released (?:your|the)|removed your|taken (?:it|you) off|no longer (?:have|hold) (?:a|your) (?:booking"
        r"|reservation|table)|(?:is|are|'s|'re)(?: now| all)? off (?:the|our) (?:calendar|books|schedule|list))\b",
    ),
    wording(
        "moved",
        "moved",
        r"\b(?:moved|(?:put|set|switched|changed) (?:it|you|that|everything) back (?:to|on)"
        r"|rescheduled|re-scheduled|rebooked|pushed (?:back|to)|bumped (?:up|to)|shifted|switched"
        r"|swapped|postponed|brought forward|transferred)\b",
        is_bare=True,
    ),
    wording(
        "changed",
        "changed",
        rf"\b{I_HAVE} (?:changed|updated|amended|adjusted|modified|added|removed|increased|reduced|edited"
        rf"|corrected|put(?![^.,;]*\b(?:allerg\w+|note)\b)|included)\b(?! (?:a|you|me) (?:note|down"
        rf"|in)\b)(?!.{{0,40}}\b(?:menu|website|waitlist"
        rf"|waiting list|note)\b)"
        rf"|\b(?:{THING}|headcount|guest count|number|it|that|add-ons?|extras?|noodles|filets?|lobster|platters?"
        rf"|guests?)(?: {BE}|'s) (?:changed|updated|amended|adjusted|modified|added|removed|increased"
        rf"|included now)\b"
        r"|^\W*(?:updated|changed|added|removed)\b",
    ),
    wording(
        "refunded",
        "refunded",
        r"\b(?:refunded|reimbursed|credited)\b|\b(?:showed up|landed|posted|arrived|is back) (?:on"
        r"|in) your (?:card|account|bank)\w*\b"
        r"|\brefund (?:of \S+ )?(?:has |was |is )?(?:been |now "
        r"|just )*(?:went out|issued|sent|made|processed|on (?:its|the) way|complete|initiated|approved|started|going"
        r"|underway|coming|in progress|submitted|out)\b"
        r"|\b(?:i|we)(?:'m|'re| am| are|'ve| have)? (?:just |now )*(?:refunding|sending (?:you )?back|returning"
        r"|sent (?:you )?back|returned|issued|issuing|processed|processing|initiated|approved"
        r"|sent) (?:\S+ ){0,4}(?:refund|money|deposit|payment|\$[\d,.]+)\b(?! (?:link|page|request|details|url))"
        r"|\b(?:money|deposit|payment|amount|\$[\d.,]+) (?:was|were|has been|have been|is being) (?:returned"
        r"|sent back|given back|paid back)\b|\b(?:is|are|'s) (?:already |now |just )*(?:on (?:its|the"
        r"|their) way|going|heading"
        r"|headed) back\b|\bmoney (?:is|should be|will be) (?:on its way|back|in your account)\b|\b(?:got|get"
        r"|have) your money back\b(?! if)",
        is_bare=True,
    ),
    wording(
        "verified",
        "verified",
        r"\b(?:you|phone|number|it|identity|account)(?:'re| are| is|'s| has been)? (?:now |all |been "
        r"|already )*verified\b|\bverified (?:your|you|the)\b|\b(?:code|it) (?:is correct|matches|checks out"
        r"|was right)\b",
    ),
    wording(
        "code sent",
        "code sent",
        r"\b(?:i|we)(?:'ve| have)? (?:just |already |now )*(?:texted|sent|messaged) (?:you |out |over )?(?:a|the"
        r"|your|that) (?:[\w-]+ ){0,2}code\b|\bcode (?:has been|was|is) (?:sent|texted|on its way)\b",
    ),
    wording(
        "sent",
        "sent",
        r"\b(?:i|we)(?:'ve| have|'m| am|'re| are)? (?:just |already |now |also )*(?:sent|sending|emailed"
        r"|e-mailed|emailing|texted|texting|messaged|mailed|forwarded|shot|dropped)\b(?! (?:you )?(?:back"
        r"|out )?(?:a|the|your|that)? ?(?:[\w-]+ ){0,2}(?:code|refund|money|deposit back)\b)(?!(?: \S+){0,3} back\b)"
        r"|\b(?:email|e-mail|text|sms|invoice|receipt|confirmation|link|contract|calendar invite|invitation"
        r"|reminder|itinerary|details) (?:has been|have been|was|were|is|are) (?:just |already |now )*(?:sent"
        r"|emailed|texted|on (?:its|the|their) way|in your inbox|mailed)\b"
        r"|\b(?:email|text|message|reminder|invit\w+|confirmation|receipt|invoice|quote|contract)s? (?:\w+ )?(?:went"
        r"|has gone|have"
        r" gone|is going|are going) out\b|\bin your (?:inbox|e-?mails?|messages|texts)\b|\b(?:went"
        r"|gone)(?: out)? to your (?:e-?mail|inbox|phone)\b|\bcheck your (?:inbox"
        r"|email|e-mail|phone|messages|spam|texts)\b|\b(?:you"
        r"|you'll)(?:'ll| should"
        r"| will)? (?:have received|have gotten|be receiving|have an? (?:email|text|confirmation))\b",
    ),
    wording(
        "handed over",
        "handed over",
        rf"\b{I_HAVE} (?:passed|handed|forwarded|escalated|transferred|told|informed|notified|alerted|asked"
        rf"|spoke|spoken|talked|(?:double-?|already )?checked with|contacted|had a (?:quick "
        rf"|good )?(?:word|chat|talk) with|called|flagged|let (?:an?|the"
        rf"|our|my)|messaged|briefed"
        rf"|looped in|consulted|run it by|cleared it)\b(?! you\b)"
        r"|\b(?:i|we)(?:'m| am|'re| are) (?:passing|handing|transferring|connecting|putting|getting|bringing"
        r"|forwarding|escalating) (?:you|this|it|your)\b|\b(?:is|are) taking over\b"
        r"|(?<!letting )(?<!let )\b(?:the|our|my) (?:manager"
        r"|chef|kitchen|team|owner|boss|colleague|staff|crew) (?:has |have |been |already |just |is |are |was "
        r"|were |had a (?:good |quick )?look at [\w ]{1,30} and )*(?:approved|agreed|confirmed|okayed"
        r"|ok'd|said|says|knows?|aware|informed|told|notified"
        r"|signed off|authori[sz]ed|happy to make)\b",
    ),
    wording(
        "noted",
        "noted",
        r"\b(?:i|we)(?:'ve| have|'ll| will)? (?:just |already |also )*(?:made a note|noted|took down"
        r"|taken down|make a note|jotted"
        r"|written (?:it|that) down|wrote (?:it|that) down|recorded|put (?:that|it|this) (?:down|in|on)"
        r"|flagged)\b|^\W*(?:already |duly |all |now )*noted\b|\b(?:put|added|written|wrote|have|got) [^.;!?]{3,60}?"
        r"\b(?:in|on|to) (?:the|your|my) (?:notes?|booking notes|booking|file|reservation)\b"
        r"|\b(?:allerg\w+|note|request|preference) (?:has been|have been|is|are|was|'s) (?:noted|recorded"
        r"|on file|added|passed on|flagged|on (?:your|the) booking)\b|\bi'?ll pass (?:that|it|this) (?:on"
        r"|along)\b",
    ),
    wording(
        "waitlisted",
        "waitlisted",
        r"\b(?:wait-?list(?:ed)?|waiting list|standby list|priority list|vip list|(?:number one|first|top"
        r"|next) (?:on|of|in) (?:our|the) (?:list|line|queue))\b",
    ),
    wording(
        "done",
        "done",
        r"^\W*(?:all )?(?:done|sorted|handled)\b(?! deal)|,\s(?:all )?(?:done|sorted|handled)\W*$"
        r"|\b(?:it's|that's|it is|all) (?:all )?(?:done|sorted"
        r"|handled)\b|\btaken care of (?:it|that|everything|this)\b",
    ),
)

PROMISES: Final[tuple[Wording, ...]] = (
    wording(
        "will call",
        "will call",
        r"\b(?:is|are|'s|'re) (?:calling|phoning|ringing|contacting|texting|emailing) you\b|\b(?:calls|phones"
        r"|rings|contacts) you\b"
        r"|\b(?:i|we|they|he|she|someone|somebody|one of (?:us|our team)|(?:an?|our|my|the) (?:\w+ )?(?:colleague"
        r"|team|manager|chef|crew|host|staff|owner|member|specialist|restaurant|office|kitchen|planner|game master"
        r"|people|supervisor"
        r"|boss)(?: member| of (?:the|our) team| of ours)?)"
        r"(?:'ll| will| is going to| are going to|'m going to|'re going to| shall|'s going to| can definitely"
        r"| should)(?: \w+ly| also| then| personally| soon| be sure to| have someone| have them)* "
        r"(?:call|phone|ring|reach out|get back|follow up|be in touch|contact|get in touch|touch base"
        r"|circle back|drop you|write to|write you|check back|be calling|be contacting|be reaching"
        r"|give you a (?:call|ring|buzz)|come back to you|message|ping)\b"
        r"|\bhave (?:the|our|a|my|some\w+) ?(?:\w+ ){0,2}(?:call|phone|text|contact|ring|reach)\b"
        r"|\b(?:you'll|you will|you can|you should|expect to) (?:be|get|hear|receive|expect"
        r"|have)(?: \w+){0,4} (?:called|contacted|back\b|from (?:us|our|the|someone|a)|a call(?! back from)|call from"
        r"|back from us)\b|\bexpect (?:a|our|their) (?:call|text|email|reply)\b|\b(?:will|to) call you (?:back"
        r"|within|in|tomorrow|today|soon|shortly)\b",
    ),
    wording(
        "will send",
        "will send",
        r"\b(?:i|we|they|someone|(?:a|our|my|the) (?:\w+ )?(?:colleague|team|manager|chef|crew|system))(?:'ll"
        r"| will| is going to| are going to|'m going to|'re going to| shall)(?: \w+ly| also| then| get"
        r"| have)* (?:email|e-mail|text|send|mail|forward|sms|shoot|whatsapp|fax|post)\b(?! (?:you )?(?:a |the "
        r"|another |one more |your )?(?:new |fresh |one-time |six-digit |6-digit )*(?:code|one\b))"
        r"|\byou(?:'ll| will| should)(?: also| then| soon| shortly)* (?:get|receive|have|find"
        r"|see)(?: \w+){0,3} (?:e-?mail|text(?: message)?|sms|reminder|receipt|invoice|confirmation|itinerary"
        r"|contract|calendar invite)\b(?! (?:here|in this chat))"
        r"|\b(?:will|'ll) (?:be (?:sent|emailed|texted|mailed)|arrive (?:in your inbox|by (?:e-?mail|text|mail))"
        r"|remind you|notify you|alert you|let you know|keep you posted|tell (?:the|our) (?:chef|kitchen|team"
        r"|crew|server|staff|manager|host)|let (?:the|our) \w+ know|inform|speak (?:to|with)|talk to|ask (?:the"
        r"|our) \w+ (?:and|to))\b"
        r"|\bremind you\b",
    ),
    wording(
        "will do for you",
        "will favour",
        r"\b(?:i|we)(?:'ll| will|'m going to|'re going to| can| could) (?:gladly |happily |personally |also "
        r"|just )*(?:throw in|make it up|comp\b|compensate|knock (?:\S+ )?off|take (?:\S+ )?off|cover (?:the"
        r"|your)|absorb|match (?:that|any|their|the)|beat (?:that|any)|upgrade you|make an exception"
        r"|bend the rules|skip the|drop the|forget the|ignore the|lower (?:it|the|that)|reduce (?:it|the|that)"
        r"|refund you|refund (?:the|your|it|everything)|give you (?:a |your )?(?:credit|money|deal|break|free"
        r"|extra|\$))",
    ),
)
