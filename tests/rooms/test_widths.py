"""Texts in many scripts: how wide they are, where lines break, which way they run."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from argmap import drawing
from argmap.model import Builder
from argmap.picture.layout import FONTS, PAD_X, SIGN
from argmap.renderers import RENDERERS
from argmap.typography.clusters import clusters, is_right_to_left
from argmap.typography.fonts import font_families
from argmap.typography.measure import width, wrap
from argmap.typography.text import cut

from ..browser import test_browser
from ..effort import tries
from ..scripts import RIGHT_TO_LEFT, SAMPLES
from ..steps import assert_in_proportion

DOCS = Path(__file__).parents[2] / "docs" / "text-widths.md"

#: How far our width may be from the browser's, in per cent of it.
LEAST, MOST = -3.0, 30.0

#: How far a number in the docs may be from what is measured: fonts have versions.
TOLERANCE = 2.0

#: Fonts that must be there for the measurements to mean anything, and a letter of each.
NEEDED = {
    "Liberation Sans": "A",
    "Noto Sans Ethiopic": "ሀ",
    "Noto Sans CJK": "学",
    "Noto Color Emoji": "😀",
}

every_script = pytest.mark.parametrize("script", SAMPLES)
every_way = pytest.mark.parametrize("script", RIGHT_TO_LEFT)
every_style = pytest.mark.parametrize("style", ["outline", "bracket"])


# Widths


@pytest.fixture(scope="module")
def fonts(browser, tmp_path_factory):
    """The fonts that the measurements are made with."""
    page = tmp_path_factory.mktemp("fonts") / "letters.html"
    letters = "".join(f"<p>{letter}</p>" for letter in NEEDED.values())
    style = f"<style>p {{font-family: {font_families(NEEDED.values())}}}</style>"
    page.write_text(f"<meta charset='utf-8'>{style}{letters}", encoding="utf-8")
    browser.get(page.as_uri())
    ask = browser.execute_cdp_cmd
    ask("DOM.enable", {})
    ask("CSS.enable", {})
    root = ask("DOM.getDocument", {})["root"]["nodeId"]
    nodes = ask("DOM.querySelectorAll", {"nodeId": root, "selector": "p"})["nodeIds"]
    for name, node in zip(NEEDED, nodes, strict=True):
        used = ask("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        if not all(font["familyName"].startswith(name) for font in used):
            pytest.skip(f"the browser has no {name}")


def measured(browser, tmp_path, texts):
    """What the browser makes of *texts* in each of the picture's fonts, as widths."""
    rows = [
        f'<text font-size="{size}" font-weight="{"bold" if bold else "normal"}">'
        f"{html.escape(text)}</text>"
        for size, _, bold in FONTS.values()
        for text in texts
    ]
    page = tmp_path / "texts.svg"
    page.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"'
        f' font-family="{html.escape(font_families(texts))}">{"".join(rows)}</svg>',
        encoding="utf-8",
    )
    browser.get(page.as_uri())
    return browser.execute_script(
        "return [...document.querySelectorAll('text')].map(t => t.getComputedTextLength())"
    )


def differences(browser, tmp_path, texts):
    """By how many per cent our widths of *texts* differ from the browser's: regular and bold."""
    theirs = iter(measured(browser, tmp_path, texts))
    found = {False: [], True: []}
    for size, _, bold in FONTS.values():
        for text in texts:
            found[bold].append((width(text, size, bold=bold) / next(theirs) - 1) * 100)
    return found[False], found[True]


@pytest.fixture(scope="module")
def table(browser, fonts, tmp_path_factory):  # noqa: ARG001 - without the fonts there is none
    """The differences in each script."""
    folder = tmp_path_factory.mktemp("widths")
    return {script: differences(browser, folder, texts) for script, texts in SAMPLES.items()}


@every_script
def test_widths_are_right_or_on_the_safe_side(table, script):
    """A text is at most 3 % wider in the browser than we say, and at most 30 % narrower."""
    for found in table[script]:
        assert min(found) >= LEAST
        assert max(found) <= MOST


@pytest.mark.usefixtures("fonts")
def test_words_are_nearly_as_good_as_sentences(browser, tmp_path):
    """Word by word, four in five are right or on the safe side, and all nearly so."""
    for script, texts in SAMPLES.items():
        words = sorted({w.strip(".,;!") for t in texts for w in t.split()} - {""})
        for found in differences(browser, tmp_path, words):
            good = [LEAST <= d <= MOST for d in found]
            assert sum(good) >= 0.8 * len(good), script
            assert min(found) > 2 * LEAST, script
            assert max(found) < 2 * MOST, script


