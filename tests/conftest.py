"""What the tests of several rooms share."""

import pytest

from tests.browsing import CHROMIUM, FLAGS


@pytest.fixture(scope="module")
def browser():
    """Chromium, started once for a file of tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()
