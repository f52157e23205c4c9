"""What is read of real files is what was counted on them, but for differences that are known."""

from __future__ import annotations

import pytest

from ..corpora import needs_corpora
from ..format_truth import COMPARISONS, PAGE, page

pytestmark = needs_corpora


@pytest.mark.parametrize("number", range(len(COMPARISONS)))
@pytest.mark.slow
def test_files_are_read_as_counted(number):
    """Those that differ are known, and why."""
    compared = COMPARISONS[number]

    assert compared.found
    assert compared.odd() == set(compared.differing)


@pytest.mark.slow
def test_the_page_is_true(update):
    """``--update`` writes it anew."""
    if update:
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()
