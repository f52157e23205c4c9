"""Colours for blocks of Argdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pygments.lexer import RegexLexer, bygroups
from pygments.token import (
    Comment,
    Generic,
    Keyword,
    Name,
    Operator,
    Punctuation,
    String,
    Text,
)

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx


class ArgdownLexer(RegexLexer):
    """Argdown, as far as colours need it: what a line begins with, and what is marked in it."""

    name = "Argdown"
    aliases: ClassVar = ["argdown"]
    filenames: ClassVar = ["*.argdown", "*.ad"]
    url = "https://argdown.org"
    tokens: ClassVar = {
        "root": [
            (r"(?s)\A===\n.*?^===$", Comment.Preproc),
            (r"(?s)<!--.*?-->|/\*.*?\*/", Comment.Multiline),
            (r"//.*", Comment.Single),
            (r"^#+ .*", Generic.Heading),
            (r"^\s*-{2,}.*", Operator),
            (r"^(\s*)(\(\d+\))", bygroups(Text, Name.Label)),
            (r"^(\s*)(<?[+\-_]>?|->|\+>|_>|><)(?=\s)", bygroups(Text, Keyword)),
            (r"(\[)((?:\\.|[^\]\\\n])+)(\])", bygroups(Punctuation, Name.Class, Punctuation)),
            (r"(<)((?:\\.|[^>\\\n])+)(>)", bygroups(Punctuation, Name.Function, Punctuation)),
            (r"#\([^)\n]+\)|#[\w-]+", Name.Tag),
            (r"\{[^{}\n]*(?:\{[^{}\n]*\}[^{}\n]*)*\}", String.Other),
            (r"\\.", String.Escape),
            (r"[^\[<#{\\/\n]+|.|\n", Text),
        ]
    }


def setup(app: Sphinx) -> dict[str, Any]:
    """Make the colours known to Sphinx."""
    app.add_lexer("argdown", ArgdownLexer)
    return {"parallel_read_safe": True}
