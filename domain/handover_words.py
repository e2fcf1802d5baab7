"""The words by which customers ask for a person, and by which they show their anger, in English and Spanish."""

import re
from typing import Final

_TEAM: Final = (
    r"(?:human(?: being)?|person|people|agent|manager|owner|representative|rep|supervisor|staff(?: member)?|employee"
    r"|operator|receptionist|team(?: member)?|colleague|someone|somebody|boss|chef|host|game ?master"
    r"|customer (?:service|support))"
)
_EQUIPO_SOLO: Final = (
    r"(?:humano|agente(?! de)|operadora?|representante(?! de)|gerente|encargad[oa]|supervisora?|asesora?|persona real"
    r"|due[nñ][oa]|jef[ea](?! de))"
)
_EQUIPO: Final = rf"(?:{_EQUIPO_SOLO}|(?:una|otra) persona|alguien|responsable)"
ASKED: Final = re.compile(
    rf"\b(?:speak|talk|chat|speaking|talking|chatting|connect|transfer|pass|hand|put|escalate|switch)\b"
    r"(?: me| us| this)?(?: directly| over| through| back)*(?: to| with| w/?)"
    rf" (?:an? |the |some |one of )?(?:your )?(?:\w+ )?{_TEAM}\b"
    rf"|\b(?:real|actual|live) (?:human|person|agent|representative|operator|people)\b"
    r"|\b(?:want|need|prefer|get|give|have|is there|bring|call|find|ask|put)(?: me| us| in| for)?"
    r" (?:an? |the |your |some )"
    r"(?:human(?: being)?|manager|supervisor|representative|operator|live agent|staff member|real someone)(?![\w-])"
    r"|\b(?:not|don['’]?t want|won['’]t|no more|stop|instead of|rather than|tired of|sick of)"
    r"(?: to)?(?: be)?(?: talk\w*| speak\w*| chat\w*| deal\w*)? (?:to |with )(?:an? |the |this |your )?"
    r"(?:bot|robot|machine|computer|ai|assistant)\b"
    r"|^\W*(?:(?:a|the) )?(?:human|agent|person|operator|representative|manager|live agent|customer service)"
    r"(?:,? please| now|,? pls)*\W*$"
    r"|\b(?:human|person|colleague|someone|somebody|manager|agent) (?:to )?takes? (?:this |it )?over\b"
    r"|^\W*(?:not? (?:an? )?|no more )(?:ro)?bots?\b"
    r"|\b(?:rather|prefer|want|like)\b[^.?!]{0,15}\bdeal(?:ing)? with (?:an? )?(?:\w+ )?"
    r"(?:human|person|someone|somebody)\b"
    r"|\bwho(?:ever)?(?:['’]s| is) in charge\b|\b(?:speak|talk)\b[^.?!]{0,20}\b(?:on|by|over) the (?:tele)?phone\b"
    r"|\bcustomer (?:service|support)(?: rep\w*| agent)?(?:,? please| now)\b"
    rf"|\b(?:hablar|hable|habl[eo]|comun[ií]\w+|p[aá]s[ae]\w*|p[oó]n(?:me|ga\w*|er\w*)|conect\w+|transfi\w+|chatear|tratar"
    rf"|ati[eé]nd\w*)\b[^.?!]{{0,25}}\b{_EQUIPO}\b"
    rf"|\b(?:quiero|quisiera|necesito|d[ae]me|prefiero|busco|ll[aá]m[ae])(?: con| a)? (?:al |un |una |el |la |tu |su )?"
    rf"{_EQUIPO_SOLO}\b"
    rf"|^\W*(?:con )?(?:un |una |el |la )?{_EQUIPO_SOLO}(?:,? por favor|,? ya)*\W*$"
    r"|\bcon (?:el |la |su |tu )(?:gerente|encargad[oa]|due[nñ][oa]|jef[ea]|supervisora?),? por favor\b"
    r"|\b(?:persona|humano|agente|alguien)(?: ah[ií])? (?:real|de verdad)\b|\balguien que me (?:atienda|ayude)\b"
    r"|\b(?:no quiero (?:hablar con )?|nada de )(?:un |una |el |la )?(?:robots?|bots?|m[aá]quinas?|computadoras?)\b"
    r"|\b(?:hablar|hablemos)\b[^.?!]{0,25}\bpor tel[eé]fono\b",
    re.IGNORECASE,
)
NOT_ASKED: Final = re.compile(
    r"\b(?:are|r|is) (?:you|u|this|these|it)\b[^.!]{0,30}\b(?:human|person|bot|robot|people|ai|computer)\b"
    r"|\b(?:you|u|this)(?:['’]re| are| is) (?:\w+ ){0,3}(?:human|person|bot|robot|ai)\b"
    r"|\b(?:like|be|as|or|really) an? (?:\w+ )?(?:human|person|robot|bot|ai)\b"
    r"|\bam i (?:talking|speaking|chatting) (?:to|with)\b|\b(?:es|eres|habl[oe] con) (?:usted )?(?:una?|el) "
    r"|\bcall me\b|\bcall (?:us|me) back\b|\b(?:to|with) (?:my|our|his|her|their)\b|\bll[aá]m\w+me\b"
    r"|\bcon (?:mi|mis|nuestr\w+)\b",
    re.IGNORECASE,
)
UPSET: Final = re.compile(
    r"\b(?:this|that|it|you guys|you|service)(?:['’]s|['’]re| is| was| are)? (?:\w+ )?"
    r"(?:unacceptable|ridiculous|outrageous|appalling|a disgrace|disgraceful)\b"
    r"|\bi(?:['’]m| am)(?: so| very| really| extremely| absolutely| getting)* "
    r"(?:furious|angry|outraged|fed up|livid|disgusted|beyond upset|pissed off)\b"
    r"|\b(?:worst|terrible|awful|horrible|disgusting|appalling) (?:\w+ )?"
    r"(?:service|experience|food|meal|company|restaurant|chef|staff)\b"
    r"|\b(?:food|service|chef|meal|room|waiter|host) (?:was|were|is) (?:\w+ )?"
    r"(?:terrible|awful|horrible|disgusting|appalling|inedible|rude)\b"
    r"|\b(?:i |we )?(?:want|demand|give (?:me|us)) (?:all )?(?:of )?(?:my|our) money back\b"
    r"|\b(?:file|make|lodge|have) (?:a |an official |another )complaint\b|\bi(?:['’]d like| want) to complain\b"
    r"|\b(?:i(?:['’]ll| will| am going to)|we(?:['’]ll| will)) sue\b|\bmy (?:lawyer|attorney)\b"
    r"|\byou(?: people| guys| all)?(?:['’]ve| have)? (?:ruined|wrecked) (?:my|our)\b"
    r"|\byou(?: people| guys)?(?:['’]re| are)(?: all| such| so| just| an?| the)* (?:\w+ )?"
    r"(?:idiots?|morons?|stupid|dumb|useless|incompetent|pathetic|liars?)\b"
    r"|\b(?:bot|robot|assistant|thing)(?:['’]s| is) (?:\w+ ){0,2}(?:useless|stupid|garbage|pathetic)\b"
    r"|\bthis(?:['’]s| is) (?:\w+ )?(?:useless|garbage|pathetic)\b"
    r"|\bfuck (?:you|this|off)\b|\bbullshit\b"
    r"|\b(?:rip[- ]?off|scammers?|scammed)\b"
    r"|\b(?:disput\w+|charged? ?back) (?:this|the|that|my|your) (?:charge|payment|transaction)\b"
    r"|\binaceptable\b|\bp[eé]sim[oa] (?:servicio|experiencia|comida)\b|\b(?:quiero|exijo) que me devuelvan\b"
    r"|\bestoy (?:muy )?(?:molest|enojad|furios|indignad)[oa]\b|\bes una (?:estafa|verg[uü]enza)\b"
    r"|\b(?:poner|presentar|hacer|levantar) una (?:queja|reclamaci[oó]n|denuncia)\b"
    r"|\b(?:eres|son|es usted|es)(?: un[oa]?s?)? (?:\w+ )?"
    r"(?:in[uú]til(?:es)?|idiotas?|est[uú]pid[oa]s?|incompetentes?|imb[eé]cil(?:es)?)\b",
    re.IGNORECASE,
)
