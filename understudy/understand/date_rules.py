"""The grammar of dates: every pattern with the function that reads it, the most telling first."""

from domain.sieve import Pattern, Shelf
from understudy.understand.date_meaning import (
    ORDINAL_DAYS,
    Resolve,
    any_weekday,
    beside_holiday,
    day_of_month,
    days_away,
    in_units,
    iso,
    last_day,
    month_day,
    month_span,
    named_day,
    nth_weekday,
    numeric,
    plain_weekday,
    week,
    week_after,
    week_from,
    week_of,
    weekdays_ahead,
    weekend,
    weekend_of,
    whole_month,
)
from understudy.understand.holidays import HOLIDAY
from understudy.understand.tokens import NUMBER

WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|saturday|sat(?!\s+(?:together|down|outside|inside|at the|in the|by|next to|here|there|waiting))"
    r"|sun(?:day)?)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ORDINAL = "(?:" + "|".join(sorted(ORDINAL_DAYS, key=len, reverse=True)) + ")"
_NOT_A_DAY = (
    r"(?!\s*(?:people|persons?|guests|pax|adults?|kids|children|[ap]\.?m\b|o'clock|players|of us)|:\d|\d|[.,/]\d)"
)
_DAY = rf"(?:\d{{1,2}}(?:\s?(?:st|nd|rd|th)\b)?{_NOT_A_DAY}|{_ORDINAL})"
_YEAR = r"(?:(?:\s*,\s*|\s+(?:of\s+)?)(?P<year>20\d\d|'\d\d)\b)?"
_LEAD = rf"(?:\b(?P<wd>{WEEKDAY})\b\.?,?\s+(?:on\s+)?(?:the\s+)?)?"
_TRAIL = rf"(?:\s*,?\s*\(?(?P<wd2>{WEEKDAY})\b(?!\s+(?:morning|afternoon|evening|night|the|\d))\)?)?"
_SPAN = r"\s*(?:-|to|until|till?|through|thru|or|and|&)\s*(?:the\s+)?"
# "the second one", "5th floor", "1st choice": an ordinal of something else than a month.
_OF_ELSE = (
    r"(?!\s+(?:ones?|options?|times?|slots?|choices?|floors?|street|st\b|ave|avenue|cross|lane|road|rd\b|person"
    r"|birthday|"
    r"grade|anniversary|place|visit|available|booking|party|game|room|table|name|course|half|and second|timer|of all)\b"
    r"|\s+is\s+(?:an?|called)\s(?!\w+day\b))"
)


