"""What the tests share: the option ``--update``."""

from __future__ import annotations

import pytest


def pytest_addoption(parser):
    """Offer to write recorded sessions and generated pages anew; look at the diff."""
    parser.addoption("--update", action="store_true", help="write recorded output anew")


@pytest.fixture
def update(request):
    """Whether recorded output is to be written instead of compared."""
    return request.config.getoption("--update")
