"""Every table of the schema, by room. A new table is one module (or a place in one) and one line here."""

from app.db.rows.accounts import account, audit, audit_chain, token
from app.db.rows.base import metadata
from app.db.rows.callbacks import callback, dead_letter
from app.db.rows.configurator import group_limitation, limitation, setting, setting_group, setting_tag
from app.db.rows.events import (
    event,
    event_content,
    event_descriptor,
    event_hour,
    event_list,
    event_location,
    event_match,
    event_picture,
    event_tag,
    idempotency_key,
    raw_event,
)
from app.db.rows.faces import (
    attribute,
    descriptor,
    descriptor_segment,
    face,
    face_flag,
    face_list,
    list_face,
    list_segment,
    lists_deletion_log,
    sample,
    unlink_attributes_log,
)
from app.db.rows.handlers import handler, verifier
from app.db.rows.journal import import_file, import_run
from app.db.rows.site import copy_state, protection, site
from app.db.rows.temporary import temporary_attribute, temporary_descriptor, temporary_sample

__all__ = [
    "account",
    "attribute",
    "audit",
    "audit_chain",
    "callback",
    "copy_state",
    "dead_letter",
    "descriptor",
    "descriptor_segment",
    "event",
    "event_content",
    "event_descriptor",
    "event_hour",
    "event_list",
    "event_location",
    "event_match",
    "event_picture",
    "event_tag",
    "face",
    "face_flag",
    "face_list",
    "group_limitation",
    "handler",
    "idempotency_key",
    "import_file",
    "import_run",
    "limitation",
    "list_face",
    "list_segment",
    "lists_deletion_log",
    "metadata",
    "protection",
    "raw_event",
    "sample",
    "setting",
    "setting_group",
    "setting_tag",
    "site",
    "temporary_attribute",
    "temporary_descriptor",
    "temporary_sample",
    "token",
    "unlink_attributes_log",
    "verifier",
]
