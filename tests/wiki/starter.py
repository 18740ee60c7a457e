"""A real MediaWiki on 127.0.0.1 for the tests: Debian's package, SQLite, PHP's built-in server.

What is installed and the database with its pages are kept in a cache folder (`SCRAPER_WIKI_CACHE`, default
`/var/tmp/scraper-wiki`); each start serves a copy of its own, so tests may edit. Packages are installed only as root
and only where apt can; else `NoWikiError` says why.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE = Path(__file__).resolve().parent
PHP_EXTENSIONS = ("apcu", "curl", "intl", "luasandbox", "mbstring", "pdo_sqlite", "xml")
PHP_PACKAGES = ("cli", "apcu", "curl", "intl", "luasandbox", "mbstring", "sqlite3", "xml")
EXTENSIONS = "Cite,ParserFunctions,Scribunto,Poem,TemplateData,ImageMap"
PASSWORD = "local-wiki-admin"
FIRST_SECOND = 1704067200  # each page's only revision, one second after the other, so that runs are alike


class NoWikiError(Exception):
    """No MediaWiki can run here; the message says why."""


def prepare_wiki(pages: Mapping[str, str], *, updates: bool = True) -> Path:
    """Install what is missing and build the database of the pages; return the folder that `serve_wiki` copies.

    Without `updates` nothing is known of links and categories, which takes half of the time.
    """
    cache = _find_cache()
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _install_php(cache)
        _unpack(cache)
        stamp = hashlib.sha256(repr((updates, sorted(pages.items()))).encode())
        for name in ("starter.py", "settings.php"):
            stamp.update((HERE / name).read_bytes())
        built = cache / f"built-{stamp.hexdigest()[:16]}"
        if not built.exists():
            _prune(cache)
            _build(cache, built, pages, updates=updates)
    return built


def _find_cache() -> Path:
    return Path(os.environ.get("SCRAPER_WIKI_CACHE", "/var/tmp/scraper-wiki"))


@contextmanager
def serve_wiki(built: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Serve a copy of a built wiki made in the folder; yield the address of its API and the folder of its data."""
    copy = Path(shutil.copytree(built, folder / "wiki"))
    data, port = copy / "data", _free_port()
    more = form_environment(data, copy / "LocalSettings.php", port)
    environment = {**os.environ, **more, "PHP_CLI_SERVER_WORKERS": "3"}
    command = ["php", "-S", f"127.0.0.1:{port}", "-t", str(built.parent / "docroot"),
               "-d", "display_errors=0", "-d", "zlib.output_compression=1", "-d", "post_max_size=64M"]  # fmt: skip
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                  start_new_session=True)  # fmt: skip
    try:
        api = f"http://127.0.0.1:{port}/w/api.php"
        _await_answer(api, server, folder / "server.log")
        yield api, data
    finally:
        os.killpg(server.pid, signal.SIGTERM)  # the workers outlive a killed master
        server.wait(timeout=10)


