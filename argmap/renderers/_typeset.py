"""
Pictures with the letters of this machine's fonts: what PNG and PDF share.

Typst turns argmap's own SVG into both.
Its input is one fixed document, so that no text of a map is ever code to it,
and it opens no files and uses no network: the document names none, and neither does the SVG.
"""

from __future__ import annotations

import functools
import html
import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import EngineError, MissingExtraError
from ..picture.markup import element, start
from ..typography.lengths import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import ModuleType

    from ..picture.painted import Painted

#: Lines that Typst sets itself, over a picture that is so wide.
LINES = b"""
#let set-lines(lines, width) = for line in lines {
  let unit = width / line.across
  let shown = text(
    size: line.size * unit, fill: rgb(line.fill), weight: line.weight, style: line.style,
    font: ("Arial", "Liberation Sans", "Noto Sans"), line.text,
  )
  place(top + left, dx: line.x * unit, dy: line.y * unit, context {
    let room = line.room * unit
    let needed = measure(shown).width
    let fits = line.room == 0 or needed <= room
    move(
      dx: -line.share * (if fits { needed } else { room }),
      if fits { shown } else { scale(x: room / needed * 100%, origin: left, shown) },
    )
  })
}
"""

_DOCUMENT = (
    LINES
    + b"""
#set page(width: auto, height: auto, margin: 0pt)
#set document(title: sys.inputs.title, date: none)
#set text(lang: sys.inputs.language, top-edge: "baseline", bottom-edge: "baseline")
#let width = float(sys.inputs.width) * 1pt
#image(
  bytes(sys.inputs.svg), format: "svg", alt: sys.inputs.alt,
  width: width, height: float(sys.inputs.height) * 1pt,
)
#set-lines(json(bytes(sys.inputs.lines)), width)
"""
)

#: Dated, since PDF/A wants that; what is made for users has no date, and the same bytes each day.
_PROBE = b"#set page(margin: 0pt)\n#set document(title: [-])\n#image(bytes(sys.inputs.svg))"

_FAMILY = re.compile('font-family="([^"]*)"')
_VIEW = re.compile(r'viewBox="([-\d.]+) ([-\d.]+) ([\d.]+) ')
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_TEXT = re.compile("<text ([^>]*)>((?:[^<]|</?tspan)*)</text>")
_LINE = re.compile("<tspan ([^>]*)>([^<]*)</tspan>")
_TAG = re.compile("<[^>]*>")

#: How much of a line stands before its place, by its anchor.
_BEFORE = {"middle": 0.5, "end": 1.0}

#: The scripts of India, Tibet, Myanmar and Cambodia, where letters form clusters:
#: in an SVG, Typst draws the parts of a cluster over one another; in its own lines it doesn't.
_JOINED = re.compile("[\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff]")
_HAN = re.compile("[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3041-\u30ff]")

#: A text that runs from right to left, and what makes it run so for Typst,
#: which doesn't heed the direction that an SVG states: signs at its ends would change sides.
_BACKWARDS = re.compile('<text [^>]*direction="rtl"[^>]*>.*?</text>')
_WORDS = re.compile(r">([^<]*[^<\s][^<]*)<")
_EMBEDDED = ">\u202b\\1\u202c<"

#: How fonts end their names in which Chinese characters look as readers of a language expect.
_SHAPES = {"zh": "SC", "ja": "JP", "ko": "KR", "yue": "HK"}

#: What follows the name of the script in the name of a character.
_KIND = re.compile(
    " (?:(?:CAPITAL |SMALL |SUBJOINED )?LETTER|VOWEL|SYLLABLE|CONSONANT|LIGATURE|HIEROGLYPH|SIGN|"
    "CHARACTER|IDEOGRAPH|UNIFIED|COMPATIBILITY|COMBINING)"
)

#: Categories of characters that have no shape: blanks, and what controls others.
_UNSEEN = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}

#: So many characters of a script stand for those that no font has.
_SHOWN = 6

_MISSING = re.compile('the text `"(.*?)"` could not be displayed')
_HEX = re.compile(r"\\u\{([0-9a-f]+)\}")


