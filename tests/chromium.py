"""A headless Chromium for tests that look at pages."""

from __future__ import annotations

import contextlib
import shutil

import pytest

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # What the headless shell would do otherwise: fit letters to pixels, and draw frames of
    # other origins in the process of their page, where emulated colours reach them.
    "--font-render-hinting=none",
    "--site-per-process",
]


#: Where Debian keeps the headless shell; its command on the path is a script around it.
SHELL_FOLDER = "/usr/lib/chromium"


def find_chromium():
    """Find Chromium's headless shell, which takes a third less time, or else Chromium itself."""
    shell = shutil.which("chromium-headless-shell", path=SHELL_FOLDER)
    return shell or shutil.which("chromium")


def with_a_page(browser, folder):
    """Give what starts *browser* with a page: the shell opens none itself, so that is a script."""
    if not browser.endswith("headless-shell"):
        return browser
    script = folder / "chromium"
    script.write_text(f'#!/bin/sh\nexec {browser} "$@" about:blank\n', encoding="utf-8")
    script.chmod(0o755)
    return str(script)


@contextlib.contextmanager
def chromium(folder):
    """Start a browser that keeps what pages log and fetch; skip where there is none."""
    browser, service = find_chromium(), shutil.which("chromedriver")
    if not browser or not service:
        pytest.skip("chromium and chromedriver are not installed")
    from selenium import webdriver  # noqa: PLC0415 - only needed where there is a browser

    options = webdriver.ChromeOptions()
    options.binary_location = with_a_page(browser, folder)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    for flag in (*FLAGS, f"--user-data-dir={folder / 'profile'}", "--window-size=1300,900"):
        options.add_argument(flag)
    session = webdriver.Chrome(options, webdriver.ChromeService(service))
    session.set_page_load_timeout(60)
    session.set_script_timeout(60)
    try:
        yield session
    finally:
        session.quit()


@contextlib.contextmanager
def new_window(session):
    """Open a window in which nothing is emulated, stored or logged yet; close it afterwards."""
    first = session.current_window_handle
    session.switch_to.new_window("window")
    session.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    for log in ("browser", "performance"):
        session.get_log(log)
    try:
        yield
    finally:
        session.close()
        session.switch_to.window(first)


def complaints(session):
    """List what the page logged since the last call."""
    return [e["message"] for e in session.get_log("browser") if "favicon" not in e["message"]]
