"""Telling subscribers of events, whether the events are stored or not."""

from app.engine.sender.callback_models import NewCallback, ResendReport, callback_form, letter_form
from app.engine.sender.callbacks import CallbackService
from app.engine.sender.delivering import CallbackStatus
from app.engine.sender.fields import known_names as filter_names
from app.engine.sender.filters import EVERYTHING, SubscriptionFilters, read_filters
from app.engine.sender.forms import message_form, message_text, notice_of
from app.engine.sender.models import Delivery, Message, SenderStatus
from app.engine.sender.service import SenderService
from app.engine.sender.subscription import Subscription

__all__ = [
    "EVERYTHING",
    "CallbackService",
    "CallbackStatus",
    "Delivery",
    "Message",
    "NewCallback",
    "ResendReport",
    "SenderService",
    "SenderStatus",
    "Subscription",
    "SubscriptionFilters",
    "callback_form",
    "filter_names",
    "letter_form",
    "message_form",
    "message_text",
    "notice_of",
    "read_filters",
]
