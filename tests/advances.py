"""
Where the advances of shaped scripts in ``shaped.json`` come from: the Noto fonts.

``python -m tests.advances`` shapes letters, signs and conjuncts with HarfBuzz and writes the
table again.  It needs ``pip install uharfbuzz`` and Debian's ``fonts-noto-core``,
which neither argmap nor its tests do.
"""

from __future__ import annotations

import itertools
import json
import statistics
import unicodedata
from pathlib import Path

import attrs

import argmap.typography

TABLE = Path(argmap.typography.__file__).parent / "shaped.json"
FONTS = "/usr/share/fonts/truetype/noto/NotoSans{}-{}.ttf"
ZWJ = "\u200d"
FACES = {"regular": "Regular", "bold": "Bold"}

#: Arabic letters that join others, and marks that may stand between.
JOINING = (
    "\u0620\u0622-\u064a\u066e\u066f\u0671-\u0673\u0675-\u06d3\u06fa-\u06ff"
    "\u0750-\u077f\u08a0-\u08ac\u08ae-\u08c7"
)
BETWEEN = "\u064b-\u065f\u0670\u06d6-\u06ed"

#: Fonts differ more in Arabic than elsewhere, and these letters are narrow in Noto's.
ARABIC_MARGIN = 1.04


@attrs.frozen
class Script:
    """
    What the table holds of a script.

    A *virama* between *consonants* makes a conjunct.  What that saves is said of its first
    letter, but of the second if that is one of those *below*, or if there is no such list.
    *signs* after the consonants *wide* are wider than elsewhere.
    Where *shared*, Arial has the letters, too, and the wider advance counts.
    """

    name: str
    first: int
    last: int
    consonants: tuple[int, int] | None = None
    virama: str = ""
    below: str | None = None
    wide: str = ""
    signs: str = ""
    margin: float = 1.0
    shared: bool = False


SCRIPTS = (
    Script("Hebrew", 0x5D0, 0x5F4, shared=True),
    Script("Arabic", 0x600, 0x6FF, margin=ARABIC_MARGIN),
    Script("Arabic", 0x750, 0x77F, margin=ARABIC_MARGIN),
    Script("Arabic", 0x8A0, 0x8FF, margin=ARABIC_MARGIN),
    Script(
        "Devanagari", 0x900, 0x97F, (0x915, 0x939), "\u094d", "\u0930",
        "\u0930", "\u0941\u0942",
    ),
    Script(
        "Bengali", 0x980, 0x9FF, (0x995, 0x9B9), "\u09cd", "\u09af\u09b0",
        "\u0997\u09b0\u09b6\u09b9", "\u09c1\u09c2",
    ),
    Script("Gurmukhi", 0xA00, 0xA7F, (0xA15, 0xA39), "\u0a4d"),
    Script("Gujarati", 0xA80, 0xAFF, (0xA95, 0xAB9), "\u0acd", "\u0ab0"),
    Script("Oriya", 0xB00, 0xB7F, (0xB15, 0xB39), "\u0b4d"),
    Script("Tamil", 0xB80, 0xBFF, (0xB95, 0xBB9)),
    Script("Telugu", 0xC00, 0xC7F, (0xC15, 0xC39), "\u0c4d"),
    Script("Kannada", 0xC80, 0xCFF, (0xC95, 0xCB9), "\u0ccd"),
    Script("Malayalam", 0xD00, 0xD7F, (0xD15, 0xD39), "\u0d4d", "\u0d2f\u0d30\u0d32\u0d35"),
    Script("Sinhala", 0xD80, 0xDFF, (0xD9A, 0xDC6)),
    Script("Thai", 0xE00, 0xE7F, (0xE01, 0xE2E)),
    Script("Lao", 0xE80, 0xEFF, (0xE81, 0xEAE)),
    Script("Myanmar", 0x1000, 0x109F, (0x1000, 0x1021), "\u1039"),
    Script("Georgian", 0x10A0, 0x10FF),
    Script("Ethiopic", 0x1200, 0x139F),
    Script("Khmer", 0x1780, 0x17FF, (0x1780, 0x17A2), "\u17d2"),
)  # fmt: skip


class Shaper:
    """Measures texts in one font, in thousandths of its size; None where it lacks a letter."""

    def __init__(self, script, face):
        import uharfbuzz  # noqa: PLC0415 - only who writes the table again needs it

        self.harfbuzz = uharfbuzz
        blob = uharfbuzz.Blob.from_file_path(FONTS.format(script, face))
        self.font = uharfbuzz.Font(uharfbuzz.Face(blob))

    def __call__(self, text):
        buffer = self.harfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        self.harfbuzz.shape(self.font, buffer)
        if any(glyph.codepoint == 0 for glyph in buffer.glyph_infos):
            return None
        total = sum(p.x_advance for p in buffer.glyph_positions)
        return total * 1000 / self.font.face.upem


