"""Texts that are the same but for case, spaces, quotation marks, dashes and a final full stop."""

from __future__ import annotations

import unicodedata

#: It makes no difference which quotation marks and dashes were typed.
_QUOTES = '\u2018\u2019\u201a\u2039\u203a\u201c\u201d\u201e\u00ab\u00bb"'
_DASHES = "\u2010\u2011\u2012\u2013\u2014"
_FOLDED = str.maketrans(dict.fromkeys(_QUOTES, "'") | dict.fromkeys(_DASHES, "-"))


def bare_words(text: str) -> str:
    """Reduce *text* to what makes it another text."""
    if text.isascii():  # most are, and then little can differ
        return " ".join(text.lower().replace('"', "'").split()).rstrip(" .!;:")
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_FOLDED)
    return " ".join(plain.split()).rstrip(" .!;:")
