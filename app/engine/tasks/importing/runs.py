"""Beginning an import, or going on with one: its row in the journal, who works on it, and what a killed one left."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from app.db import UnitOfWork
from app.db.records import ImportRun
from app.engine.common.errors import ImportRunningError
from app.engine.common.ids import new_id
from app.engine.image_store import ImageStore, SampleType
from app.engine.image_store.upkeep import delete_traces
from app.engine.storage import Storage
from app.engine.tasks.importing.models import ImportRequest, RunState

# A run that another machine works on says so with every batch. After this it counts as dead.
_SILENCE = timedelta(minutes=2)


@dataclass(frozen=True)
class Begun:
    """A run to work on.

    Attributes
    ----------
    is_same : bool
        Whether the run before it had the same options, so that what it refused is refused again.
    removed_samples : int
        Samples of a killed run that no face names, removed now.
    """

    run: ImportRun
    is_same: bool
    removed_samples: int


def begin(
    storage: Storage, images: ImageStore, account_id: str, request: ImportRequest, pending: Sequence[str], now: datetime
) -> Begun:
    """Take up the run of the folder into the list, or start one.

    Parameters
    ----------
    pending : sequence of str
        Ids that the samples of the first batch will have. They are written down before the samples are, so that those
        of a batch whose transaction never came are known.

    Raises
    ------
    ImportRunningError
        If another process works on it.
    """
    options = {**_asked(request), "pending": list(pending), "holder": _holder()}
    folder = str(request.folder)
    with storage.read() as unit:
        found = unit.imports.latest(account_id, folder, request.list_id)
    if found is None:
        run = ImportRun(new_id(), account_id, folder, request.list_id, options, RunState.RUNNING.value, now, now)
        with storage.write() as unit:
            unit.imports.start(run)
            unit.commit()
        return Begun(run, is_same=True, removed_samples=0)
    _check_free(storage, found, now)
    removed = remove_unnamed(storage, images, found.options.get("pending", ()))
    with storage.write() as unit:
        unit.imports.set_state(found.run_id, RunState.RUNNING.value, now)
        unit.imports.set_options(found.run_id, options, now)
        unit.commit()
    is_same = all(found.options.get(name) == value for name, value in _asked(request).items())
    return Begun(replace(found, options=options, state=RunState.RUNNING.value), is_same, removed)


def note_pending(unit: UnitOfWork, run: ImportRun, pending: Sequence[str], now: datetime) -> None:
    """Write down which ids the samples of the next batch will have."""
    unit.imports.set_options(run.run_id, {**run.options, "pending": list(pending)}, now)


def end(storage: Storage, run: ImportRun, state: RunState, now: datetime) -> None:
    """Write down how a run ended."""
    with storage.write() as unit:
        note_pending(unit, run, (), now)
        unit.imports.set_state(run.run_id, state.value, now)
        unit.commit()


def remove_unnamed(storage: Storage, images: ImageStore, sample_ids: Sequence[str]) -> int:
    """Remove those of the samples that no face names, half-written ones too; return how many whole ones there were."""
    if not sample_ids:
        return 0
    with storage.read() as unit:
        known = unit.attributes.known_samples(sample_ids)
    return delete_traces(images, SampleType.FACES.bucket, [name for name in sample_ids if name not in known])


def _asked(request: ImportRequest) -> dict[str, Any]:  # JSON values
    return {
        "label": request.label.value,
        "gate": asdict(request.gate),
        "versions": list(request.versions),
        "basic_attributes": request.with_basic_attributes,
    }


def _holder() -> dict[str, Any]:  # JSON values
    return {"host": platform.node(), "process": os.getpid()}


def _check_free(storage: Storage, run: ImportRun, now: datetime) -> None:
    """Refuse a run that another process works on: two would store every photo twice."""
    if storage.database.dialect == "sqlite":
        return  # the lock of the data folder keeps other processes out
    holder = run.options.get("holder") or {}
    if run.state == RunState.RUNNING and now - run.last_update_time <= _SILENCE and not _is_gone(holder):
        raise ImportRunningError(
            f"The folder {run.folder} is being imported by process {holder.get('process')} on {holder.get('host')}."
        )


def _is_gone(holder: dict[str, Any]) -> bool:  # JSON values
    """Tell whether a holder is surely not at work; of processes on other machines nothing is known."""
    if holder.get("host") != platform.node():
        return False
    process = int(holder.get("process", 0))
    if process == os.getpid():
        return True  # an import of this process that failed: one at work has been refused before
    if os.name == "nt":
        return False  # there a signal of 0 is no question but an order
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
