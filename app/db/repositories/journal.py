"""The journal of bulk imports: a file is written down in the same transaction as the face it became."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update

from app.db import rows
from app.db.errors import RowMissing
from app.db.records import ImportFile, ImportRun
from app.db.repositories.filters import id_equals, id_in
from app.db.session import Session

_run = rows.import_run.c
_file = rows.import_file.c
_BATCH = 2000
_WRITTEN_AT_ONCE = 250


class ImportJournal:
    """Reads and writes imports inside one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def start(self, run: ImportRun) -> None:
        """Store a new run. Raises RowExists."""
        self._session.execute(rows.import_run.insert().values(**vars(run)))

    def get(self, run_id: str) -> ImportRun:
        """Return one run. Raises RowMissing."""
        row = self._session.first(select(rows.import_run).where(id_equals(_run.run_id, run_id)))
        if row is None:
            raise RowMissing("import", run_id)
        return ImportRun(**row._mapping)

    def latest(self, account_id: str, folder: str, list_id: str | None) -> ImportRun | None:
        """Return the newest run of the folder into the list, ended or not."""
        same = _run.list_id.is_(None) if list_id is None else id_equals(_run.list_id, list_id)
        statement = select(rows.import_run).where(id_equals(_run.account_id, account_id), _run.folder == folder, same)
        row = self._session.first(statement.order_by(_run.create_time.desc()).limit(1))
        return None if row is None else ImportRun(**row._mapping)

    def set_state(self, run_id: str, state: str, now: datetime) -> None:
        """Change the state of a run. Raises RowMissing."""
        statement = update(rows.import_run).where(id_equals(_run.run_id, run_id))
        if not self._session.execute(statement.values(state=state, last_update_time=now)):
            raise RowMissing("import", run_id)

    def set_options(self, run_id: str, options: dict[str, Any], now: datetime) -> None:
        """Replace the options of a run. Raises RowMissing."""
        statement = update(rows.import_run).where(id_equals(_run.run_id, run_id))
        if not self._session.execute(statement.values(options=options, last_update_time=now)):
            raise RowMissing("import", run_id)

    def write(self, files: Sequence[ImportFile]) -> None:
        """Write down what became of files, over what stood there before."""
        for start in range(0, len(files), _WRITTEN_AT_ONCE):
            some = files[start : start + _WRITTEN_AT_ONCE]
            for run_id in {file.run_id for file in some}:
                paths = [file.path for file in some if file.run_id == run_id]
                self._session.execute(delete(rows.import_file).where(_file.run_id == run_id, _file.path.in_(paths)))
            self._session.execute(rows.import_file.insert(), [vars(file) for file in some])

    def find(self, run_id: str, path: str) -> ImportFile | None:
        """Return what is written of one file, or None."""
        statement = select(rows.import_file).where(id_equals(_file.run_id, run_id), _file.path == path)
        row = self._session.first(statement)
        return None if row is None else _record(row)

    def find_many(self, run_id: str, paths: Sequence[str]) -> dict[str, ImportFile]:
        """Return what is written of files, by path; at most some hundred paths."""
        statement = select(rows.import_file).where(id_equals(_file.run_id, run_id), _file.path.in_(paths))
        return {row.path: _record(row) for row in self._session.rows(statement)}

    def find_content_of_list(
        self, account_id: str, list_id: str | None, digest: bytes
    ) -> tuple[ImportRun, ImportFile] | None:
        """Return the first file of that content that any import made a face of the list, with its run, or None."""
        same = _run.list_id.is_(None) if list_id is None else id_equals(_run.list_id, list_id)
        of_list = select(_run.run_id).where(id_equals(_run.account_id, account_id), same)
        statement = select(rows.import_file).where(
            _file.run_id.in_(of_list), _file.hash == digest, _file.face_id.is_not(None)
        )
        row = self._session.first(statement.order_by(_file.path).limit(1))
        return None if row is None else (self.get(row.run_id), _record(row))

    def files(self, run_id: str, state: str | None = None) -> Iterator[ImportFile]:
        """Yield what is written of a run's files in order of path, of one state or all."""
        last = ""
        while True:
            statement = select(rows.import_file).where(id_equals(_file.run_id, run_id), _file.path > last)
            if state is not None:
                statement = statement.where(_file.state == state)
            found = self._session.rows(statement.order_by(_file.path).limit(_BATCH))
            if not found:
                return
            yield from (_record(row) for row in found)
            last = found[-1].path

    def counts(self, run_id: str) -> dict[str, int]:
        """Return how many files of a run are in each state."""
        statement = select(_file.state, func.count()).where(id_equals(_file.run_id, run_id)).group_by(_file.state)
        return {row[0]: row[1] for row in self._session.rows(statement)}

    def delete(self, run_ids: Sequence[str]) -> None:
        """Remove runs with what is written of their files."""
        self._session.execute(delete(rows.import_run).where(id_in(_run.run_id, run_ids)))


def _record(row: Any) -> ImportFile:  # a row of `import_file`
    values = dict(row._mapping)
    values["hash"] = None if values["hash"] is None else bytes(values["hash"])
    return ImportFile(**values)