def typeset(
    picture: Painted, extra: str, language: str, *, format: str, ppi: float | None = None
) -> bytes:
    """
    Turn *picture* into a file in *format*, with the fonts that are installed here.

    *ppi* is the number of pixels per inch, if there are pixels.

    Raises:
        MissingExtraError: if Typst is not installed; *extra* is what to install.
        EngineError: if it fails.
    """
    converter(extra)
    svg, lines = own_lines(picture.svg)
    inputs = {
        "svg": written_in(svg, language),
        "lines": json.dumps(lines),
        "title": picture.title,
        "alt": picture.description,
        "language": language.partition("-")[0].lower(),
        "width": f"{picture.width / UNITS['pt']:.4f}",
        "height": f"{picture.height / UNITS['pt']:.4f}",
    }
    return compiled(extra, _DOCUMENT, inputs, format=format, ppi=ppi)


def compiled(
    extra: str, document: bytes, inputs: Mapping[str, str], **how: str | float | None
) -> bytes:
    """
    Let Typst make a file of a fixed *document*.

    Raises:
        EngineError: if it fails.
    """
    try:
        return _compiled(extra, document, inputs, **how)
    except _failures(extra) as error:
        raise EngineError(f"Typst could not draw the picture: {error}") from error


def _compiled(
    extra: str,
    document: bytes,
    inputs: Mapping[str, str],
    **how: str | float | None,
) -> bytes:
    typst = converter(extra)
    here = str(Path(__file__).parent)  # nothing is read there; but the current folder may be gone
    compiler = typst.Compiler(document, root=here, font_paths=_fonts(), sys_inputs=inputs)
    made, _ = compiler.compile_with_warnings(**how)
    return made if isinstance(made, bytes) else made[0]


def converter(extra: str) -> ModuleType:
    """
    Import Typst.

    Raises:
        MissingExtraError: if it is not there; *extra* is what to install.
    """
    try:
        import typst  # noqa: PLC0415 - heavy, and an extra
    except ImportError as error:
        raise MissingExtraError(f"{extra.upper()} pictures", extra=extra) from error
    found: ModuleType = typst
    return found


def _failures(extra: str) -> tuple[type[Exception], ...]:
    return (converter(extra).TypstError, RuntimeError)


@functools.cache
def _fonts() -> Any:
    return converter("pdf").Fonts()


def installed_families() -> tuple[str, ...]:
    """Name the fonts that are installed here."""
    return tuple(sorted(set(_fonts().families())))


# Fonts by script


def own_lines(svg: str) -> tuple[str, list[dict[str, str | float]]]:
    """Take out of *svg* the lines that Typst shall set itself."""
    if not _JOINED.search(svg):
        return svg, []
    box = _VIEW.search(svg)
    left, top, across = (float(n) for n in box.groups()) if box else (0.0, 0.0, 1.0)
    lines: list[dict[str, str | float]] = []

    def taken(text: re.Match[str]) -> str:
        if not _JOINED.search(text[2]):
            return text[0]
        for attributes, words in _lines_of(text):
            lines.append(
                {
                    "text": html.unescape(words),
                    "x": float(attributes["x"]) - left,
                    "y": float(attributes["y"]) - top,
                    "across": across,
                    "room": float(attributes.get("textLength", 0)),
                    "size": float(attributes["font-size"]),
                    "fill": attributes["fill"],
                    "weight": attributes.get("font-weight", "regular"),
                    "style": attributes.get("font-style", "normal"),
                    "share": _BEFORE.get(attributes.get("text-anchor", ""), 0.0),
                }
            )
        return ""

    return _TEXT.sub(taken, svg), lines


def _lines_of(text: re.Match[str]) -> Iterator[tuple[dict[str, str], str]]:
    """Yield the attributes and the words of each line of a text."""
    whole = dict(_ATTRIBUTE.findall(text[1]))
    lines = _LINE.findall(text[2]) or [("", text[2])]
    yield from ((whole | dict(_ATTRIBUTE.findall(own)), words) for own, words in lines)


def written_in(svg: str, language: str) -> str:
    """Let *svg* look as readers of *language* expect: its shapes, and which way texts run."""
    return with_shapes(embedded(svg), language, installed_families())


def embedded(svg: str) -> str:
    """Let each text of *svg* that says so run from right to left; no line ends in a blank."""

    def turned(text: re.Match[str]) -> str:
        return _WORDS.sub(_EMBEDDED, text[0].replace("</tspan> <", "</tspan><"))

    return _BACKWARDS.sub(turned, svg)


