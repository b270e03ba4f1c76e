"""What several tests share. A Chromium is needed only by the tests marked `browser`."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def _no_browser(reason: str) -> None:
    """Skips, unless KG_REQUIRE_BROWSER=1 says that a Chromium must be there."""
    if os.environ.get("KG_REQUIRE_BROWSER") == "1":
        pytest.fail(f"KG_REQUIRE_BROWSER=1, but {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A Chromium driven by Playwright."""
    program = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), "/usr/bin/chromium")
    if not Path(program).exists():
        _no_browser("there is no Chromium (Debian: apt-get install chromium)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _no_browser("playwright is not installed (pip install 'kg[test]')")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=program, args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """With KG_REQUIRE_BROWSER=1, a browser test that is skipped for whatever reason has failed."""
    outcome: Any = yield
    report = outcome.get_result()
    if report.skipped and item.get_closest_marker("browser") and os.environ.get("KG_REQUIRE_BROWSER") == "1":
        report.outcome, report.longrepr = "failed", f"KG_REQUIRE_BROWSER=1, but {item.nodeid} was skipped: {report.longrepr}"


@pytest.fixture(scope="session")
def seeds_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder built once from seeds/. Tests only read it."""
    import kg

    out = tmp_path_factory.mktemp("seeds") / "output"
    kg.build(SEEDS, out, workers=1)
    return out


@pytest.fixture(scope="session")
def kg_command(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for PATH whose `kg` runs this checkout with this Python."""
    folder = tmp_path_factory.mktemp("bin")
    program = folder / "kg"
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m kg "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return folder
