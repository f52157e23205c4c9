"""
Bibliographies: what a map cites, from its front matter, from BibTeX and from CSL-JSON.

`bibliography_of` puts together the references of a map; `Cited` says what each element cites,
and writes it, as in "Smith 2020, p. 12" and as a list.
No file is opened because a map names it, unless the caller says from which folder.
"""

from __future__ import annotations

from ._bibliography import Bibliography, Problem, read_references
from ._cited import Bearer, Cited, Quoted, bearers
from ._of_map import bibliography_of, named_files
from ._reference import Name, Reference

__all__ = [
    "Bearer",
    "Bibliography",
    "Cited",
    "Name",
    "Problem",
    "Quoted",
    "Reference",
    "bearers",
    "bibliography_of",
    "named_files",
    "read_references",
]
