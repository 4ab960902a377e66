"""The page `docs/handlers.md`, written from the models of the policies and the list of templates."""

from __future__ import annotations

import json
from collections.abc import Iterable

from app.engine.common.relative_time import MAX_YEARS, UNITS
from app.engine.estimators.face_quality_checks import NOT_COMPUTABLE, check_specs
from app.engine.handlers.describing import PolicyField, fields_of
from app.engine.handlers.policies import POLICIES, Policies, VerifierPolicies
from app.engine.handlers.policies.candidates import ORIGINS
from app.engine.handlers.templates import TEMPLATES

_HEAD = """# Handlers and verifiers

A handler is a stored set of policies: what is looked for in pictures, what is extracted, with whom faces are compared,
what is kept, and which tags an event gets. A verifier is a shorter one, for checking a face against given candidates.
The tables on this page are written from the models by `app/engine/handlers/documentation.py`; change the models, not
the page.

A policy that is left out takes its defaults, and so does a field. Stored policies come back with every default written
out. Unknown fields, wrong types and empty lists of values are refused with code 12022, the path of the field and what
is allowed: `Path: 'policies.detect_policy.yaw_threshold', message: 'must be a whole number, 0 to 180, or null.'`
Flags are `0` or `1`, never `true`.

- A **static** handler has its policies stored and refuses others (code 34008). A **dynamic** one takes policies with
  every request and requires them; it may be stored without any. Verifiers are always static.
- It is found only by its own account (otherwise code 34000, verifiers 34001).
- A handler whose stored policies break the rules is not run (code 34002, verifiers 34003). It stays in lists, and it
  can be replaced or deleted.
- Every creation, replacement and deletion is told as a change event and written into the audit log.
"""
_FILTERS = """## Filters

One grammar decides what is stored, linked and tagged. **All** members that are set must hold; of a list, **one** entry
must. An estimation that was not made passes no filter that needs it: a filter by age needs basic attributes.

`match` asks for the best candidate of a match policy, by its label; the label must be one of the handler's. The least
similarity counts (`similarity__gte`), the upper end does not (`similarity__lt`).

| Bounds | Best similarity in the range | No candidate found | Not compared |
|---|---|---|---|
| none | passes | fails | fails |
| `similarity__gte`, or both | passes | fails | fails |
| `similarity__lt` | passes | passes | fails |

The filters of a match policy itself decide which faces are compared. They have the same members without `match`.
"""
_TIMES = """## Moments

Times in candidates are RFC 3339 with a time zone, or relative to the run of the handler: `now-<number><unit>`. They are
stored as given and worked out anew for every request. Months and years go back by the calendar: a month before
31 March is the last day of February.
"""


def handlers_page() -> str:
    """Return the whole page as Markdown."""
    fields = fields_of(Policies)
    parts = [_HEAD, "## Policies\n\nThey run in this order.\n"]
    parts += [_policy(name, fields) for name in POLICIES]
    parts += [_candidates(fields), _quality(), _FILTERS, _filter_table(fields), _times(), _verifiers(), _templates()]
    return "\n".join(parts).rstrip() + "\n"


def _policy(name: str, fields: Iterable[PolicyField]) -> str:
    head = Policies.model_fields[name].description
    own = [one for one in fields if one.path.startswith(name) and not one.variant and not _in_filters(one)]
    note = "" if name in ("detect_policy", "extract_policy") else "For `filters` see Filters below.\n\n"
    return f"### {name}\n\n{head}\n\n{note}{_table(own, name)}"


def _in_filters(one: PolicyField) -> bool:
    return ".filters." in one.path


def _candidates(fields: Iterable[PolicyField]) -> str:
    parts = [
        "### Candidates\n\nWhat is set must all hold. Candidates are always those of the handler's own account.\n",
    ]
    for origin in ORIGINS:
        own = [one for one in fields if one.variant == origin and not one.path.endswith(".origin")]
        parts.append(f"#### `origin: {origin}`\n\n{_table(own, 'match_policy[].candidates')}")
    return "\n".join(parts)


def _quality() -> str:
    rows = [f"| `{spec.name}` | `{_json(spec.threshold.to_json())}` | {spec.source} |" for spec in check_specs()]
    lines = ["### Checks of face quality", "", "| Check | Default threshold | From |", "|---|---|---|", *rows, ""]
    lines.append("These names of the contract are known and must have `estimate` 0, as nothing here can tell them:\n")
    lines += [f"- `{name}`: {reason}" for name, reason in NOT_COMPUTABLE.items()]
    return "\n".join(lines) + "\n"


def _filter_table(fields: Iterable[PolicyField]) -> str:
    place = "conditional_tags_policy[].filters"
    own = [one for one in fields if one.path.startswith(f"{place}.")]
    return _table(own, place)


def _times() -> str:
    rows = [f"| `{letter}` | {name} | `now-3{letter}` |" for letter, name in UNITS.items()]
    table = "\n".join(["| Unit | Meaning | Example |", "|---|---|---|", *rows])
    return f"{_TIMES}\n{table}\n\nA filter reaches back {MAX_YEARS} years at most.\n"


def _verifiers() -> str:
    text = "`detect_policy`, `extract_policy`, and of the storage policy samples and the attribute, as of a\nhandler."
    own = [one for one in fields_of(VerifierPolicies) if one.path == "verification_threshold"]
    return f"## Verifiers\n\n{text} A pair is the same person from the threshold on.\n\n{_table(own, '')}"


def _templates() -> str:
    lines = ["## Templates", "", "| Name | Handler | List | Threshold | What it does |", "|---|---|---|---|---|"]
    for one in TEMPLATES:
        needs, limit = "needed" if one.needs_list else "none", "none" if one.threshold is None else f"{one.threshold:g}"
        lines.append(f"| `{one.name}` | {one.title} | {needs} | {limit} | {one.description} |")
    return "\n".join(lines) + "\n"


def _table(fields: Iterable[PolicyField], prefix: str) -> str:
    lines = ["| Field | Allowed | Default | Meaning |", "|---|---|---|---|"]
    return "\n".join(lines + [_row(one, prefix) for one in fields]) + "\n"


def _row(one: PolicyField, prefix: str) -> str:
    name = one.path.removeprefix(prefix).removeprefix(".") or one.path
    default = "required" if one.is_required else f"`{_json(one.default)}`"
    cells = [f"`{name}`", one.allowed, default, one.help]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