def with_shapes(svg: str, language: str, families: Iterable[str]) -> str:
    """Choose of *families* the shapes of Chinese characters that readers of *language* expect."""
    if svg.isascii() or not _HAN.search(svg):
        return svg
    shape = _SHAPES.get(language.partition("-")[0].lower())
    shape = shape or ("JP" if _KANA.search(svg) else "SC")
    if re.fullmatch("zh-(hant|tw|mo)(-.*)?", language.lower()):
        shape = "TC"
    family = _family(shape, families)
    if not family:
        return svg
    begun = f'<text font-family="&quot;{html.escape(family)}&quot;, {_fonts_of(svg)}" '
    return _TEXT.sub(
        lambda text: begun + text[0].removeprefix("<text ") if _HAN.search(text[2]) else text[0],
        svg,
    )


def _fonts_of(svg: str) -> str:
    """Give the fonts of the whole picture, as they stand in it."""
    found = _FAMILY.search(svg)
    return found[1] if found else "sans-serif"


def _family(word: str, families: Iterable[str]) -> str:
    """Choose of *families* one whose name ends in *word*, preferably without serifs."""
    fit = [f for f in families if f.split()[-1:] == [word] and "Mono" not in f and '"' not in f]
    return min(fit, key=lambda f: ("Sans" not in f, "Serif" in f, len(f), f), default="")


# Letters that no font has


def missing_letters(picture: Painted, extra: str) -> tuple[str, ...]:
    """Say in a note, if need be, for which characters of *picture* no font is installed here."""
    texts = (_TAG.sub("", text[2]) for text in _TEXT.finditer(picture.svg))
    letters = {c for text in texts for c in html.unescape(text)}
    asked = sorted(
        c for c in letters if not c.isascii() and unicodedata.category(c) not in _UNSEEN
    )
    lacking, some = _without_glyph(asked, _fonts_of(picture.svg), extra)
    if not lacking:
        return ("some characters are in no installed font, and show as boxes",) if some else ()
    scripts: dict[str, list[str]] = {}
    for letter in lacking:
        scripts.setdefault(_script(letter), []).append(letter)
    listed = "; ".join(_listed(*item) for item in scripts.items())
    fonts = ", ".join(f"Noto Sans {script}" for script in scripts if script)
    wanted = f"such as {fonts}" if fonts else "with symbols"
    note = (
        f"no installed font has these characters, so they show as boxes: {listed}; "
        f"install fonts {wanted} (on Debian fonts-noto-core, fonts-noto-cjk)"
    )
    return (note,)


def _script(letter: str) -> str:
    """Name the script of *letter*; symbols and signs have none."""
    if unicodedata.category(letter)[0] not in "LM":
        return ""
    name = _KIND.split(unicodedata.name(letter, ""), maxsplit=1)[0]
    return "CJK" if name in {"CJK", "HIRAGANA", "KATAKANA", "HANGUL"} else name.title()


def _listed(script: str, letters: list[str]) -> str:
    more = f" and {len(letters) - _SHOWN} more" if len(letters) > _SHOWN else ""
    return f"{script or 'signs'} {' '.join(letters[:_SHOWN])}{more}"


def _without_glyph(letters: list[str], fonts: str, extra: str) -> tuple[list[str], bool]:
    """
    Find those of *letters* that no font has; also say whether there are others.

    PDF/A forbids letters without a glyph, so asking for it makes Typst list them.
    """
    if not letters:
        return [], False
    inputs = {"svg": "".join(_specimen(letters, fonts))}
    try:
        _compiled(extra, _PROBE, inputs, format="pdf", pdf_standards="a-2b")
    except _failures(extra) as error:
        message = getattr(error, "diagnostic", "")
        found = {_HEX.sub(lambda c: chr(int(c[1], 16)), m) for m in _MISSING.findall(message)}
        return [c for c in letters if c in found], True
    return [], False


def _specimen(letters: list[str], fonts: str) -> Iterator[str]:
    family = html.unescape(fonts)
    yield start("svg", font_family=family, height=9, width=9, xmlns="http://www.w3.org/2000/svg")
    for letter in letters:
        yield element("text", letter, font_size=1, x=1, y=5)
    yield "</svg>"
