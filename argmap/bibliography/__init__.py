"""
Bibliographies: what a map cites, from its front matter, from BibTeX and from CSL-JSON.

`bibliography_of` puts together the references of a map; `Cited` says what each element cites,
and writes it, as in "Smith 2020, p. 12" and as a list.
No file is opened because a map names it, unless the caller says from which folder.
"""

from __future__ import annotations

from ._bibliography import Bibliography, BibliographyProblem, read_references
from ._cited import Cited, CitingElement, Quoted, citing_elements
from ._of_map import bibliography_of, named_files
from ._reference import PersonName, Reference

__all__ = [
    "Bibliography",
    "BibliographyProblem",
    "Cited",
    "CitingElement",
    "PersonName",
    "Quoted",
    "Reference",
    "bibliography_of",
    "citing_elements",
    "named_files",
    "read_references",
]
