"""Argdown's own map view: which elements its tools show, in which groups, with which edges."""
