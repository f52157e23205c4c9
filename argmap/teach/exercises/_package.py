"""XML and the archives that platforms import, with the same bytes on every machine."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The first line of an XML file.
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

#: The earliest date that an archive can hold.
_DATE = (1980, 1, 1, 0, 0, 0)


def xml_tag(name: str, *inside: str, **attributes: str) -> str:
    """
    Write an element around what is *inside*, which is XML already.

    >>> xml_tag("p", text("a < b"), **{"class": "x"})
    '<p class="x">a &lt; b</p>'
    """
    given = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    content = "".join(inside)
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def text(content: str) -> str:
    """Escape *content* for XML; HTML stays HTML to who reads the element."""
    return escape(content)


def archive(files: Mapping[str, str]) -> bytes:
    """Pack *files* as they are: what compression makes of them differs between machines."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as packed:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content.encode("utf-8"))
    return made.getvalue()
