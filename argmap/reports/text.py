"""
Text for people: each finding with its line and a caret, and the one thing to do next.

What can't be read is not in it: the command says so on standard error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._base import Checked, Form

if TYPE_CHECKING:
    from collections.abc import Sequence


def write(files: Sequence[Checked]) -> str:
    """Write what each report says of itself."""
    return "".join(f"{f.report}\n" for f in files if f.report)


REPORT = Form("text", write)
