"""What a run need not do again: records of pages that have not changed, seasons whose inputs have not.

The cache belongs to the user (`$XDG_CACHE_HOME/scraper`), never to a clone: it holds pickles, and those of others are
not to be opened. It is keyed by the program's own text, so another version of the program starts anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import shutil
import tempfile
import weakref
import zlib
from contextlib import contextmanager, suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scraper.raw.files import digest_of, write_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

__all__ = ["Cache", "digest_of", "find_cache", "program_digest"]


@cache
def program_digest() -> str:
    """Compute a digest of the package's own files: code and data."""
    package = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix in (".py", ".toml"):
            digest.update(str(path.relative_to(package)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def find_cache() -> Path | None:
    """Find the user's cache folder for this version of the program, and remove those of other versions.

    None where there can be none, or where others may write to it: opening a pickle runs what it says.
    """
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "scraper"
    own = base / program_digest()
    try:
        if not own.exists():
            for other in base.iterdir() if base.is_dir() else ():
                shutil.rmtree(other, ignore_errors=True)
            own.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = own.stat()
    except (OSError, RuntimeError):  # no folder can be made; nobody's home is known
        return None
    owned = not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & 0o022)
    return own if owned else None


class Cache:
    """Packed values and a manifest by key; without a folder, what one run needs, in a folder that goes with the object.

    A cache that cannot be read or written is an empty one.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._passing: Path | None = None

    def holds(self, key: str) -> bool:
        """Tell whether something was stored under a key."""
        return (self._find_folder() / key).is_file()

    def load(self, key: str) -> Any:
        """Load what was stored under a key; None where nothing was, or nothing that can be read."""
        content = self.load_packed(key)
        if content is None:
            return None
        try:
            return unpack(content)
        except (
            pickle.UnpicklingError,
            zlib.error,
            EOFError,
            AttributeError,
            ImportError,
            IndexError,
            ValueError,
            TypeError,
        ):
            return None

    def load_packed(self, key: str) -> bytes | None:
        """Load what was stored under a key as it was packed."""
        try:
            return (self._find_folder() / key).read_bytes()
        except OSError:
            return None

    def store(self, key: str, value: Any, *, level: int = 1) -> None:
        """Store a value under a key, compressed as `pack` does; it is never held packed."""
        with self._replace(key) as file:
            if level == 0:
                pickle.Pickler(file, pickle.HIGHEST_PROTOCOL).dump(value)
                return
            packer = _Packer(file, level)
            pickle.Pickler(packer, pickle.HIGHEST_PROTOCOL).dump(value)
            packer.finish()

    def store_packed(self, key: str, content: bytes) -> None:
        """Store what is packed already."""
        with self._replace(key) as file:
            file.write(content)

    @contextmanager
    def _replace(self, key: str) -> Iterator[BinaryIO]:
        """Write a file, whole or not at all; what is not on the disk when the machine goes down is only work lost."""
        folder = self._find_folder()
        part = folder / f".part-{os.getpid()}-{key}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file = part.open("wb")
        except OSError:
            yield BytesIO()
            return
        with suppress(OSError), file:
            yield file
            file.close()
            part.replace(folder / key)

    def _find_folder(self) -> Path:
        folder = self._folder or self._passing
        if folder is None:
            folder = self._passing = Path(tempfile.mkdtemp(prefix="scraper-"))
            weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return folder

    def load_manifest(self, out: Path) -> dict[str, dict[str, Any]]:
        """Load what was written to an output folder: season id to what it was made from, and its numbers."""
        if self._folder is None:
            return {}
        try:
            found: dict[str, dict[str, Any]] = json.loads((self._folder / _manifest_name(out)).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found

    def store_manifest(self, out: Path, manifest: dict[str, dict[str, Any]]) -> None:
        """Store what was written to an output folder."""
        if self._folder is None:
            return
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_file(self._folder / _manifest_name(out), json.dumps(manifest, sort_keys=True).encode())


class _Packer:
    """A file for a pickle that is compressed on its way."""

    def __init__(self, file: BinaryIO, level: int) -> None:
        self._file = file
        self._engine = zlib.compressobj(level)

    def write(self, data: bytes) -> int:
        """Take a part of the pickle."""
        self._file.write(self._engine.compress(data))
        return memoryview(data).nbytes

    def finish(self) -> None:
        """Write the rest."""
        self._file.write(self._engine.flush())


def pack(value: object, level: int = 1) -> bytes:
    """Pack a value for the cache or for another process; level 0 is the pickle itself, fast and large."""
    content = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    return zlib.compress(content, level) if level else content


def unpack(content: bytes) -> Any:
    """Unpack what `pack` made, which is never to come from anywhere but this program's own processes and cache."""
    plain = content if content.startswith(pickle.PROTO) else zlib.decompress(content)
    return pickle.loads(plain)  # noqa: S301 - see above


def _manifest_name(out: Path) -> str:
    return "out-" + digest_of(str(out.resolve())) + ".json"
