"""Watching a folder: every photo that appears becomes events, once."""

from __future__ import annotations

import shutil
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from app.engine.common.errors import CancelledError, PlatformError
from app.engine.common.parallel import map_in_order
from app.engine.common.progress import CancelToken
from app.engine.inference.photo_files import read_photo_bytes
from app.engine.sources.faults import Fault, fault_of
from app.engine.sources.journal import PhotoJournal, journal_name, photo_key
from app.engine.sources.models import Afterwards, FolderOptions, MakeEvents, Shot, WatchRequest
from app.engine.sources.settling import DONE, FAILED, FoundPhoto, Settling, list_photos
from app.engine.sources.tally import Tally

# While files settle they are looked at this many times before they count as written.
_LOOKS_PER_SETTLING = 2
_SHORTEST_S = 0.05
_LONGEST_S = 30.0
# A watch that is to end when everything is done gives up after so many failures of the moment.
_TRIES_ONCE = 3

# Yields whenever it is time to look again; ends when the token is cancelled.
Looks = Callable[[Path, float, CancelToken], Iterable[object]]


def wait_for_changes(folder: Path, look_s: float, token: CancelToken) -> Iterator[object]:
    """Yield when something changed in the folder, and every `look_s` seconds anyway, until `token` is cancelled."""
    from watchfiles import watch

    class Stop:
        """The token as `watchfiles` asks for it."""

        def is_set(self) -> bool:
            return token.is_cancelled

    yield from watch(
        folder, watch_filter=None, debounce=100, step=50, rust_timeout=min(1000, round(look_s * 1000)),
        stop_event=Stop(), yield_on_timeout=True, raise_interrupt=False,
    )  # fmt: skip


class FolderWatch:
    """Turns the photos of one folder into events, the oldest first. `run` is called once.

    Parameters
    ----------
    request : WatchRequest
    make : MakeEvents
    journals : Path
        The folder of journals.
    tally : Tally
        What is done is counted here.
    looks : callable
        When to look again.
    clock : callable
        Seconds that only go forward.
    """

    def __init__(
        self,
        request: WatchRequest,
        make: MakeEvents,
        journals: Path,
        tally: Tally,
        looks: Looks = wait_for_changes,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._request = request
        self._options: FolderOptions = request.folder
        self._folder = Path(request.source.place)
        self._make = make
        self._tally = tally
        self._looks = looks
        self._clock = clock
        self._journal_name = journal_name(request.source.place, request.account_id, request.handler_id)
        self._journal_path = journals / self._journal_name
        self._settling = Settling(self._options.settle_s)
        self._failures = 0  # of the moment, one after the other

    def run(self, token: CancelToken) -> None:
        """Deal with what is there and with what comes, until `token` is cancelled, or once.

        Raises
        ------
        FileMissingError, FileNotReadableError
            If the folder is gone or refuses to be read.
        StorageFullError, FolderNotWritableError
            If the journal cannot be written.
        PlatformError
            If the handler cannot be used.
        """
        journal = PhotoJournal(self._journal_path)
        try:
            journal.keep_only({photo.name for photo in self._listed()})
            for _ in self._moments(token):
                self._look(journal, token)
                if token.is_cancelled or (self._options.is_once and not self._settling.is_waiting):
                    return
        finally:
            journal.close()

    def _listed(self) -> list[FoundPhoto]:
        return list_photos(self._folder, is_recursive=self._options.is_recursive)

    def _moments(self, token: CancelToken) -> Iterator[object]:
        """Yield when to look: at once, again and again while files settle, then when something changes."""
        yield None
        yield from self._while_settling(token)
        for _ in self._looks(self._folder, self._options.look_s, token):
            yield None
            yield from self._while_settling(token)

    def _while_settling(self, token: CancelToken) -> Iterator[object]:
        while self._settling.is_waiting and not token.wait(self._pause_s()):
            yield None

    def _pause_s(self) -> float:
        """Return seconds until the next look: two while files settle; later and later after failures of the moment."""
        usual = max(_SHORTEST_S, self._options.settle_s / _LOOKS_PER_SETTLING)
        return min(_LONGEST_S, usual * 2.0 ** min(self._failures, 16))

    def _look(self, journal: PhotoJournal, token: CancelToken) -> None:
        new = [photo for photo in self._listed() if (photo.name, photo.mark) not in journal]
        ready = self._settling.settled(new, self._clock())
        work = map_in_order(lambda photo: (photo, self._try(photo, token)), ready, max(1, self._options.workers))
        with closing(work) as results:
            for photo, failure in results:
                self._deal_with(photo, failure, journal, token)

    def _deal_with(
        self, photo: FoundPhoto, failure: PlatformError | None, journal: PhotoJournal, token: CancelToken
    ) -> None:
        fault = None if failure is None else fault_of(failure)
        if failure is not None:
            self._tally.set(last_error=f"{photo.name}: {failure}")
        if failure is not None and (fault is Fault.WATCH or (fault is Fault.MOMENT and self._is_last_try())):
            raise failure
        if fault is Fault.STOP:
            token.cancel()
        elif fault is Fault.MOMENT:
            self._failures += 1
        else:
            self._settle(photo, journal, is_failed=failure is not None)

    def _is_last_try(self) -> bool:
        return self._options.is_once and self._failures >= _TRIES_ONCE

    def _settle(self, photo: FoundPhoto, journal: PhotoJournal, *, is_failed: bool) -> None:
        """Write down that a photo was dealt with; it is never looked at again."""
        self._failures = 0
        self._put_away(photo, is_failed=is_failed)
        journal.add(photo.name, photo.mark)
        self._settling.forget(photo.name)
        self._tally.add(photos=1, failed=int(is_failed))

    def _try(self, photo: FoundPhoto, token: CancelToken) -> PlatformError | None:
        """Make the events of one photo; return why there are none."""
        if token.is_cancelled:
            return CancelledError("The watch was stopped.")
        try:
            data = read_photo_bytes(photo.path)
            key = photo_key(self._journal_name, photo.name, photo.mark)
            made = self._make(self._request, Shot(data, photo.name, key), token)
        except PlatformError as error:
            return error
        self._tally.add(events=made)
        return None

    def _put_away(self, photo: FoundPhoto, *, is_failed: bool) -> None:
        what = self._options.failed if is_failed else self._options.done
        if what is Afterwards.KEEP:
            return
        try:
            if what is Afterwards.DELETE:
                photo.path.unlink(missing_ok=True)
            else:
                _move(photo, self._folder / (FAILED if is_failed else DONE))
        except OSError as error:
            self._tally.set(last_error=f"{photo.name} could not be put away: {error.strerror}")


def _move(photo: FoundPhoto, folder: Path) -> None:
    target = folder.joinpath(*photo.name.split("/"))
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        target = target.with_name(f"{target.stem}-{uuid.uuid4().hex[:8]}{target.suffix}")
    shutil.move(photo.path, target)
