"""The command `serve`; the server is tried in tests/preview."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nashra.cli.main import main
from nashra.preview import server
from nashra.preview.app import Rebuild


@pytest.mark.parametrize("port", ["0", "65536", "-1", "x", "", "80 ", "5.5"])
def test_a_port_that_is_none_is_wrong_usage(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["serve", f"--port={port}"])

    assert exit_.value.code == 2
    assert f"`{port}` is no port (1 to 65535)" in capsys.readouterr().err


def test_the_site_is_served_from_its_folder_with_drafts_and_problems_are_printed(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = "en/briefings/note-suivante/index.html"
    asked: list[tuple[Path, int]] = []

    def served(rebuild: Rebuild, root: Path, *, port: int, say: Callable[[str], None], command: str) -> None:
        asked.append((root, port))
        assert command == "nashra"
        result = rebuild(())
        assert result is not None
        assert result[0] is not None
        assert draft in {output.path for output in result[0].outputs}
        (root / "content/tags.yaml").write_text("water: {name: {ar: ماء, de: x}}\n", encoding="utf-8")
        assert rebuild(("content/tags.yaml",)) is not None
        say("that is all")

    monkeypatch.setattr(server, "serve", served)

    assert main(["serve", "--port", "65535", "--root", str(site)]) == 0
    printed = capsys.readouterr()
    assert asked == [(site, 65535)]
    assert "content/tags.yaml:1: `name` names an unknown language" in printed.err
    assert printed.err.endswith("that is all\n")
    assert printed.out == ""
    assert not (site / "site").exists()
