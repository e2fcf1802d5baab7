"""Numbers in words, English and Spanish."""

from typing import Final

ONES: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "forty-eight": 48,
    "fifty": 50, "sixty": 60, "seventy": 70, "seventy-two": 72, "eighty": 80, "ninety": 90, "hundred": 100,
    "a dozen": 12, "half a dozen": 6, "twenty-four": 24, "a hundred": 100, "one hundred": 100, "two hundred": 200,
    "un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9, "diez": 10, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "veinte": 20,
    "veinticuatro": 24, "treinta": 30, "cuarenta y cinco": 45, "cuarenta y ocho": 48, "cuarenta": 40, "cincuenta": 50,
    "sesenta": 60, "cien": 100,
}  # fmt: skip
WORD_NUMBER: Final = "|".join(sorted(ONES, key=len, reverse=True))
NOUNS: Final = (
    r"guests?|people|persons?|pax|adults?|grown-?ups?|kids?|child(?:ren)?|infants?|players?|diners?|friends?|heads?"
    r"|tables?|seats?|spots?|slots?|places?|rooms?|chefs?|crews?|games?|locations?|venues?|openings?|spaces?|proteins?"
    r"|courses?|bottles?|hostesses|servers?|servings?|portions?|times|personas?|adultos?|ni[ñn]os?|jugadores"
    r"|invitados?|mesas?|lugares"
    r"|cupos?|cuadrillas?|platters?|feet|ft|miles?|blocks?|steps|years? old|of you|of us|comensales|horarios"
)
"""What is counted."""


def number_of(word: str) -> int:
    """Return what a number in digits or words means; 0 for none."""
    word = word.strip().casefold()
    return int(float(word.replace(",", ""))) if word[:1].isdigit() else ONES.get(word, 0)
