"""What a trial of a handler says: each policy's work in words. No widgets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.engine.handlers import EventResult

Form = dict[str, Any]  # JSON values
translate = QCoreApplication.translate


@dataclass(frozen=True)
class Step:
    """One policy: its label, how long it took, and what it did."""

    title: str
    time_ms: float
    lines: tuple[str, ...]


def trial_steps(result: EventResult) -> list[Step]:
    """Return the steps in the order in which they ran."""
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
        yield translate("HandlerTrial", "Read without fault.") if image["status"] else image["error"]["detail"]


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
            gender = {0: translate("HandlerTrial", "woman"), 1: translate("HandlerTrial", "man")}.get(
                round(float(basic.get("gender") or 0)), ""
            )
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
