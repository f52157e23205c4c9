"""What the tests of commands share: the process that theirs are forked from ends with them."""

from __future__ import annotations

import pytest

from .. import forked


@pytest.fixture(scope="session", autouse=True)
def parent():
    """End the process that commands are forked from once the tests are done."""
    yield
    forked.close()
