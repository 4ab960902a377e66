"""Handlers and verifiers: stored policies, and the rules of what they may hold."""

from app.engine.handlers.candidates_named import CandidateNames
from app.engine.handlers.checking import PolicyFault, find_faults, read_policies, to_json
from app.engine.handlers.describing import PolicyField, fields_of, schema_of
from app.engine.handlers.filters import Evidence, Filters
from app.engine.handlers.generator import EventGenerator
from app.engine.handlers.models import Handler, HandlerPage, NewHandler, NewVerifier, Verifier, VerifierPage
from app.engine.handlers.policies import POLICIES, Policies, VerifierPolicies
from app.engine.handlers.raw_events import RawEventRequest, read_location
from app.engine.handlers.requests import (
    EventRequest,
    FromBase64,
    FromBytes,
    FromPixels,
    FromStoredImage,
    FromStoredSample,
    FromUrl,
    GeoPosition,
    ImageInput,
    ImageType,
    Location,
)
from app.engine.handlers.results import EventResult
from app.engine.handlers.service import HandlerService
from app.engine.handlers.stored import handler_form, verifier_form
from app.engine.handlers.templates import TEMPLATES, Template, template_policies
from app.engine.handlers.verification import VerificationService
from app.engine.handlers.verification_models import VerificationRequest, VerificationResult
from app.engine.handlers.verifiers import VerifierService

__all__ = [
    "POLICIES",
    "TEMPLATES",
    "CandidateNames",
    "EventGenerator",
    "EventRequest",
    "EventResult",
    "Evidence",
    "Filters",
    "FromBase64",
    "FromBytes",
    "FromPixels",
    "FromStoredImage",
    "FromStoredSample",
    "FromUrl",
    "GeoPosition",
    "Handler",
    "HandlerPage",
    "HandlerService",
    "ImageInput",
    "ImageType",
    "Location",
    "NewHandler",
    "NewVerifier",
    "Policies",
    "PolicyFault",
    "PolicyField",
    "RawEventRequest",
    "Template",
    "VerificationRequest",
    "VerificationResult",
    "VerificationService",
    "Verifier",
    "VerifierPage",
    "VerifierPolicies",
    "VerifierService",
    "fields_of",
    "find_faults",
    "handler_form",
    "read_location",
    "read_policies",
    "schema_of",
    "template_policies",
    "to_json",
    "verifier_form",
]
