"""What the tests of pages share."""

from __future__ import annotations

import pytest

from ..npm import kept


@pytest.fixture(scope="session")
def axe(pytestconfig):
    """The source of axe-core."""
    folder = kept("axe-core@4.14.1", pytestconfig)
    return (folder / "axe.min.js").read_text(encoding="utf-8")