EMOJI = (
    "😀 🎉 🚲",
    "👩\u200d👩\u200d👧\u200d👦 and 👩🏽\u200d🔬",
    "👍🏿 👍🏻",
    "🇦🇲 🇺🇦 🇬🇪",
    "1️⃣ 2️⃣ #️⃣",
    "❤️ ✔️ ☀️",
    "⌚ ⚡ ⭐",
)


@pytest.mark.usefixtures("fonts")
def test_emoji_are_on_the_safe_side(browser, tmp_path):
    """Flags, families, skin tones and keycaps are one sign each, and no wider than we say."""
    for found in differences(browser, tmp_path, EMOJI):
        assert min(found) >= LEAST
        assert max(found) <= MOST


def written(page, table):
    """Write the rows of the table into the docs' page."""
    rows = ["| script | regular | bold |", "|---|---|---|"]
    for script, pair in table.items():
        cells = [f"{sign(min(found))} to {sign(max(found))}" for found in pair]
        rows.append(f"| {script} | {' | '.join(cells)} |")
    return re.sub(r"\| script.*\n(\|.*\n)*", "\n".join([*rows, ""]), page)


def sign(number):
    """Write a number with its sign; zero has none."""
    rounded = round(number)
    return f"+{rounded}" if rounded > 0 else f"−{-rounded}" if rounded < 0 else "0"


def numbers(page):
    """Read the numbers of a page's table."""
    rows = re.findall(
        r"^\| ([A-Z]\w+) \| (\S+) to (\S+) \| (\S+) to (\S+) \|$", page, re.MULTILINE
    )
    return {script: [int(n.replace("−", "-")) for n in row] for script, *row in rows}


def test_the_docs_say_what_is_measured(table, update):
    """The page on widths is what a browser measures here; `pytest --update` writes it."""
    said = DOCS.read_text(encoding="utf-8")
    page = written(said, table)
    if update:
        DOCS.write_text(page, encoding="utf-8")
        said = page

    assert list(numbers(said)) == list(SAMPLES)
    for script, row in numbers(said).items():
        assert row == pytest.approx(numbers(page)[script], abs=TOLERANCE), script


# Lines

#: Signs of several characters, and characters that make such signs.
SIGNS = [
    *("\u200d", "\u200c", "\ufe0f", "\u0301", "\u0323", "\u3099", "\u20dd", "\U000e0100"),
    *("😀", "❤", "👩", "👧", "\U0001f3fd", "🇦", "🇲", "1", "\u20e3", "葛", "か", "。", "「", "〰"),
    *("\u1100", "\u1161", "\u11a8", "가", "각", "\u094d", "\u09cd", "\u17d2", "\u0dca", "\u0d4d"),
    *("क", "ষ", "ត", "ක", "ക", "ர", "\u0bcd", "\u0bcb", "เ", "\u0e33", "\u0e48", "\u200b", "-"),
]
ALPHABET = sorted({c for texts in SAMPLES.values() for text in texts for c in text})
TEXTS = st.lists(
    st.one_of(st.sampled_from(ALPHABET), st.sampled_from(SIGNS), st.just(" ")), max_size=60
).map("".join)


def signs(text):
    """Cut *text* into grapheme clusters, as another library sees them."""
    return regex.findall(r"\X", text)


@settings(max_examples=tries(5000))
@given(TEXTS, st.integers(14, 300), st.booleans())
@example("क्" * 200, 60, False)
@example("अ" + "\u093e" * 200, 60, False)
@example("रु" * 50, 30, True)
@example("か\u3099〰\ufe0f葛\U000e0100" * 9, 30, False)
@example("👩\u200d👩\u200d👧\u200d👦🇦🇲1️⃣" * 9, 20, False)
def test_lines_fit_and_lose_nothing(text, room, bold):
    """No line is wider than its room unless it is one sign; nothing is lost, no sign is cut."""
    lines = wrap(text, room, 12, bold=bold, most=10_000)
    words = text.split()
    assert "".join("".join(lines).split()) == "".join(words)
    for line in lines:
        assert width(line, 12, bold=bold) <= room or len(clusters(line)) == 1

    if all(width(c, 12, bold=bold) <= room for word in words for c in clusters(word)):
        allowed, at = {0}, 0
        for one in (s for word in words for s in signs(word)):
            at += len(one)
            allowed.add(at)
        at = 0
        for line in lines:
            at += len("".join(line.split()))
            assert at in allowed


