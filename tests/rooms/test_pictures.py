"""PNG and PDF: real text, the right size, and an honest word about letters that no font has."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from argmap import drawing, loads, views
from argmap.conversion import load
from argmap.errors import EngineError, MissingExtraError, OptionError
from argmap.model import Builder
from argmap.picture.compose import scene
from argmap.renderers import RENDERERS, STYLES, _booklet, _typeset, png, theme

from ..laws.test_hostile import hostile_map, visible
from ..laws.test_renderers import circle
from ..pictures import (
    PT,
    assert_whole,
    corner_of_png,
    density_of_png,
    needs_typst,
    size_of_pdf,
    size_of_png,
    words_of_pdf,
)
from ..strategies import everything

pytestmark = [*needs_typst, pytest.mark.slow]  # each page is typeset

EXAMPLES = Path(__file__).parents[2] / "examples"
SMALL = [p for p in sorted(EXAMPLES.glob("*.argdown")) if p.stem != "caucasus"]

SAMPLES = {
    "Latin": "Ærlig talt, naïve Füße dürfen nicht weiter.",
    "Armenian": "Այս ճանապարհը երկար է ու դժվար։",
    "Cyrillic": "Эта дорога длинна, и нам её не пройти.",
    "Greek": "Ο δρόμος αυτός είναι μακρύς και δύσκολος.",
    "Georgian": "ეს გზა გრძელია და ძნელი.",
    "Chinese": "这条路很长，也很难走。",
    "Japanese": "この道は長くて、歩きにくい。",
    "Korean": "이 길은 길고 걷기 어렵다.",
    "Hindi": "यह रास्ता लंबा और कठिन है।",
}

#: A font that has the letters; where it is missing, the note is tested instead.
FONTS = dict.fromkeys(SAMPLES, "Liberation Sans") | {
    "Armenian": "Noto Sans Armenian",
    "Georgian": "Noto Sans Georgian",
    "Chinese": "Noto Sans CJK SC",
    "Japanese": "Noto Sans CJK JP",
    "Korean": "Noto Sans CJK KR",
    "Hindi": "Noto Sans Devanagari",
}


def claim(text, **more):
    b = Builder(**more)
    b.claim(text)
    return b.build()


def words(text):
    return Counter(text.split())


def texts_of(svg):
    root = ET.fromstring(svg)  # noqa: S314 - our own
    return "\n".join("".join(e.itertext()) for e in root.iter("{http://www.w3.org/2000/svg}text"))


# Text


@pytest.mark.parametrize("script", SAMPLES)
def test_a_pdf_carries_its_text(script):
    """Letters of many scripts are drawn, and can be selected and searched for."""
    if FONTS[script] not in _typeset.installed_families():
        pytest.skip(f"the font {FONTS[script]} is not installed")
    output = RENDERERS["pdf"].render(claim(SAMPLES[script]))
    said = words_of_pdf(output.content)

    assert output.notes == ()
    assert "".join(SAMPLES[script].split()) in "".join(said.split())
    if script not in {"Chinese", "Japanese"}:  # their lines break anywhere
        assert set(SAMPLES[script].split()) <= set(said.split())


@pytest.mark.parametrize("style", sorted(STYLES))
@pytest.mark.parametrize("path", SMALL, ids=lambda p: p.stem)
def test_a_pdf_says_what_the_svg_says(path, style):
    """No word is lost on the way from SVG to PDF, and none is added."""
    m = load(path)
    svg = RENDERERS["svg"].render(m, style=style, legend=True).content
    pdf = RENDERERS["pdf"].render(m, style=style, legend=True).content

    assert words(words_of_pdf(pdf)) == words(texts_of(svg))


@pytest.mark.parametrize("seed", range(4))
def test_hostile_texts_stay_texts(seed):
    """What breaks out of other formats stands in a PDF as words, and does nothing."""
    m, texts = hostile_map(seed)
    pdf = RENDERERS["pdf"].render(m, engine="builtin").content
    said = "".join(words_of_pdf(pdf).split())

    assert_whole("pdf", pdf)
    assert_whole("png", RENDERERS["png"].render(m, engine="builtin", dpi=24).content)
    for text in texts:
        assert [w for w in visible(text[:100]) if len(w) < 20 and w not in said] == []


def test_typst_code_is_no_code():
    """A text that means something to the converter is shown as it stands."""
    text = '#panic("x") #include "/etc/passwd" $ x $ `a` *b* @c हिन्दी #read("x")'
    pdf = RENDERERS["pdf"].render(claim(text)).content

    assert "".join(text.split()) in "".join(words_of_pdf(pdf).split())


# Letters without a font


@pytest.fixture
def no_fonts(monkeypatch):
    """Let only the fonts be there that Typst brings along."""
    fonts = _typeset.converter("pdf").Fonts(include_system_fonts=False)
    monkeypatch.setattr(_typeset, "_fonts", lambda: fonts)


@pytest.mark.usefixtures("no_fonts")
@pytest.mark.parametrize("name", ["pdf", "png"])
def test_missing_letters_are_named(name):
    """Where no font has a letter, a note says which, of what script, and what to install."""
    output = RENDERERS[name].render(claim("Ελλάς, Россия, Հայաստան: 漢字 ꙮ กา 😀 \u0378"))
    (note,) = output.notes

    assert_whole(name, output.content)
    assert re.findall(r"(CJK|Thai|signs) ([^;]*);", note) == [
        ("signs", "\u0378 😀"),
        ("Thai", "ก า"),
        ("CJK", "字 漢"),
    ]
    assert "Noto Sans CJK" in note
    assert "Greek" not in note
    assert "Armenian" not in note


@pytest.mark.usefixtures("no_fonts")
def test_all_letters_are_there_without_any_font_of_the_system():
    """A machine without fonts still draws Latin, Greek, Cyrillic and Armenian letters."""
    output = RENDERERS["pdf"].render(claim("Ελλάς, Россия, Հայաստան"))

    assert output.notes == ()
    assert "Հայաստան" in words_of_pdf(output.content)


def test_what_typst_says_otherwise_is_still_told(monkeypatch):
    """If a later Typst words its complaint in another way, the note stays, but names nothing."""
    monkeypatch.setattr(_typeset, "_MISSING", re.compile("(never)"))

    assert "some characters" in RENDERERS["pdf"].render(claim("\u0378")).notes[0]


def test_chinese_characters_look_as_their_readers_expect():
    """The language of the map decides, or else whether there is any Japanese in it."""
    fonts = ["Noto Sans CJK JP", "Noto Sans CJK SC", "Noto Sans CJK TC", "Noto Serif CJK SC"]
    svg = '<svg font-family="A"><text x="1">直</text><text x="2">a</text></svg>'

    def family(svg, language):
        return re.findall("Noto [A-Za-z ]+", _typeset.with_shapes(svg, language, fonts))

    assert family(svg, "en") == ["Noto Sans CJK SC"]
    assert family(svg, "ja") == ["Noto Sans CJK JP"]
    assert family(svg, "zh-Hant-HK") == ["Noto Sans CJK TC"]
    assert family(svg.replace(">a<", ">の<"), "en") == ["Noto Sans CJK JP"]
    assert family(svg, "ko") == []


# The extra


@pytest.mark.parametrize("name", ["pdf", "png"])
def test_without_the_extra_its_name_is_told(name, monkeypatch, tmp_path):
    """Where Typst is not installed, the error says what to install, and nothing is written."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtraError, match=rf"pip install '\.\[{name}\]'"):
        drawing.render(circle(2), tmp_path / f"map.{name}")

    assert list(tmp_path.iterdir()) == []


