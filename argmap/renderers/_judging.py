"""What a reading view says about an evaluation: verdicts, reasons, and rules to try changes."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from ..model.evaluation import STANDING, Evaluation
from ..suggest import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..model import Ref
    from ..picture.scene import Card

#: A verdict as the script has it.
_NUMBERS = {"accepted": 1, "rejected": -1, "undecided": 0}


def with_reasons(labelling: object, *, live: bool = False) -> Evaluation | None:
    """Return the evaluation that *labelling* is, if it has reasons, or the page is *live*."""
    found = labelling if isinstance(labelling, Evaluation) else None
    return found if found is not None and (found.rows or live) else None


def verdict_list(found: Evaluation) -> Iterator[str]:
    """List the verdicts; the reasons open on a click, without a script, too."""
    yield '<section id="verdicts" tabindex="0" aria-label="Which claims stand">'
    yield f"<h2>Which claims stand</h2>\n{_notes(found)}"
    yield '<p id="supposed" role="status"></p><ul>\n'
    for row in found.rows:
        name, why = html.escape(visible(row.name)), html.escape(visible(row.why))
        word = STANDING[row.verdict]
        yield f"<li><details><summary><b><bdi>{name}</bdi></b> <span>{word}</span></summary>"
        yield f"<p>{why[:1].upper()}{why[1:]}</p></details></li>\n"
    yield "</ul></section>\n"


def _notes(found: Evaluation) -> str:
    return "".join(f"<p>{html.escape(visible(note))}</p>\n" for note in found.notes)


def judging_element(found: Evaluation, cards: Sequence[Card]) -> str:
    """Write what the script needs: for each row its card and verdict, and the rules."""
    numbers: dict[Ref, int] = {}
    for at, card in enumerate(cards):
        if card.ref is not None:
            numbers.setdefault(card.ref, at)
    facts: dict[str, Any] = {
        "cards": [numbers.get(row.ref, -1) for row in found.rows],
        "names": [visible(row.name) for row in found.rows],
        "verdicts": [_NUMBERS[row.verdict] for row in found.rows],
    }
    if found.theory is not None:
        places = {node: at for at, node in enumerate(found.theory.nodes)}
        facts["nodes"] = [places[row.ref] for row in found.rows]
        facts["theory"] = found.theory.data
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    safe = re.sub("[<>&\u2028\u2029]", lambda c: f"\\u{ord(c[0]):04x}", text)
    return f'<script type="application/json" id="judged">{safe}</script>\n'
