"""What figures of a text look like: amounts, shares, spans, clock times, days, weekdays and numbers."""

import re
from typing import Final

from agent.receipts.calendar_names import MONTH, WEEKDAY
from agent.receipts.numerals import NOUNS, ONES, WORD_NUMBER

AMOUNT: Final = re.compile(
    r"(?P<sign>[$€£]|\b(?:USD|EUR|GBP|US\$)\b)\s?(?P<after>\d[\d,]*(?:\.\d{1,2})?)(?P<unit>\s?(?:k|m|million"
    r"|thousand|hundred)\b)?"
    r"|(?<![\d.,])(?P<before>\d[\d,]*(?:\.\d{1,2})?)\s?(?P<word>dollars?|d[oó]lares|bucks|euros?|pounds?|cents?"
    r"|centavos|USD|EUR|GBP|\$(?!\d))(?!\w)",
    re.IGNORECASE,
)
HOURS: Final = {word: number for word, number in ONES.items() if 1 <= number <= 12 and " " not in word}
_HOUR_WORD: Final = "|".join(sorted((each for each in HOURS if each not in {"un", "uno"}), key=len, reverse=True))
WORDED_AMOUNT: Final = re.compile(
    rf"\b(?P<words>(?:{WORD_NUMBER}|hundred|thousand|mil|cientos)(?:[\s-](?:and |y )?(?:{WORD_NUMBER}|hundred"
    rf"|thousand|mil"
    rf"|cientos))*)\s(?:us )?(?:dollars?|bucks|d[oó]lares)\b",
    re.IGNORECASE,
)
PERCENT: Final = re.compile(
    rf"(?:(?<![\d.])\b(?P<low>\d+|{WORD_NUMBER})\s?(?:-|to|and|a|y(?: el| un)?)\s?)?"
    rf"(?:(?<![\d.])(\d+(?:\.\d+)?)\s?(?:%|percent\b"
    rf"|per cent\b|por ciento\b)|\b({WORD_NUMBER})\s(?:percent|per cent|por ciento)\b)",
    re.IGNORECASE,
)
SPAN: Final = re.compile(
    rf"\b(?:(?P<low>\d+|{WORD_NUMBER})\s?(?:-|to|or|and|a|o|y)\s?)?(?P<n>\d+(?:\.\d+)?|{WORD_NUMBER}|an?(?= hour)"
    rf"|(?<=than )a(?= day\b)|(?<=within )a(?= day\b)|(?<= in )a(?= day\b)|an?(?= (?:full |whole "
    rf"|entire |good )?(?:week|month|year)\b| day's)"
    rf"|a(?= day (?:ahead|before|in advance|earlier|prior)\b)|half an|half a|media)[\s-]?"
    r"(?:full |business |whole |entire |good |calendar |working |d[ií]as? h[aá]biles)?"
    r"(?P<u>minutes?|mins?\b|hours?|hrs?\b|h\b|days?|weeks?|months?|years?|nights?|minutos?|horas?|d[ií]as?"
    r"|semanas?|meses|mes)\b"
    r"(?! old| (?:of|in) the week)",
    re.IGNORECASE,
)
FRACTION: Final = re.compile(
    r"\b(?:(?P<two>two)[ -]thirds?|(?P<quarter>(?:a|one)[ -]quarter|un cuarto|la cuarta parte)"
    r"|(?P<third>(?:a|one)[ -](?:good )?third|un tercio|la tercera parte)|(?P<three>three[ -]quarters?)"
    r"|(?P<tenth>(?:a|one)[ -]tenth))\b(?! (?:past|to|of an|hour|time|person|guest|date|option))",
    re.IGNORECASE,
)
VAGUE: Final = re.compile(
    r"\b(?:(?P<hour>within the (?:next )?hour)|(?P<day>the (?:day|night) (?:before|prior)"
    r"(?!, |(?<=before) (?:we|the chef)\b))"
    r"|(?P<week>the week before)|(?P<qh>quarter[ -](?:of an )?hour)|(?P<eve>(?:the )?(?:very )?(?:morning"
    r"|evening|night|week|hour) of (?:the|your))|(?P<end>(?:the )?end of (?:the |this |next )?(?:week"
    r"|month|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|year)|fin de (?:mes"
    r"|a[ñn]o)))\b",
    re.IGNORECASE,
)
HALVES: Final = re.compile(
    rf"\b(?P<n>an|\d+|{WORD_NUMBER}) (?:(?P<u>hours?|days?|weeks?) and a half|and a half (?P<v>hours?|days?|weeks?))\b",
    re.IGNORECASE,
)
_AM: Final = r"\s?(?P<half>[ap])\.?\s?m\b\.?"
CLOCK: Final = re.compile(
    rf"(?<![\w:.$,/-])(?P<h1>\d{{1,2}})(?:[:.h](?P<m1>\d{{2}}))?{_AM}"
    r"|(?<![\d:.$,/])(?P<h2>\d{1,2}):(?P<m2>\d{2})(?![\d:])(?:\s(?:de|por|en) la (?P<part>ma[ñn]ana|tarde|noche))?"
    r"|\b(?P<name>noon|midnight|midday|mediod[ií]a|medianoche)\b"
    r"|\b(?:las?)\s(?P<h3>\d{1,2})(?!\d|:|%)(?:\s(?:y (?P<frac>media|cuarto))|\sde la (?P<part3>ma[ñn]ana|tarde"
    r"|noche))?"
    r"|(?<![\d:.$,/-])(?P<h4>\d{1,2})(?=\s?(?:-|to|and|or|,|o|y|a)\s?(?:\d{1,2}(?:,? (?:or|and) "
    r"|, ))?\d{1,2}(?::\d{2})?\s?[ap]\.?m)"
    r"|\b(?:at|by|until|till|around|about|before|after|from|@)\s(?P<h5>\d{1,2})(?!\d|[:.,]\d|%|\s?[$/-]|\s?(?:"
    + NOUNS
    + r"|minutes?|mins?|hours?|hrs?|h\b|days?|weeks?|months?|years?|percent|dollars?|more|other|or"
    r"|(?:up |down )?to [\d\x00]|th\b|st\b"
    r"|nd\b|rd\b|\s?[ap]\.?\s?m\b|(?-i:[A-Z][a-z])))\b"
    rf"|\b(?:half past|quarter past|quarter to) (?P<h6>{_HOUR_WORD}|\d{{1,2}})\b"
    rf"|\b(?P<h7>{_HOUR_WORD}|\d{{1,2}})\s?o'?clock\b"
    rf"|(?<!one )\b(?:at|by|until|till|around|las|la) (?P<h8>{_HOUR_WORD})(?:[ -](?P<m8>thirty|fifteen|forty-five)"
    rf"| y (?P<f8>media|cuarto))?\b(?! (?:{NOUNS}|of|minutes?|hours?|days?|our|point|time|más|de)\b)"
    rf"|\b(?P<h9>{_HOUR_WORD})[ -](?P<m9>thirty|fifteen|forty-five)\b"
    rf"|\b(?P<h10>{_HOUR_WORD}|\d{{1,2}}) (?:in the (?P<part10>morning|afternoon|evening)|at (?P<night>night)\b)",
    re.IGNORECASE,
)
DAY: Final = re.compile(
    r"\b(?P<iso>20\d\d-\d\d-\d\d)\b"
    rf"|\b(?P<mon>{MONTH})\b\.?\s(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:\d)(?:,?\s(?P<y>20\d\d))?"
    rf"|\b(?:the )?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?: of| de)? (?P<mon2>{MONTH})\b(?:,?(?: de"
    rf"| del)?\s(?P<y2>20\d\d))?"
    r"|(?<![\d/])(?P<m3>\d{1,2})/(?P<d3>\d{1,2})(?:/(?P<y3>(?:20)?\d\d))?(?![\d/])"
    r"|\b(?P<d4>\d{1,2})(?:st|nd|rd|th)\b(?! (?:floor|street|st\b|ave|avenue|guest|person|time|party|hour|birthday))"
    r"|(?:\b(?:el|del) |(?<=lunes )|(?<=martes )|(?<=rcoles )|(?<=jueves )|(?<=viernes )|(?<=bado )"
    r"|(?<=domingo )|(?:(?<=mon )|(?<=tue )|(?<=wed )|(?<=thu )|(?<=fri )|(?<=sat )|(?<=sun )|(?<=day ))(?=1[3-9]\b"
    r"|2\d\b|3[01]\b)(?! ?(?:people|guests|adults|players|of )))(?P<d5>\d{1,2})\b(?!:|%"
    r"| de (?!\w{4,7}\b)| por|\s?[ap]\.?\s?m)"
    r"|\b(?P<rel>today|tonight|tomorrow|hoy|esta noche|(?<!la )(?<!el )ma[ñn]ana(?! de)|christmas eve"
    r"|new year's eve|christmas(?: day)?|navidad)\b",
    re.IGNORECASE,
)
ON_DAY: Final = re.compile(rf"\b(?:{WEEKDAY})s?\b\.?", re.IGNORECASE)
AGE: Final = re.compile(
    rf"\b(?:ages?|aged|over|under|above|below|from)\s(?P<a>{WORD_NUMBER})(?: (?:and |or )?(?:up|over|older|younger"
    rf"|plus)\b|\b(?=[.,;]|$))"
    rf"|\b(?P<b>{WORD_NUMBER})\s(?:and|or) (?:up|over|older|under|younger)\b",
    re.IGNORECASE,
)
COUNT: Final = re.compile(
    rf"(?<![\d.$/:-])(?P<n>\d+|{WORD_NUMBER})\+?(?:[ -](?!or |and |to )[a-záéíóúñ]+){{0,2}}?[ -](?:{NOUNS})\b"
    r"|\b(?:party|group|table|grupo|mesa|of|up to|at least|at most|minimum(?: of)?|maximum(?: of)?"
    r"|m[ií]nimo(?: de)?|m[aá]ximo(?: de)?|hasta"
    r"|as (?:small|large|big|few|many|little) as)"
    rf"\s(?:of |de |para )?(?P<n2>\d+|{WORD_NUMBER})\b(?![:/.]\d|\s?[ap]\.?m\b|\s?%)",
    re.IGNORECASE,
)
NUMBER: Final = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w])|(?<![\w])\d+(?=[+xk]|st|nd|rd|th)")
PHONE: Final = re.compile(r"(?<![\w$])\+?\(?\d(?:[\s().-]{0,2}\d){6,14}(?!\w)")
HAS_FIGURE: Final = re.compile(
    rf"\d|third|quarter|tenth|terci|tercera|cuart|within the|\bthe (?:day|night|week) (?:before|prior)|(?:end"
    rf"|morning|evening|night|week|hour) of"
    rf"|same.day|fin de|mismo d"
    rf"|\ba (?:full |whole |entire |good )?(?:week|month|year|day)\b|\ban hour\b|\b(?:{WORD_NUMBER}"
    rf"|noon|midnight|midday|half|media|mediod[ií]a"
    rf"|medianoche|today|tonight|tomorrow|hoy|ma[ñn]ana|esta noche|christmas|navidad"
    rf"|new year's eve|{WEEKDAY})s?\b",
    re.IGNORECASE,
)
HALF_DAY: Final = re.compile(r"\s(?:(?P<late>tonight|this (?:afternoon|evening))|this morning)\b", re.IGNORECASE)
