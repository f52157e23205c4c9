"""
TikZ: a picture for LaTeX, with the boxes where argmap's own picture has them.

A document of its own for lualatex or xelatex (pdflatex for Latin letters);
the ``tikzpicture`` inside can be copied.  Every character with a meaning in TeX is escaped.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ..picture.drawn import PICTURE, drawn
from ..picture.outline import picture_title
from ..picture.scene import WORDS, Card
from ..picture.section_titles import INDENT
from ..typography.text import clean, cut
from ._base import Output, Renderer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Unpack

    from ..model import ArgumentMap
    from ..picture.drawn import Drawing
    from ..picture.layout import Placed

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    '"': r"\textquotedbl{}",
    "`": r"\textasciigrave{}",
    "'": "’",
    "-": "{-}",
    "[": "{[}",
    "]": "{]}",
}
_OPENING = r"""\documentclass[tikz,border=6pt]{standalone}
\usepackage{iftex}
\ifpdftex\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\else\usepackage{fontspec}\fi
\usetikzlibrary{arrows.meta}
\begin{document}
\begin{tikzpicture}[x=1pt,y=-1pt,font=\sffamily\small,
  card/.style={draw,rounded corners=6pt,align=left},
  contention/.style={very thick,font=\sffamily\small\bfseries},
  implicit/.style={dashed,font=\sffamily\small\itshape},
  evaluation/.style={sharp corners,double},
  bridge/.style={draw=none},
  junction/.style={draw,rounded corners=6pt,font=\sffamily\scriptsize,fill=black!8},
  section/.style={draw=black!25,rounded corners=8pt},
  block/.style={draw=black!25,fill=black!4,rounded corners=8pt},
  support/.style={-{Triangle}},entails/.style={-{Triangle},double},
  explanation/.style={-{Triangle[open]}},rebut/.style={-{Bar},thick},
  undermine/.style={-{Bar[sep=2pt] Bar[]},thick},undercut/.style={-{Rays},dashed},
  challenge/.style={-{Circle[open]},dashed},
  outweighs/.style={-{Diamond[open]},densely dashed},preference/.style={-{Circle[open]}},
  contrary/.style={{Bar}-{Bar},dashed},contradictory/.style={{Bar}-{Bar},dashed},
  equivalence/.style={double},rephrase/.style={double,dashed},part/.style={}]
"""
_CLOSING = "\\end{tikzpicture}\n\\end{document}\n"


def render(
    m: ArgumentMap,
    *,
    theme: object = None,  # noqa: ARG001 - LaTeX has colours of its own
    id_prefix: object = None,  # noqa: ARG001 - there are no ids
    outline: object = None,  # noqa: ARG001 - there is no description
    **options: Unpack[Drawing],
) -> Output:
    """Write *m* as a TikZ picture; options are those of `argmap.picture.drawn.drawn`."""
    where = drawn(m, **options)
    lines = (*_frames(where), *_blocks(where), *_boxes(where), *_lines(where))
    title = _escaped(picture_title(m))
    body = "".join(f"{line}\n" for line in lines)
    left_out = "".join(f"% {note}\n" for note in where.scene.notes)
    return Output(f"% {title}\n{left_out}{_OPENING}{body}{_CLOSING}", where.notes)


def _frames(where: Placed) -> Iterator[str]:
    for (box, title), indent in zip(where.frames, where.titles, strict=True):
        x, y, w, h = box.x, box.y, box.width, box.height
        yield rf"\draw[section] ({_n(x)},{_n(y)}) rectangle ({_n(x + w)},{_n(y + h)});"
        place = f"({_n(x + indent - INDENT)},{_n(y)})"
        look = r"anchor=north west,font=\sffamily\scriptsize"
        yield rf"\node[{look}] at {place} {{{_escaped(title)}}};"


def _blocks(where: Placed) -> Iterator[str]:
    """Tint what stands under one bar, with a plus between premises that work together."""
    for block, box in where.blocks:
        far = f"({_n(box.x + box.width)},{_n(box.y + box.height)})"
        yield rf"\draw[block] ({_n(box.x)},{_n(box.y)}) rectangle {far};"
        for left, right in pairwise(where.boxes[at] for at in block.cards):
            middle = (left.x + left.width + right.x) / 2
            place = f"({_n(middle)},{_n(left.y + left.height / 2)})"
            yield rf"\node[font=\sffamily\bfseries] at {place} {{+}};"


def _boxes(where: Placed) -> Iterator[str]:
    for index, (node, box) in enumerate(zip(where.scene.nodes, where.boxes, strict=True)):
        marks = [
            mark
            for mark in ("contention", "implicit", "evaluation", "bridge")
            if mark in node.marks
        ]
        shape = "card" if isinstance(node, Card) else "junction"
        size = f"minimum width={_n(box.width)}pt,minimum height={_n(box.height)}pt"
        place = f"({_n(box.x + box.width / 2)},{_n(box.y + box.height / 2)})"
        text = _card(node, box.width) if isinstance(node, Card) else _escaped(node.label)
        yield rf"\node[{','.join([shape, *marks, size])}] (n{index}) at {place} {{{text}}};"


def _card(card: Card, width: float) -> str:
    rows = [rf"{{\scriptsize {_escaped(card.title)}}}"] if card.title and card.text else []
    rows += [_escaped(card.text or card.title)]
    rows += [rf"{{\tiny {_escaped(' · '.join(card.notes))}}}"] if card.notes else []
    lines = r" \\ ".join(rows)
    return rf"\parbox{{{_n(width - 16)}pt}}{{\raggedright {lines}}}"


def _lines(where: Placed) -> Iterator[str]:
    for edge, route in zip(where.scene.edges, where.routes, strict=True):
        style = "part" if edge.part else edge.style
        if not route:  # the block tells of it
            continue
        first, *rest = (f"({_n(x)},{_n(y)})" for x, y in route)
        curves = [
            f".. controls {rest[i]} and {rest[i + 1]} .. {rest[i + 2]}"
            for i in range(0, len(rest) - 2, 3)
        ]
        yield rf"\draw[{style}] {first} {' '.join(curves)};"
    for badge in where.badges:
        word = _escaped(badge.text) or WORDS["rebut"]
        look = r"fill=white,inner sep=1pt,font=\sffamily\tiny\bfseries"
        yield rf"\node[{look}] at ({_n(badge.x)},{_n(badge.y)}) {{{word}}};"


def _escaped(text: str) -> str:
    return "".join(_TEX.get(c, c) for c in cut(clean(text)))


def _n(number: float) -> str:
    digits = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if digits in ("", "-0") else digits


RENDERER = Renderer("TikZ picture", (".tex", ".tikz"), "text/x-tex", render, PICTURE)
