"""Is a new photo like the others of its external id? A gallery is poisoned by one that is not.

A face is flagged when the median similarity to the other faces of its external id (of one account, same descriptor
version) falls short of the version's search threshold: at least half of them would not have found it. The median is
used so that neither one bad photo among many nor one lucky match decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from app.db import UnitOfWork
from app.db.records import Descriptor, Face, FaceFilter, FaceFlag

if TYPE_CHECKING:
    from app.engine.inference.catalogue import DescriptorSpec

# The newest others are enough to judge by, and bound the work for a person with thousands of photos.
MOST_COMPARED = 50

Candidates = Sequence[tuple[Face, Sequence[Descriptor]]]


class Judge:
    """Compares stored faces with the others of their external ids.

    Parameters
    ----------
    spec_of : callable
        Definition of a descriptor version.
    preferred_version : int
        The version that is compared where both sides have it; else the lowest that both have.
    """

    def __init__(self, spec_of: Callable[[int], DescriptorSpec], preferred_version: int) -> None:
        self._spec_of = spec_of
        self._preferred = preferred_version

    def flags(self, unit: UnitOfWork, candidates: Candidates, now: datetime) -> dict[str, FaceFlag]:
        """Return a flag for each face that is unlike the others, by face id.

        Parameters
        ----------
        candidates : sequence of (Face, sequence of Descriptor)
            Faces stored already, in this unit of work or before; those of one external id are compared with each
            other too.
        """
        groups: dict[tuple[str, str], list[tuple[Face, Sequence[Descriptor]]]] = defaultdict(list)
        for face, descriptors in candidates:
            if face.external_id and descriptors:
                groups[face.account_id, face.external_id].append((face, descriptors))
        found: dict[str, FaceFlag] = {}
        for (account_id, external_id), group in groups.items():
            wanted = FaceFilter(account_id=account_id, external_ids=(external_id,))
            known = unit.descriptors.of_faces(unit.faces.list_ids(wanted, MOST_COMPARED + 1))
            for face, descriptors in group:
                flag = self._judge(face, descriptors, known, now)
                if flag is not None:
                    found[face.face_id] = flag
        return found

    def _judge(
        self, face: Face, descriptors: Sequence[Descriptor], known: Mapping[str, Sequence[Descriptor]], now: datetime
    ) -> FaceFlag | None:
        others = [one for name, several in known.items() if name != face.face_id for one in several]
        for descriptor in sorted(descriptors, key=lambda one: (one.version != self._preferred, one.version)):
            # The length of a version is not known everywhere: only equal ones can be compared.
            key = (descriptor.version, len(descriptor.data))
            theirs = [one.data for one in others if (one.version, len(one.data)) == key]
            if theirs:
                return self._verdict(face.face_id, descriptor, theirs[:MOST_COMPARED], now)
        return None

    def _verdict(self, face_id: str, descriptor: Descriptor, theirs: Sequence[bytes], now: datetime) -> FaceFlag | None:
        # Loaded here, as the matcher's rooms stand on this one.
        from app.engine.matcher.similarity import is_match, similarity

        spec = self._spec_of(descriptor.version)
        mine = np.frombuffer(descriptor.data, dtype="<f4")
        rows = np.frombuffer(b"".join(theirs), dtype="<f4").reshape(len(theirs), -1)
        middle = float(np.median(similarity(spec, mine, rows)))
        if is_match(middle, spec.thresholds.search):
            return None
        return FaceFlag(face_id, spec.version, middle, spec.thresholds.search, len(theirs), now)
