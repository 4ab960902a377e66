"""Words of the policies' coded values, and the site's objects that policies name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.engine.faces import PageRequest
from app.engine.handlers.policies.face_quality import check_names
from app.views.widgets.forms import Wording
from app.views.widgets.forms.wording import Labels, Option

if TYPE_CHECKING:
    from app.platform import Platform

_MOST_LISTS = 1000
_PAGE = 100


def policy_wording(lists: Callable[[], Sequence[Option]]) -> Wording:
    """Return the words of policies; `lists` says which lists the site has."""

    def options(name: str) -> Sequence[Option]:
        if name == "list_id":
            return lists()
        return _moments() if "_time__" in name else ()

    return Wording(labels=_labels(), options=options, keys={"checks": check_names()}, titles=_titles())


def site_lists(platform: Platform, account_id: str) -> list[Option]:
    """Return the lists of an account, named by their user data. Called on a worker thread."""
    found: list[Option] = []
    number = 1
    while len(found) < _MOST_LISTS:
        page = platform.faces.list_lists(account_id, page=PageRequest(number, _PAGE))
        found += [Option(one.list_id, one.user_data or one.list_id) for one in page.lists]
        if len(page.lists) < _PAGE:
            break
        number += 1
    return _distinct(found)


def _distinct(options: Sequence[Option]) -> list[Option]:
    """Return options whose texts differ: where two lists share a name their ids are shown."""
    texts = [one.text for one in options]
    words = _tr("{name} ({id})")
    return [
        Option(one.value, words.format(name=one.text, id=one.value)) if texts.count(one.text) > 1 else one
        for one in options
    ]


def _labels() -> dict[str, Labels]:
    gender = {0: _tr("woman"), 1: _tr("man")}
    masks = {1: _tr("no mask"), 2: _tr("medical mask"), 3: _tr("covered")}
    liveness = {0: _tr("spoof"), 1: _tr("real"), 2: _tr("unknown")}
    states = {0: _tr("no"), 1: _tr("yes"), 2: _tr("unknown")}
    people = {1: _tr("African American"), 2: _tr("Indian"), 3: _tr("Asian"), 4: _tr("Caucasian")}
    return {
        "gender": gender,
        "apparent_gender": {0: _tr("female"), 1: _tr("male"), 2: _tr("unknown")},
        "emotions": _emotions(),
        "mask": masks,
        "masks": masks,
        "mask_states": masks,
        "liveness": liveness,
        "liveness_states": liveness,
        "ethnicities": people,
        "ethnic_groups": people,
        "backpack_states": states,
        "headwear_states": states,
        "sleeve_lengths": {0: _tr("short"), 1: _tr("long"), 2: _tr("unknown")},
        "multiface_policy": {
            0: _tr("refuse pictures of several"), 1: _tr("take every face"), 2: _tr("take the best face"),
        },
    }  # fmt: skip


def _emotions() -> Labels:
    words = (
        _tr("anger"), _tr("disgust"), _tr("fear"), _tr("happiness"), _tr("neutral"), _tr("sadness"), _tr("surprise")
    )  # fmt: skip
    return dict(enumerate(words, 1))


def _titles() -> dict[str, str]:
    return {
        "detect_policy": _tr("Detection"),
        "extract_policy": _tr("Extraction"),
        "match_policy": _tr("Matching"),
        "storage_policy": _tr("Storage"),
        "conditional_tags_policy": _tr("Tags"),
        "face_sample_policy": _tr("Face samples"),
        "body_sample_policy": _tr("Body samples"),
        "image_origin_policy": _tr("Source pictures"),
        "attribute_policy": _tr("Temporary attribute"),
        "face_policy": _tr("Face"),
        "event_policy": _tr("Event"),
        "notification_policy": _tr("Notification"),
        "link_to_lists_policy": _tr("Lists"),
        "estimate_liveness": _tr("Liveness"),
        "detect_landmarks68": _tr("68 landmarks"),
        "extract_exif": _tr("Return EXIF"),
        "fd_score_threshold": _tr("Descriptor score"),
        "multiface_policy": _tr("Several faces"),
        "filters": _tr("Only when"),
        "list_id": _tr("List"),
        "ttl": _tr("Kept for, seconds"),
        "ethnicities": _tr("Ethnicity"),
        "match": _tr("Match result"),
    }


def _moments() -> Sequence[Option]:
    return (
        Option("now-1h", _tr("an hour ago")),
        Option("now-1d", _tr("a day ago")),
        Option("now-1w", _tr("a week ago")),
        Option("now-1M", _tr("a month ago")),
        Option("now-1y", _tr("a year ago")),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Policies", text)