# A day of the month stands by itself: "the 7th at six", not "20th Street Salon".
_STANDS = (
    r"(?=\s*(?:$|[.,!?;~)-]|(?:at|for|from|please|of|in|if|instead|and|or|is|was|works?|would|will|should|around"
    r"|with|then|this|next|to|"
    r"until|till|through|by|thru|but|not|because|about|after|before|when|we|i|you|are|can|could|do|does|any|as|the"
    r"|that|so|also|just|"
    r"morning|afternoon|evening|night|noon|month|sounds|looks|seems|instead|only|there|which|good|fine|ok|okay|too"
    r"|rather|thanks)\b))"
)
_N = rf"(?P<n>an?|a couple(?: of)?|couple of|{NUMBER})"
_BASE = rf"(?P<base>today|now|tonight|tomorrow|{WEEKDAY}\b)"
_WHICH = (
    r"(?:(?:on\s+)?\b(?P<which>this coming|this|next|the following|following|coming|the coming|last|this past"
    r"|past|previous)\s+)?"
)
RULES: Shelf[Resolve] = Shelf(
    (Pattern(pattern), rule)
    for pattern, rule in (
        (rf"{_LEAD}(?<![\d/-])(?P<y>20\d\d)[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?!\d)", iso),
        (
            rf"{_LEAD}(?<![\d/.$:-])(?P<m>\d{{1,2}})(?P<sep>[/-])(?P<d>\d{{1,2}})(?P=sep)(?P<y>20\d\d"
            rf"|\d\d)(?![\d/]){_TRAIL}",
            numeric,
        ),
        (rf"{_LEAD}(?<![\d/.$:-])(?P<m>\d{{1,2}})\.(?P<d>\d{{1,2}})\.(?P<y>20\d\d)(?![\d/])", numeric),
        (
            rf"{_LEAD}(?<![\d/.$:-])(?!24/7)(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})(?P<y>)(?![\d/%]|\s*(?:people|guests"
            r"|persons"
            rf"|of)){_TRAIL}",
            numeric,
        ),
        (
            rf"\b(?:the\s+)?(?P<name>{WEEKDAY})\s+(?P<way>after|before|following)\s+(?P<holiday>{HOLIDAY})\b",
            beside_holiday,
        ),
        (
            rf"\b(?:any|a|one|some|every)\s+(?P<weekday>{WEEKDAY})s?\s+(?:in|during)\s+(?P<part>)"
            rf"(?P<name>{_MONTH})(?P<year>)(?!\s*\d)",
            any_weekday,
        ),
        (
            r"\b(?:the\s+)?week\s+(?:of|starting"
            rf"|beginning)\s+(?:the\s+)?(?P<month>{_MONTH})\s+(?:the\s+)?(?P<day>{_DAY})",
            week_of,
        ),
        (
            rf"\b(?:the\s+)?(?:very\s+)?last\s+day\s+(?:of|in)\s+(?:(?P<month>{_MONTH})|(?:this|the|next)\s+month)",
            last_day,
        ),
        (
            r"\bweekend\s+(?:of|around|near"
            rf"|including)\s+(?:the\s+)?(?:(?P<month>{_MONTH})\s+(?:the\s+)?)?(?P<day>{_DAY})"
            rf"(?:\s+(?:of\s+)?(?P<month2>{_MONTH}))?",
            weekend_of,
        ),
        (rf"\b(?P<month>{_MONTH})\s+(?:the\s+)?(?P<day>{_DAY}){_SPAN}(?P<day2>{_DAY}){_YEAR}", month_span),
        (rf"\b(?P<day>{_DAY}){_SPAN}(?P<day2>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH}){_YEAR}", month_span),
        (
            rf"{_LEAD}\b(?P<month>{_MONTH}),?\s*(?:the\s+)?(?P<day>{_DAY})(?!\s+(?:of\s+)?{_MONTH}\b){_YEAR}{_TRAIL}",
            month_day,
        ),
        (
            rf"{_LEAD}\b(?P<day>{_DAY})\s*(?:day\s+)?(?:of\s+)?,?\s*(?P<month>{_MONTH})"
            rf"(?<!\bmay)(?!\s+(?:be|have|i\b|we\b)){_YEAR}{_TRAIL}",
            month_day,
        ),
        (
            rf"{_LEAD}\b(?P<day>{_DAY})\s*(?:of\s+)?(?P<month>may)\b(?!\s+(?:be|have|i\b|we\b)){_YEAR}{_TRAIL}",
            month_day,
        ),
        (
            rf"\b(?:the\s+)?(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|last)\s+(?P<name>{WEEKDAY})\s+(?:in|of"
            r"|this|next)"
            rf"\s+(?:(?P<month>{_MONTH}){_YEAR}|(?:this|next|the)?\s*(?:following\s+)?month)",
            nth_weekday,
        ),
        (
            rf"\b(?:the\s+)?(?P<shift>day before|night before|day after)?(?:\s+)?\b(?P<name>{HOLIDAY})\b{_YEAR}",
            named_day,
        ),
        (r"\b(?:the\s+)?day after tomorrow\b|\bovermorrow\b", days_away(2)),
        (r"\b(?:the\s+)?day before yesterday\b", days_away(-2)),
        (rf"\b(?P<n>a|{NUMBER})\s+(?:weeks?|fortnights?)\s+(?:from|after|on|to)?\s*(?:next\s+)?{_BASE}", week_from),
        (
            rf"\b{_BASE},?\s+(?:in\s+a\s+week|in\s+1\s+week|(?:a\s+)?week(?!s|\s+(?:after|day|end|from|or))"
            r"|(?:a\s+)?fortnight)\b",
            week_after,
        ),
        (rf"\b(?P<n>{NUMBER})\s+(?P<base>{WEEKDAY})s\s+from\s+(?:now|today)\b", weekdays_ahead),
        (
            rf"\b(?:in|within)\s+(?:another\s+|about\s+|exactly\s+)?{_N}\s+(?P<unit>days?|weeks?|months?"
            r"|fortnights?)(?:'s?)?(?:\s+time)?\b",
            in_units,
        ),
        (
            rf"\b{_N}\s+(?P<unit>days?|weeks?|months?|fortnights?)\s+(?:from\s+(?:now|today)|away|hence|ahead|out)\b",
            in_units,
        ),
        (
            r"\b(?:on\s+)?(?P<which>this|next|the "
            rf"following)\s+week\s*(?:,\s*)?(?:on\s+)?(?P<name>{WEEKDAY})\b(?P<tail>)",
            plain_weekday,
        ),
        (
            rf"{_LEAD}(?P<the>\b(?:(?:the|on|for)\s+)+)?\b(?P<day>\d{{1,2}}\s?(?:st|nd|rd|th)\b|(?<=the "
            rf"){_ORDINAL}\b){_OF_ELSE}{_STANDS}"
            r"(?:\s+(?:of\s+|in\s+)?(?:(?P<which>this|next|following|current)|the\s+(?:same\s+)?)\s*month)?",
            day_of_month,
        ),
        (
            rf"{_LEAD}(?:\b(?:on|for))?\s*\bthe\s+(?P<day>[1-9]|[12]\d|3[01])\b(?![:.]\d)"
            r"(?=\s*(?:$|[.,!?;~]|(?:at|for|please|of(?! (?:us|them|you))|in|if|instead|and|or|is|works|would|around"
            r"|with|then)\b))",
            day_of_month,
        ),
        (
            rf"{_WHICH}(?<!the )(?:(?<!we )(?<!be )(?<!get )(?<!we're )|(?=\w+day\b))"
            rf"\b(?P<name>{WEEKDAY})(?!\w|'s\s+(?:menu|special))"
            r"(?:\s+of\s+this\s+week|\s+this\s+week)?"
            r"(?P<tail>\s+(?:after next|(?:of\s+|in\s+)?next week|in (?:2|two) weeks))?",
            plain_weekday,
        ),
        (r"\b(?:later\s+|earlier\s+)?today\b|\btonight\b|\bthis\s+(?:morning|afternoon|evening|noon)\b", days_away(0)),
        (r"\btomorrow\b", days_away(1)),
        (r"\byesterday\b|\blast\s+night\b", days_away(-1)),
        (
            r"\b(?:(?P<which>this coming|this|next|the following|the coming|the)\s+)?weekend(?P<tail>\s+after "
            r"next)?\b(?!s)",
            weekend,
        ),
        (r"\b(?:in\s+|the\s+)?(?P<which>this|next|following)\s+week\b|\bweek after next\b", week),
        (
            rf"\b(?:(?P<part>(?:the\s+)?(?:end|early|beginning|start|middle)(?:\s+(?:of|in))?|mid|late)[ -]+"
            rf"|(?:in|during|since|from|until|by|for|next|this|of)\s+)(?P<name>{_MONTH}){_YEAR}(?!\s*\d)",
            whole_month,
        ),
        (
            r"\b(?P<part>(?:the\s+)?(?:end|beginning|start|middle)\s+of\s+)?(?P<name>)(?P<year>)(?:in\s+)?"
            r"(?:this|next|the)\s+month\b",
            whole_month,
        ),
        (rf"^\W*(?P<part>)(?P<name>{_MONTH})(?P<year>)\W*$", whole_month),
    )
)
