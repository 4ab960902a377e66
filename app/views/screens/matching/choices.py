"""What the picker finds: faces and events of the account, with their pictures; asked on worker threads."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QImage

from app.engine.common.errors import PlatformError
from app.engine.faces import FaceFilter
from app.views.context import ViewContext
from app.views.moments import moment_text
from app.views.screens.events.pictures import SampleLoader
from app.views.screens.faces.samples import picture_name
from app.views.screens.matching.asking import event_name, event_picture, recent_events
from app.views.screens.matching.picker import Choice, Find

_MOST = 200
_PICTURE_PX = 96


def face_choices(context: ViewContext) -> Find:
    """Return what finds faces by a part of their user data, the newest first."""
    platform, account_id = context.platform, context.account_id

    def find(text: str) -> Sequence[Choice]:
        snapshot = platform.faces.browse(account_id, FaceFilter(user_data=text or None))
        faces = platform.faces.browsed_faces(snapshot, 0, min(len(snapshot), _MOST))
        load = SampleLoader(platform)
        choices = []
        for one in faces:
            if one is not None:
                name, sample = one.face.user_data or one.face.face_id[:8], picture_name(one)
                image = None if sample is None else _picture(load, f"faces/{sample}")
                choices.append(Choice(one.face.face_id, name, one.face.external_id, image))
        return choices

    return find


def event_choices(context: ViewContext) -> Find:
    """Return what finds events by a part of their user data, the newest first."""
    platform, account_id = context.platform, context.account_id

    def find(text: str) -> Sequence[Choice]:
        load = SampleLoader(platform)
        choices = []
        for one in recent_events(platform, account_id, text):
            name = event_picture(one)
            image = None if name is None else _picture(load, name)
            choices.append(Choice(one.event_id, event_name(one), moment_text(one.create_time), image))
        return choices

    return find


def _picture(load: SampleLoader, name: str) -> QImage | None:
    try:
        return load(name, _PICTURE_PX)
    except PlatformError:
        return None  # the sample was removed since
