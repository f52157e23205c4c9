"""TSV: the table of `argmap.formats.csv`, with tabs between its cells."""

from __future__ import annotations

from ._table import table_format

FORMAT = table_format("tsv", "TSV", (".tsv", ".tab"), "\t")