def measured(script, face):
    """The advances of letters and signs alone, and what is saved or lost where they join."""
    shape = Shaper(script.name, face)
    letters = [chr(c) for c in range(script.first, script.last + 1)]
    base = [c for c in letters if is_consonant(script, c) and shape(c) is not None]
    alone, joined = {}, {}
    for letter in letters:
        category = unicodedata.category(letter)
        if category[0] == "M":
            found = [(shape(c + letter), shape(c)) for c in base]
            several = [whole - part for whole, part in found if whole is not None]
            if several:
                alone[letter] = statistics.mean(several)
        elif category not in {"Cn", "Cf", "Cc", "Co"} and shape(letter) is not None:
            alone[letter] = shape(letter)
            if script.name == "Arabic" and category == "Lo":
                open_, closed = (
                    (shape(letter + after) + shape(ZWJ + letter + after)) / 2
                    for after in (ZWJ, "")
                )
                alone[letter] = max(open_, closed)  # so that joining never widens a text
                joined[letter] = open_ - alone[letter]
    joined |= conjuncts(script, base, shape)
    for sign in script.signs:
        several = [shape(c + sign) - shape(c) - alone[sign] for c in script.wide]
        joined[sign] = statistics.mean(several)
    return (
        {letter: round(advance * script.margin) for letter, advance in alone.items()},
        {letter: round(change * script.margin) for letter, change in joined.items()},
    )


def is_consonant(script, letter):
    """Whether *letter* is one of the consonants of *script*."""
    first, last = script.consonants or (1, 0)
    return first <= ord(letter) <= last and unicodedata.category(letter) == "Lo"


def conjuncts(script, base, shape):
    """What each consonant changes in a conjunct: the median over its partners."""
    if not script.virama:
        return {}
    below = script.below or ""
    saved = {}
    for letter in base:
        several = []
        for other in (c for c in base if c not in below):
            as_second = script.below is None or letter in below
            first, second = (other, letter) if as_second else (letter, other)
            whole = shape(first + script.virama + second)
            if whole is not None:
                several.append(whole - shape(first) - shape(second))
        saved[letter] = min(0, statistics.median(several))
    return saved


def pattern():
    """An expression for the letters that join: each is found alone, by what is around it."""
    parts = [f"[{JOINING}](?=[{BETWEEN}]*[{JOINING}])"]
    for script in SCRIPTS:
        if not script.virama:
            continue
        v, letters = script.virama, "{}-{}".format(*map(chr, script.consonants))
        if script.below is None:
            parts.append(f"(?<={v})[{letters}]")
            continue
        plain = f"(?![{script.below}])[{letters}]"
        parts.append(f"{plain}(?={v}{plain})|(?<={v})[{script.below}]")
        if script.wide:
            parts.append(f"(?<=[{script.wide}])[{script.signs}]")
        if script.name != "Malayalam":  # where r stands first, it stands over the other
            parts.append(f"{script.below[-1]}(?={v}[{letters}])")
    return "|".join(parts)


def runs(table):
    """Write a table as runs of neighbours: the first code point, and the numbers from there."""
    found = []
    for code, number in sorted((ord(c), n) for c, n in table.items()):
        if found and found[-1][0] + len(found[-1][1]) == code:
            found[-1][1].append(number)
        else:
            found.append([code, [number]])
    return found


def table(runs_):
    """Read runs."""
    return {chr(first + i): n for first, numbers in runs_ for i, n in enumerate(numbers)}


def main():
    """Write the table again."""
    new = {"joins": pattern()}
    before = json.loads(TABLE.read_text(encoding="utf-8"))
    for face, name in FACES.items():
        advances, joined, arial = {}, {}, table(before[face])
        for script in SCRIPTS:
            alone, changes = measured(script, name)
            if script.shared:
                alone = {c: max(n, arial[c]) for c, n in alone.items()}
            advances |= alone
            joined |= {letter: change for letter, change in changes.items() if change}
        new[face], new[f"{face}-joined"] = runs(advances), runs(joined)
    TABLE.write_text(json.dumps(new, separators=(",", ":")) + "\n", encoding="utf-8")
    letters = list(itertools.chain(*(numbers for _, numbers in new["regular"])))
    print(f"{TABLE.name}: {len(letters)} letters, {TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
