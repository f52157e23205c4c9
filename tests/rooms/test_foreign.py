"""Texts that are no maps are called that once; maps, however odd, are read as maps."""

from __future__ import annotations

import pytest

import argmap
from argmap.argdown.reading.foreign import looks_like
from argmap.checking import check
from argmap.conversion import read_text
from argmap.source import Source

MAP = "[Tea]: Tea calms.\n    + [Warm]: It is warm.\n    - [Cold]: It gets cold.\n"
PYTHON = f'from tea import Pot\n\npot = """\n{MAP}"""\n\ncup = Pot(pot)\nprint(cup.pour(1))\n'
SCRIPT = 'import { Pot } from "tea";\n\nconst pot = new Pot();\nlet cup = pot.pour(1);\n'
WIKI = "== Tea ==\n\nTea is a drink.\n\n=== History ===\n\n[[China]] had it first.\n\n{| class=x\n"
TEMPLATE = "[{{ title }}]: {{ claim }}\n    + [{{ one }}]: {{ reason }}\n    - {{ objection }}\n"
ARROWS = "Tea calms.\nTea is warm.\n\n[A] -> [B]\n[C] --> [B]\n[D] -.-> [A]\n"
DIALECT = "[#a] Tea calms\n[#b] It is warm\n\n[#b] --> [#a]\n[#c] --x [#a]\n[#d] --x [#b]\n"
LATEX = "\\documentclass{article}\n\\begin{document}\nTea calms.\n\\end{document}\n"
MARKDOWN = f"# Tea\n\nHere is a map:\n\n```argdown\n{MAP}```\n\nIt is short.\n"


def found(text):
    reading = read_text(Source("x.argdown", text), "argdown")
    return check(reading.map, diagnostics=reading.diagnostics)


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (PYTHON, "Python"),
        (SCRIPT, "JavaScript"),
        (WIKI, "wiki markup"),
        (TEMPLATE, "a template"),
        (ARROWS, "a notation with arrows between titles"),
        (DIALECT, "a notation with arrows between titles"),
        (LATEX, "LaTeX"),
        (MARKDOWN, "Markdown"),
        ('<root>\n<a b="0">\n<a b="1">\n<a b="2">\n', "XML"),  # it breaks off
        ("<root>\n  <a b='0' c=''/>\n  <a b='1'/>\n  <a b='2'/>\n</root>\n", "XML"),
        ("<root>\n" + '<a b="0">x</a>\n' * 2000 + "</root>\n", "XML"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_no_map_is_called_that_once(text, format, end):
    """The one finding says what it looks like; all else would follow from that."""
    report = found(text.replace("\n", end))

    assert [d.code for d in report] == ["ARG052"]
    assert report.findings[0].message.startswith(f"this looks like {format}, not like Argdown")
    assert not report.clean


def test_lines_are_counted():
    """The message says how much of the text speaks for it."""
    assert found(DIALECT).findings[0].message.endswith(": 5 of its 5 lines do")


@pytest.mark.parametrize(
    "text",
    [
        MAP + "\nimport duties\nfrom a cup import\nif it is tea:\n",
        # three lines of code in a large map, and two in a small one
        "\n".join(MAP.replace("Tea", f"Tea {n}") for n in range(3)) + "\nx = 1\nimport a\nf(1)\n",
        "[Code]: It is short.\n\nimport tea\ncup = tea.pour(1)\n",
        # formulas, and arrows in sentences
        "(1) p -> q\n(2) q -> r\n(3) r -> s\n----\n(4) p -> s\n",
        "[A]: Rain -> flood.\n\n[B]: Flood -> loss.\n\n[C]: Rain -> loss.\n",
        # titles whose colons were forgotten
        "[A] It rains.\n\n[B] It pours.\n\n[C] It is wet.\n\n[D] It is cold.\n",
        # data, marks and braces
        "[A]: Tea. {linked}\n    + [B]: It is warm. {linked}\n    + [C]: It calms. {linked}\n",
        # a map in a fence of its own: the fence is what to remove
        f"```argdown\n{MAP}```\n",
        # an example in a fence inside a map
        f"{MAP}\nAs in:\n\n```\n[X]: y\n```\n\nAnd so on.\n\nAnd on.\n",
    ],
)
def test_maps_are_not_taken_for_another_format(text):
    """Nothing of what is found in a map may be left out."""
    assert looks_like(text) is None


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"```argdown\n{MAP}```\n", [1, 5]),
        (f"~~~\r\n{MAP}~~~\r\n", [1, 5]),
        (f"<argdown>\n{MAP}</argdown>\n", [1, 5]),
        (f'<argdown class="wide">\n\n{MAP}\n</argdown>', [1, 7]),
        (f"{MAP}```", [4]),
        (f"<Tea>\n\n{MAP}", []),  # an argument
        (f"<Tea>\n\n{MAP}\n</Cup>\n", []),
        (f"{MAP}\n/*\n```\n*/\n", []),  # in a comment
        (f"{MAP}\nIt is ```so```.\n", []),
    ],
)
def test_markup_around_a_map_is_named(text, lines):
    """A fence or a pair of tags, each with a line to itself, and nothing that follows from it."""
    reading = read_text(Source("x.argdown", text), "argdown")
    report = check(reading.map, diagnostics=reading.diagnostics)

    assert [d.line for d in reading.diagnostics if d.code == "ARG054"] == lines
    assert {d.code for d in report if d.code.startswith("ARG")} <= {"ARG054"}


def test_without_the_markup_there_is_a_clean_map():
    """Removing the lines is all there is to do."""
    text = f"<argdown>\n{MAP}</argdown>\n"
    reading = read_text(Source("x", text), "argdown")
    places = [d.line for d in reading.diagnostics if d.code == "ARG054"]
    left = [line for n, line in enumerate(text.splitlines(), 1) if n not in places]

    assert "\n".join(left) + "\n" == MAP
    assert not list(check(argmap.loads(MAP)))
