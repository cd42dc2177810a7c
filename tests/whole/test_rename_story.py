"""The story of a renamed briefing: a reader's old link is guarded, leads on, or goes because that is meant."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import hosting
from tests.machines import Machine, install
from tests.serving import free_port
from tests.whole.test_story import get
from tests.whole.test_wheel import built

OLD, NEW = "2024-03-14-night-ferry", "2024-03-14-ferry-at-night"
OLD_PAGE, NEW_PAGE = (f"/en/briefings/{slug}/" for slug in (OLD, NEW))


@pytest.fixture
def machine() -> Iterator[Machine]:
    """Return a machine with the installed nashra, whose files other users may read."""
    with tempfile.TemporaryDirectory(prefix="nashra-") as name:
        made = Machine(Path(name).resolve())
        made.work.mkdir()
        install(made, built("wheel", Path(__file__).parents[2], made.folder / "dist"))
        yield made


def test_an_old_link_leads_to_the_renamed_briefing_or_goes_because_that_is_meant(
    machine: Machine, chromium: Browser
) -> None:
    nginx = hosting.required("nginx", "nginx-light")
    port, site = free_port(), machine.work / "mine"
    original = site / f"content/briefings/{NEW}/ar.md"

    def run(script: str, code: int = 0) -> str:
        done = machine.run(script)
        assert done.code == code, done.said
        return done.said

    def publish() -> None:
        """Build, write what nginx reads, and keep the manifest, as CI fetches it before a change."""
        run("make -C mine site && mine/nashra recipe nginx --www mine/site > ../site.conf")
        configuration = machine.folder / "site.conf"
        text = configuration.read_text(encoding="utf-8").replace("listen 80;", f"listen 127.0.0.1:{port};")
        configuration.write_text(text.replace("    listen [::]:80;\n", ""), encoding="utf-8")

    run("nashra new site mine --host nginx --url http://bulletin.example.org")
    publish()
    command = hosting.nginx(nginx, machine.folder, f"include {machine.folder}/site.conf;")
    with hosting.running(command, machine.folder, "start worker process ") as wait_for:
        assert get(port, OLD_PAGE)[0] == 200
        run("cp mine/site/manifest.json mine/published.json")

        # A folder is renamed. Who builds is advised; for CI, which has the published manifest, it is a problem.
        run(f"mv mine/content/briefings/{OLD} mine/content/briefings/{NEW}")
        assert f"advice: {OLD_PAGE} is an address of the site that is there" in run("make -C mine site")
        assert f": {OLD_PAGE} was published and would be gone" in run("make -C mine check", 2)
        assert get(port, OLD_PAGE)[0] == 404

        # With the old name among `aliases` the old link leads on: at once by its page, and then by nginx.
        edit(original, "\ndate:", f"\naliases: [{OLD}]\ndate:")
        run("make -C mine check && make -C mine site")
        assert get(port, OLD_PAGE)[0] == 200
        assert seen(chromium, port, OLD_PAGE) == NEW_PAGE
        publish()
        run(f"{' '.join(command)} -s reload")
        wait_for("exited with code 0")  # who answered by the old configuration
        status, led, _ = get(port, OLD_PAGE)
        assert (status, led.endswith(NEW_PAGE)) == (301, True)
        assert seen(chromium, port, f"{OLD_PAGE}#p2") == f"{NEW_PAGE}#p2"
        assert "no problems in 1 briefing" in run("make -C mine check")

        # It is withdrawn, and all its addresses are meant to go.
        run(f"cp mine/site/manifest.json mine/published.json && rm -r mine/content/briefings/{NEW}")
        assert f": {NEW_PAGE} was published and would be gone" in run("make -C mine check", 2)
        edit(site / "content/site.yaml", "\nurl:", f"\ngone: [{OLD}, {NEW}]\nurl:")
        assert "advice" not in run("make -C mine check && make -C mine site")
        assert [get(port, path)[0] for path in (NEW_PAGE, "/en/")] == [404, 200]


def seen(chromium: Browser, port: int, path: str) -> str:
    """Return the address at which a reader's browser arrives, with the title of the briefing before him."""
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}{path}")
        page.wait_for_url(f"**{NEW_PAGE}*")
        assert "ferry" in page.locator("h1").inner_text().lower()
        return page.url.removeprefix(f"http://127.0.0.1:{port}")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
