"""Is a new photo like the others of its external id? A gallery is poisoned by one that is not.

A face is flagged when the median similarity to the other faces of its external id (of one account, same descriptor
version) falls short of the version's search threshold: at least half of them would not have found it. The median is
used so that neither one bad photo among many nor one lucky match decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from app.db import UnitOfWork
from app.db.records import Descriptor, Face, FaceFilter, FaceFlag

if TYPE_CHECKING:
    from app.engine.inference.catalogue import DescriptorSpec

# The newest others are enough to judge by, and bound the work for a person with thousands of photos.
MOST_COMPARED = 50


def judge(
    unit: UnitOfWork,
    face: Face,
    descriptors: Sequence[Descriptor],
    spec_of: Callable[[int], DescriptorSpec],
    preferred_version: int,
    now: datetime,
) -> FaceFlag | None:
    """Return a flag when a face is unlike the others of its external id, else None.

    Parameters
    ----------
    descriptors : sequence of Descriptor
        Of the face; the preferred version is compared, or the lowest that the others have too.
    """
    if not face.external_id or not descriptors:
        return None
    wanted = FaceFilter(account_id=face.account_id, external_ids=(face.external_id,))
    others = [name for name in unit.faces.list_ids(wanted, MOST_COMPARED + 1) if name != face.face_id]
    if not others:
        return None
    found = unit.descriptors.of_faces(others[:MOST_COMPARED])
    for descriptor in sorted(descriptors, key=lambda one: (one.version != preferred_version, one.version)):
        theirs = [one.data for several in found.values() for one in several if one.version == descriptor.version]
        if theirs:
            return _verdict(face.face_id, descriptor, theirs, spec_of(descriptor.version), now)
    return None


def _verdict(
    face_id: str, descriptor: Descriptor, theirs: Sequence[bytes], spec: DescriptorSpec, now: datetime
) -> FaceFlag | None:
    # Loaded here, as the matcher's rooms stand on this one.
    from app.engine.matcher.similarity import is_match, similarity

    mine = np.frombuffer(descriptor.data, dtype="<f4")
    rows = np.frombuffer(b"".join(theirs), dtype="<f4").reshape(len(theirs), -1)
    middle = float(np.median(similarity(spec, mine, rows)))
    if is_match(middle, spec.thresholds.search):
        return None
    return FaceFlag(face_id, spec.version, middle, spec.thresholds.search, len(theirs), now)
