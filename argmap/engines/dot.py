"""``dot``: the Graphviz that is installed on this machine."""

from __future__ import annotations

import functools
import shutil

from ._graphviz import executable

ENGINE = executable("Graphviz's dot on PATH", 20, functools.partial(shutil.which, "dot"))
