"""Telling a text of another format that was taken for Argdown."""

from __future__ import annotations

import re

_PROLOGUE = re.compile(r"\s*<(?:\?xml\s|!doctype\s+(?P<html>html)?)", re.IGNORECASE)
#: A first tag; not a title, because no text follows a colon.
_TAG = re.compile(r"\s*<(?P<name>[A-Za-z][\w:.-]*)(?:\s[^<>]*)?>(?!\s*:)")
_JSON = re.compile(r'\s*(?:\{\s*"[^"\n]*"\s*:|\[\s*\{\s*")')
#: So many tags are closed at least in what is not written for people.
_CLOSED = 3


def looks_like(text: str) -> str:
    """
    Name the format that *text* seems to be in, or nothing where it may be Argdown.

    >>> looks_like("<!DOCTYPE html><title>Tea</title>"), looks_like('{"a": 1}')
    ('HTML', 'JSON')
    >>> looks_like("<Tea>: Tea calms.")
    ''
    """
    if found := _PROLOGUE.match(text):
        return "HTML" if found["html"] else "XML"
    if (found := _TAG.match(text)) and text.count("</") >= _CLOSED:
        if f"</{found['name']}>" not in text:
            return ""
        return "HTML" if found["name"].lower() == "html" else "XML"
    if _JSON.match(text) and text.rstrip()[-1] in "}]":
        return "JSON"
    return ""
