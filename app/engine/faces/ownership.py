"""Whose a sample is: of whoever stored it himself, or else of the accounts whose rows name it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.db import UnitOfWork
from app.engine.image_store import ImageStore, SampleType
from app.engine.storage import Storage

# Accounts whose rows name a sample.
Owners = Callable[[UnitOfWork, str], set[str]]


class SampleOwnership:
    """Tells who sees a sample. Safe from any thread.

    Parameters
    ----------
    owners : sequence of callable
        Rooms besides faces and temporary attributes that name samples, such as events.

    Notes
    -----
    A sample that nothing names any more, and nobody stored himself, is open to whoever knows its id.
    """

    def __init__(self, storage: Storage, images: ImageStore, owners: Sequence[Owners] = ()) -> None:
        self._storage = storage
        self._images = images
        self._owners = (lambda unit, name: unit.traces.accounts_of_sample(name), *owners)

    def sees(self, sample_type: SampleType, sample_id: str, account_id: str | None) -> bool:
        """Tell whether an account sees a sample; None sees everything. Whether the file exists is not asked."""
        if account_id is None:
            return True
        owner = self._images.owner_of(sample_type.bucket, sample_id)
        accounts = self.accounts_of(sample_id) if owner is None else {owner}
        return not accounts or account_id in accounts

    def accounts_of(self, sample_id: str) -> set[str]:
        """Return the accounts whose rows name a sample."""
        with self._storage.read() as unit:
            return {account for owners in self._owners for account in owners(unit, sample_id)}
