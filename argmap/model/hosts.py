"""
How notebooks say in their pages whether they are light or dark, as selectors of CSS.

A reader's system may be dark while the notebook is light, or the other way round.
"""

from __future__ import annotations

#: JupyterLab and pages of nbconvert, VS Code, Colab, marimo and sites of documentation.
DARK = (
    "[data-jp-theme-light=false]",
    ".vscode-dark",
    ".vscode-high-contrast",
    "html[theme=dark]",
    "[data-theme=dark]",
)

#: Colab only marks dark pages, but its output cells have an area of that name.
LIGHT = (
    "[data-jp-theme-light=true]",
    ".vscode-light",
    ".vscode-high-contrast-light",
    "html:not([theme=dark]) #output-area",
    "[data-theme=light]",
)


def by_host(what: str, light: str, dark: str) -> str:
    """
    Write rules for the elements that the selector *what* finds in a light or a dark notebook.

    They outweigh rules for *what* alone, and are worth nothing outside of notebooks.

    >>> by_host("#map", "color:black", "color:white").partition("}")[0][:51]
    '[data-jp-theme-light=false] #map,.vscode-dark #map,'
    """
    sides = ((DARK, dark), (LIGHT, light))  # high contrast that is light has the marks of both
    return "".join(f"{','.join(f'{h} {what}' for h in hosts)}{{{then}}}" for hosts, then in sides)


__all__ = ["DARK", "LIGHT", "by_host"]
