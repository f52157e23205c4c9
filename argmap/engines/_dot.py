"""A layout problem as DOT: boxes without a word of text in them."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from ._base import CORNER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._base import LayoutProblem, Link

#: From so many boxes on, Graphviz is asked to hurry.
MANY = 300


def dot(problem: LayoutProblem, *, last_first: bool = False, mirrored: bool = False) -> str:
    """
    Write *problem* as DOT; *mirrored*, with the slots of boxes from bottom to top.

    With *last_first*, the boxes of the last group are named first:
    Graphviz often keeps to the order in which it meets the groups, and begins at the bottom.
    """
    hurry = " mclimit=0.3 splines=polyline" if len(problem.sizes) > MANY else ""
    lines = [
        f"digraph {{ graph [rankdir=RL newrank=true nodesep=0.2 ranksep=0.42{hurry}];",
        'node [shape=box fixedsize=true label=""]; edge [arrowhead=none];',
    ]
    order: list[int] = list(range(len(problem.sizes)))
    if last_first:
        home = _outermost(problem)
        order.sort(key=lambda box: -home.get(box, -1))
    for i in order:
        w, h = problem.sizes[i]
        lines.append(f"n{i} [width={w / 72:.4f} height={h / 72:.4f}{_slots(problem, i)}];")
    lines += _groups(problem)
    lines += (_link(problem, link, mirrored=mirrored) for link in problem.links)
    lines += [
        f"n{right} -> n{left} [style=invis minlen=2];"
        for row in problem.rows
        for left, right in pairwise(row)
    ]
    ends = last(problem)
    if len(ends) > 1:  # they stand in the first column together
        lines.append(f"{{ rank=max; {' '.join(f'n{e};' for e in ends)} }}")
    return "\n".join([*lines, "}"])


def whole_where_free(problem: LayoutProblem) -> LayoutProblem:
    """
    Leave boxes undivided that a free link joins.

    Graphviz gives up on a link between neighbours in one column if one of them is divided.
    """
    free = {end for link in problem.links if link.free for end in (link.tail, link.head)}
    slots = tuple(1 if box in free else n for box, n in enumerate(problem.slots))
    return attrs.evolve(problem, slots=slots)


def _outermost(problem: LayoutProblem) -> dict[int, int]:
    """Map each box in a group to the outermost group around it."""
    outermost: dict[int, int] = {}
    for index, group in enumerate(problem.groups):
        outermost[index] = index if group.parent is None else outermost[group.parent]
    return {m: outermost[i] for i, group in enumerate(problem.groups) for m in group.members}


def _slots(problem: LayoutProblem, box: int) -> str:
    """Divide a box into the places for arriving lines; fields without text are alike."""
    if not problem.slots or problem.slots[box] <= 1:
        return ""
    fields = "|".join(f"<p{i}>" for i in range(problem.slots[box]))
    return f' shape=record label="{{{fields}}}"'


def _port(problem: LayoutProblem, box: int, slot: int, *, mirrored: bool) -> str:
    places = problem.slots[box] if problem.slots else 1
    side = "e" if slot != CORNER else "ne" if mirrored else "se"
    if places <= 1:
        return side
    place = places - 1 if slot == CORNER else slot
    return f'"p{places - 1 - place if mirrored else place}:{side}"'


def _link(problem: LayoutProblem, link: Link, *, mirrored: bool) -> str:
    tail, head = (link.head, link.tail) if link.back else (link.tail, link.head)
    slot = link.tail_slot if link.back else link.head_slot
    if link.free:
        ports = ""
        if problem.slots:
            ports = f" tailport={_port(problem, tail, link.tail_slot, mirrored=mirrored)}"
            ports += f" headport={_port(problem, head, slot, mirrored=mirrored)}"
        return f"n{tail} -> n{head} [constraint=false{ports}];"
    port = _port(problem, head, slot, mirrored=mirrored)
    ports = "" if tail == head else f" tailport=w headport={port}"
    if link.back:
        return f"n{tail} -> n{head} [minlen={link.minlen}{ports}];"
    return f"n{tail} -> n{head} [minlen={link.minlen} weight={link.weight}{ports}];"


def last(problem: LayoutProblem) -> list[int]:
    """List the boxes that lead nowhere, in the author's order."""
    tied = [k for k in problem.links if not k.free and k.tail != k.head]
    tails = {k.head if k.back else k.tail for k in tied}
    tails |= {box for row in problem.rows for box in row[1:]}
    return [i for i in reading_order(problem) if i not in tails]


def reading_order(problem: LayoutProblem) -> Iterator[int]:
    """List the boxes outside groups, then those of each group before those of groups in it."""
    inside = nested(problem)
    grouped = {m for group in problem.groups for m in group.members}
    yield from (i for i in range(len(problem.sizes)) if i not in grouped)
    waiting = inside[None][::-1]
    while waiting:
        index = waiting.pop()
        yield from problem.groups[index].members
        waiting += inside[index][::-1]


def nested(problem: LayoutProblem) -> dict[int | None, list[int]]:
    """Map each group, and None, to the groups right inside it."""
    inside: dict[int | None, list[int]] = defaultdict(list)
    for index, group in enumerate(problem.groups):
        inside[group.parent].append(index)
    return inside


def _groups(problem: LayoutProblem) -> Iterator[str]:
    inside = nested(problem)
    waiting: list[int | str] = list(reversed(inside[None]))
    while waiting:
        at = waiting.pop()
        if isinstance(at, str):
            yield at
            continue
        members = " ".join(f"n{m};" for m in problem.groups[at].members)
        yield f"subgraph cluster_{at} {{ margin={problem.margin:g}; {members}"
        waiting += ["}", *reversed(inside[at])]
