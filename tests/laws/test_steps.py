"""A map step by step: everything is shown once, in an order in which it can be told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from argmap import loads, render
from argmap.cli import cli
from argmap.conversion import load
from argmap.drawing import draw_steps
from argmap.errors import OptionError
from argmap.picture.compose import scene
from argmap.picture.scene import BEARING
from argmap.picture.steps import SLIDE, slides, stages
from argmap.renderers import STYLES, theme
from argmap.typography.lengths import sheet

from ..effort import tries
from ..pictures import needs_typst, pages_of_pdf
from ..strategies import maps

EXAMPLES = Path(__file__).parents[2] / "examples"

DEBATE = """
[Trip]: We should go. #contention
  - [Far]: It is far away.
    - [Train]: There is a train.
  + [Sun]: The sun will shine. {linked: 1}
  + [Warm]: Sun is warm. {linked: 1}
  + [Calm]: The sea calms.
    + [Study]: A study says so.

[Other]: Nobody asked. #note
"""


def told(text):
    """What is new in each step, by title."""
    s = scene(loads(text))
    seen = set()
    for step in stages(s):
        new = [n for n in step.nodes if n not in seen]
        seen.update(new)
        yield step.trail, [s.cards[n].title for n in new if n < len(s.cards)]


def test_reasons_come_one_by_one():
    """The contention alone, then its reasons, then its objections, then what bears on these."""
    assert list(told(DEBATE)) == [
        ("Trip", ["Trip"]),
        ("Trip", ["Sun", "Warm"]),
        ("Trip", ["Calm"]),
        ("Trip", ["Far"]),
        ("Trip › Calm", ["Study"]),
        ("Trip › Far", ["Train"]),
        ("Not connected", ["Other"]),
    ]


@settings(max_examples=tries(300))
@given(m=maps())
def test_each_thing_is_shown(m):
    """Every card and junction is in a step, and every reason in one with what it is for."""
    s = scene(m, prose=True)
    found = list(stages(s))

    assert {n for step in found for n in step.nodes} == set(range(len(s.nodes)))
    for edge in s.edges:
        if edge.style in BEARING:
            assert any({edge.tail, edge.head} <= set(step.nodes) for step in found)


@settings(max_examples=tries(300))
@given(m=maps())
def test_nothing_is_told_before_what_it_is_for(m):
    """What a step adds bears on something in it, unless it begins anew; one step adds little."""
    s = scene(m)
    seen = set()
    for step in stages(s):
        new = set(step.nodes) - seen
        assert not step.reasons or new <= {*step.base, *step.reasons[-1]}
        seen |= new


@pytest.mark.parametrize("style", list(STYLES))
def test_letters_on_slides_are_large(style):
    """Each step of our examples can be read from afar, however many reasons came before."""
    for name in ("cargo-bike", "school-start", "library-sundays"):
        made = slides(load(EXAMPLES / f"{name}.argdown"), sheet(SLIDE), style=style)
        assert min(page.drawn.letters for page in made.pages) >= 11


@pytest.mark.slow
def test_many_reasons_make_room():
    """Of 150 reasons for one claim, each has a step, in which it can be read."""
    m = loads("[A]: a\n" + "".join(f"  + [R{n}]: r{n}\n" for n in range(150)))
    made = slides(m, sheet(SLIDE))

    assert len(made.pages) == 151
    assert min(page.drawn.letters for page in made.pages) >= 11
    assert "R149" in [c.title for c in made.pages[-1].scene.cards]


def test_a_long_chain_is_told():
    """Nothing recurses, and the trail names what is near."""
    text = "[C0]: c\n" + "".join(f"{'  ' * n}  + [C{n + 1}]: c\n" for n in range(300))
    found = list(stages(scene(loads(text))))

    assert len(found) == 301
    assert found[-1].trail == "C297 › C298 › C299"


def test_each_step_is_an_svg():
    """They have the size of a slide, and a theme if one is asked for."""
    made = draw_steps(loads(DEBATE), theme="dark")

    assert len(made) == 7
    assert all('width="1280px"' in str(slide.content) for slide in made)
    assert f'class="page" fill="{theme("dark")["page"]}"' in str(made[0].content)
    assert 'width="148mm"' in str(draw_steps(loads(DEBATE), page="A5 portrait")[0].content)


@needs_typst[0]
def test_a_pdf_has_a_page_per_step():
    """One file, to be shown full screen."""
    pdf = render(loads(DEBATE), format="pdf", steps=True).content

    assert len(pages_of_pdf(pdf)) == 7
    assert pages_of_pdf(pdf)[0] == pytest.approx((960, 540), abs=0.1)


def test_the_command_writes_a_folder(tmp_path):
    """The slides are numbered, so that they sort; without a folder it says what it needs."""
    source = EXAMPLES / "cargo-bike.argdown"
    done = CliRunner().invoke(cli, ["render", "--steps", str(source), "-o", str(tmp_path / "s")])
    names = sorted(p.name for p in (tmp_path / "s").iterdir())

    assert done.exit_code == 0
    assert names == [f"{n:02}.svg" for n in range(1, 11)]
    assert "10 slides, 7 claims and 3 arguments" in done.output
    lost = CliRunner().invoke(cli, ["render", "--steps", str(source)])
    assert lost.exit_code == 2
    assert "--steps needs a folder" in lost.output


def test_other_formats_have_no_steps():
    """The message names those that do."""
    with pytest.raises(OptionError, match="png has no steps; draw them as svg or pdf"):
        draw_steps(loads(DEBATE), format="png")
    with pytest.raises(OptionError, match="steps have no width"):
        draw_steps(loads(DEBATE), width="10cm")
    with pytest.raises(OptionError, match="svg has no steps; leave it out, or draw one of: pdf"):
        render(loads(DEBATE), steps=True)
