"""What the tests share: recording again, a folder with the examples, a browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .chromium import chromium, new_window


@pytest.fixture
def update(request):
    """Whether recorded output is to be written instead of compared."""
    return request.config.getoption("--update")


@pytest.fixture
def empty_folder(tmp_path, monkeypatch):
    """An empty folder of one's own, seen at 80 columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def examples(tmp_path, empty_folder):  # noqa: ARG001 - it enters the folder
    """A folder of one's own with the examples in it, and with maps that are no examples."""
    shutil.copytree(Path(__file__).parent.parent / "examples", tmp_path / "examples")
    shutil.copytree(Path(__file__).parent / "maps", tmp_path / "maps")


@pytest.fixture(scope="session")
def chromium_session(tmp_path_factory):
    """A headless Chromium, started once: a start costs as much as several tests."""
    with chromium(tmp_path_factory.mktemp("chromium")) as session:
        yield session


@pytest.fixture(scope="module")
def browser(chromium_session):
    """A headless Chromium in a window of one's own; what uses it is marked ``browser``."""
    with new_window(chromium_session):
        yield chromium_session