def test_a_failing_typst_is_told(monkeypatch):
    """What the converter can't draw is an error of argmap's, not a traceback of its."""
    monkeypatch.setattr(_typeset, "_DOCUMENT", b"#panic()")
    with pytest.raises(EngineError, match="Typst could not draw"):
        RENDERERS["pdf"].render(circle(2))


def test_another_process_gives_the_same_bytes(tmp_path):
    """PNG and PDF are the same twice on one machine: no date, no number of a process."""
    source = tmp_path / "map.argdown"
    source.write_text("[A]: Я и 漢字 हिन्दी.\n  - [B]: No.\n", encoding="utf-8")
    code = (
        "import argmap, sys; path, name = sys.argv[1:]; "
        "sys.stdout.buffer.write(argmap.render(argmap.load(path), format=name).content)"
    )
    for name in ("pdf", "png"):
        done = subprocess.run(
            [sys.executable, "-c", code, source, name], capture_output=True, check=True
        )
        assert done.stdout == drawing.render(load(source), format=name).content


def test_a_missing_folder_is_no_matter(tmp_path, monkeypatch):
    """Where the current folder was deleted, pictures are drawn all the same."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    assert_whole("pdf", RENDERERS["pdf"].render(circle(2)).content)


@pytest.mark.parametrize("options", [{"format": "png"}, {"format": "pdf", "page": "A4"}])
def test_texts_from_right_to_left_end_on_the_left(monkeypatch, options):
    """Typst heeds no direction of an SVG: unless the words say so, a full stop stands wrongly."""
    given = []
    compiled = _typeset.compiled

    def noted(extra, document, inputs, **how):
        given.append(inputs.get("svg") or json.loads(inputs["sheets"])[1]["svg"])
        return compiled(extra, document, inputs, **how)

    monkeypatch.setattr(_typeset, "compiled", noted)
    monkeypatch.setattr(_booklet, "compiled", noted)
    said = "הספרייה פתוחה ביום שבת והכניסה חופשית לכל הילדים והוריהם. ובאמת!"
    _ = drawing.render(loads(f"[A]: {said}\n  + [B]: Tea."), **options).content
    lines = re.findall(r">([^<]+)</(?:tspan|text)>", given[0])
    hebrew = [line for line in lines if re.search("[א-ת]", line)]

    assert len(hebrew) > 1
    assert all(line[0] == "\u202b" and line[-1] == "\u202c" for line in hebrew)
    assert "Tea." in lines


# Options


@pytest.mark.parametrize("name", ["light", "dark", "print", "contrast"])
def test_a_png_has_the_colours_of_its_theme(name):
    """The page is painted in the theme's colour, and in no reader's."""
    m = claim("Tea.")

    assert (
        corner_of_png(drawing.render(m, format="png", theme=name).content) == theme(name)["page"]
    )


@pytest.mark.parametrize("name", ["pdf", "png"])
def test_options_of_the_picture_work(name):
    """Style, direction, legend, labelling and parts change PNG and PDF as they change SVG."""
    m = load(EXAMPLES / "cargo-bike.argdown")
    told = [
        {},
        {"style": "bracket"},
        {"direction": "up"},
        {"legend": True},
        {"labelling": {"Money": "accepted"}},
    ]
    drawn = [drawing.render(m, format=name, **options).content for options in told]
    drawn.append(drawing.render(views.focus(m, "Money"), format=name).content)

    assert len(set(drawn)) == len(drawn)


# Sizes


def test_a_png_is_sharp():
    """Without a word about it, a PNG has two pixels for one of the screen, and says so."""
    svg = ET.fromstring(drawing.render(circle(3)).content)  # noqa: S314 - our own
    content = drawing.render(circle(3), format="png").content

    assert size_of_png(content) == pytest.approx(
        (2 * float(svg.get("width")), 2 * float(svg.get("height"))), abs=1
    )
    assert density_of_png(content) == pytest.approx(192, abs=0.02)


def test_the_width_is_that_on_paper():
    """SVG, PDF and PNG are as wide as told; heights follow, and nothing else changes."""
    m = load(EXAMPLES / "school-start.argdown")
    plain = drawing.render(m, id_prefix="a").svg
    svg = drawing.render(m, width="30cm", id_prefix="a").svg
    root, before = ET.fromstring(svg), ET.fromstring(plain)  # noqa: S314 - our own
    shape = float(before.get("height")) / float(before.get("width"))

    assert root.get("width") == "30cm"
    assert float(root.get("height").removesuffix("cm")) == pytest.approx(30 * shape, abs=1e-3)
    assert svg.partition("\n")[2] == plain.partition("\n")[2]
    assert root.get("viewBox") == before.get("viewBox")
    pdf = drawing.render(m, format="pdf", width="30cm").content
    assert size_of_pdf(pdf) == pytest.approx((850.394, 850.394 * shape), abs=0.01)
    image = drawing.render(m, format="png", width="300 mm").content
    assert size_of_png(image)[0] == 3543
    assert density_of_png(image) == pytest.approx(300, abs=0.02)
    assert size_of_png(drawing.render(m, format="png", width="4in", dpi=100).content)[0] == 400


@pytest.mark.parametrize(
    ("said", "pixels"),
    [("1in", 96), ("2.54cm", 96), ("25.4 mm", 96), ("72PT", 96), (" 96px ", 96)],
)
def test_units(said, pixels):
    """Lengths are read in five units, large or small, with a blank or without."""
    root = ET.fromstring(drawing.render(circle(2), width=said).svg)  # noqa: S314 - our own
    number, unit = re.fullmatch(r"([\d.]+)(\w+)", root.get("width")).groups()
    of = {"in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": PT, "px": 1}

    assert float(number) * of[unit] == pytest.approx(pixels)


BAD = [
    "wide",
    "-3cm",
    "0",
    "0cm",
    "1e9cm",
    "16",
    "16 bananas",
    "cm",
    "nancm",
    "inf cm",
    "٣cm",
    "999999999cm",
    "0.5cm",
    "1" * 99 + "cm",
    16,
    ["16cm"],
]


@pytest.mark.parametrize("width", BAD, ids=ascii)
def test_bad_widths_are_refused(width):
    """What is no width, or none of a picture, is refused at once, with what would do."""
    with pytest.raises(OptionError, match=r"16cm|from 1cm to 508cm"):
        drawing.render(circle(2), width=width)


@pytest.mark.parametrize("name", sorted(set(RENDERERS) - {"svg", "pdf", "png"}))
def test_formats_without_a_width_say_so(name):
    """What has no width on paper refuses one, and names what has."""
    with pytest.raises(OptionError, match=f"{name} has no width; .* one of: pdf, png, svg"):
        drawing.render(circle(2), format=name, width="16cm")


@pytest.mark.parametrize("dpi", [0, -1, 23, 1201, 10**9])
def test_bad_densities_are_refused(dpi):
    """A picture of no pixels, or of more than printers have, is refused; an SVG has none."""
    with pytest.raises(OptionError, match="from 24 to 1200"):
        RENDERERS["png"].render(circle(2), dpi=dpi)
    with pytest.raises(OptionError, match="svg has no dpi"):
        drawing.render(circle(2), dpi=dpi)


def test_a_picture_with_a_width_shows_itself_in_a_notebook_too():
    """A width doesn't stand in the way of outline and page, which have none."""
    picture = drawing.render(circle(2), width="16cm")

    assert "Claim 1." in picture.text
    assert "Claim 1." in picture.html
    assert set(drawing.mimebundle(circle(2), width="16cm")) == {
        "text/plain",
        "image/png",
        "text/html",
    }


