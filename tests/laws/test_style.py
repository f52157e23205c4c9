"""The project keeps its own style: formatted, linted, typed, and in plain English."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ..parsed import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]

#: What nobody would say; docs/contributing.md ("Plain English") has what to write instead.
ODD = re.compile(
    r"(?<!there )\b(?:is|are) no\b(?! (?:longer|more)\b)"
    r"|\bfor want of\b|\bin vain\b|\banew\b|\bto please\b|\bno offence\b|\bis dear\b"
    r"|(?<!\*)\bmend(?:s|ed|ing)?\b|(?<!one )\bpass(?:es|ed)? over\b|\beven(?:s|ed)? out\b"
    r"|\bso many an?\b|\b(?:said|told) of\b|\bslips? of the pen\b|\bthe begin of\b"
    r"|\b(?:one|a|an) (?:picture|finding|key|file|paragraph|argument|claim) an? \w"
    r"|\bstands? behind\b|\bmakes? no sense\b|\bwhoever \w",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    "command",
    ["ruff check", "ruff format --check", pytest.param("mypy", marks=pytest.mark.slow)],
    ids=lambda c: c.replace(" ", "-"),
)
def test_the_tools_are_content(command):
    """ruff finds nothing, the formatter would change nothing, and the types hold."""
    done = subprocess.run(
        [sys.executable, "-m", *command.split()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def sentences(path: Path) -> Iterator[str]:
    """Yield the texts in a module, docstrings and parts of f-strings among them; data whole."""
    if path.suffix != ".py":
        yield path.read_text(encoding="utf-8")
        return
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.slow
def test_messages_and_docstrings_are_in_plain_english():
    """No text of the package has one of the turns that once had to be weeded out."""
    found = [
        f"{path.relative_to(ROOT)}: {odd[0]}"
        for path in sorted((ROOT / "argmap").rglob("*"))
        if path.suffix in {".py", ".toml", ".html"}
        for text in sentences(path)
        for odd in ODD.finditer(" ".join(text.split()))
    ]

    assert not found


#: What in a page is not its own prose: blocks, code, words talked about, bad examples of style.
EXAMPLES = re.compile(
    r"^(`{3,}).*?^\1|^\| instead of \|.*?\n\n|`[^`\n]*`|\*[^*\n]+\*", re.MULTILINE | re.DOTALL
)


@pytest.mark.slow
def test_pages_are_in_plain_english():
    """Neither has any page, the README or the list of changes."""
    pages = [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md"), *ROOT.glob("benchmarks/*.md")]
    found = [
        f"{path.relative_to(ROOT)}: {odd[0]}"
        for path in sorted(pages)
        for paragraph in EXAMPLES.sub(" ", path.read_text("utf-8")).split("\n\n")
        for odd in ODD.finditer(" ".join(paragraph.split()))
    ]

    assert len(pages) > 100
    assert not found


@pytest.mark.parametrize(
    "odd",
    [
        "the front matter is no YAML",
        "skipped, for want of the source's text",
        "Mend the formulas, or say that it supports",
        "uses is no list of whole numbers, and is passed over",
        "export it anew",
        "Draw one picture a section.",
        "Save the file with Unix line ends to please Argdown's own tools.",
        "Heating is dear.",
        "nothing stands behind +",
        "Whoever doubts one of them is given no reason to accept it.",
    ],
)
def test_odd_english_is_noticed(odd):
    """The search finds each of these, and so can fail."""
    assert ODD.search(odd)


@pytest.mark.parametrize(
    "plain",
    [
        "there is no such file",
        "it is no longer than that",
        "what was fixed (*mended*)",
        "one file at a time",
        "We recommend amending it.",
    ],
)
def test_plain_english_is_let_through(plain):
    """The search stops at no sentence that people do say."""
    assert not ODD.search(plain)
