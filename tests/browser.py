"""The Chromium of the system, if there is one, and how often a test that drives it is tried."""

import shutil

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: make browser installs it")

# On a busy machine a browser now and then loses what a test did: such a test is tried twice. Not where pages
# answer late (tests/slow_pages.py): that run is there to find tests that do not wait.
_once_more = pytest.mark.flaky(reruns=1, condition="'tests.slow_pages' not in sys.modules")
in_chromium = [_needs_chromium, _once_more]
