"""
Makes the site of argmap out of these pages: ``python -m sphinx -W docs site``.

The pages are read on GitHub as well, so they stay plain Markdown.
What only a site has is added here: colours for Argdown, the gallery, the reference of Python.
"""

from __future__ import annotations

import gc
import sys
from importlib.metadata import version as version_of
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

# What Sphinx reads lasts until it ends: to look for garbage took a quarter of the time.
gc.disable()

project = "argmap"
author = "The argmap developers"
release = version = version_of("argmap")
copyright = author  # noqa: A001 - Sphinx's own name

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "_site.signatures",
    "_site.highlighting",
    "_site.gallery",
    "_site.pages",
]
exclude_patterns = ["_site"]
nitpicky = False

# Markdown
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 4

# The reference.  Docstrings are plain text with a little reStructuredText.
default_role = "literal"
autodoc_default_options = {"members": True, "member-order": "bysource"}
autodoc_typehints = "signature"
autodoc_use_type_comments = False
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 80
toc_object_entries_show_parents = "hide"

html_theme = "furo"
html_title = "argmap"
html_static_path = ["_site/static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_theme_options = {"navigation_with_keys": True}
