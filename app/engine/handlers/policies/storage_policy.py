"""What is kept of a request, and who is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, Strict

from app.engine.handlers.fields import MAX_ENTRIES, Flag, Id, PolicyModel
from app.engine.handlers.filters import Filters

if TYPE_CHECKING:
    from app.engine.handlers.planning import Available, Encode, Plan
    from app.engine.handlers.run import Run

MAX_TTL_S = 86400
MAX_KEEP_DAYS = 36_500


class FilteredPolicy(PolicyModel):
    """Base of policies that hold only for what passes their filters."""

    filters: Filters = Field(Filters(), description="The policy holds only for what passes; empty: for everything.")


class FaceSamplePolicy(FilteredPolicy):
    """Whether samples of faces are stored."""

    store_sample: Flag = Field(1, description="Store the samples of faces.")


class BodySamplePolicy(FilteredPolicy):
    """Whether samples of bodies are stored."""

    store_sample: Flag = Field(1, description="Store the samples of bodies.")


class ImageOriginPolicy(FilteredPolicy):
    """Whether the pictures themselves are stored."""

    store_image: Flag = Field(0, description="Store the source picture.")
    use_external_references: Flag = Field(
        1, description="Keep the address that came with a picture instead of storing it."
    )
    image_format: Literal["jpg", "png"] = Field("jpg", description="Format in which pictures are stored.")


class AttributePolicy(FilteredPolicy):
    """Whether a temporary attribute is stored."""

    store_attribute: Flag = Field(0, description="Store descriptors and basic attributes for a time.")
    ttl: Annotated[int, Strict(), Field(ge=1, le=MAX_TTL_S)] = Field(300, description="How long, seconds.")


class LinkPolicy(FilteredPolicy):
    """One list to which new faces are linked."""

    list_id: Id = Field(description="The list.")


class FacePolicy(FilteredPolicy):
    """Whether a face is created, and in which lists."""

    store_face: Flag = Field(0, description="Create a face.")
    set_sample_as_avatar: Flag = Field(1, description="Show the sample as the face's picture.")
    link_to_lists_policy: Annotated[tuple[LinkPolicy, ...], Field(max_length=MAX_ENTRIES)] = Field(
        (), description="Lists the face is linked to."
    )


class EventPolicy(FilteredPolicy):
    """Whether an event is stored."""

    store_event: Flag = Field(1, description="Store the event.")
    wait_saving: Flag = Field(1, description="Answer only after it is stored.")
    keep_days: Annotated[int, Strict(), Field(ge=0, le=MAX_KEEP_DAYS)] = Field(
        0, description="Days events of a stored handler are kept; 0: as long as the archive keeps all."
    )


class NotificationPolicy(FilteredPolicy):
    """Whether subscribers are told."""

    send_notification: Flag = Field(1, description="Tell subscribers, whether the event is stored or not.")


class StoragePolicy(PolicyModel):
    """What is kept of a request, and who is told."""

    face_sample_policy: FaceSamplePolicy = FaceSamplePolicy()
    body_sample_policy: BodySamplePolicy = BodySamplePolicy()
    image_origin_policy: ImageOriginPolicy = ImageOriginPolicy()
    attribute_policy: AttributePolicy = AttributePolicy()
    face_policy: FacePolicy = FacePolicy()
    event_policy: EventPolicy = EventPolicy()
    notification_policy: NotificationPolicy = NotificationPolicy()

    def apply(self, run: Run, available: Available, jpeg_quality: int, encode: Encode) -> Plan:
        """Return what is kept of everything that is in, and under which ids; nothing is written.

        Parameters
        ----------
        jpeg_quality : int
            Of samples.
        encode : callable
            Returns a picture of the request in a format.
        """
        from app.engine.handlers import planning

        with run.timed("storage_policy"):
            return planning.plan(self, run, available, jpeg_quality, encode)


class VerifierStoragePolicy(PolicyModel):
    """What a verifier keeps: samples and a temporary attribute."""

    face_sample_policy: FaceSamplePolicy = FaceSamplePolicy()
    body_sample_policy: BodySamplePolicy = BodySamplePolicy()
    attribute_policy: AttributePolicy = AttributePolicy()
