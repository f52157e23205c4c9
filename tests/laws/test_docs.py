"""
The README and the docs are true: what they show runs, and shows what they say.

In each page, in order and in a folder with the examples in it:
``python`` blocks are executed, with ``>>>`` as doctests; ``console`` sessions are replayed;
``argdown`` blocks are read without error.
A block after ``<!-- not run: REASON -->`` is only shown;
one after ``<!-- saved as: FILE -->`` is written to that file, for the sessions below it.
A picture right below an ``argdown`` block is what argmap draws of that block.
``pytest --update`` records sessions and pictures again: look at the diff.
"""

from __future__ import annotations

import doctest
import re
import subprocess
from pathlib import Path

import pytest

import argmap
from argmap.engines import ENGINES

from ..sessions import BLOCK, replay
from .test_layers import LAYERS

ROOT = Path(__file__).parents[2]
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted(ROOT.glob("*/README.md")),
]
FENCE = re.compile(
    r"(?P<unrun><!-- not run: [^\n]+ -->\n)?(?:<!-- saved as: (?P<file>[\w.-]+) -->\n)?"
    r"^(?P<fence>`{3,})(?P<language>\w*)\n(?P<code>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
#: A picture below a block, which shows the block.
DRAWN = re.compile(
    r"^```argdown\n(?P<code>(?:(?!```).*\n)*)```\n\n"
    r"!\[[^\]]+\]\((?P<picture>pictures/[\w-]+\.svg)\)$",
    re.MULTILINE,
)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")

#: Shown, not run: what a reader types elsewhere, and what isn't code.
SHOWN = {"", "html", "powershell", "sh", "text", "toml", "yaml"}

#: Pages that draw much.
LONG = {"docs/drawing.md"}


def page_of(path):
    name = str(path.relative_to(ROOT))
    return pytest.param(path, id=name, marks=[pytest.mark.slow] * (name in LONG))


every_page = pytest.mark.parametrize("page", [*map(page_of, PAGES)])


def run_python(code, names, page):
    """Execute *code*; what it defines stays in *names* for the rest of the page."""
    if not code.startswith(">>>"):
        exec(compile(code, str(page), "exec"), names)  # noqa: S102 - our own docs
        return
    test = doctest.DocTestParser().get_doctest(code, names, page.name, str(page), 0)
    said = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    failed = runner.run(test, out=said.append, clear_globs=False).failed
    names.update(test.globs)
    assert not failed, "".join(said)


def rerun(page):
    """Run every block of *page*, and give its text with the sessions as they went."""
    names = {"__name__": "__docs__"}

    def once(block):
        language, code = block["language"], block["code"]
        if block["file"]:
            Path(block["file"]).write_text(code, encoding="utf-8")
        if block["unrun"] or language in SHOWN:
            return block[0]
        if language == "console":
            return BLOCK.sub(replay, block[0])
        if language == "python":
            run_python(code, names, page)
        else:
            assert language == "argdown", f"what is a block of {language!r}?"
            argmap.loads(code)  # or it raises
        return block[0]

    return FENCE.sub(once, page.read_text(encoding="utf-8"))


def folder(page):
    """Which fixture makes the folder that *page* is read in: with the examples if it names any."""
    named = re.search(r"examples/|maps/", page.read_text(encoding="utf-8"))
    return "examples" if named else "empty_folder"


@every_page
def test_a_page_is_true(page, update, request):
    """Every block of code runs, and every session goes as shown."""
    request.getfixturevalue(folder(page))
    again = rerun(page)
    if update:
        page.write_text(again, encoding="utf-8")

    assert again == page.read_text(encoding="utf-8")


@every_page
def test_links_lead_somewhere(page):
    """What a page links to or shows within the project is there."""
    targets = LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8")))

    assert [t for t in targets if not (page.parent / t).exists()] == []


def test_a_false_page_is_noticed(tmp_path, monkeypatch):
    """The law above can fail: wrong output, an exception, bad Argdown, a wrong session."""
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "page.md"
    for language, code in [
        ("python", ">>> 1 + 1\n3"),
        ("python", "raise AssertionError"),
        ("argdown", "[A]: B. {unclosed: [}"),
        ("console", "$ argmap check missing.argdown\nfine"),
        ("fortran", "PRINT"),
    ]:
        text = f"```{language}\n{code}\n```\n"
        page.write_text(text)
        try:
            true = rerun(page) == text
        except (AssertionError, argmap.ReadError):
            true = False
        assert not true, text


def test_the_page_on_the_layers_is_true():
    """The table in `docs/architecture.md` has the layers that the test of the layers holds."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \d+ \| (.+?) \|", page, re.MULTILINE)
    shown = [set(re.findall(r"`(\w+)/?`", row)) for row in rows]
    package = ROOT / "argmap"
    there = {p.stem for p in package.glob("*.py")} | {
        p.parent.name for p in package.glob("*/*.py")
    }
    held = [set(rooms.split()) & there - {"__main__"} for rooms in LAYERS]

    assert shown == [rooms for rooms in held if rooms]


def commands():
    """The README's blocks of shell commands, in order."""
    found = FENCE.finditer((ROOT / "README.md").read_text(encoding="utf-8"))
    return [block["code"] for block in found if block["language"] == "sh"]


def test_ci_runs_the_commands_of_the_readme():
    """The two first blocks set up; `.ci/run` runs them as they stand in the README."""
    first, second, *_ = commands()
    listed = [
        subprocess.run(
            [ROOT / ".ci" / "run", "--list", str(number)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for number in (1, 2)
    ]

    assert listed == [first, second]
    assert [block.count("\n") for block in (first, second)] == [1, 1]
    assert first.endswith("argmap render examples/caucasus.argdown -o caucasus.svg\n")
    assert second.endswith("python -m pytest\n")


def pictures():
    """Every picture of the pages with what it shows: a path and the Argdown of a map."""
    school = (ROOT / "examples" / "school-start.argdown").read_text(encoding="utf-8")
    yield ROOT / "docs" / "school-start.svg", school
    for page in PAGES:
        for found in DRAWN.finditer(page.read_text(encoding="utf-8")):
            yield page.parent / found["picture"], found["code"]


@pytest.mark.parametrize(
    ("path", "code"), [pytest.param(*drawn, id=drawn[0].stem) for drawn in pictures()]
)
def test_a_picture_in_the_pages_is_what_the_code_draws(path, code, update):
    """Each is today's picture of its example, or of the block above it."""
    picture = argmap.render(argmap.loads(code))
    if picture.notes or "graphviz-pure" not in ENGINES:
        pytest.skip("another engine places the boxes elsewhere")
    if update:
        path.parent.mkdir(exist_ok=True)
        picture.save(path)

    same = picture.svg == path.read_text(encoding="utf-8")
    assert same, "the picture has changed: look at it, and keep it with pytest --update"


#: The picture of an evaluation: what stands around one claim of the flagship.
EVALUATED = ROOT / "docs" / "pictures" / "evaluation.svg"


def test_the_evaluated_picture_is_that_of_the_flagship(update):
    """It shows today's verdicts, where the page shows them."""
    m = argmap.load(ROOT / "examples" / "caucasus.argdown")
    picture = m.render(focus="Three main reasons", depth=1, labelling=m.evaluate())
    if update:
        picture.save(EVALUATED)

    assert "rejected" in picture.svg
    assert picture.svg == EVALUATED.read_text(encoding="utf-8")


def test_every_picture_in_the_pages_is_drawn_by_a_test():
    """No picture is left over from an earlier page."""
    kept = set((ROOT / "docs").rglob("*.svg"))

    assert kept == {EVALUATED, *(path for path, _ in pictures())}
