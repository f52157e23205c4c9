"""
A Word document as a Markdown list: its headings, its lists with their levels, its paragraphs.

Only the text is taken. Deleted text, comments, fields, pictures and everything that a document
links to are left alone.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from ...errors import FileError
from ...files import decode
from ...formats._xml import XmlNode, XmlReader
from .entries import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
#: How many spaces a level of a list is indented by.
_STEP = 4
_DEEPEST_LEVEL = 8
_HEADING = re.compile(r"(?:heading|berschrift|titre|título)\s?([1-6])|titl?e|titel", re.IGNORECASE)
_LIST = re.compile(r"list(?:bullet|number|continue)?\s?([2-9])?", re.IGNORECASE)
#: What is text in a run, and what stands for a blank.
_BLANKS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
#: What is not part of the text that a reader sees.
_HIDDEN = {"del", "moveFrom", "instrText", "delText", "pPr", "rPr", "drawing", "pict", "object"}


def is_docx(content: bytes) -> bool:
    """Whether *content* is a Word document: a zip file with a document in it."""
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _DOCUMENT in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False


def docx_text(content: bytes) -> str:
    """
    Write the Word document *content* as Markdown.

    Raises:
        FileError: if it is damaged, locked or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            document, styles = (_part(archive, part) for part in (_DOCUMENT, _STYLES))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        if isinstance(error, FileError):
            raise
        raise FileError("this Word document is damaged") from error
    if document is None:
        raise FileError("this Word document is damaged: it has no text")
    named = dict(_named_styles(styles)) if styles else {}
    return "".join(_lines(document, named))


def _part(archive: zipfile.ZipFile, part: str) -> XmlNode | None:
    if part not in archive.namelist():
        return None
    content = unpacked(archive, archive.getinfo(part))
    reader = XmlReader(decode(content, part))
    root = reader.document()
    if root is None:
        raise FileError(f"this Word document is damaged: {part} is not valid XML")
    return root


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _child(node: XmlNode | None, *path: str) -> XmlNode | None:
    for step in path:
        children = node.children if node else ()
        node = next((c for c in children if _local(c.tag) == step), None)
    return node


def _value(node: XmlNode | None, *path: str) -> str:
    found = _child(node, *path)
    return _attribute(found, "val") if found else ""


def _attribute(node: XmlNode, name: str) -> str:
    return next((v for k, v in node.attributes.items() if _local(k) == name), "")


def _named_styles(root: XmlNode) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each style: its name, and the level of the list that it makes, if it makes one."""
    for style in root.children:
        if _local(style.tag) == "style":
            id_ = _attribute(style, "styleId")
            numbered = _child(style, "pPr", "numPr")
            level = (_value(numbered, "ilvl") or "0") if numbered else ""
            yield id_, (_value(style, "name"), level)


def _lines(root: XmlNode, styles: dict[str, tuple[str, str]]) -> Iterator[str]:
    listed = False
    for node in root.walk():
        if _local(node.tag) != "p":
            continue
        text = " ".join("".join(_texts(node)).split())
        level = _level(node, styles)
        if not text:
            continue
        if level is not None:
            yield f"{'' if listed else chr(10)}{' ' * _STEP * level}- {text}\n"
        else:
            yield f"\n{'#' * _heading(node, styles)} {text}".replace("\n ", "\n") + "\n"
        listed = level is not None


def _texts(paragraph: XmlNode) -> Iterator[str]:
    waiting = [paragraph]
    while waiting:
        node = waiting.pop()
        tag = _local(node.tag)
        if tag == "t":
            yield node.text
        elif tag in _BLANKS:
            yield _BLANKS[tag]
        elif tag not in _HIDDEN and not (tag == "p" and node is not paragraph):
            waiting += reversed(node.children)


def _level(paragraph: XmlNode, styles: dict[str, tuple[str, str]]) -> int | None:
    """Give the level of a paragraph of a list, from 0; None for one that is in no list."""
    numbered = _child(paragraph, "pPr", "numPr")
    id_ = _value(paragraph, "pPr", "pStyle")
    name, level = styles.get(id_, (id_, ""))
    if numbered is not None:
        if _value(numbered, "numId") == "0":
            return None  # what its style says is switched off
        level = _value(numbered, "ilvl") or "0"
    elif not level and (found := _LIST.fullmatch(name)) and name.casefold() != "list":
        level = str(int(found[1] or 1) - 1)
    return min(int(level), _DEEPEST_LEVEL) if level.isdecimal() else None


def _heading(paragraph: XmlNode, styles: dict[str, tuple[str, str]]) -> int:
    id_ = _value(paragraph, "pPr", "pStyle")
    found = _HEADING.search(styles.get(id_, (id_, ""))[0] or id_)
    return int(found[1] or 1) if found else 0
