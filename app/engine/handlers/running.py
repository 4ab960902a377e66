"""From a request to what is known of everybody in its pictures: the policies, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from app.engine.common.parallel import map_in_order
from app.engine.common.progress import CancelToken
from app.engine.handlers import extracting, switches
from app.engine.handlers.inputs import InputReader, Picture
from app.engine.handlers.policies import Policies, VerifierPolicies, conditional_tags_policy, match_policy
from app.engine.handlers.request_checks import filename_of
from app.engine.handlers.requests import ImageInput
from app.engine.handlers.run import Run, Shot, Tools

if TYPE_CHECKING:
    from app.engine.estimators.analysis import ImageType


class Runner:
    """Reads pictures and runs policies over them; stores nothing. Safe from any thread."""

    def __init__(self, tools: Tools, reader: InputReader) -> None:
        self._tools = tools
        self._reader = reader

    def begin(
        self,
        policies: Policies | VerifierPolicies,
        images: Sequence[ImageInput],
        account_id: str,
        image_type: ImageType,
        now: datetime,
        *,
        use_exif: bool = True,
        aggregate: bool = False,
        token: CancelToken | None = None,
    ) -> Run:
        """Return a run with its pictures read, several at a time; what is wrong with one is its own error.

        Raises
        ------
        EstimatorUnavailableError
            If the policies ask for, or filter by, what cannot be done here; nothing was read.
        CancelledError
        """
        switches.check_switches(policies, self._tools.pipeline().settings.estimators)
        run = Run(
            self._tools,
            account_id,
            now,
            [],
            aggregate,
            switches.wants_ethnicity(policies),
            _needs_samples(policies),
            token,
        )
        extracting.require(policies.extract_policy, run)
        named = [(one, filename_of(one, place)) for place, one in enumerate(images)]

        def read(pair: tuple[ImageInput, str]) -> Picture:
            return self._reader.read(*pair, account_id, image_type, use_exif=use_exif, token=token)

        workers = min(self._tools.lanes(), len(named))
        with run.timed("input"):
            pictures = list(map(read, named) if workers < 2 else map_in_order(read, named, workers, token))
        run.shots = [
            Shot(place, name, wanted, picture, picture.error)
            for place, ((wanted, name), picture) in enumerate(zip(named, pictures, strict=True))
        ]
        return run

    def look(self, policies: Policies | VerifierPolicies, run: Run) -> None:
        """Detect, choose, estimate, extract, and make the events to be. Raises as the policies do."""
        policies.detect_policy.apply(run)
        policies.extract_policy.apply(run)
        with run.timed("extract_policy"):
            extracting.join(run, policies.detect_policy.estimate_liveness.liveness_threshold)

    def compare(self, policies: Policies, run: Run) -> None:
        """Match, and tag what was found.

        Tags come before anything is stored, although they are the last policy: events never change, and the filters of
        tags ask for nothing that storing brings about.
        """
        match_policy.apply(policies.match_policy, run)
        conditional_tags_policy.apply(policies.conditional_tags_policy, run)


def _needs_samples(policies: Policies | VerifierPolicies) -> bool:
    kept = policies.storage_policy
    return bool(kept.face_sample_policy.store_sample or kept.body_sample_policy.store_sample)
