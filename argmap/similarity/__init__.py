"""
How near texts are to each other, by their words alone.

`similarity.plain` compares characters and stems: it needs no dependency and no network,
and gives the same scores on every machine.
No engine here can tell a claim from its negation, so no mark may rest on a score.
"""

from __future__ import annotations
