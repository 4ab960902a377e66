"""From a picture of a source to events: the same request of a handler that every other door makes."""

from __future__ import annotations

from collections.abc import Callable

from app.engine.common.operation import operation_id
from app.engine.common.progress import CancelToken
from app.engine.handlers.requests import EventRequest, FromBytes, ImageInput
from app.engine.handlers.results import EventResult
from app.engine.sources.models import Shot, WatchRequest

# Runs a handler. Raises PlatformError.
Generate = Callable[[EventRequest, CancelToken], EventResult]


class HandlerEvents:
    """Makes events of pictures by running the watch's handler. Safe from any thread.

    Parameters
    ----------
    generate : callable
        Runs a handler.
    """

    def __init__(self, generate: Generate) -> None:
        self._generate = generate

    def __call__(self, request: WatchRequest, shot: Shot, token: CancelToken) -> int:
        """Return how many events came of a picture; of one that was asked for before, those of then.

        Raises
        ------
        ImageError
            If the picture cannot be used.
        PlatformError
            If the handler cannot.
        """
        result = self._generate(event_request(request, shot), token)
        if result.failure is not None:
            raise result.failure
        return len(result.to_json()["events"])


def event_request(request: WatchRequest, shot: Shot) -> EventRequest:
    """Return what is asked of the handler for one picture."""
    image = ImageInput(
        FromBytes(shot.image),
        filename=shot.filename,
        regions=() if shot.region is None else (shot.region,),
        detect_time=shot.detect_time,
        detect_ts=shot.detect_ts,
    )
    return EventRequest(
        account_id=request.account_id,
        images=(image,),
        handler_id=request.handler_id,
        source=request.name,
        track_id=shot.track_id,
        stream_id=request.stream_id,
        event_time=shot.create_time,
        end_time=shot.end_time,
        idempotency_key=shot.key,
        request_id=operation_id(),
    )
