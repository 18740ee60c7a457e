"""Files of `raw/` written whole or not at all, and read as JSON of a known shape."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

TEMPORARY = ".part-"


def write_file(path: Path, content: bytes) -> bool:
    """Write a file so that a reader, or a run killed at any moment, sees the old content or the new one.

    Nothing is written, and False returned, where the content is the same.
    """
    if holds(path, content):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)  # mkstemp's 0600 would hide raw/ from other users
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def write_json(path: Path, value: object) -> None:
    """Write JSON that diffs well: indented, UTF-8, keys in the order given, a newline at the end."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    write_file(path, text.encode("utf-8", "surrogatepass"))


def load_json(path: Path) -> dict[str, Any]:
    """Load a file that holds a JSON object.

    Raises `ValueError` where it holds none, whatever the reason, and `OSError` where it cannot be read.
    """
    try:
        value = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(value, dict):
        raise ValueError("no JSON object")  # noqa: TRY004  a wrong shape and wrong JSON are one thing here
    return value


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files of a killed run; only for who holds the folder's lock."""
    for path in folder.rglob(f"{TEMPORARY}*"):
        path.unlink(missing_ok=True)


def holds(path: Path, content: bytes) -> bool:
    """Tell whether a file's content is this already."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def digest_of(*parts: str | bytes) -> str:
    """Compute a digest of some texts; their borders count."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()[:32]
