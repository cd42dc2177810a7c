"""What runs a site is brought up to a new nashra: by the wheel that the site brought so far."""

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from nashra import __version__
from nashra.files import shipped
from nashra.model.problems import COMMAND
from nashra.scaffold import renew, wheel, write
from nashra.scaffold.site import Wishes

OLD = "0.0.9"
MAKEFILE, CHECK, EDITOR = "Makefile", ".github/workflows/check.yml", ".editorconfig"


def packed(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write a wheel that ships a small site of these files."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"nashra/shipped/{'' if name in wheel.SHARED else 'start/'}{name}", data)
    return path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """Return a wheel of this nashra."""
    return packed(tmp_path / wheel.NAME, {})


@pytest.fixture
def site(tmp_path: Path, new: Path) -> Path:
    """Return a site that an earlier nashra made, whose Makefile, check and settings of editors began otherwise."""
    folder = tmp_path / "site"
    write.write_site(folder, Wishes(host="github-pages"), new)
    small = write.small()
    small |= {path: b"# before\n" + small[path] for path in (MAKEFILE, CHECK, EDITOR)}
    (folder / wheel.FOLDER / wheel.NAME).unlink()
    packed(folder / wheel.FOLDER / f"nashra-{OLD}-py3-none-any.whl", small)
    for path in (MAKEFILE, CHECK, EDITOR):
        (folder / path).write_bytes(b"# before\n" + (folder / path).read_bytes())
    requirements = folder / "requirements.txt"
    requirements.write_text(requirements.read_text("utf-8").replace(__version__, OLD, 1), "utf-8")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_site_is_what_new_site_makes_now(site: Path, new: Path, tmp_path: Path) -> None:
    told = list(renew.renew(site, new))

    write.write_site(tmp_path / "fresh", Wishes(host="github-pages"), new)
    assert tree(site) == tree(tmp_path / "fresh")
    assert sorted(told) == sorted(
        f"{path}: updated" for path in (MAKEFILE, CHECK, EDITOR, f"wheels/{wheel.NAME}", "requirements.txt")
    )
    assert (site / "nashra").stat().st_mode & 0o111 == 0o111
    assert list(renew.renew(site, new)) == []


def test_what_the_site_has_changed_or_deleted_stays_and_the_change_is_shown(site: Path, new: Path) -> None:
    own = (site / CHECK).read_bytes() + b"# ours\n"
    (site / CHECK).write_bytes(own)
    (site / EDITOR).unlink()

    told = list(renew.renew(site, new))
    assert (site / CHECK).read_bytes() == own
    assert not (site / EDITOR).exists()
    at = told.index(f"{CHECK}: the site has changed it, and so has nashra: take over what you want of this")
    assert told[at + 1].splitlines()[:2] == [f"--- nashra {OLD}/{CHECK}", f"+++ nashra {__version__}/{CHECK}"]
    assert [line for line in told[at + 1].splitlines()[2:] if line[0] in "+-"] == ["-# before"]
    assert len(told) == 5


def test_what_the_site_alone_has_changed_is_nobodys_business(site: Path, new: Path) -> None:
    program, readme = (site / "nashra").read_bytes() + b"# ours\n", b"# Our own\n"
    (site / "nashra").write_bytes(program)
    (site / "README.md").write_bytes(readme)

    told = list(renew.renew(site, new))
    assert not [line for line in told if line.startswith(("nashra", "README"))]
    assert ((site / "nashra").read_bytes(), (site / "README.md").read_bytes()) == (program, readme)


def test_a_file_that_this_nashra_is_the_first_to_have_comes_into_the_site(site: Path, new: Path) -> None:
    old = site / wheel.FOLDER / f"nashra-{OLD}-py3-none-any.whl"
    packed(old, {path: data for path, data in wheel.small_site(old).items() if path != ".pre-commit-config.yaml"})
    (site / ".pre-commit-config.yaml").unlink()

    assert ".pre-commit-config.yaml: updated" in list(renew.renew(site, new))
    assert (site / ".pre-commit-config.yaml").is_file()


def test_without_the_old_wheel_every_difference_is_shown(site: Path, new: Path) -> None:
    (site / wheel.FOLDER / f"nashra-{OLD}-py3-none-any.whl").unlink()

    told = list(renew.renew(site, new))
    brought = [f"{path}: updated" for path in (f"wheels/{wheel.NAME}", "requirements.txt")]
    assert [line for line in told if line.endswith(": updated")] == brought
    assert (site / MAKEFILE).read_bytes().startswith(b"# before\n")


def test_a_site_that_is_newer_or_as_new_or_brings_no_nashra_stays(site: Path, new: Path) -> None:
    requirements = site / "requirements.txt"
    text = requirements.read_text("utf-8")
    for version in (__version__, "99.0"):
        requirements.write_text(text.replace(OLD, version, 1), "utf-8")
        assert list(renew.renew(site, None)) == []
    requirements.unlink()
    assert list(renew.renew(site, new)) == []


def test_a_checkout_asks_for_the_wheel(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "IS_INSTALLED", False)
    before = tree(site)

    how = f"bring it this one: {COMMAND} upgrade --wheel FILE"
    told = f"this site is built by nashra {OLD}, which it brings in wheels/ ({how})"
    assert list(renew.renew(site, None)) == [told]
    assert tree(site) == before
