"""Advice on pictures that are too small to read: followed to the letter, it helps."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner

from argmap import drawing, loads, views
from argmap.cli.render import render as command
from argmap.conversion import load
from argmap.drawing import fitting
from argmap.drawing.sections import section_parts
from argmap.engines import ordered
from argmap.errors import OptionError
from argmap.picture import drawn as _drawn
from argmap.picture import layout as _layout
from argmap.picture.painted import SHARES, painted
from argmap.renderers import STYLES, paper

from ..laws.test_renderers import circle

EXAMPLES = Path(__file__).parents[2] / "examples"
SMALL = ["cargo-bike", "library-sundays", "school-start"]

ADVICE = re.compile(r"\((--[^;)]*)(?:; ([^)]*))?\)")
SIDES = ("width", "height")
SMALLEST = re.compile(r"(?:at [\d.]+\w\w|on A4) the smallest text has ([\d.]+) pt")


@pytest.fixture(scope="module", autouse=True)
def remembered():
    """Work no arrangement out twice: what advice leads to, it has tried before."""
    known = {}
    place = ordered.ENGINE.place

    def once(plan, timeout):
        if plan not in known:
            known[plan] = place(plan, timeout)
        return known[plan]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordered, "ENGINE", attrs.evolve(ordered.ENGINE, place=once))
        yield


def drawn(path, target, *options):
    """Give what ``argmap render`` says on standard error."""
    done = CliRunner().invoke(
        command, [str(path), "-o", str(target), *options], catch_exceptions=False
    )
    assert done.exit_code == 0
    return done.stderr


def follow(path, tmp_path, *options):
    """Follow every advice that a picture comes with; return how many there were."""
    said = drawn(path, tmp_path / "map.svg", *options)
    advised, _, at_most = said.partition("; one step alone")
    followed = 0
    for told, promise in ADVICE.findall(advised):
        followed += 1
        again = drawn(
            path,
            tmp_path / f"parts{followed}" if "--split" in told else tmp_path / "again.svg",
            *options,
            *shlex.split(told),
        )
        if "--split" in told:
            small, parts = len(SMALLEST.findall(again)), again.count("wrote") - 1
            reached = parts if promise.startswith("all") else int(promise.split()[0])
            assert parts - small == reached > 0, (told, promise, again)
        else:
            assert "smallest" not in again, (told, again)
    for width in re.findall(r"make it (\S+) wide", advised):
        followed += 1
        assert "smallest" not in drawn(path, tmp_path / "again.svg", *options, "--width", width)
    for told, promise in re.findall(r"^ \((.*?)\) would have ([\d.]+) pt", at_most):
        followed += 1
        again = drawn(path, tmp_path / "again.svg", *options, *shlex.split(told))
        assert SMALLEST.search(again)[1] == promise
    return followed


@pytest.mark.slow
@pytest.mark.parametrize("width", ["10cm", "14cm"])
@pytest.mark.parametrize("style", sorted(STYLES))
@pytest.mark.parametrize("name", SMALL)
def test_the_advice_is_true(name, style, width, tmp_path):
    """If you fold, turn, split or widen as told, texts have 7 pt, or what was promised."""
    assert follow(EXAMPLES / f"{name}.argdown", tmp_path, "--style", style, "--width", width)


@pytest.mark.slow
@pytest.mark.parametrize("width", [pytest.param("27.7cm", marks=pytest.mark.thorough), "A4"])
def test_the_advice_on_the_flagship_is_true(width, tmp_path):
    """So it is for ninety claims in sections."""
    assert follow(EXAMPLES / "caucasus.argdown", tmp_path, "--width", width)


@pytest.mark.slow
def test_the_advice_respects_what_was_asked_for(tmp_path):
    """Asked for one section, or turned, the advice is about that picture."""
    path = EXAMPLES / "caucasus.argdown"
    for options in (
        ("--section", "Armenia stays"),
        ("--direction", "up", "--focus", "Standing suffers"),
    ):
        assert follow(path, tmp_path, *options, "--width", "13cm")


def test_what_fits_is_not_spoken_of():
    """A picture with legible texts has no note, and one without a width never has."""
    m = load(EXAMPLES / "school-start.argdown")

    assert drawing.render(m, width="19cm").notes == ()
    assert drawing.render(m).notes == ()
    assert len(drawing.render(m, width="16cm").notes) == 1


def test_the_size_said_is_that_of_the_smallest_text():
    """Points are those of the smallest text in the picture, scaled."""
    m = load(EXAMPLES / "school-start.argdown")
    picture = drawing.render(m, width="12cm")
    box = re.search(r'viewBox="\S+ \S+ (\S+) ', picture.svg)[1]
    least = min(map(float, re.findall(r'font-size="([\d.]+)"', picture.svg)))
    points = least * (12 / 2.54 * 72) / float(box)

    assert 3 < points < 7
    assert f"has {int(points * 10) / 10} pt" in picture.notes[0]


def test_odd_titles_are_quoted_or_left_out(tmp_path):
    """A title that a shell would tear apart is quoted; one that no one can type is not named."""
    odd = "It's $HOME `x`"
    text = (
        f"[Top]: Top of it.\n  + [{odd}]: One.\n    + [C]: {'Deep. ' * 5}\n      + [D]: Deeper.\n"
    )
    path = tmp_path / "map.argdown"
    path.write_text(text)

    assert shlex.quote(odd) in drawn(path, tmp_path / "map.svg", "--width", "12cm")
    assert follow(path, tmp_path, "--width", "12cm")
    hidden = loads(text.replace(odd, "a\u200bb"))
    assert "\u200b" not in drawing.render(hidden, width="12cm").notes[0]


def test_untitled_claims_are_not_named():
    """What has no title can't be folded by it; then a depth is told."""
    m = loads("[Top]: T.\n  + B.\n    + C.\n      + D.\n")

    assert "--depth 1" in drawing.render(m, width="12cm").notes[0]
    assert "--collapse" not in drawing.render(m, width="12cm").notes[0]


