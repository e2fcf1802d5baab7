"""Words cut to their stems, so that their forms meet."""

import re
from typing import Final

WORD: Final = re.compile(r"[a-záéíóúñü]+", re.IGNORECASE)


def stem(word: str) -> str:
    """Cut a word so that its forms meet: `parties` and `party`, `cancelling` and `cancel`."""
    word = word.casefold()
    for ending, put in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending) + put
            break
    return word[:-1] if len(word) > 4 and word[-1] in "eo" else word
