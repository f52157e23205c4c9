"""The LaTeX that bibliographies contain: accents, special letters and braces, as characters."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
_LETTERS = {
    "ss": "ß",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "i": "i",
    "j": "j",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "dj": "đ",
    "DJ": "Đ",
    "ng": "ŋ",
    "NG": "Ŋ",
    "textendash": "–",
    "textemdash": "—",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "ldots": "…",
    "dots": "…",
    "textellipsis": "…",
    "S": "§",
    "P": "¶",
    "copyright": "©",
    "pounds": "£",
    "euro": "€",
    "texteuro": "€",
    "textbackslash": "\\",
    "textasciitilde": "~",
    "slash": "/",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
}
#: Accents with a sign, and those with a letter, which needs a blank or a brace after it.
_ACCENTED = re.compile(
    r"""\\(?:([`'^~=."])|([uvHcdbkr])(?=[\s{\\]))\s*(?:\{\s*(\\[ij]\b|\w)?\s*\}|(\\[ij]\b|\w))"""
)
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*(?:\{\})?|\\(.)", re.DOTALL)
_DASHES = {"---": "—", "--": "–", "``": "“", "''": "”"}
_TYPED = re.compile("|".join(map(re.escape, _DASHES)))
_SPECIAL = re.compile(r"[^\w\s.,:;!?()/-]|--")
_REMOVED = re.compile(r"[{}$]")
#: Escaped signs are hidden behind private characters until the others are gone.
_HIDDEN = 0xE000
_ESCAPED = "{}$~\\"
_SHOWN = {_HIDDEN + at: sign for at, sign in enumerate(_ESCAPED)}


def from_latex(text: str) -> str:
    r"""
    Write what a field of BibTeX says as plain text in one line.

    Accents become letters; of other commands only what they are applied to stays.

    >>> from_latex(r'{\"O}sterreich: {Stra\ss}e, Garc{\'\i}a \emph{et~al.} 12--15')
    'Österreich: Straße, García et al. 12–15'
    """
    if not _SPECIAL.search(text):
        return " ".join(text.split())
    if "\\" in text:
        text = _COMMAND.sub(_letter, _ACCENTED.sub(_accented, text))
    text = _TYPED.sub(lambda found: _DASHES[found[0]], text.replace("~", "\u00a0"))
    kept = _REMOVED.sub("", text).translate(_SHOWN)
    return " ".join(unicodedata.normalize("NFC", kept).split())


def _accented(found: re.Match[str]) -> str:
    letter = (found[3] or found[4] or "").removeprefix("\\")
    return letter + _ACCENTS[found[1] or found[2]]


def _letter(found: re.Match[str]) -> str:
    word, sign = found[1], found[2]
    if sign is not None:
        at = _ESCAPED.find(sign)
        return " " if sign.isspace() else sign if at < 0 else chr(_HIDDEN + at)
    return _LETTERS.get(word, "").replace("\\", chr(_HIDDEN + 4)).replace("~", chr(_HIDDEN + 3))