@example("\u0915\u094d\ufe0f\u0915")
@example("\u0915\u094d\u20dd\u0915")
@example("\u0915\u094d\u0bcd\u0915")
@given(TEXTS)
def test_signs_are_at_least_what_unicode_says(text):
    """No cluster ends within a grapheme cluster of Unicode, as another library sees them."""
    ours = clusters(text)
    assert "".join(ours) == text
    ends, at = set(), 0
    for one in signs(text):
        at += len(one)
        ends.add(at)
    at = 0
    for one in ours:
        at += len(one)
        assert at in ends


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("क्षत्रिय", ["क्ष", "त्रि", "य"]),
        ("ស្ត្រី", ["ស្ត្រី"]),
        ("เด็กน้ำ", ["เด็", "ก", "น้ำ"]),
        ("க்கு", ["க்", "கு"]),
        ("🇦🇲🇺🇦", ["🇦🇲", "🇺🇦"]),
        ("a👩\u200d👧b", ["a", "👩\u200d👧", "b"]),
        ("\u1112\u1161\u11ab한", ["\u1112\u1161\u11ab", "한"]),
    ],
)
def test_signs(text, signs):
    """Conjuncts, syllables, flags and families of emoji are one sign."""
    assert clusters(text) == signs


@pytest.mark.parametrize("size", [*range(5, 60), 200])
def test_what_is_left_out_ends_with_a_whole_sign(size):
    """Where a text is too long, what is left of it ends between signs, and is not longer."""
    text = "नमस्ते 👩\u200d👩\u200d👧\u200d👦 e\u0301\u0301 " * 8
    starts = {"".join(signs(text)[:number]) for number in range(len(text))}
    left = cut(text, size)
    lines = wrap(text, 80, 12, most=1)

    assert len(left) <= size
    assert left[:-1] in starts
    assert any(lines[0][:-1] == start.rstrip() for start in starts)


@every_script
@pytest.mark.slow
def test_words_of_any_length(script):
    """A word of 50,000 characters of any script is cut into lines that fit."""
    word = ("".join(SAMPLES[script]).replace(" ", "") * 5000)[:50_000]
    lines = wrap(word, 228, 12, most=100_000)

    assert_in_proportion(lambda w: wrap(w, 228, 12, most=100_000), lambda n: word[:n], 1_000)
    assert "".join(lines) == word
    assert all(width(line, 12) <= 228 for line in lines)


def test_blanks_of_no_width_part_words():
    """A line may break where U+200B says that a word ends, and there only, if that is enough."""
    words = ["ការសិក្សា", "ចាប់ផ្តើម", "យឺតជាងនេះ"]
    lines = wrap("\u200b".join(words), 110, 12)

    assert [part for line in lines for part in line.split("\u200b") if part] == words
    assert len(lines) == 2


# Directions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bread", False),
        ("לחם", True),
        ("3.50 שקל", True),
        ("(¶ 4) خبز", True),
        ("Pita: פיתה", False),
        ("پیتا: pita", True),
        ("123 !?", False),
        ("\u200fBread", True),
        ("\u200eלחם", False),
        ("", False),
    ],
)
def test_the_first_letter_with_a_direction_decides(text, expected):
    """Digits and signs say nothing of a text's direction; letters and marks for it do."""
    assert is_right_to_left(text) is expected


def a_map(script, *, title=""):
    """A small map with linked premises, a title and a section, all in one script."""
    texts = SAMPLES[script]
    b = Builder(title=texts[0])
    b.section(texts[1])
    main = b.claim(f"{texts[0]} {texts[1]}", title=title or texts[2], contention=True)
    b.support(main, b.claim(texts[1], kind="fact"), b.claim(f"{texts[2]} (3.50)"))
    b.rebut(main, b.claim(f"{texts[0]} Wi-Fi {texts[2]}"))
    return b.build()


#: Of each card: its box, and of each line its box and that of its first and last character.
LOOK = """
const box = b => [b.x, b.y, b.x + b.width, b.y + b.height];
return [...document.querySelectorAll('g.card')].map(g => [
  box(g.querySelector('rect, path').getBBox()),
  [...g.querySelectorAll('text:not(:has(tspan)), tspan')].map(t => ({
    text: t.textContent, way: getComputedStyle(t).direction, sign: t.matches('.sign'),
    ends: [...t.textContent].map((_, i) => box(t.getExtentOfChar(i))[2]),
    box: box(t.getBBox()), first: box(t.getExtentOfChar(0)),
    last: box(t.getExtentOfChar(t.getNumberOfChars() - 1))}))]);
"""


