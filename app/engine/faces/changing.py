"""Changing faces: their fields, what was extracted for them, or everything at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.db import UnitOfWork
from app.engine.auditing import write_audit
from app.engine.common.bus import DescriptorsChanged, FacesAttached, FacesDetached, FacesUpdated
from app.engine.common.ids import checked_id
from app.engine.common.progress import CancelToken
from app.engine.faces.creating import Creating
from app.engine.faces.models import (
    BasicAttributes,
    BatchResult,
    CreatedFace,
    Descriptor,
    Extracted,
    Face,
    FaceAttributes,
    FaceChanges,
    FaceFlag,
    NewFace,
    Source,
)
from app.engine.faces.preparing import Content, Prepared
from app.engine.faces.validation import (
    EXTERNAL_ID_LENGTH,
    USER_DATA_LENGTH,
    checked_avatar,
    checked_descriptors,
    checked_ids,
    checked_text,
)


class Changing(Creating):
    """The part of the service that changes faces."""

    def update(self, face_id: str, account_id: str | None, changes: FaceChanges) -> CreatedFace:
        """Change some fields of a face; with another external id it is compared with the faces of that one.

        Raises
        ------
        FaceNotFoundError, BadInputError
        """
        name, values = checked_id(face_id, "face_id"), _checked_changes(changes)
        with self._storage.write() as unit:
            unit.faces.update(name, account_id, self._clock(), **values)
            flag = self._judge_again(unit, name) if "external_id" in values else None
            changed = unit.faces.get(name)
            unit.tell(FacesUpdated(changed.account_id, (name,)))
            unit.commit()
        return CreatedFace(changed, flag, is_replaced=True)

    def put(self, account_id: str, face_id: str, new: NewFace, token: CancelToken | None = None) -> CreatedFace:
        """Create a face under an id of the caller's choice, or replace everything of the account's face that has it.

        Raises
        ------
        FaceExistsError
            If the id is in the recycle bin or another account's.
        BadInputError, ListsNotFoundError and everything else that `create_many` raises.
        """
        ready = self._prepare(replace(new, face_id=face_id), account_id, token)
        old: list[str] = []
        with self._samples_stored([ready]), self._storage.write() as unit:
            unit.take_turn()
            before = unit.faces.find(ready.face_id, account_id)
            if before is None:
                made = self._insert(unit, account_id, [ready])[0]
            else:
                old = unit.attributes.sample_ids([ready.face_id])
                made = self._replace(unit, before, ready)
            unit.commit()
        self._drop_samples(old)
        return made

    def put_attributes(
        self, face_id: str, account_id: str | None, source: Source, token: CancelToken | None = None
    ) -> bool:
        """Replace everything that was extracted for a face; return whether it had attributes before.

        Raises
        ------
        FaceNotFoundError
            If there is no such face.
        AttributeNotFoundError, StoredImageMissingError, BadInputError and everything else a source can raise.
        """
        name = checked_id(face_id, "face_id")
        ready = Prepared(name, NewFace(), self._content(source, account_id, token))
        with self._samples_stored([ready]), self._storage.write() as unit:
            unit.take_turn()
            face = unit.faces.get(name, account_id)
            old = unit.attributes.sample_ids([name])
            is_replaced = self._write_content(unit, face, ready.content)
            self._judge_again(unit, name)
            unit.commit()
        self._drop_samples(old)
        return is_replaced

    def delete_attributes(self, face_id: str, account_id: str | None) -> None:
        """Remove everything that was extracted for a face.

        Raises
        ------
        FaceNotFoundError
            If there is no such face.
        FaceAttributesNotFoundError
            If it has no attributes.
        """
        name = checked_id(face_id, "face_id")
        with self._storage.write() as unit:
            unit.take_turn()
            old = unit.attributes.sample_ids([name])
            unit.attributes.delete(name, account_id, self._clock())
            unit.flags.remove([name])
            unit.tell(DescriptorsChanged(account_id, (name,)))
            unit.commit()
        self._drop_samples(old)

    def add_descriptors(self, extracted: Sequence[Extracted], account_id: str | None = None) -> BatchResult:
        """Store descriptors that were extracted anew for 1 to 1000 faces, each over the one of its version.

        `left` are faces that are gone, or whose samples were replaced since they were read: extract those again.

        Raises
        ------
        DescriptorVersionError, DescriptorFormatError, BadInputError
        """
        names = checked_ids([one.face_id for one in extracted], "face_ids")
        for one in extracted:
            checked_descriptors([one.descriptor], self._dimension_of)
        with self._storage.write() as unit:
            unit.take_turn()
            known = unit.attributes.list_attributes(names, account_id, with_descriptors=True)
            current = {found.face_id: found for found in known}
            fitting = [one for one in extracted if _is_current(one, current)]
            items = [(one.face_id.lower(), _renewed(one.descriptor, current[one.face_id.lower()])) for one in fitting]
            done = list(dict.fromkeys(name for name, _ in items))
            if done:
                unit.descriptors.put_many(items, self._clock())
                unit.tell(DescriptorsChanged(account_id, tuple(done)))
            unit.commit()
        return BatchResult(tuple(done), tuple(name for name in names if name not in set(done)))

    def dismiss_flags(self, face_ids: Sequence[str], account_id: str | None) -> int:
        """Forget that faces are unlike the others of their external id: somebody looked. Return how many were flagged.

        Raises
        ------
        FacesNotFoundError
        """
        names = checked_ids(face_ids, "face_ids")
        with self._storage.write() as unit:
            self._require_faces(unit, account_id, names)
            removed = unit.flags.remove(names)
            write_audit(unit, self._clock(), "face.flag.dismiss", "face", names)
            unit.tell(FacesUpdated(account_id, tuple(names)))
            unit.commit()
        return removed

    # --- inside -------------------------------------------------------------------------------------------

    def _replace(self, unit: UnitOfWork, before: Face, ready: Prepared) -> CreatedFace:
        name, account_id, new = before.face_id, before.account_id, ready.new
        self._require_lists(unit, account_id, new.lists)
        # Numbers of the site's counter are taken before the face's row is locked, as everybody does.
        self._write_content(unit, before, ready.content)
        self._move(unit, before, new.lists)
        fields = {"user_data": new.user_data, "external_id": new.external_id, "avatar": new.avatar}
        unit.faces.update(name, account_id, self._clock(), event_id=new.event_id, **fields)
        unit.attributes.link(name, account_id, new.pictures)
        flag = self._judge_again(unit, name)
        unit.tell(FacesUpdated(account_id, (name,)))
        return CreatedFace(unit.faces.get(name, account_id), flag, is_replaced=True)

    def _write_content(self, unit: UnitOfWork, face: Face, content: Content | None) -> bool:
        """Put `content` in the place of what a face has; return whether it had something."""
        found = unit.attributes.list_attributes([face.face_id], face.account_id, with_descriptors=True)
        before = found[0] if found else None
        had_descriptor = before is not None and bool(before.descriptors)
        if content is not None:
            self._require_room(unit, int(bool(content.descriptors) and not had_descriptor))
            descriptors = [_renewed(one, before) for one in content.descriptors]
            basic = content.basic or BasicAttributes()
            unit.attributes.put(face.face_id, face.account_id, basic, descriptors, content.samples, self._clock())
        elif before is not None:
            unit.attributes.delete(face.face_id, face.account_id, self._clock())
        unit.tell(DescriptorsChanged(face.account_id, (face.face_id,)))
        return before is not None

    def _move(self, unit: UnitOfWork, before: Face, lists: Sequence[str]) -> None:
        """Link a face to exactly these lists."""
        name, account_id, now = before.face_id, before.account_id, self._clock()
        for list_id in (one for one in before.lists if one not in lists):
            unit.lists.detach(list_id, [name], account_id, now)
            unit.tell(FacesDetached(account_id, (name,), list_id))
        for list_id in (one for one in lists if one not in before.lists):
            unit.lists.attach(list_id, [name], account_id, now)
            unit.tell(FacesAttached(account_id, (name,), list_id))

    def _judge_again(self, unit: UnitOfWork, face_id: str) -> FaceFlag | None:
        descriptors = unit.descriptors.of_faces([face_id]).get(face_id, [])
        unit.flags.remove([face_id])
        return self._flags(unit, [(unit.faces.get(face_id), descriptors)]).get(face_id)


def _checked_changes(changes: FaceChanges) -> dict[str, str | None]:
    values: dict[str, str | None] = {}
    if changes.user_data is not None:
        values["user_data"] = checked_text(changes.user_data, "user_data", USER_DATA_LENGTH)
    if changes.external_id is not None:
        values["external_id"] = checked_text(changes.external_id, "external_id", EXTERNAL_ID_LENGTH)
    if changes.avatar is not None:
        values["avatar"] = checked_avatar(changes.avatar)
    if changes.event_id is not None:
        values["event_id"] = checked_id(changes.event_id, "event_id") if changes.event_id else None
    return values


def _is_current(one: Extracted, current: dict[str, FaceAttributes]) -> bool:
    found = current.get(one.face_id.lower())
    return found is not None and found.descriptor_samples_generation == one.samples_generation


def _renewed(descriptor: Descriptor, before: FaceAttributes | None) -> Descriptor:
    """Return a descriptor whose generation is beyond that of the one it replaces."""
    old = [one.generation for one in before.descriptors if one.version == descriptor.version] if before else []
    return replace(descriptor, generation=max([descriptor.generation, *(number + 1 for number in old)]))
