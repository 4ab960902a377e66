"""Files somebody carried to this machine."""

from __future__ import annotations

from pathlib import Path

from app.engine.common.errors import FileMissingError
from app.engine.inference.catalogue import Member, Source


class LocalFolder:
    """Looks for archives and loose files in a folder and the folders below it, or takes one given file.

    Parameters
    ----------
    path : Path

    Raises
    ------
    FileMissingError
        If there is no such file or folder.
    """

    def __init__(self, path: Path) -> None:
        if not path.exists():
            raise FileMissingError(f"There is no file or folder {path}.", remedy="Check the path after --from.")
        self.path = path
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        self._files = [file for file in found if file.is_file()]

    def find_archive(self, source: Source) -> Path | None:
        """Return the archive of a source, or None."""
        return self._named(source.file, source.bytes) if source.file else None

    def find_member(self, member: Member) -> Path | None:
        """Return a loose file of that name, or None."""
        return self._named(member.name, member.bytes)

    def _named(self, name: str, size: int | None) -> Path | None:
        # The converted file of another installation may have the same name: the one of the right length goes first.
        named = [file for file in self._files if file.name == name]
        return next((file for file in named if file.stat().st_size == size), named[0] if named else None)
