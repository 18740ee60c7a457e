"""The season site in headless Chromium: no console errors, search, findings by keyboard, axe-core, phone and desk."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scraper.report.site import build_site
from tests.site_pages import load_real_seasons

if TYPE_CHECKING:
    from collections.abc import Iterator

selenium = pytest.importorskip("selenium", reason="selenium is not installed: pip install 'scraper[test]'")
from selenium import webdriver  # noqa: E402
from selenium.webdriver.chrome.service import Service  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

AXE = "axe-core@4.14.1"
AXE_SECONDS = 120
PHONE, DESK = 390, 1400
HEIGHT = 900
# Of each kind of page one or more; the pages of competitors have one template, and axe takes its time.
AXE_PAGES = 3

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    for name, content in build_site(load_real_seasons(project, folder / "normalized")):
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip("no chromium and chromedriver here: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started = webdriver.Chrome(options=options, service=Service(driver))
    yield started
    started.quit()


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core, as npm has it."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("no npm here to fetch axe-core with")
    folder = tmp_path_factory.mktemp("axe")
    packed = subprocess.run(
        [npm, "pack", AXE, "--silent"], cwd=folder, capture_output=True, text=True, timeout=AXE_SECONDS, check=False
    )
    archives = list(folder.glob("*.tgz"))
    if not archives:
        pytest.skip(f"npm cannot fetch {AXE}: {packed.stderr.strip()[-200:]}")
    with tarfile.open(archives[0]) as archive:
        source = archive.extractfile("package/axe.min.js")
        assert source is not None
        return source.read().decode()


def resize(browser: webdriver.Chrome, width: int, *, dark: bool = False) -> None:
    metrics = {"width": width, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": width == PHONE}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})


def list_pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def choose_pages(site: Path) -> list[Path]:
    folders = sorted(path for path in site.iterdir() if path.is_dir())
    chosen = [path for folder in folders for path in sorted(folder.glob("*.html"))[:AXE_PAGES]]
    return [site / "index.html", *(folder / "index.html" for folder in folders if folder.name != "seasons"), *chosen]


def test_no_page_has_console_errors(browser: webdriver.Chrome, site: Path) -> None:
    resize(browser, DESK)
    browser.get_log("browser")
    for page in list_pages(site):
        browser.get(page.as_uri())
    assert browser.get_log("browser") == []


def test_search_finds_a_spelling(browser: webdriver.Chrome, site: Path) -> None:
    resize(browser, DESK)
    browser.get((site / "index.html").as_uri())
    query = browser.find_element(By.ID, "query")
    for text in ("de Simone", "DE SIMONÉ", "simone de"):
        query.clear()
        query.send_keys(text)
        hits = browser.find_elements(By.CSS_SELECTOR, "#hits a")
        assert [hit.text for hit in hits] == ["Fabrizio De Simone"]
    assert browser.find_element(By.ID, "found").text == "1 found"
    browser.find_element(By.CSS_SELECTOR, "#hits a").click()
    assert browser.find_element(By.TAG_NAME, "h1").text == "Fabrizio De Simone"
    assert "Fabrizio de Simone" in browser.find_element(By.TAG_NAME, "main").text


def test_search_finds_nothing(browser: webdriver.Chrome, site: Path) -> None:
    browser.get((site / "index.html").as_uri())
    browser.find_element(By.ID, "query").send_keys("<script>no such name")
    assert browser.find_element(By.ID, "found").text == "0 found"


def test_finding_opens_from_the_keyboard(browser: webdriver.Chrome, site: Path) -> None:
    resize(browser, DESK)
    browser.get(min((site / "seasons").glob("*.html")).as_uri())
    mark = browser.find_element(By.CSS_SELECTOR, "td a.mark")
    browser.execute_script("arguments[0].focus()", mark)
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    dialog = browser.find_element(By.CSS_SELECTOR, "dialog[open]")
    assert dialog.get_attribute("aria-label")
    assert "In the article" in dialog.text
    assert browser.switch_to.active_element.tag_name in {"a", "button"}
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert browser.find_elements(By.CSS_SELECTOR, "dialog") == []
    assert browser.switch_to.active_element == mark


def test_pages_read_without_scripts(browser: webdriver.Chrome, site: Path) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(min((site / "seasons").glob("*.html")).as_uri())
        mark = browser.find_element(By.CSS_SELECTOR, "td a.mark")
        target = browser.find_element(By.ID, (mark.get_attribute("href") or "").partition("#")[2])
        assert "In the article" in target.text
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize(("width", "dark"), [(DESK, False), (PHONE, False), (DESK, True), (PHONE, True)])
def test_axe_reports_no_violation(browser: webdriver.Chrome, site: Path, axe: str, width: int, dark: bool) -> None:
    resize(browser, width, dark=dark)
    found: dict[str, Any] = {}
    for page in choose_pages(site):
        browser.get(page.as_uri())
        browser.execute_script("document.querySelectorAll('details').forEach((item) => { item.open = true; })")
        browser.execute_script(axe)
        violations = browser.execute_async_script(
            "axe.run({preload: false}).then((found) => arguments[0](found.violations.map((item) =>"
            " [item.id, item.nodes.length, item.nodes[0].html, item.nodes[0].failureSummary])))"
        )
        if violations:
            found[page.name] = violations
    assert found == {}


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_only_tables_scroll_sideways(browser: webdriver.Chrome, site: Path, width: int) -> None:
    """Where SCRAPER_SHOTS names a folder, the pictures are kept there."""
    shots = os.environ.get("SCRAPER_SHOTS")
    resize(browser, width)
    for page in choose_pages(site):
        browser.get(page.as_uri())
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width, page
        if shots:
            browser.save_screenshot(str(Path(shots) / f"{page.parent.name}-{page.stem}-{width}.png"))
    first = min((site / "seasons").glob("*.html"))
    browser.get(first.as_uri())
    left = browser.execute_script(
        "const box = document.querySelector('.matrix').parentElement; box.scrollLeft = 200;"
        "return box.querySelector('tbody .name').getBoundingClientRect().left - box.getBoundingClientRect().left"
    )
    if width == PHONE:
        assert abs(left) < 2
