"""Texts as Markdown, in which nothing is markup."""

from __future__ import annotations

import re

#: Marks; a dot or colon that may make an address; what may begin a list at the start.
_MARKUP = re.compile(r"([\\`*_{}\[\]|~>@#]|[.:](?=\S)|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)])")
_HTML = {"&": "&amp;", "<": "&lt;"}


def escaped(text: str) -> str:
    r"""
    Escape what Markdown or HTML would read as markup in one line.

    >>> escaped("*tea* <b>")
    '\\*tea\\* &lt;b\\>'
    """
    return "".join(_HTML.get(c, c) for c in _MARKUP.sub(r"\\\1", text))
