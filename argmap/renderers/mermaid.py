"""
Mermaid: a flowchart that GitHub, GitLab and many editors draw from text.

Sections become subgraphs, linked premises meet in a round node, and links keep their words.
Every character that Mermaid or HTML could take for markup is written as a number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..picture.compose import OUTLINED, scene
from ..picture.outline import picture_title
from ..picture.scene import WORDS, Card, Edge, Junction, Scene
from ..typography.text import clean, cut
from ._base import Output, Renderer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..bibliography import Bibliography
    from ..model import ArgumentMap
    from ..model.protocols import Labelling

_PLAIN = re.compile(r"[^\w .,!?’‘“”–…()/+·¶-]")
_NOT_YAML = re.compile(r"[^\w .,:;!?'’‘“”–…()/+·¶-]")
#: What Mermaid would take for HTML in a title, and then show as HTML.
_LIKE = str.maketrans("<>&", "‹›＆")
_LONGEST = 400

#: How a line is drawn, by style: the arrow, and whether its word stands on it.
_ARROWS = {
    "support": "-->",
    "entails": "==>",
    "explanation": "-.->",
    "rebut": "--x",
    "undermine": "--x",
    "undercut": "-.-x",
    "challenge": "-.->",
    "outweighs": "==o",
    "preference": "--o",
    "contrary": "x--x",
    "contradictory": "x--x",
    "equivalence": "<-->",
    "rephrase": "<-->",
}
_CLASSES = (
    "classDef contention stroke-width:4px,font-weight:bold",
    "classDef implicit stroke-dasharray:5 3,font-style:italic",
    "classDef evaluation stroke-dasharray:1 3,stroke-width:3px",
    "classDef bridge fill:none,stroke:none",
)


def render(
    m: ArgumentMap,
    *,
    labelling: Labelling | None = None,
    prose: bool = False,
    level: str = "full",
    bibliography: Bibliography | None = None,
    **_: object,
) -> Output:
    """Write *m* as a Mermaid flowchart; options for pictures are ignored."""
    s = scene(m, labelling=labelling, prose=prose, level=level, bibliography=bibliography)
    lines = ["---", f"title: {_in_yaml(picture_title(m))}", "---", "flowchart RL"]
    lines += [f"  accDescr: {', '.join(s.notes)}"] if s.notes else []
    lines += _nodes(s)
    lines += [_edge(s, edge) for edge in s.edges]
    lines += [f"  {line}" for line in _CLASSES]
    return Output("\n".join(lines) + "\n", s.notes)


def _nodes(s: Scene) -> Iterator[str]:
    """Declare the nodes, section by section, each inside the subgraphs of its section."""
    nodes: dict[int | None, list[tuple[int, Card | Junction]]] = {}
    for index, node in enumerate(s.nodes):
        nodes.setdefault(node.section, []).append((index, node))
    yield from _in_frame(nodes.get(None, ()), 1)
    children: dict[int | None, list[int]] = {}
    for index, frame in enumerate(s.frames):
        children.setdefault(frame.parent, []).append(index)
    stack = [(index, 1, False) for index in reversed(children.get(None, []))]
    while stack:
        index, depth, closing = stack.pop()
        if closing:
            yield f"{'  ' * min(depth, 16)}end"
            continue
        yield f"{'  ' * min(depth, 16)}subgraph s{index}[{_quoted(s.frames[index].title)}]"
        yield from _in_frame(nodes.get(index, ()), depth + 1)
        stack.append((index, depth, True))
        stack += [(c, depth + 1, False) for c in reversed(children.get(index, []))]


def _in_frame(nodes: Sequence[tuple[int, Card | Junction]], depth: int) -> Iterator[str]:
    for index, node in nodes:
        yield f"{'  ' * min(depth, 16)}{_node(index, node)}"


def _node(index: int, node: Card | Junction) -> str:
    if isinstance(node, Junction):
        return f"n{index}([{_quoted(node.label or WORDS[node.style])}]){_single(node.marks)}"
    title = f"{node.title}: " if node.title and node.text else node.title
    meta = f" ({' · '.join(node.notes)})" if node.notes else ""
    left, right = ("{{", "}}") if node.role == "argument" else ("[", "]")
    return f"n{index}{left}{_quoted(f'{title}{node.text}{meta}')}{right}{_single(node.marks)}"


def _single(marks: tuple[str, ...]) -> str:
    """Give the class of a node: Mermaid takes one."""
    found = next(
        (m for m in ("bridge", "evaluation", "contention", "implicit") if m in marks), None
    )
    return f":::{found}" if found else ""


def _edge(s: Scene, edge: Edge) -> str:
    if edge.part:
        return f"  n{edge.tail} --- n{edge.head}"
    arrow = _ARROWS[edge.style]
    joined = edge.tail >= len(s.cards)  # the junction says the word itself
    word = "" if joined or edge.style == "support" else f"|{_quoted(WORDS[edge.style])}|"
    return f"  n{edge.tail} {arrow}{word} n{edge.head}"


def _quoted(text: str) -> str:
    label = cut(clean(text), _LONGEST)
    return '"' + (_PLAIN.sub(lambda found: f"#{ord(found[0])};", label) or " ") + '"'


def _in_yaml(text: str) -> str:
    """Write the title, in which numbers would stay numbers, since it is YAML."""
    title = cut(clean(text).translate(_LIKE), _LONGEST)
    return '"' + _NOT_YAML.sub(lambda found: f"\\U{ord(found[0]):08x}", title) + '"'


RENDERER = Renderer(
    "Mermaid flowchart", (".mmd", ".mermaid"), "text/vnd.mermaid", render, OUTLINED
)