def run_script(wiki: Path, script: str, *arguments: object, text: str = "") -> bytes:
    """Run a maintenance script on a copy of a built wiki, and give what it prints."""
    app = _find_cache() / "docroot" / "w"
    run = subprocess.run(
        ["php", app / "maintenance" / f"{script}.php", *map(str, arguments)],
        env={**os.environ, **form_environment(wiki / "data", wiki / "LocalSettings.php", 80)},
        input=text.encode(), capture_output=True, timeout=300, check=False,
    )  # fmt: skip
    if run.returncode != 0:
        raise NoWikiError(f"{script} failed: {(run.stdout + run.stderr).decode(errors='replace').strip()[-600:]}")
    return run.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_answer(api: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{api}?action=query&meta=siteinfo&format=json", timeout=20) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise NoWikiError(f"PHP's server does not answer: {log.read_text(errors='replace')[-600:]}")


def _has_php() -> bool:
    check = "foreach (array_slice($argv, 1) as $e) extension_loaded($e) || exit(1);"
    try:
        return subprocess.run(["php", "-r", check, *PHP_EXTENSIONS], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _install_php(cache: Path) -> None:
    if not _has_php():
        if os.geteuid() != 0:
            raise NoWikiError("PHP or one of its extensions is missing, and only root can install it")
        _apt(cache, "install", "-y", "--no-install-recommends", *(f"php-{name}" for name in PHP_PACKAGES))


def _apt(folder: Path, *arguments: str) -> None:
    if shutil.which("apt-get") is None:
        raise NoWikiError("apt-get is missing: MediaWiki comes from Debian's package")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (arguments, ("update",), arguments):  # the lists of packages may be missing or old
        patience = ("-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20")
        run = subprocess.run(
            ["apt-get", "-qq", *patience, *command], cwd=folder, env=environment, capture_output=True, text=True,
            timeout=300, check=False,
        )  # fmt: skip
        if run.returncode == 0 and command is arguments:
            return
    raise NoWikiError(f"apt-get {arguments[0]} failed: {run.stderr.strip()[-300:]}")


def _unpack(cache: Path) -> None:
    """Unpack Debian's mediawiki without its dependencies: no web server, no database server."""
    app = cache / "docroot" / "w"
    if (app / "api.php").exists():
        return
    work = cache / "unpack"
    shutil.rmtree(work, ignore_errors=True)
    shutil.rmtree(app, ignore_errors=True)
    work.mkdir()
    _apt(work, "download", "mediawiki", "mediawiki-classes")
    for package in work.glob("*.deb"):
        subprocess.run(["dpkg", "-x", package, work], check=True)
    source = work / "usr/share/mediawiki"
    for name in ("LocalSettings.php", "config", "extensions", "images"):
        (source / name).unlink()
    (source / "extensions-core").rename(source / "extensions")
    (source / "images").mkdir()
    app.parent.mkdir(exist_ok=True)
    (app.parent / "index.php").write_text("<?php chdir( 'w' ); require 'w/index.php';")  # for /wiki/TITLE
    source.rename(app)
    shutil.rmtree(work)


def _prune(cache: Path) -> None:
    """Remove wikis that no run can be copying any more."""
    for old in cache.glob("built-*"):
        if time.time() - old.stat().st_mtime > 86400:
            shutil.rmtree(old, ignore_errors=True)


def form_environment(data: Path, settings: Path, port: int) -> dict[str, str]:
    """Form what a wiki's settings read from the environment: where its data lie and which port answers."""
    return {"MW_CONFIG_FILE": str(settings), "WIKI_DATA": str(data), "WIKI_PORT": str(port)}


def _build(cache: Path, built: Path, pages: Mapping[str, str], *, updates: bool) -> None:
    work = cache / f"{built.name}.part"
    shutil.rmtree(work, ignore_errors=True)
    (work / "data" / "cache").mkdir(parents=True)
    settings = work / "LocalSettings.php"
    _maintain(cache, {}, "install", "--dbtype", "sqlite", "--dbpath", work / "data", "--dbname", "wiki",
              "--server", "http://127.0.0.1", "--scriptpath", "/w", "--confpath", work, "--extensions", EXTENSIONS,
              "--skins", "Vector", "--pass", PASSWORD, "LocalWiki", "Admin")  # fmt: skip
    # Later lines of the installer's file use this one: caches, jobs and localisation lie where the data lie.
    written = settings.read_text().replace(
        f'$wgSQLiteDataDir = "{work / "data"}";', "$wgSQLiteDataDir = getenv( 'WIKI_DATA' );"
    )
    settings.write_text(written + (HERE / "settings.php").read_text())
    environment = form_environment(work / "data", settings, 80)
    if pages:
        (work / "dump.xml").write_text(_form_dump(pages), encoding="utf-8")
        _maintain(cache, environment, "importDump", *([] if updates else ["--no-updates"]), work / "dump.xml")
        if updates:
            _maintain(cache, environment, "runJobs")
    _maintain(cache, environment, "initSiteStats", "--update")
    work.rename(built)


def _maintain(cache: Path, environment: Mapping[str, str], script: str, *arguments: object) -> None:
    app = cache / "docroot" / "w"
    clean = {key: value for key, value in os.environ.items() if key != "MW_CONFIG_FILE"}
    command = ["php", str(app / "maintenance" / f"{script}.php"), *map(str, arguments)]
    run = subprocess.run(
        command, env={**clean, **environment}, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=300, check=False,
    )  # fmt: skip
    if run.returncode != 0:
        raise NoWikiError(f"{script} failed: {(run.stdout + run.stderr).strip()[-600:]}")


def _form_dump(pages: Mapping[str, str]) -> str:
    """Write pages as MediaWiki's XML dump: one revision a page, fixed timestamps, in the order given."""
    parts = ['<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">']
    for index, (title, text) in enumerate(pages.items()):
        when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(FIRST_SECOND + index))
        parts.append(f"<page><title>{escape(title)}</title><revision><timestamp>{when}</timestamp>"
                     "<contributor><ip>127.0.0.1</ip></contributor>"
                     f'<text xml:space="preserve">{escape(text)}</text></revision></page>')  # fmt: skip
    return "\n".join([*parts, "</mediawiki>"])
