"""What a trial of a handler says: each policy's work in words. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.engine.handlers import EventResult, VerificationResult
from app.views.engine_texts import engine_message
from app.views.person_words import adults

Form = dict[str, Any]  # JSON values
translate = QCoreApplication.translate


@dataclass(frozen=True)
class Step:
    """One policy: its label, how long it took, and what it did."""

    title: str
    time_ms: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class TrialResult:
    """What came of a trial.

    Attributes
    ----------
    boxes : tuple of (dict, str)
        Rectangles in pixels of the photo, and what is written above them.
    has_failed : bool
        Whether the photo could not be used.
    """

    steps: tuple[Step, ...]
    boxes: tuple[tuple[Form, str], ...]
    total_ms: float
    has_failed: bool


def handler_trial(result: EventResult) -> TrialResult:
    """Return what a handler did."""
    caption = translate("HandlerTrial", "Event {number}")
    found = [
        (one.face.detection["rect"], caption.format(number=number))
        for number, event in enumerate(result.events, 1)
        for one in event.detections
        if one.face is not None
    ]
    boxes = found + _dropped_boxes([result.answer["filtered_detections"]])
    total = sum(result.timings_ms.values())
    return TrialResult(tuple(_handler_steps(result)), _drawn(boxes), total, result.failure is not None)


def verifier_trial(result: VerificationResult, name: str) -> TrialResult:
    """Return what a verifier did with a photo and the face of a name."""
    images = result.answer["images"]
    faces = [one for image in images for one in image["detections"]["face_detections"]]
    caption = translate("HandlerTrial", "Face {number}")
    boxes = [(one["detection"]["rect"], caption.format(number=number)) for number, one in enumerate(faces, 1)]
    boxes += _dropped_boxes([image["detections"]["filtered_detections"] for image in images])
    timings = result.timings_ms or {}
    dropped = sum(len(image["detections"]["filtered_detections"]["face_detections"]) for image in images)
    parts: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("input", translate("HandlerTrial", "Reading the picture"), _read(result.answer)),
        ("detect_policy", translate("HandlerTrial", "Detection"), [_faces_words(len(faces), dropped)]),
        ("extract_policy", translate("HandlerTrial", "Extraction"), [_described_words(len(faces))]),
        ("match_policy", translate("HandlerTrial", "Verification"), _verified(faces, name)),
    )
    steps = tuple(Step(title, timings.get(key, 0.0), tuple(lines)) for key, title, lines in parts)
    return TrialResult(steps, _drawn(boxes), sum(timings.values()), result.failure is not None)


def _faces_words(faces: int, dropped: int) -> str:
    text = translate("HandlerTrial", "Faces: {faces}. Faces that were filtered: {dropped}.")
    return text.format(faces=faces, dropped=dropped)


def _described_words(faces: int) -> str:
    return translate("HandlerTrial", "Faces with a descriptor: {count}.").format(count=faces)


def _verified(faces: list[Form], name: str) -> Iterator[str]:
    same = translate("HandlerTrial", "✓ Face {number} is {name}: similarity {similarity}.")
    other = translate("HandlerTrial", "✗ Face {number} is not {name}: similarity {similarity}.")
    for number, face in enumerate(faces, 1):
        for pair in face["verifications"]:
            text = same if pair["status"] else other
            yield text.format(number=number, name=name, similarity=f"{pair['similarity']:.3f}")


def _dropped_boxes(parts: list[Form]) -> list[tuple[Form | None, str]]:
    caption = translate("HandlerTrial", "Filtered")
    return [
        (one["detection"]["sample"]["detection"]["rect"], caption) for part in parts for one in part["face_detections"]
    ]


def _drawn(boxes: list[tuple[Form | None, str]]) -> tuple[tuple[Form, str], ...]:
    return tuple((rect, caption) for rect, caption in boxes if rect is not None)


def _handler_steps(result: EventResult) -> list[Step]:
    answer = result.answer
    parts = (
        ("input", translate("HandlerTrial", "Reading the picture"), _read(answer)),
        ("detect_policy", translate("HandlerTrial", "Detection"), _detected(answer)),
        ("extract_policy", translate("HandlerTrial", "Extraction"), _extracted(answer)),
        ("match_policy", translate("HandlerTrial", "Matching"), _matched(answer)),
        ("conditional_tags_policy", translate("HandlerTrial", "Tags"), _tagged(answer)),
        ("storage_policy", translate("HandlerTrial", "Storage, had it been a real run"), _kept(answer)),
    )
    return [Step(title, result.timings_ms.get(name, 0.0), tuple(lines)) for name, title, lines in parts]


def _read(answer: Form) -> Iterator[str]:
    for image in answer["images"]:
        if image["status"]:
            yield translate("HandlerTrial", "Read without fault.")
        else:
            yield engine_message(image["error"]["detail"])


def _detected(answer: Form) -> Iterator[str]:
    dropped = answer["filtered_detections"]["face_detections"]
    text = translate("HandlerTrial", "Events: {events}. Faces that were filtered: {dropped}.")
    yield text.format(events=len(answer["events"]), dropped=len(dropped))
    reason = translate("HandlerTrial", "Filtered by {name}: found {found}, asked for {wanted}.")
    for one in dropped:
        for why in one["filter_reasons"]:
            yield reason.format(name=why["filter_name"], found=why["object_value"], wanted=why["threshold_value"])


def _extracted(answer: Form) -> Iterator[str]:
    for number, event in enumerate(answer["events"], 1):
        found = event["face_attributes"] or {}
        basic = found.get("basic_attributes") or {}
        score = found.get("score")
        words = translate("HandlerTrial", "Event {number}: descriptor with score {score}.")
        if score is None:
            words = translate("HandlerTrial", "Event {number}: no descriptor.")
        yield words.format(number=number, score="" if score is None else f"{score:.2f}")
        if basic:
            gender = adults().get(round(float(basic.get("gender") or 0)), "")
            text = translate("HandlerTrial", "Event {number}: age {age}, {gender}.")
            yield text.format(number=number, age=basic.get("age"), gender=gender)


def _matched(answer: Form) -> Iterator[str]:
    has_any = False
    for number, event in enumerate(answer["events"], 1):
        for match in event["matches"]:
            has_any = True
            yield from _match_lines(number, match)
    if not has_any:
        yield translate("HandlerTrial", "Nothing was compared.")


def _match_lines(number: int, match: Form) -> Iterator[str]:
    if not match["candidates"]:
        yield translate("HandlerTrial", "Event {number}, {label}: nobody alike enough.").format(
            number=number, label=match["label"]
        )
    text = translate("HandlerTrial", "Event {number}, {label}: {name}, similarity {similarity}.")
    for one in match["candidates"]:
        content = next(entry for key, entry in one.items() if key != "similarity")
        yield text.format(
            number=number, label=match["label"], name=_name_of(content), similarity=f"{one['similarity']:.3f}"
        )


def _tagged(answer: Form) -> Iterator[str]:
    tagged = [(number, event["tags"]) for number, event in enumerate(answer["events"], 1) if event["tags"]]
    text = translate("HandlerTrial", "Event {number}: {tags}.")
    for number, tags in tagged:
        yield text.format(number=number, tags=", ".join(tags))
    if not tagged:
        yield translate("HandlerTrial", "No tag was given.")


def _kept(answer: Form) -> Iterator[str]:
    stored, told = (
        translate("HandlerTrial", "Event {number}: would be stored."),
        translate("HandlerTrial", "Event {number}: would not be stored."),
    )
    face, linked = (
        translate("HandlerTrial", "Event {number}: a face would be created."),
        translate("HandlerTrial", "Event {number}: it would be linked to lists: {n}."),
    )
    for number, event in enumerate(answer["events"], 1):
        yield (stored if event["url"] else told).format(number=number)
        if event["face"] is not None:
            yield face.format(number=number)
            if event["face"]["lists"]:
                yield linked.format(number=number, n=len(event["face"]["lists"]))
    if not answer["events"]:
        yield translate("HandlerTrial", "Nothing would be stored.")


def _name_of(content: Form) -> str:
    """Return what a person knows a candidate by."""
    names = (content.get(key) for key in ("user_data", "external_id", "face_id", "event_id", "attribute_id"))
    return str(next((name for name in names if name), ""))
