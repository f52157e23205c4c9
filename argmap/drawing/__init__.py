"""Draw maps: as a file, as a picture that shows itself, or as DOT to restyle."""

from __future__ import annotations

from ..model.reading_view import ReadingView
from .draw import (
    Picture,
    mimebundle,
    render,
    renderer_by_suffix,
    show,
    to_graphviz,
    unused_prefix,
)

__all__ = [
    "Picture",
    "ReadingView",
    "mimebundle",
    "render",
    "renderer_by_suffix",
    "show",
    "to_graphviz",
    "unused_prefix",
]
