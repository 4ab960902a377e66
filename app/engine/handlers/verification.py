"""The door to verification: is this who it is said to be?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from app.engine.common.clock import Clock, utc_now
from app.engine.common.errors import BadInputError
from app.engine.common.notices import tell_nobody
from app.engine.common.progress import CancelToken
from app.engine.configurator.sections.handlers import HandlersLimits
from app.engine.estimators.analysis import ImageType
from app.engine.events.hiding import Show, as_it_is
from app.engine.handlers.candidates_named import NamedCandidates
from app.engine.handlers.composing import face_attributes, face_detection, filtered_form, new_attribute
from app.engine.handlers.inputs import InputReader
from app.engine.handlers.matching import reference_of
from app.engine.handlers.planning import Kept, Plan, claim_unnamed, keep_attribute, keep_samples
from app.engine.handlers.policies import VerifierPolicies
from app.engine.handlers.request_checks import check_images
from app.engine.handlers.results import attributes_form, images_form
from app.engine.handlers.run import Person, Run, Shot, Tools
from app.engine.handlers.running import Runner
from app.engine.handlers.storing import Job, Storing
from app.engine.handlers.verification_models import (
    Verification,
    VerificationRequest,
    VerificationResult,
    VerifiedFace,
)
from app.engine.handlers.verifiers import VerifierService
from app.engine.matcher.models import CandidateSet, DescriptorFilter, MatchRequest, Reference

if TYPE_CHECKING:
    from app.engine.faces.attributes import TemporaryAttributes
    from app.engine.faces.service import FaceService
    from app.engine.image_store import ImageStore
    from app.engine.storage import Storage

Form = dict[str, Any]  # JSON values
MAX_RAW = 100
# A run, what would be kept by person, the files of it, the pairs by person, the contents of candidates by id.
_Looked = tuple[Run, dict[int, Kept], Plan, dict[int, tuple[Verification, ...]], Mapping[str, Form]]


class VerificationService:
    """Runs verifiers. Safe from any thread; owns nothing.

    Parameters
    ----------
    verifiers, storage, faces, attributes, images
        Where verifiers and candidates are read and results are kept.
    limits : callable
        The section LUNA_HANDLERS_LIMITS.
    """

    def __init__(
        self,
        verifiers: VerifierService,
        storage: Storage,
        faces: FaceService,
        attributes: TemporaryAttributes,
        images: ImageStore,
        tools: Tools,
        reader: InputReader,
        limits: Callable[[], HandlersLimits] = HandlersLimits,
        clock: Clock = utc_now,
        show: Show = as_it_is,
    ) -> None:
        self._verifiers = verifiers
        self._images = images
        self._tools = tools
        self._limits = limits
        self._clock = clock
        self._runner = Runner(tools, reader)
        self._candidates = NamedCandidates(storage, attributes, show)
        self._storing = Storing(
            storage, faces, attributes, images, tell_nobody, lambda *search: tools.matcher().note_search(*search), clock
        )

    def verify(self, request: VerificationRequest, token: CancelToken | None = None) -> VerificationResult:
        """Compare every face of the pictures with every candidate.

        Raises
        ------
        BadInputError, TooManyImagesError
            If a field is wrong; it is named. Nothing was run.
        VerifierNotFoundError, VerifierCorruptedError
        FaceNotFoundError, EventNotFoundError, AttributeNotFoundError, FaceAttributesNotFoundError
            If a candidate does not exist in the account, or has no descriptor.
        DescriptorVersionError, EstimatorUnavailableError
            If candidates have no descriptor of the version, or something cannot be estimated here.
        DatabaseError, ImageStoreUnavailableError
            If something cannot be stored; nothing was.
        CancelledError
        """
        run, kept, made, pairs, contents = self._looked(request, token)
        with run.timed("storage_policy"):
            self._storing.store(_job(request.account_id, made, kept.values()))
        return _result(run, kept, pairs, contents)

    def preview(self, request: VerificationRequest, token: CancelToken | None = None) -> VerificationResult:
        """Verify as `verify` does, but store nothing: the ids in the answer are of nothing that exists.

        Raises as `verify` does, but for what only storing finds out.
        """
        run, kept, _made, pairs, contents = self._looked(request, token)
        return _result(run, kept, pairs, contents)

    def verify_raw(
        self,
        account_id: str,
        verifier_id: str,
        references: Sequence[Reference],
        candidates: Sequence[Reference],
        token: CancelToken | None = None,
    ) -> list[tuple[Reference, tuple[Verification, ...]]]:
        """Compare descriptors that came with the request, each reference with each candidate, in the order given.

        Raises
        ------
        BadInputError
            If there are none or too many, or two candidates have one id.
        VerifierNotFoundError, VerifierCorruptedError, DescriptorVersionError, DescriptorFormatError
        """
        for name, given in (("references", references), ("candidates", candidates)):
            if not 1 <= len(given) <= MAX_RAW:
                raise BadInputError(f"{len(given)} {name} were given.", field=name, remedy=f"Give 1 to {MAX_RAW}.")
        policies = self._policies(verifier_id, account_id)
        if len({one.id for one in candidates}) != len(candidates):
            raise BadInputError("Two candidates have the same id.", field="candidates")
        answers = []
        for reference in references:
            by_id = self._similarities(account_id, reference, candidates, token)
            answers.append((reference, tuple(_pair(one.id, by_id[one.id], policies) for one in candidates)))
        return answers

    def _looked(self, request: VerificationRequest, token: CancelToken | None) -> _Looked:
        """Return the run, what would be kept of it, the pairs, and the candidates' contents; nothing is stored."""
        self._check(request)
        policies = self._policies(request.verifier_id, request.account_id)
        contents = self._candidates.contents(request.candidates, request.account_id)
        run = self._run(request, policies, token)
        kept = {id(draft.people[0]): Kept(draft, "") for draft in run.drafts}
        made = Plan()
        with run.timed("storage_policy"):
            for one in kept.values():
                keep_samples(policies.storage_policy, one, made, self._images.settings.sample_jpeg_quality)
                keep_attribute(policies.storage_policy, one)
                claim_unnamed(one, made, request.account_id)
        with run.timed("match_policy"):
            pairs = self._pairs(request, policies, run)
        return run, kept, made, pairs, contents

    def _similarities(
        self, account_id: str, reference: Reference, candidates: Sequence[Reference], token: CancelToken | None
    ) -> dict[str, float]:
        """Return the similarity of every candidate by its id."""
        matcher, found = self._tools.matcher(), {}
        at_once = matcher.limits.result_candidate_limit
        for start in range(0, len(candidates), at_once):
            part = tuple(candidates[start : start + at_once])
            sets = (CandidateSet(DescriptorFilter(part), len(part)),)
            answer = matcher.match(MatchRequest(account_id, (reference,), sets), token)[0]
            found.update({one.candidate_id: one.similarity for one in answer.matches[0].result})
        return found

    def _check(self, request: VerificationRequest) -> None:
        check_images(request.images, self._limits().received_images_limit)
        request.candidates.check()
        if request.image_type is ImageType.BODY_SAMPLE:
            raise BadInputError("Field 'image_type' must be 0 or 1: bodies are not verified.", field="image_type")

    def _policies(self, verifier_id: str, account_id: str) -> VerifierPolicies:
        policies = self._verifiers.get(verifier_id, account_id).policies
        assert policies is not None  # a corrupted verifier was refused
        if policies.extract_policy.extract_face_descriptor:
            return policies
        # Without a descriptor nothing could be compared, which is all that a verifier does.
        extract = policies.extract_policy.model_copy(update={"extract_face_descriptor": 1})
        return policies.model_copy(update={"extract_policy": extract})

    def _run(self, request: VerificationRequest, policies: VerifierPolicies, token: CancelToken | None) -> Run:
        run = self._runner.look(policies, request, self._clock(), token)
        run.drafts = [draft for draft in run.drafts if draft.has_face]
        return run

    def _pairs(
        self, request: VerificationRequest, policies: VerifierPolicies, run: Run
    ) -> dict[int, tuple[Verification, ...]]:
        """Return the pairs of each person by the identity of the person."""
        found: dict[int, list[Verification]] = {id(draft.people[0]): [] for draft in run.drafts}
        people = [draft.people[0] for draft in run.drafts]
        at_once = min(MAX_RAW, self._tools.matcher().limits.result_candidate_limit)
        for start in range(0, len(people), at_once):
            part = people[start : start + at_once]
            for name, similarities in self._compared(request, part, run):
                for person, similarity in zip(part, similarities, strict=True):
                    found[id(person)].append(_pair(name, similarity, policies))
        return {key: tuple(many) for key, many in found.items()}

    def _compared(
        self, request: VerificationRequest, people: Sequence[Person], run: Run
    ) -> list[tuple[str, list[float]]]:
        """Return each candidate's name and its similarities to the people, in order."""
        version = run.version
        faces = tuple(reference_of(person.descriptors, version, str(place)) for place, person in enumerate(people))
        sets = (CandidateSet(DescriptorFilter(faces), len(faces)),)
        compared = []
        matcher = self._tools.matcher()
        for part in request.candidates.references(matcher.limits.reference_limit):
            answers = matcher.match(MatchRequest(request.account_id, part, sets, version), run.token)
            for answer in answers:
                by_place = {one.candidate_id: one.similarity for one in answer.matches[0].result}
                compared.append((answer.reference.id, [by_place[str(place)] for place in range(len(people))]))
        return compared


