"""What the tests share: the option ``--update``, and a folder with the examples."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# The first example imports what it needs, and machines are shared: time is measured elsewhere.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_addoption(parser):
    """Offer to write recorded sessions and generated pages anew; look at the diff."""
    parser.addoption("--update", action="store_true", help="write recorded output anew")


@pytest.fixture
def update(request):
    """Whether recorded output is to be written instead of compared."""
    return request.config.getoption("--update")


@pytest.fixture
def examples(tmp_path, monkeypatch):
    """A folder of one's own with the examples in it, and with maps that are no examples."""
    shutil.copytree(Path(__file__).parent.parent / "examples", tmp_path / "examples")
    shutil.copytree(Path(__file__).parent / "maps", tmp_path / "maps")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
