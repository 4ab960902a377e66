"""Telling subscribers of events, whether the events are stored or not."""

from app.engine.sender.filters import EVERYTHING, SubscriptionFilters, read_filters
from app.engine.sender.forms import dropped_text, message_form, message_text, notice_of
from app.engine.sender.models import Delivery, Message, SenderStatus
from app.engine.sender.service import SenderService
from app.engine.sender.subscription import Subscription

__all__ = [
    "EVERYTHING",
    "Delivery",
    "Message",
    "SenderService",
    "SenderStatus",
    "Subscription",
    "SubscriptionFilters",
    "dropped_text",
    "message_form",
    "message_text",
    "notice_of",
    "read_filters",
]
