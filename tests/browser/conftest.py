"""What the tests of pages share."""

from __future__ import annotations

import pytest

from ..npm import fetched


@pytest.fixture(scope="session")
def axe(tmp_path_factory):
    """The source of axe-core."""
    folder = fetched("axe-core@4.14.1", tmp_path_factory.mktemp("axe"))
    return (folder / "axe.min.js").read_text(encoding="utf-8")
