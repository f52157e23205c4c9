"""
How near texts are to each other.

`similarity.plain` compares characters and stems: it needs no dependency and no network,
and gives the same scores on every machine.
`similarity.engines` has it and the encoder of the extra ``similar`` under one face.
No engine can tell a claim from its negation, so no mark may rest on a score alone:
`similarity.polarity` looks for reasons to doubt that two texts mean the same.
"""

from __future__ import annotations
