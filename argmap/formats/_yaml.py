"""Writing texts as YAML."""

from __future__ import annotations

_ESCAPES = {'"': '\\"', "\\": "\\\\"}


def quoted(text: str) -> str:
    r"""
    Write a text between quotation marks, whatever is in it.

    >>> quoted('Tea: "hot"')
    '"Tea: \\"hot\\""'
    """
    return (
        f'"{"".join(c if c.isprintable() and c not in _ESCAPES else _escaped(c) for c in text)}"'
    )


def _escaped(char: str) -> str:
    if char.isprintable():
        return _ESCAPES.get(char, char)
    return f"\\U{ord(char):08x}"