@pytest.mark.usefixtures("fonts")
@every_style
@every_script
def test_texts_stay_in_their_boxes(browser, tmp_path, script, style):
    """In every script each text lies inside its box, and no line touches the next."""
    drawing.render(a_map(script), tmp_path / "map.svg", style=style)
    browser.get((tmp_path / "map.svg").as_uri())

    assert browser.execute_script(test_browser.MEASURE)[1] == []


@every_style
@every_way
def test_cards_are_written_from_the_right(browser, tmp_path, script, style):
    """Each text of a right-to-left card is in its box, at its right side, and begins there."""
    drawing.render(a_map(script), tmp_path / "map.svg", style=style)
    browser.get((tmp_path / "map.svg").as_uri())
    cards = browser.execute_script(LOOK)

    assert len(cards) == 4
    for (left, _, right, _), texts in cards:
        signed = SIGN if any(t["sign"] for t in texts) else 0
        for t in texts:
            assert left < t["box"][0]
            if t["sign"]:
                assert t["box"][2] == pytest.approx(right - 9, abs=0.6)
                continue
            edge = max(t["ends"])
            assert edge == pytest.approx(right - PAD_X - signed, abs=0.6)
            assert t["box"][2] < right - 3
            if is_right_to_left(t["text"]):
                assert t["way"] == "rtl"
            if is_right_to_left(t["text"][0]):
                assert t["first"][2] == edge
            if t["text"].endswith((".", "۔")):
                assert t["last"][0] == pytest.approx(t["box"][0], abs=2.5)


@pytest.mark.parametrize(
    "hostile", ["\u202e", "\u2067", "\u2066", "\u200f", "\u061c", "\u202b\u2069"]
)
def test_a_text_turns_no_other(browser, tmp_path, hostile):
    """Whatever controls a title holds, the texts beside it stay where they are."""
    seen = []
    for title in ("Bread 12", f"{hostile}Bread 12{hostile}"):
        b = Builder()
        main = b.claim("We should bake 12 loaves.", title=title, contention=True)
        b.support(main, b.claim("Loaves (3) are gone.", title="Gone"))
        drawing.render(b.build(), tmp_path / "map.svg")
        browser.get((tmp_path / "map.svg").as_uri())
        seen.append(browser.execute_script(LOOK))

    others = [
        [(t["first"], t["last"]) for _, texts in cards for t in texts if "Bread" not in t["text"]]
        for cards in seen
    ]
    assert others[0] == others[1]
    assert len(others[0]) == 4


ROWS = """
const place = node => {
  const range = document.createRange();
  range.selectNodeContents(node);
  const r = range.getBoundingClientRect();
  return [r.left, r.right];
};
document.querySelector('#outline').open = true;
const a = document.querySelector('#outline li a'), p = document.querySelector('#text p');
return {claim: place(a), way: getComputedStyle(a).direction, meta: place(a.nextElementSibling),
  h1: getComputedStyle(document.querySelector('h1')).direction,
  own: getComputedStyle(document.querySelector('h1 bdi')).direction,
  source: getComputedStyle(p).direction, number: place(p.firstChild), paragraph: place(p)};
"""


@every_way
def test_the_reading_view_keeps_directions_apart(browser, tmp_path, script):
    """In the outline a claim runs its way and notes follow it; paragraphs begin at the right."""
    b = Builder(title=SAMPLES[script][0])
    b.claim(SAMPLES[script][1], kind="fact", contention=True, data={"par": 1})
    drawing.render(b.build(), tmp_path / "map.html", source="\n\n".join(SAMPLES[script]))
    browser.get((tmp_path / "map.html").as_uri())
    seen = browser.execute_script(ROWS)

    assert (seen["way"], seen["h1"], seen["own"], seen["source"]) == ("rtl", "ltr", "rtl", "rtl")
    assert seen["meta"][0] >= seen["claim"][1] - 1
    assert seen["number"][1] == pytest.approx(seen["paragraph"][1], abs=1)


def test_other_texts_are_written_as_ever():
    """A map without such letters has no word on direction, nor fonts for other scripts."""
    b = Builder(title="Bread — ‘fresh’")
    b.support(b.claim("Bread is good. Brød är gött. Хлеб. 面包。"), b.claim("“It’s fresh…”"))
    for name in ("svg", "html"):
        content = str(RENDERERS[name].render(b.build(), engine="builtin").content)
        assert 'direction="' not in content
        assert 'dir="' not in content
        assert "<bdi>" not in content
        assert not re.search("Noto Sans \\w", content)
