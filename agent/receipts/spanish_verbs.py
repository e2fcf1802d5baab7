"""Spanish verbs in all their forms, made from an infinitive and the stems that are not regular."""

import re
from collections.abc import Iterator
from typing import Final

PRESENT: Final = {
    "a": "o as a amos an e es emos en aste o aron aba abas abamos aban ara aras aramos aran ase asen",
    "e": "o es e emos en a as amos an i iste io imos ieron ia ias iamos ian iera ieras ieramos ieran iese",
}
STRONG: Final = "e o iste imos ieron eron iera ieras ieran era eras eran"
"""What strong preterites end in: `tuve`, `dijeron`."""
FUTURE: Final = "e as a emos an ia ias iamos ian"
PARTICIPLE: Final = {"a": "ado ada ados adas", "e": "ido ida idos idas"}
GERUND: Final = {"a": "ando", "e": "iendo yendo"}
SOFTENED: Final = {
    "a": (("c", "qu"), ("g", "gu"), ("z", "c"), ("gu", "gü")),
    "e": (("g", "j"), ("c", "zc"), ("c", "z"), ("gu", "g"), ("qu", "c")),
}
"""How the end of a stem is written before the other vowels of its conjugation."""
OTHERS: Final = {"a": "e", "e": "ao"}
ACCENTS: Final = str.maketrans("áéíóúü", "aeiouu")
CLITIC: Final = re.compile(r"(?:me|te|se|nos)?(?:l[aeo]s?)?$")
SHORTEST: Final = 3


def unaccented(word: str) -> str:
    """Return a word without its accents, as people often type it."""
    return word.translate(ACCENTS)


def forms(verb: str) -> tuple[set[str], set[str]]:
    """Return the finite forms of a verb and the others; stems that are not regular stand after a colon."""
    infinitive, _, others = unaccented(verb).partition(":")
    stem, kind = infinitive[:-2], "a" if infinitive.endswith("ar") else "e"
    irregular = [each for each in others.split(",") if each]
    stems = {stem, *irregular}
    finite = {each + ending for each in stems for ending in PRESENT[kind].split()}
    soft = {each.removesuffix(old) + new for each in stems for old, new in SOFTENED[kind] if each.endswith(old)}
    finite |= {each + ending for each in soft for ending in PRESENT[kind].split() if ending[0] in OTHERS[kind]}
    finite |= {each + ending for each in irregular for ending in STRONG.split()}
    finite |= {each + ending for each in (infinitive, *irregular) for ending in FUTURE.split()}
    rest = {each + ending for each in stems for ending in (*PARTICIPLE[kind].split(), *GERUND[kind].split())}
    rest |= {each + ending for each in irregular for ending in ("o", "a", "os", "as")}  # `abierto`, `escrita`
    return finite, rest | {infinitive}


def bases(word: str) -> Iterator[str]:
    """Yield what a word may be a form of: itself, and without the pronouns at its end."""
    plain = unaccented(word)
    yield plain
    bare = CLITIC.sub("", plain)
    is_joined = bare.endswith(("r", "ndo")) or plain != word or not plain.endswith(("te", "se"))
    if bare != plain and is_joined and len(bare) >= SHORTEST:
        yield bare
        yield f"{bare}s"  # `vámonos`
