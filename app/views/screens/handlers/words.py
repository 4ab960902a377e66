"""Words of the policies' coded values, and the site's objects that policies name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.engine.faces import PageRequest
from app.engine.handlers.policies.face_quality import check_names
from app.views.person_words import adults, by_code, emotions, genders, liveness_states, masks
from app.views.widgets.forms import Wording
from app.views.widgets.forms.wording import Labels, Option

if TYPE_CHECKING:
    from app.platform import Platform

_MOST_LISTS = 1000
_PAGE = 100
translate = QCoreApplication.translate


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
    words = translate("Policies", "{name} ({id})")
    return [
        Option(one.value, words.format(name=one.text, id=one.value)) if texts.count(one.text) > 1 else one
        for one in options
    ]


def _labels() -> dict[str, Labels]:
    mask_states = by_code(masks())
    states = {0: translate("Policies", "no"), 1: translate("Policies", "yes"), 2: translate("Policies", "unknown")}
    people = {
        1: translate("Policies", "African American"),
        2: translate("Policies", "Indian"),
        3: translate("Policies", "Asian"),
        4: translate("Policies", "Caucasian"),
    }
    return {
        "gender": adults(),
        "apparent_gender": {**genders(), 2: translate("Policies", "unknown")},
        "emotions": by_code(emotions()),
        "mask": mask_states,
        "masks": mask_states,
        "mask_states": mask_states,
        "liveness": liveness_states(),
        "liveness_states": liveness_states(),
        "ethnicities": people,
        "ethnic_groups": people,
        "backpack_states": states,
        "headwear_states": states,
        "sleeve_lengths": {
            0: translate("Policies", "short"),
            1: translate("Policies", "long"),
            2: translate("Policies", "unknown"),
        },
        "multiface_policy": {
            0: translate("Policies", "refuse pictures of several"),
            1: translate("Policies", "take every face"),
            2: translate("Policies", "take the best face"),
        },
    }


def _titles() -> dict[str, str]:
    return {
        "detect_policy": translate("Policies", "Detection"),
        "extract_policy": translate("Policies", "Extraction"),
        "match_policy": translate("Policies", "Matching"),
        "storage_policy": translate("Policies", "Storage"),
        "conditional_tags_policy": translate("Policies", "Tags"),
        "face_sample_policy": translate("Policies", "Face samples"),
        "body_sample_policy": translate("Policies", "Body samples"),
        "image_origin_policy": translate("Policies", "Source pictures"),
        "attribute_policy": translate("Policies", "Temporary attribute"),
        "face_policy": translate("Policies", "Face"),
        "event_policy": translate("Policies", "Event"),
        "notification_policy": translate("Policies", "Notification"),
        "link_to_lists_policy": translate("Policies", "Lists"),
        "estimate_liveness": translate("Policies", "Liveness"),
        "detect_landmarks68": translate("Policies", "68 landmarks"),
        "extract_exif": translate("Policies", "Return EXIF"),
        "fd_score_threshold": translate("Policies", "Descriptor score"),
        "multiface_policy": translate("Policies", "Several faces"),
        "filters": translate("Policies", "Only when"),
        "list_id": translate("Policies", "List"),
        "ttl": translate("Policies", "Kept for, seconds"),
        "ethnicities": translate("Policies", "Ethnicity"),
        "match": translate("Policies", "Match result"),
    }


def _moments() -> Sequence[Option]:
    return (
        Option("now-1h", translate("Policies", "an hour ago")),
        Option("now-1d", translate("Policies", "a day ago")),
        Option("now-1w", translate("Policies", "a week ago")),
        Option("now-1M", translate("Policies", "a month ago")),
        Option("now-1y", translate("Policies", "a year ago")),
    )
