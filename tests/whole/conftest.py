"""What tests in a browser share: the browser, and our own site on a server."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from nashra.cli.main import main
from tests import browsing
from tests.conftest import HERE


# One for each module: while the browser is open its event loop runs, and other tests have loops of their own.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browsing.browser() as running:
        yield running


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site") / "site"
    assert main(["--root", str(HERE.parent), "--output", str(folder)]) == 0
    with browsing.served(folder) as url:
        yield url
