"""The wheel that a site brings, found where nashra was installed from, and named by its hash."""

import hashlib
import json
from importlib import metadata
from pathlib import Path
from zipfile import ZipFile

import pytest

from nashra import __version__
from nashra.model.problems import RefusedError
from nashra.scaffold import wheel

LOCK = "babel==2.18.0 \\\n    --hash=sha256:aa\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a wheel of this version, of which only the name and that it is a ZIP are looked at."""
    place = tmp_path / "a folder" / wheel.NAME
    place.parent.mkdir()
    ZipFile(place, "w").close()
    return place


def noted(monkeypatch: pytest.MonkeyPatch, text: str | None) -> None:
    """Let the installer have noted this, or nothing."""

    class Installed:
        def read_text(self, name: str) -> str | None:
            return text if name == "direct_url.json" else None

    monkeypatch.setattr(metadata, "distribution", lambda _: Installed())


def test_it_is_copied_and_named_by_its_hash_beside_the_libraries(path: Path) -> None:
    files = wheel.site_files(path, LOCK)

    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert files.keys() == {f"wheels/{wheel.NAME}", "requirements.txt"}
    assert files[f"wheels/{wheel.NAME}"] == path.read_bytes()
    _, *lines = files["requirements.txt"].decode().splitlines()
    assert lines[:3] == ["--require-hashes", "--only-binary :all:", "--find-links wheels"]
    assert lines[3:5] == [f"nashra=={__version__} \\", f"    --hash=sha256:{digest}"]
    assert "\n".join([*lines[5:], ""]) == LOCK


@pytest.mark.parametrize("info", [{}, {"hashes": {}}, {"hashes": {"sha256": "its own"}}, None])
def test_without_one_it_is_the_one_that_nashra_was_installed_from(
    path: Path, monkeypatch: pytest.MonkeyPatch, info: dict[str, dict[str, str]] | None
) -> None:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    text = json.dumps({"url": path.as_uri()} | ({} if info is None else {"archive_info": info}))
    noted(monkeypatch, text.replace("its own", digest))

    assert wheel.site_files(None, LOCK) == wheel.site_files(path, LOCK)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "from which wheel this nashra was installed is not known (give it: --wheel FILE)"),
        ('{"url": "https://host.example/nashra-1-py3-none-any.whl"}', "from which wheel this nashra was installed is"),
        ('{"url": "file:///src/nashra", "dir_info": {}}', "from which wheel this nashra was installed is not known"),
        ('{"url": "file:///nowhere/nashra.whl"}', "/nowhere/nashra.whl, from which this nashra was installed, is not"),
        (
            '{"url": "HERE", "archive_info": {"hashes": {"sha256": "00"}}}',
            "has changed since this nashra was",
        ),
    ],
)
def test_what_is_not_known_is_asked_for(
    path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None, message: str
) -> None:
    noted(monkeypatch, text and text.replace("HERE", path.as_uri()))

    with pytest.raises(RefusedError) as refusal:
        wheel.site_files(None, LOCK)

    assert message in str(refusal.value)


@pytest.mark.parametrize("name", ["nashra-0.0.1-py3-none-any.whl", "other.whl", wheel.NAME])
def test_what_is_no_wheel_of_this_version_is_refused(tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    place.write_text("no ZIP")

    with pytest.raises(RefusedError) as refusal:
        wheel.site_files(place, LOCK)

    assert str(refusal.value) == f"{place} is no wheel of nashra {__version__} (it is called {wheel.NAME})"
