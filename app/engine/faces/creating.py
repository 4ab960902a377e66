"""Creating faces. One call stores samples, faces, attributes, descriptors and links, or nothing.

Samples are written first, under ids chosen beforehand; then one transaction writes the rows; when that fails, the
samples are taken back. A process killed in between leaves samples that nothing names and never a face without them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from app.db import UnitOfWork, records
from app.db.errors import RowExists
from app.engine.common.bus import FacesAttached, FacesCreated
from app.engine.common.errors import BadInputError, FaceExistsError
from app.engine.common.progress import CancelToken
from app.engine.faces.likeness import Candidates, Judge
from app.engine.faces.models import BasicAttributes, CreatedFace, Face, FaceFlag, NewFace
from app.engine.faces.preparing import Prepared, Preparing
from app.engine.faces.validation import MAX_IDS
from app.engine.image_store import SampleType

Also = Callable[[UnitOfWork, Sequence[CreatedFace]], None]


class Creating(Preparing):
    """The part of the service that makes faces."""

    def create(self, account_id: str, new: NewFace, token: CancelToken | None = None) -> CreatedFace:
        """Create one face. Raises as `create_many` does."""
        return self.create_many(account_id, [new], token=token)[0]

    def create_many(
        self, account_id: str, new: Sequence[NewFace], *, also: Also | None = None, token: CancelToken | None = None
    ) -> list[CreatedFace]:
        """Create up to 1000 faces, all or none, in the order given; the last one is the newest.

        Parameters
        ----------
        also : callable, optional
            Writes more inside the same transaction, such as the journal of an import; it stands or falls with it.
        token : CancelToken, optional
            Stops the work before anything is stored.

        Raises
        ------
        BadInputError
            If a text, an id or an avatar is not allowed; `field` names it.
        FaceExistsError
            If an id is taken.
        ListsNotFoundError, AttributeNotFoundError, StoredImageMissingError
            If what a face names does not exist in the account.
        FacesLimitError
            If the licence allows no more faces with descriptors.
        DescriptorVersionError, DescriptorFormatError, ImageError, EstimatorUnavailableError, CancelledError
            If descriptors or samples cannot be used.
        """
        if not 1 <= len(new) <= MAX_IDS:
            raise BadInputError(f"{len(new)} faces were to be created.", remedy=f"Create 1 to {MAX_IDS} at a time.")
        ready = [self._prepare(one, account_id, token) for one in new]
        if token is not None:
            token.check()
        with self._samples_stored(ready), self._storage.write() as unit:
            made = self._insert(unit, account_id, ready)
            if also is not None:
                also(unit, made)
            unit.commit()
        return made

    def _insert(self, unit: UnitOfWork, account_id: str, ready: Sequence[Prepared]) -> list[CreatedFace]:
        unit.take_turn()
        self._require_lists(unit, account_id, list(dict.fromkeys(name for one in ready for name in one.new.lists)))
        self._require_room(unit, sum(bool(one.content and one.content.descriptors) for one in ready))
        now = self._clock()
        rows = [_record(one, account_id, now) for one in ready]
        try:
            unit.faces.create_many(rows)
        except RowExists as error:
            raise FaceExistsError(
                "Face with the same attribute_id or face id already exist", field="face_id"
            ) from error
        faces = [_face(row) for row in rows]
        flags = self._flags(unit, [(face, row.descriptors) for face, row in zip(faces, rows, strict=True)])
        _tell_created(unit, account_id, faces)
        return [CreatedFace(face, flags.get(face.face_id)) for face in faces]

    def _flags(self, unit: UnitOfWork, candidates: Candidates) -> dict[str, FaceFlag]:
        """Compare faces with the others of their external ids; store and return the flags."""
        found = Judge(self._spec_of, self._default_version()).flags(unit, candidates, self._clock())
        unit.flags.put_many(list(found.values()))
        return found

    @contextmanager
    def _samples_stored(self, ready: Sequence[Prepared]) -> Iterator[None]:
        """Store the new samples of faces for a block that names them; take them back when it fails."""
        waiting = [sample for one in ready if one.content is not None for sample in one.content.new_samples]
        begun: list[str] = []
        try:
            for sample in waiting:
                begun.append(sample.sample_id)
                self._images.put_image(SampleType.FACES.bucket, sample.jpeg, sample.sample_id)
            yield
        except BaseException:
            if begun:
                self._drop_samples(begun)
            raise


def _record(one: Prepared, account_id: str, now: datetime) -> records.NewFace:
    content = one.content
    return records.NewFace(
        face_id=one.face_id,
        account_id=account_id,
        create_time=now,
        event_id=one.new.event_id,
        user_data=one.new.user_data,
        external_id=one.new.external_id,
        avatar=one.new.avatar,
        attributes=None if content is None else content.basic or BasicAttributes(),
        descriptors=() if content is None else content.descriptors,
        samples=(*(() if content is None else content.samples), *one.new.pictures),
        lists=one.new.lists,
    )


def _face(row: records.NewFace) -> Face:
    return Face(
        face_id=row.face_id,
        account_id=row.account_id,
        event_id=row.event_id,
        user_data=row.user_data,
        external_id=row.external_id,
        avatar=row.avatar,
        create_time=row.create_time,
        last_update_time=row.create_time,
        lists=row.lists,
    )


def _tell_created(unit: UnitOfWork, account_id: str, faces: Sequence[Face]) -> None:
    unit.tell(FacesCreated(account_id, tuple(face.face_id for face in faces)))
    for list_id in dict.fromkeys(name for face in faces for name in face.lists):
        linked = tuple(face.face_id for face in faces if list_id in face.lists)
        unit.tell(FacesAttached(account_id, linked, list_id))
