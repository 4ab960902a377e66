"""From a request to what is known of everybody in its pictures: the policies, one after the other."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from app.engine.common.parallel import map_in_order
from app.engine.common.progress import CancelToken
from app.engine.handlers import extracting, switches
from app.engine.handlers.inputs import InputReader
from app.engine.handlers.policies import Policies, VerifierPolicies, conditional_tags_policy, match_policy
from app.engine.handlers.request_checks import filename_of
from app.engine.handlers.requests import ImageInput
from app.engine.handlers.run import Run, Shot, Tools

if TYPE_CHECKING:
    from app.engine.estimators.analysis import ImageType


class Request(Protocol):
    """Pictures of an account, and how they are to be read."""

    @property
    def account_id(self) -> str: ...
    @property
    def images(self) -> tuple[ImageInput, ...]: ...
    @property
    def image_type(self) -> ImageType: ...
    @property
    def use_exif(self) -> bool: ...


class Runner:
    """Reads pictures and runs policies over them; stores nothing. Safe from any thread."""

    def __init__(self, tools: Tools, reader: InputReader) -> None:
        self._tools = tools
        self._reader = reader

    def look(
        self,
        policies: Policies | VerifierPolicies,
        request: Request,
        now: datetime,
        token: CancelToken | None = None,
        *,
        aggregate: bool = False,
    ) -> Run:
        """Read the pictures, detect, choose, estimate, extract, and make the events to be.

        What is wrong with one picture is its own error.

        Raises
        ------
        EstimatorUnavailableError
            If the policies ask for, or filter by, what cannot be done here; nothing was read.
        CancelledError
        PlatformError
            As the policies raise it.
        """
        switches.check_switches(policies, self._tools.pipeline().settings.estimators)
        wants_ethnicity, needs_samples = switches.wants_ethnicity(policies), _needs_samples(policies)
        run = Run(self._tools, request.account_id, now, [], aggregate, wants_ethnicity, needs_samples, token)
        extracting.require(policies.extract_policy, run)
        with run.timed("input"):
            run.shots = self._shots(request, token)
        policies.detect_policy.apply(run)
        policies.extract_policy.apply(run)
        with run.timed("extract_policy"):
            extracting.join(run, policies.detect_policy.estimate_liveness.liveness_threshold)
        return run

    def compare(self, policies: Policies, run: Run) -> None:
        """Match, and tag what was found.

        Tags come before anything is stored, although they are the last policy: events never change, and the filters of
        tags ask for nothing that storing brings about.
        """
        match_policy.apply(policies.match_policy, run)
        conditional_tags_policy.apply(policies.conditional_tags_policy, run)

    def _shots(self, request: Request, token: CancelToken | None) -> list[Shot]:
        """Read the pictures of a request, several at a time."""

        def shot(numbered: tuple[int, ImageInput]) -> Shot:
            place, wanted = numbered
            name = filename_of(wanted, place)
            picture = self._reader.read(
                wanted, name, request.account_id, request.image_type, use_exif=request.use_exif, token=token
            )
            return Shot(place, name, wanted, picture, picture.error)

        numbered = list(enumerate(request.images))
        workers = min(self._tools.lanes(), len(numbered))
        return list(map(shot, numbered) if workers < 2 else map_in_order(shot, numbered, workers, token))


def _needs_samples(policies: Policies | VerifierPolicies) -> bool:
    kept = policies.storage_policy
    return bool(kept.face_sample_policy.store_sample or kept.body_sample_policy.store_sample)
