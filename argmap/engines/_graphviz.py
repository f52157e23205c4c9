"""Graphviz as an engine: a plan becomes DOT, and its ``plain`` output a layout."""

from __future__ import annotations

import os
import signal
import subprocess
from collections import defaultdict, deque
from typing import TYPE_CHECKING

from ..errors import EngineError
from ._base import Engine, Layout, Link, Plan, Point

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: From so many boxes on, Graphviz is asked to hurry.
MANY = 300


def dot(plan: Plan) -> str:
    """Write *plan* as DOT, without a word of text in it."""
    hurry = " mclimit=0.3 splines=polyline" if len(plan.sizes) > MANY else ""
    lines = [
        f"digraph {{ graph [rankdir=RL newrank=true nodesep=0.2 ranksep=0.42{hurry}];",
        'node [shape=box fixedsize=true label=""]; edge [arrowhead=none];',
    ]
    lines += [
        f"n{i} [width={w / 72:.4f} height={h / 72:.4f}];" for i, (w, h) in enumerate(plan.sizes)
    ]
    lines += _groups(plan)
    lines += map(_link, plan.links)
    lines += _ends(plan)
    return "\n".join([*lines, "}"])


def _link(link: Link) -> str:
    if link.free:
        return f"n{link.tail} -> n{link.head} [constraint=false];"
    ports = "" if link.tail == link.head else " tailport=w headport=e"
    if link.back:
        return f"n{link.head} -> n{link.tail} [minlen={link.minlen}{ports}];"
    return f"n{link.tail} -> n{link.head} [minlen={link.minlen} weight={link.weight}{ports}];"


def _ends(plan: Plan) -> Iterator[str]:
    """Stand everything that leads nowhere in the first column."""
    ends = _last(plan)
    if len(ends) > 1:
        yield f"{{ rank=max; {' '.join(f'n{e};' for e in ends)} }}"


def _last(plan: Plan) -> list[int]:
    """List the boxes that lead nowhere, in the author's order."""
    tied = [k for k in plan.links if not k.free and k.tail != k.head]
    tails = {k.head if k.back else k.tail for k in tied}
    return [i for i in _reading_order(plan) if i not in tails]


def _reading_order(plan: Plan) -> Iterator[int]:
    """List the boxes outside groups, then those of each group before those of groups in it."""
    inside: dict[int | None, list[int]] = defaultdict(list)
    for index, group in enumerate(plan.groups):
        inside[group.parent].append(index)
    grouped = {m for group in plan.groups for m in group.members}
    yield from (i for i in range(len(plan.sizes)) if i not in grouped)
    waiting = inside[None][::-1]
    while waiting:
        index = waiting.pop()
        yield from plan.groups[index].members
        waiting += inside[index][::-1]


def _groups(plan: Plan) -> Iterator[str]:
    inside: dict[int | None, list[int]] = defaultdict(list)
    for index, group in enumerate(plan.groups):
        inside[group.parent].append(index)
    waiting: list[int | str] = list(reversed(inside[None]))
    while waiting:
        at = waiting.pop()
        if isinstance(at, str):
            yield at
            continue
        members = " ".join(f"n{m};" for m in plan.groups[at].members)
        yield f"subgraph cluster_{at} {{ margin={plan.margin:g}; {members}"
        waiting += ["}", *reversed(inside[at])]


def parse(plain: str, plan: Plan) -> Layout:
    """
    Read Graphviz's ``plain`` output.

    Raises:
        EngineError: if it is not that, or lacks a box or a link.
    """
    centres: dict[str, Point] = {}
    found: dict[tuple[str, str], deque[tuple[Point, ...]]] = defaultdict(deque)
    width = height = 0.0
    try:
        for line in plain.splitlines():
            word, *rest = line.split()
            if word == "graph":
                width, height = float(rest[1]) * 72, float(rest[2]) * 72
            elif word == "node":
                centres[rest[0]] = _point(rest[1], rest[2], height)
            elif word == "edge":
                ends = 3 + 2 * int(rest[2])
                route = (_point(rest[i], rest[i + 1], height) for i in range(3, ends, 2))
                found[rest[0], rest[1]].append(tuple(route))
        return _upright(
            Layout(
                width,
                height,
                tuple(centres[f"n{i}"] for i in range(len(plan.sizes))),
                tuple(_route(found, k) for k in plan.links),
            ),
            plan,
        )
    except (ValueError, IndexError, KeyError) as error:
        raise EngineError("its output is not a Graphviz layout") from error


def _upright(layout: Layout, plan: Plan) -> Layout:
    """Turn the layout upside down if more of it then stands in the author's order."""
    for order in (_last(plan), list(_reading_order(plan))):
        middle = sum(layout.centres[i][1] for i in order) / max(len(order), 1)
        lean = sum(
            (place - (len(order) - 1) / 2) * (layout.centres[i][1] - middle)
            for place, i in enumerate(order)
        )
        if round(lean, 3):
            break
    else:
        return layout
    if lean > 0:
        return layout
    return Layout(
        layout.width,
        layout.height,
        tuple((x, layout.height - y) for x, y in layout.centres),
        tuple(tuple((x, layout.height - y) for x, y in route) for route in layout.routes),
    )


def _route(
    found: dict[tuple[str, str], deque[tuple[Point, ...]]], link: Link
) -> tuple[Point, ...]:
    if link.back:
        return found[f"n{link.head}", f"n{link.tail}"].popleft()[::-1]
    return found[f"n{link.tail}", f"n{link.head}"].popleft()


def _point(x: str, y: str, height: float) -> Point:
    return float(x) * 72, height - float(y) * 72  # Graphviz counts y upwards


def run(command: str, plan: Plan, timeout: float) -> Layout:
    """
    Let the executable *command* lay *plan* out.

    Raises:
        EngineError: if it cannot be started, fails, or takes longer than *timeout* seconds.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - no shell, and only numbers go in
            [command, "-Tplain"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "SERVER_NAME": "argmap"},  # forbids Graphviz to load files
            start_new_session=True,
        )
    except OSError as error:
        raise EngineError(f"cannot be started: {error.strerror or error}") from error
    with process:
        try:
            answer, _ = process.communicate(dot(plan).encode(), timeout)
        except subprocess.TimeoutExpired as error:
            raise EngineError(f"took longer than {timeout:g} s") from error
        finally:
            _end(process)
    if process.returncode:
        raise EngineError(f"failed (exit code {process.returncode})")
    return parse(answer.decode("utf-8", "replace"), plan)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and whatever it started, so that nothing waits for it."""
    if process.poll() is not None:
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (AttributeError, OSError):
        process.kill()


def executable(title: str, rank: int, find: Callable[[], str | None]) -> Engine:
    """Make an engine of an executable that *find* finds."""

    def place(plan: Plan, timeout: float) -> Layout:
        command = find()
        if command is None:
            raise EngineError("is not installed")
        return run(command, plan, timeout)

    return Engine(title, rank, place)