def _pair(name: str, similarity: float, policies: VerifierPolicies) -> Verification:
    return Verification(name, similarity, policies.is_verified(similarity))


def _job(account_id: str, made: Plan, kept: Iterable[Kept]) -> Job:
    attributes = tuple((one.attribute_id, new_attribute(one, made)) for one in kept if one.attribute_id)
    return Job(account_id, blobs=tuple(made.blobs), attributes=attributes)


def _result(
    run: Run, kept: Mapping[int, Kept], pairs: Mapping[int, tuple[Verification, ...]], contents: Mapping[str, Form]
) -> VerificationResult:
    images = images_form(run, with_exif=False)
    for shot, form in zip(run.shots, images, strict=True):
        form["detections"] = {
            "face_detections": [
                _face_form(person, kept[id(person)], pairs[id(person)], contents)
                for person in shot.people
                if id(person) in kept
            ],
            "filtered_detections": {"face_detections": [filtered_form(one) for one in run.dropped if one.shot is shot]},
        }
    faces = tuple(VerifiedFace(_shot_of(kept[key]).name, many) for key, many in pairs.items())
    return VerificationResult({"images": images}, faces, tuple(one.error for one in run.shots), run.timings_ms)


def _shot_of(kept: Kept) -> Shot:
    return kept.draft.people[0].shot


def _face_form(person: Person, kept: Kept, pairs: Sequence[Verification], contents: Mapping[str, Form]) -> Form:
    sample_id, detection = kept.face_samples.get(0), face_detection(person)
    url = None if sample_id is None else f"/6/samples/faces/{sample_id}"
    return {
        "sample": {"sample_id": sample_id, "url": url, "detection": detection},
        "detection": detection,
        "face_attributes": attributes_form(face_attributes(kept)),
        "verifications": [
            {"similarity": one.similarity, "status": one.status, **contents[one.candidate_id]} for one in pairs
        ],
    }