def test_too_many_pixels_are_not_drawn(monkeypatch):
    """A large map becomes a PNG of bounded size, and a note says at what density."""
    monkeypatch.setattr(png, "_PIXELS", 250_000)
    output = RENDERERS["png"].render(circle(40), engine="builtin")
    across, down = size_of_png(output.content)

    assert 200_000 < across * down < 260_000
    assert re.search(
        "at 192 dpi the picture would have [\\d,]+ × [\\d,]+ pixels", output.notes[-1]
    )
    assert f"drawn at {density_of_png(output.content):.3g} dpi" in output.notes[-1]


def test_too_long_pages_are_not_made():
    """No page of a PDF is longer than viewers show; what is shrunk for that is told."""
    reasons = "".join(f"  + Reason {n}.\n" for n in range(1000))
    output = RENDERERS["pdf"].render(loads(f"[C]: It is so.\n{reasons}"))

    assert max(size_of_pdf(output.content)) == pytest.approx(14_400, abs=0.1)
    assert "at most 508 cm" in output.notes[-1]


def test_a_word_of_fifty_thousand_characters():
    """It becomes a picture of ordinary size."""
    for name in ("pdf", "png"):
        assert_whole(name, RENDERERS[name].render(claim("w" * 50_000)).content)
    for name in ("pdf", "png"):
        assert_whole(name, RENDERERS[name].render(claim("हि" * 25_000)).content)


def test_everything_is_drawn():
    """The map with every kind of element becomes both, in every style, without a note."""
    for style in STYLES:
        for name in ("pdf", "png"):
            output = RENDERERS[name].render(everything(), style=style, legend=True)
            assert_whole(name, output.content)
            assert output.notes == ()


def test_the_title_is_that_of_the_map():
    """A PDF says what it is called and in which language it is."""
    m = loads("===\ntitle: Чай <b>\nlang: ru\n===\n[A]: a")
    content = RENDERERS["pdf"].render(m).content

    assert "Argument map: Чай &lt;b>".encode() in content or "Чай &lt;b&gt;".encode() in content
    assert b"/Lang(ru)" in content


def test_a_paragraph_is_named_once():
    """A claim with two anchors in one paragraph stands in that paragraph, not in two."""
    m = loads("[A]: Tea is good. {par: 4, anchors: [{par: 4}, {par: 2}]}")

    assert scene(m).cards[0].meta == ("¶4, ¶2",)
