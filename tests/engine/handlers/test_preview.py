"""A preview of a handler answers as a run would, and leaves nothing behind."""

from __future__ import annotations

from app.engine.handlers import CandidateNames, EventRequest, FromBytes, ImageInput, NewVerifier, VerificationRequest
from tests.support.event_site import ACCOUNT, EventSite, new_list
from tests.support.import_site import photo_bytes

PHOTO = photo_bytes(1)


def test_a_preview_answers_as_a_run_and_stores_and_tells_nothing(site: EventSite) -> None:
    people = new_list(site)
    policies = {
        "storage_policy": {"face_policy": {"store_face": 1, "link_to_lists_policy": [{"list_id": people}]}},
        "match_policy": [{"label": "known", "candidates": {"origin": "faces", "list_id": people}}],
        "conditional_tags_policy": [{"tag": "seen"}],
    }
    request = EventRequest(ACCOUNT, (ImageInput(FromBytes(PHOTO)),), policies=policies)
    shown = site.generator.preview(request).to_json()["events"][0]
    assert site.nothing_is_stored()
    assert site.told == []
    made = site.generator.generate(request).to_json()["events"][0]
    assert (shown["tags"], shown["matches"], shown["face"]["lists"]) == (["seen"], made["matches"], [people])
    assert (
        shown["detections"][0]["samples"]["face"]["detection"] == made["detections"][0]["samples"]["face"]["detection"]
    )
    assert len(site.event_ids()) == 1


def test_a_preview_of_a_verifier_answers_as_it_does_and_stores_nothing(site: EventSite) -> None:
    face = site.enrol(None, 1)
    verifier = site.verifiers.create(ACCOUNT, NewVerifier({})).verifier_id
    request = VerificationRequest(
        ACCOUNT, verifier, (ImageInput(FromBytes(PHOTO)),), CandidateNames(face_ids=(face,))
    )  # fmt: skip
    before = site.files()
    shown = site.verification.preview(request)
    assert site.files() == before
    assert shown.faces == site.verification.verify(request).faces
    assert site.files() != before
