"""Tells other languages by their script or their commonest booking words."""

from domain.sieve import Pattern
from understudy.understand.tokens import word_set

_LANGUAGES: dict[str, frozenset[str]] = {
    "language:fr": word_set(
        """
        bonjour je voudrais pour une réserver réservation merci s'il vous plaît avec nous sommes personnes
        demain soir est-ce que le les des un et avez combien puis-je samedi vendredi dimanche bonsoir êtes où
        quel
        """
    ),
    "language:de": word_set(
        """
        hallo ich möchte einen eine tisch für bitte danke personen morgen abend wir sind haben sie uhr und der
        die das am um guten tag wie viel kostet ist ein reservieren samstag freitag sonntag können
        """
    ),
    "language:it": word_set(
        """
        ciao vorrei prenotare un tavolo per persone grazie domani sera siamo buongiorno buonasera quanto costa è
        il gli della posso avete sabato venerdì domenica sono
        """
    ),
    "language:pt": word_set(
        """
        olá oi gostaria de reservar uma mesa para pessoas obrigado obrigada amanhã noite você vocês quanto custa
        não eu quero somos sábado sexta domingo bom dia boa por favor
        """
    ),
    "language:nl": word_set(
        """
        hallo ik wil graag een tafel voor personen reserveren dank alstublieft morgen avond wij zijn kunnen
        hoeveel kost het goedemorgen
        """
    ),
    "language:pl": word_set(
        """
        dzień dobry chciałbym chciałabym stolik dla osób dziękuję jutro wieczorem ile kosztuje proszę rezerwację
        czy są
        """
    ),
    "language:vi": word_set(
        """
        xin chào tôi muốn đặt bàn cho người cảm ơn ngày mai tối bao nhiêu
        """
    ),
    "language:tl": word_set(
        """
        kumusta gusto ko po salamat bukas gabi magkano para sa kami mga namin pwede ba
        """
    ),
}
_SCRIPTS = (
    ("language:ja", Pattern(r"[\u3040-\u30ff]")), ("language:zh", Pattern(r"[\u4e00-\u9fff]")),
    ("language:ko", Pattern(r"[\uac00-\ud7af]")), ("language:ru", Pattern(r"[\u0400-\u04ff]{2}")),
    ("language:ar", Pattern(r"[\u0600-\u06ff]{2}")), ("language:hi", Pattern(r"[\u0900-\u097f]{2}")),
    ("language:he", Pattern(r"[\u0590-\u05ff]{2}")), ("language:th", Pattern(r"[\u0e00-\u0e7f]{2}")),
    ("language:el", Pattern(r"[\u0370-\u03ff]{2}")),
)  # fmt: skip
_ASKS_LANGUAGE = Pattern(r"\b(?:habla[ns]?|speak|in|en) (?:spanish|español|espanol)\b")
_LETTERS = Pattern(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_UNMISTAKABLE = word_set(
    """
    bonjour bonsoir merci réserver hallo danke bitte buongiorno buonasera grazie prenotare obrigado obrigada olá
    salamat kumusta
    """
)
_FOREIGN = frozenset[str]().union(*_LANGUAGES.values())
_ENGLISH = word_set(
    """
    the a is are i we you for to of and my at on in it please want would like can book table do have with this that
    what me no not your an be am
    """
)


_FRAME = 2


def read_language(text: str) -> str | None:
    """ "spanish" or "language:<code>" where the message is not English."""
    if _ASKS_LANGUAGE.search(text):
        return "spanish"
    words = _LETTERS.findall(text)
    if not words:
        return None
    framed = sum(w in _ENGLISH for w in words) >= _FRAME  # "put it under the name ...": the name alone is foreign
    for name, script in _SCRIPTS if not (text.isascii() or framed) else ():
        if script.search(text):
            return name
    if _FOREIGN.isdisjoint(words):
        return None
    scores = {name: sum(w in known for w in words) for name, known in _LANGUAGES.items()}
    best = max(scores, key=lambda name: scores[name])
    english = sum(w in _ENGLISH for w in words)
    enough = 1 if len(words) <= 2 and _UNMISTAKABLE & set(words) else 2
    return best if scores[best] >= max(enough, english + 1) else None