def test_a_labelling_stays_out_of_the_way():
    """Verdicts on what an advice hides don't make trying it fail."""
    m = load(EXAMPLES / "school-start.argdown")
    labelling = {
        "Early room": "accepted",
        m.claims["Same lessons"].ref: 0.5,
        "Later start": "rejected",
    }

    assert "fold [" in drawing.render(m, width="14cm", labelling=labelling).notes[0]


def size(svg):
    """Read how large a picture is in millimetres, and how many of them a unit in it has."""
    opened = svg[: svg.index(">")]
    across, down = (float(re.search(rf' {a}="([\d.]+)mm"', opened)[1]) for a in SIDES)
    return across, down, across / float(re.search(r'viewBox="\S+ \S+ (\S+) ', opened)[1])


@pytest.mark.slow
def test_each_section_of_the_flagship_can_be_read_on_a_page():
    """On A4, upright or turned, claims have 8 pt and more; all but two have nothing below 7."""
    said = 0
    for _, title, part in section_parts(load(EXAMPLES / "caucasus.argdown")):
        picture = drawing.render(part, width="A4")
        across, down, unit = size(picture.svg)
        text = unit / 25.4 * 72 * _layout.FONTS["text"][0]
        said += any("the smallest text has" in note for note in picture.notes)

        assert max(across, down) <= 277
        assert min(across, down) <= 190
        assert text >= 8, title
    assert said <= 2


def test_cards_get_narrower_only_where_that_helps():
    """What is legible is drawn as it always is; a small map doesn't fill a page."""
    m = load(EXAMPLES / "school-start.argdown")
    usual = re.search(r'viewBox="[^"]*"', drawing.render(m).svg)[0]

    assert usual in drawing.render(m, width="40cm").svg
    assert usual not in drawing.render(m, width="17cm").svg
    across, down, unit = size(drawing.render(loads("[A]: Tea."), width="A4").svg)
    assert (across < 120, down < 60) == (True, True)
    assert unit == pytest.approx(1.25 * 25.4 / 96, rel=1e-3)


@pytest.mark.parametrize("wrong", ["A9", "wide", "", "-3cm", "0cm", "1e9cm", "16"])
def test_what_is_no_width_is_refused_with_what_is(wrong):
    """The message shows what was said, and names units and pages."""
    with pytest.raises(OptionError, match=re.escape(repr(wrong))) as error:
        paper(wrong)
    assert "A4" in str(error.value) or "from 1cm" in str(error.value)


@pytest.mark.slow
def test_the_search_for_advice_is_bounded(monkeypatch):
    """A huge map gets advice after as much work as a large one, and always some."""
    drawn = []
    real = fitting.RENDERERS["svg"].render
    monkeypatch.setattr(
        fitting,
        "RENDERERS",
        {
            "svg": type(
                "R",
                (),
                {
                    "render": staticmethod(
                        lambda m, **o: drawn.append(len(m.claims)) or real(m, **o)
                    )
                },
            )
        },
    )
    note = fitting.advice(circle(10_000), 0.01, {"width": "16cm", "engine": "builtin"})

    assert sum(drawn) <= 4000
    assert "to get 7 pt" in note


@pytest.mark.parametrize("needed", [2, 4, 5])
def test_few_folds_are_tried_only_where_many_would_do(monkeypatch, needed):
    """As few branches are folded as will do; where the most do not, none of the fewer is tried."""
    tries, largest = fitting._Tries, fitting._largest  # noqa: SLF001 - this part of the search
    tried = []

    def fits(_, m, **__):
        folded = 20 - sum((c.title or "").startswith("Leaf") for c in m.claims)
        tried.append(folded // 4)
        return folded >= 4 * needed

    monkeypatch.setattr(tries, "fits", fits)
    branches = "".join(
        f"    + [B{n}]: b\n" + "".join(f"        + [Leaf {n}.{i}]: c\n" for i in range(4))
        for n in range(5)
    )
    m = loads(f"[A]: a\n{branches}")
    said = largest(m, [views.shallow(m, 1)], tries({}), {})

    assert tried == {2: [4, 1, 2], 4: [4, 1, 2, 3], 5: [4]}[needed]
    assert said.count("--collapse") == (needed if needed < 5 else 0)


def test_a_width_has_no_room_for_new_columns():
    """Where the height is free, sections stand below one another, and letters are larger."""
    m = load(EXAMPLES / "caucasus.argdown")
    free = _drawn.drawn(m, cards=SHARES[-1]).view
    given = painted(m, width="29cm").where.view

    assert given.width < 0.75 * free.width
    assert given.height > free.height
