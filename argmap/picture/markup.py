"""Markup: elements with escaped texts, attributes in order, and short numbers."""

from __future__ import annotations

import functools
import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@functools.lru_cache(maxsize=8192)
def number(value: float) -> str:
    """Write a length: two decimals at most, and no negative zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


_escape = functools.lru_cache(maxsize=2048)(html.escape)


@functools.cache
def _frame(names: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Put the attributes called *names* in their order; there are few such sets."""
    ordered = tuple(sorted(names))
    return ordered, "".join(f' {_NAMES.get(name, name)}="%s"' for name in ordered)


def _attributes(given: dict[str, str | float]) -> str:
    if "" in given.values():
        given = {name: value for name, value in given.items() if value != ""}
    ordered, frame = _frame(tuple(given))
    written = map(_written, map(given.__getitem__, ordered))
    return frame % tuple(written)


def _written(value: str | float) -> str:
    return _escape(value) if isinstance(value, str) else number(value)


_NAMES = {
    "aria_hidden": "aria-hidden",
    "aria_label": "aria-label",
    "aria_labelledby": "aria-labelledby",
    "class_": "class",
    "data_ends": "data-ends",
    "data_frame": "data-frame",
    "font_family": "font-family",
    "font_size": "font-size",
    "font_style": "font-style",
    "font_weight": "font-weight",
    "paint_order": "paint-order",
    "stroke_dasharray": "stroke-dasharray",
    "stroke_linecap": "stroke-linecap",
    "stroke_linejoin": "stroke-linejoin",
    "stroke_width": "stroke-width",
    "text_anchor": "text-anchor",
}


def start(tag: str, **attributes: str | float) -> str:
    """Open an element; attributes that are empty are left out."""
    return f"<{tag}{_attributes(attributes)}>"


def element(tag: str, text: str = "", /, **attributes: str | float) -> str:
    """
    Write a whole element.

    >>> element("text", "a < b", x=1.5, font_size=10)
    '<text font-size="10" x="1.5">a &lt; b</text>'
    """
    if not text:
        return f"<{tag}{_attributes(attributes)}/>"
    return f"<{tag}{_attributes(attributes)}>{html.escape(text)}</{tag}>"


def shaped(tag: str, shape: Mapping[str, str | float], /, **look: str | float) -> str:
    """
    Write an element of a certain *shape*; looks recur, and are put together once.

    >>> shaped("rect", {"x": 1.5, "width": 2}, fill="none", stroke="")
    '<rect fill="none" width="2" x="1.5"/>'
    """
    names, frame = _look(tag, tuple(shape), tuple(look.items()))
    return frame % tuple(map(_written, map(shape.__getitem__, names)))


@functools.lru_cache(maxsize=1024)
def _look(
    tag: str, varying: tuple[str, ...], look: tuple[tuple[str, str | float], ...]
) -> tuple[list[str], str]:
    constant = {name: _written(value).replace("%", "%%") for name, value in look if value != ""}
    frame = (
        f' {_NAMES.get(name, name)}="{constant.get(name, "%s")}"'
        for name in sorted((*varying, *constant))
    )
    return sorted(varying), f"<{tag}{''.join(frame)}/>"
