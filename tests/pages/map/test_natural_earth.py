"""The land that nashra ships: whole, small, and with its source."""

import json
import subprocess
import sys
from pathlib import Path

from nashra.pages.map import natural_earth
from nashra.pages.map.coastlines import read, rings
from tests.conftest import HERE

# TopoJSON: an island, the same across the antimeridian, and one too small.
TOPOLOGY = {
    "transform": {"scale": [0.5, 0.5], "translate": [-180, -90]},
    "arcs": [
        [[380, 190], [8, 0], [0, 8], [-8, 0], [0, -8]],
        [[716, 190], [-712, 0], [0, 8], [712, 0], [0, -8]],
        [[380, 240], [0, 0], [0, 0], [0, 0]],
    ],
    "objects": {"land": {"geometries": [{"arcs": [[[0]], [[1]], [[2]]]}]}},
}


def test_the_source_and_the_licence_are_said() -> None:
    said = natural_earth.__doc__ or ""

    assert "Natural Earth" in said
    assert "public domain" in said
    assert "bench/coastlines.py" in said


def test_the_land_is_small() -> None:
    assert len(natural_earth.LAND) < 10_000


def test_the_land_is_whole() -> None:
    assert len(rings()) > 250
    assert all(len(ring) >= 3 for ring in rings())
    assert all(-90 <= north <= 84 and -200 < east < 200 for ring in rings() for east, north in ring)


def test_the_script_writes_what_is_read(tmp_path: Path) -> None:
    source = tmp_path / "land.json"
    source.write_text(json.dumps(TOPOLOGY), encoding="utf-8")
    script = HERE.parent / "bench/coastlines.py"
    module = subprocess.run([sys.executable, script, source], capture_output=True, encoding="utf-8", check=True).stdout

    assert (natural_earth.__doc__ or "") in module
    first, across = read(module.split('"')[-2])
    assert set(first) == {(10, 5), (14, 5), (14, 9), (10, 9)}
    assert set(across) == {(-178, 5), (-182, 5), (-182, 9), (-178, 9)}
