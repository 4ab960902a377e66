"""Objects of any content type: results of tasks, archives, texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.engine.common.errors import (
    ObjectTooLargeError,
    StoredObjectExistsError,
    StoredObjectMissingError,
    TooManyImagesError,
)
from app.engine.common.ids import checked_id, new_id
from app.engine.image_store import layout
from app.engine.image_store.backend import PathMissingError
from app.engine.image_store.files import MAX_IDS_PER_CALL, Files
from app.engine.image_store.models import StoredFile


class Objects(Files):
    """Objects of a store, streamed in and out. Suffix and content type are kept in a note beside each."""

    def put_object(
        self,
        bucket: str,
        chunks: Iterable[bytes],
        content_type: str,
        object_id: str | None = None,
        *,
        ttl_s: int | None = None,
        is_new: bool = False,
        account_id: str | None = None,
    ) -> str:
        """Store an object from pieces, with bounded memory, and return its id.

        Parameters
        ----------
        account_id : str, optional
            Whose it is.

        Raises
        ------
        BucketMissingError
            If the bucket does not exist.
        StoredObjectExistsError
            If another account stored one under that id, or `is_new` and there is one.
        ObjectTooLargeError
            If it grows over the setting's limit; nothing is kept.
        BadInputError
            If the content type or `ttl_s` is wrong.
        """
        self._require(bucket)
        file_id = new_id() if object_id is None else checked_id(object_id, "object_id")
        note = layout.note_for(content_type, self._expiry(ttl_s), account_id)
        previous = None if object_id is None else self._note(bucket, file_id)
        if is_new and previous is not None:
            raise StoredObjectExistsError(f"Object with id {file_id} already exist")
        if previous is not None:
            self._require_own(bucket, file_id, account_id)
        self.backend.put_stream(layout.file_path(bucket, file_id, note.suffix), self._limited(chunks))
        self.backend.put(layout.note_path(bucket, file_id), layout.write_note(note))
        if previous is not None and previous.suffix != note.suffix:
            self.backend.delete(layout.file_path(bucket, file_id, previous.suffix))
        return file_id

    def open_object(self, bucket: str, object_id: str, account_id: str | None = None) -> StoredFile:
        """Open an object for reading in pieces; with an account, one that is not known to be another's.

        Raises
        ------
        StoredObjectMissingError, BucketMissingError
        """
        self._require(bucket)
        file_id = checked_id(object_id, "object_id")
        note = self._note(bucket, file_id)
        if note is not None:
            try:
                return self._open(bucket, file_id, note, account_id)
            except PathMissingError:
                pass
        raise StoredObjectMissingError(f"Object with id {object_id} not found")

    def has_object(self, bucket: str, object_id: str, account_id: str | None = None) -> bool:
        """Tell whether an object exists. Raises BucketMissingError."""
        self._require(bucket)
        file_id = checked_id(object_id, "object_id")
        note = self._note(bucket, file_id)
        return note is not None and self._has(bucket, file_id, note, account_id)

    def require_object(self, bucket: str, object_id: str, account_id: str | None = None) -> None:
        """Return where there is such an object. Raises StoredObjectMissingError, BucketMissingError."""
        if not self.has_object(bucket, object_id, account_id):
            raise StoredObjectMissingError(f"Object with id {object_id} not found")

    def delete_object(self, bucket: str, object_id: str, account_id: str | None = None) -> None:
        """Remove an object. Raises StoredObjectMissingError, BucketMissingError."""
        self.require_object(bucket, object_id, account_id)
        self.delete_objects(bucket, [object_id])

    def delete_objects(self, bucket: str, object_ids: Sequence[str]) -> None:
        """Remove up to 1000 objects; those that do not exist are passed over. Raises TooManyImagesError."""
        self._require(bucket)
        if len(object_ids) > MAX_IDS_PER_CALL:
            raise TooManyImagesError(f"{len(object_ids)} objects were named.", remedy="At most 1000 are allowed.")
        for object_id in object_ids:
            file_id = checked_id(object_id, "objects")
            note = self._note(bucket, file_id)
            if note is not None:
                self.backend.delete(layout.file_path(bucket, file_id, note.suffix))
                self.backend.delete(layout.note_path(bucket, file_id))

    def _limited(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        total, limit = 0, self.settings.max_object_mb * 1_000_000
        for chunk in chunks:
            total += len(chunk)
            if total > limit:
                raise ObjectTooLargeError(
                    f"The object is larger than {self.settings.max_object_mb} MB.",
                    remedy="Store less, or raise max_object_mb of the setting IMAGE_STORE.",
                )
            yield chunk
