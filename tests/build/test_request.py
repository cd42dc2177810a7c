"""What a build is asked for, and what it works with."""

from dataclasses import FrozenInstanceError

import pytest

from nashra.build.request import Request, Tools
from nashra.incremental.store import Memory
from tests.conftest import CONVERTER, NOW


def test_without_wishes_it_is_the_public_site_of_no_host_made_by_this_process() -> None:
    assert Request(NOW) == (NOW, False, "", False)
    assert Tools(CONVERTER, Memory()).workers is None


def test_tools_are_not_exchanged_during_a_build() -> None:
    with pytest.raises(FrozenInstanceError):
        Tools(CONVERTER, Memory()).memory = Memory()  # type: ignore[misc]
