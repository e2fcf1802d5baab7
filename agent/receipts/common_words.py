"""Words so common that they name nothing a business could sell, and names that everybody may use."""

from typing import Final

from agent.receipts.stems import stem

_PLAIN: Final = """
record file mind doubt hand front information info detail idea access answer trouble update news pleasure
feature
a about across after all almost along also although always am among an and another any anything are area around
as ask at available away back be because been before being best better between big bit book booking both brief
bring but by call can case choice choose come cost could course date day delicious different dinner do does done
down each early easy either else end enjoy enough even evening event every everyone everything exact extra
favorite feel few fine first for free fresh friend from full fun get give glad go good got great group guest
happy has have hear help here high home hour how i if in include including is it its just keep kind know large
last late later least let like little long look lot love lovely main make many may maybe mean meet minute more
most much name near need never new next nice night no not note now number of off offer often ok on once one only
open or order other our out over own part party people per perfect person pick place plan please plenty possible
prefer price private question quick quite range ready really right room run same say see several share she short
should show simple size so some something soon sort spot start still such suit sure take tell than thank that
the their them then there these they thing this those through time to today together too total try turn two type
under until up us use usual variety various very visit wait want warm way we week well what when where which
while who whole why will wish with without wonderful work would yes yet you your sorry afraid option options item
items style
styles selection choices mixed classic signature popular amazing special occasion occasions sound sounds table
tables game games adult adults child children kid kids player players de la el los las un una y o con para por
en su que se es al del lo le muy mas más también tambien todo todos cada hora horas día días dia dias persona
personas mesa reserva lugar precio opciones varios varias algo gusto deliciosa delicioso desde hasta
"""
_NAMES: Final = """
i i'm i'll i've ok okay am pm zip sms us usd english spanish monday tuesday wednesday thursday friday saturday
sunday january february march april may june july august september october november december mon tue wed thu fri
sat sun christmas eve thanksgiving easter valentine's valentine day new year year's mother's father's halloween
independence hibachi party the a an your our great perfect wonderful thanks thank hello hi sorry yes no sure let
please would shall is which what how do does can could should want just also usted reserva mesa diciembre
noviembre enero hola gracias perfecto claro código codigo i'd sr sra mr mrs ms dr spring summer autumn winter
dinner brunch lunch adults children guests total deposit balance mexican american italian japanese french german
covid gps wifi bahía área
"""
PLAIN_WORDS: Final = frozenset(stem(word) for word in _PLAIN.split())
KNOWN_NAMES: Final = frozenset(_NAMES.split())
