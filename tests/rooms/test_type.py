"""Type: titles that can be read, phrases that are found, room for wider fonts, wide long cards."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import argmap
from argmap.picture.drawn import drawn
from argmap.picture.layout import CARD, FONTS, SPARE
from argmap.picture.styles import STYLES
from argmap.picture.theme import theme, theme_names

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.argdown"))
SVG = "{http://www.w3.org/2000/svg}"
LONG = "Whoever reads this sentence to its end knows more about tea than whoever does not. "


def texts(svg):
    """List the texts of a picture, with their attributes."""
    return [("".join(e.itertext()), e.attrib) for e in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - ours


@pytest.mark.parametrize("name", theme_names())
def test_titles_are_written_in_ink(name):
    """The title of a claim has at least 11.5 px, is bold, and as dark as its text."""
    m = argmap.loads("[Tea]: Tea is good. #contention\n  + [Calm]: It calms.\n")
    found = {t: a for t, a in texts(argmap.render(m, theme=name).svg) if t in {"Tea", "Calm"}}

    assert len(found) == 2
    for attributes in found.values():
        assert float(attributes["font-size"]) >= 11.5
        assert (attributes["font-weight"], attributes["fill"]) == ("bold", theme(name)["ink"])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_a_sentence_is_one_text(path):
    """What is broken over several lines can be found and copied as it was written."""
    m = argmap.load(path)
    shown = {t for t, _ in texts(argmap.render(m).svg)}
    written = {" ".join(c.text.split()) for c in m.claims if not re.search(r"[\[*_]", c.text)}

    assert len(written & shown) > len(written) * 0.9


def test_a_word_that_is_cut_stays_one_word():
    """No blank comes into a word that is longer than a line."""
    word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung"
    shown = [t for t, _ in texts(argmap.render(argmap.loads(f"The {word} is long.")).svg)]

    assert shown == [f"The {word} is long."]


@pytest.mark.browser
def test_a_phrase_is_found_across_lines(browser, tmp_path):
    """The browser's own search finds words that stand on two lines."""
    m = argmap.loads(f"[Tea]: {LONG}")
    argmap.render(m, tmp_path / "tea.svg")
    lines = drawn(m).faces[0].lines
    first, second = next((a.text, b.text) for a, b in pairwise(lines) if b.joint)
    browser.get((tmp_path / "tea.svg").as_uri())
    phrase = f"{first.split()[-1]} {second.split()[0]}"

    assert browser.execute_script("return window.find(arguments[0])", phrase)


def places(style, m):
    """Yield each line with its box: from where to where it goes, in a font that is wider."""
    where = drawn(m, style=style)
    for face in where.faces:
        for line in face.lines:
            more = line.width * (SPARE - 1)
            if line.right_to_left:  # it stands around its middle
                yield face, line.x - more / 2, line.x + line.width + more / 2
            else:
                yield face, line.x, line.x + line.width + more


@pytest.mark.parametrize("style", sorted(STYLES))
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_there_is_room_for_wider_fonts(path, style):
    """Where a font is a tenth wider than ours, and lengths are ignored, no text leaves its box."""
    found = list(places(style, argmap.load(path)))

    assert found
    assert [line for line in found if line[1] < 0 or line[2] > line[0].width] == []


@pytest.mark.parametrize("style", sorted(STYLES))
@pytest.mark.parametrize("number", [1, 4, 6, 10])
def test_long_cards_grow_wider(number, style):
    """A short card has the usual width; a long one grows up to twice as wide."""
    m = argmap.loads(
        f"[Tea]: {LONG * number}\n  + [Calm]: It calms.\n  + [Joy]: {LONG * number}\n"
    )
    faces = drawn(m, style=style).faces
    lines = sum(line.font == "text" for line in faces[2].lines)

    assert all(face.width <= 2 * CARD for face in faces)
    if number == 1:
        assert faces[0].width <= CARD
    if number > 4:
        assert faces[0].width > CARD
        assert lines * FONTS["text"][1] < faces[2].width
