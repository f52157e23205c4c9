"""The page on what each format can say is what the formats foretell, and what becomes of maps."""

from __future__ import annotations

import pytest

import argmap
from argmap.formats import FORMATS
from argmap.model import differences

from ..format_matrix import FEATURES, PAGE, page, says, written_formats


@pytest.mark.slow
def test_the_page_is_true(update):
    """``--update`` writes it anew."""
    if update:
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("form", [n for n in written_formats() if FORMATS[n].read])
def test_what_survives_is_there_again(form):
    """Where nothing at all is foretold, the map that is read again equals the one written."""
    for name, made in FEATURES.items():
        m = made()
        if not argmap.losses(m, form):
            again = argmap.loads(argmap.dumps(m, form), form)
            assert list(differences(m, again)) == [], name


def test_argdown_says_everything():
    """The maps are in Argdown, after all; and so does argmap's own JSON."""
    assert all(says("argdown", name) and says("argmap-json", name) for name in FEATURES)
