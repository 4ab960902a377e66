"""Handlers and verifiers behind one face, so that one pane shows either."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel
from PySide6.QtCore import QObject

from app.engine.faces import PageRequest
from app.engine.handlers import (
    CandidateNames,
    EventRequest,
    FromBytes,
    Handler,
    ImageInput,
    NewHandler,
    NewVerifier,
    Policies,
    VerificationRequest,
    Verifier,
    VerifierPolicies,
    find_faults,
    handler_form,
    schema_of,
    to_json,
    verifier_form,
)
from app.views.engine_texts import engine_message, engine_text
from app.views.screens.handlers.trial_words import TrialResult, handler_trial, verifier_trial
from app.views.widgets.forms import Fault, FormNode, Json, form_node

if TYPE_CHECKING:
    from app.platform import Platform

PAGE_SIZE = 100


@dataclass(frozen=True)
class Entry:
    """A handler or a verifier, as the pane sees it.

    Attributes
    ----------
    policies : JSON value
        None where there are none, or they cannot be read; `fault` then says why.
    stored : Handler or Verifier
        What the service handed out.
    """

    id: str
    description: str
    is_dynamic: bool
    policies: Json
    fault: str
    create_time: datetime
    last_update_time: datetime
    stored: Handler | Verifier


@dataclass(frozen=True)
class Draft:
    """What is to be stored."""

    description: str
    policies: Json
    is_dynamic: bool = False


@dataclass(frozen=True)
class KindWords:
    """What is said of one kind; texts with ``{name}`` name one entry."""

    many: str
    search: str
    empty_title: str
    empty_text: str
    nothing_found: str
    choose: str
    new: str
    edit: str
    created: str
    saved: str
    deleted: str
    delete_title: str
    delete_text: str


class PolicyKind(QObject):
    """The services' calls and the words of one kind. Calls are made on worker threads."""

    model: ClassVar[type[BaseModel]]
    name: ClassVar[str]
    has_dynamic: ClassVar[bool] = False

    def __init__(self, platform: Platform, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._platform = platform

    def node(self) -> FormNode:
        """Return the form of the policies."""
        return form_node(schema_of(self.model), self.policies_title(), say=engine_text)

    def faults(self, policies: Json) -> Sequence[Fault]:
        """Return what is wrong with policies."""
        found = find_faults(self.model, policies)
        return [Fault(tuple(one.path.split(".")[1:]), engine_message(one.message)) for one in found]

    @abstractmethod
    def words(self) -> KindWords:
        """Return what is said of this kind."""

    def policies_title(self) -> str:
        """Return the label of the whole form."""
        return self.tr("Policies")

    @abstractmethod
    def page(self, account_id: str, description: str | None, number: int) -> Sequence[Entry]:
        """Return a page of `PAGE_SIZE` entries, newest first, the first is number 1."""

    @abstractmethod
    def get(self, account_id: str, identifier: str) -> Entry:
        """Return one entry."""

    @abstractmethod
    def create(self, account_id: str, draft: Draft) -> Entry:
        """Store a new one."""

    @abstractmethod
    def replace(self, account_id: str, identifier: str, draft: Draft) -> Entry:
        """Store other content."""

    @abstractmethod
    def delete(self, account_id: str, identifier: str) -> None:
        """Remove one."""

    @abstractmethod
    def restore(self, entry: Entry) -> None:
        """Put a removed one back."""

    @abstractmethod
    def run_trial(self, account_id: str, entry: Entry, data: bytes, name: str, face: tuple[str, str]) -> TrialResult:
        """Run an entry over an encoded photo, storing nothing; `face` is id and name of whom to compare with."""

    @abstractmethod
    def to_document(self, entry: Entry) -> dict[str, Any]:
        """Return the JSON that export writes."""

    def from_document(self, document: Json) -> Draft:
        """Return what a JSON file holds: an exported one, or the policies alone."""
        if isinstance(document, dict) and "policies" in document:
            return Draft(
                str(document.get("description", "")), document["policies"], bool(document.get("is_dynamic", 0))
            )
        return Draft("", document)


class HandlerKind(PolicyKind):
    """Handlers."""

    model = Policies
    name = "handlers"
    has_dynamic = True

    def words(self) -> KindWords:
        """Return what is said of handlers."""
        return KindWords(
            many=self.tr("Handlers"),
            search=self.tr("Search in the descriptions of handlers"),
            empty_title=self.tr("No handlers yet"),
            empty_text=self.tr(
                "A handler says what is done with pictures: what is looked for, with whom faces are compared, what is "
                "kept. Begin with a template, such as the watch-list alarm."
            ),
            nothing_found=self.tr("No handler has this in its description."),
            choose=self.tr("Choose a handler to read what it does."),
            new=self.tr("New handler"),
            edit=self.tr("Edit handler"),
            created=self.tr("Handler created: {name}."),
            saved=self.tr("Handler saved: {name}."),
            deleted=self.tr("Handler deleted: {name}."),
            delete_title=self.tr("Delete this handler?"),
            delete_text=self.tr("{name} has policies that cannot be read, so deleting it cannot be undone."),
        )

    def page(self, account_id: str, description: str | None, number: int) -> Sequence[Entry]:
        """Return a page of handlers."""
        found = self._platform.handlers.list_handlers(account_id, description, page=PageRequest(number, PAGE_SIZE))
        return [_entry(one, one.handler_id, is_dynamic=one.is_dynamic) for one in found.handlers]

    def get(self, account_id: str, identifier: str) -> Entry:
        """Return one handler."""
        found = self._platform.handlers.get(identifier, account_id)
        return _entry(found, found.handler_id, is_dynamic=found.is_dynamic)

    def create(self, account_id: str, draft: Draft) -> Entry:
        """Store a handler."""
        made = self._platform.handlers.create(account_id, _new_handler(draft))
        return _entry(made, made.handler_id, is_dynamic=made.is_dynamic)

    def replace(self, account_id: str, identifier: str, draft: Draft) -> Entry:
        """Store other content of a handler."""
        made = self._platform.handlers.replace(identifier, account_id, _new_handler(draft))
        return _entry(made, made.handler_id, is_dynamic=made.is_dynamic)

    def delete(self, account_id: str, identifier: str) -> None:
        """Remove a handler."""
        self._platform.handlers.delete(identifier, account_id)

    def restore(self, entry: Entry) -> None:
        """Put a handler back."""
        assert isinstance(entry.stored, Handler)
        self._platform.handlers.restore(entry.stored)

    def run_trial(self, account_id: str, entry: Entry, data: bytes, name: str, face: tuple[str, str]) -> TrialResult:
        """Run a handler's policies over a photo."""
        image = ImageInput(FromBytes(data), name)
        request = EventRequest(account_id, (image,), policies=entry.policies)
        return handler_trial(self._platform.generator.preview(request))

    def to_document(self, entry: Entry) -> dict[str, Any]:
        """Return a handler as JSON."""
        assert isinstance(entry.stored, Handler)
        return handler_form(entry.stored)


class VerifierKind(PolicyKind):
    """Verifiers."""

    model = VerifierPolicies
    name = "verifiers"

    def words(self) -> KindWords:
        """Return what is said of verifiers."""
        return KindWords(
            many=self.tr("Verifiers"),
            search=self.tr("Search in the descriptions of verifiers"),
            empty_title=self.tr("No verifiers yet"),
            empty_text=self.tr(
                "A verifier checks a face against given candidates, such as a passport photo, and says whether it is "
                "the same person."
            ),
            nothing_found=self.tr("No verifier has this in its description."),
            choose=self.tr("Choose a verifier to read what it does."),
            new=self.tr("New verifier"),
            edit=self.tr("Edit verifier"),
            created=self.tr("Verifier created: {name}."),
            saved=self.tr("Verifier saved: {name}."),
            deleted=self.tr("Verifier deleted: {name}."),
            delete_title=self.tr("Delete this verifier?"),
            delete_text=self.tr("{name} has policies that cannot be read, so deleting it cannot be undone."),
        )

    def page(self, account_id: str, description: str | None, number: int) -> Sequence[Entry]:
        """Return a page of verifiers."""
        found = self._platform.verifiers.list_verifiers(account_id, description, page=PageRequest(number, PAGE_SIZE))
        return [_entry(one, one.verifier_id) for one in found.verifiers]

    def get(self, account_id: str, identifier: str) -> Entry:
        """Return one verifier."""
        found = self._platform.verifiers.get(identifier, account_id)
        return _entry(found, found.verifier_id)

    def create(self, account_id: str, draft: Draft) -> Entry:
        """Store a verifier."""
        made = self._platform.verifiers.create(account_id, NewVerifier(draft.policies, draft.description))
        return _entry(made, made.verifier_id)

    def replace(self, account_id: str, identifier: str, draft: Draft) -> Entry:
        """Store other content of a verifier."""
        made = self._platform.verifiers.replace(identifier, account_id, NewVerifier(draft.policies, draft.description))
        return _entry(made, made.verifier_id)

    def delete(self, account_id: str, identifier: str) -> None:
        """Remove a verifier."""
        self._platform.verifiers.delete(identifier, account_id)

    def restore(self, entry: Entry) -> None:
        """Put a verifier back."""
        assert isinstance(entry.stored, Verifier)
        self._platform.verifiers.restore(entry.stored)

    def run_trial(self, account_id: str, entry: Entry, data: bytes, name: str, face: tuple[str, str]) -> TrialResult:
        """Run a verifier over a photo and a face."""
        image = ImageInput(FromBytes(data), name)
        request = VerificationRequest(account_id, entry.id, (image,), CandidateNames(face_ids=(face[0],)))
        return verifier_trial(self._platform.verification.preview(request), face[1])

    def to_document(self, entry: Entry) -> dict[str, Any]:
        """Return a verifier as JSON."""
        assert isinstance(entry.stored, Verifier)
        return verifier_form(entry.stored)


def _new_handler(draft: Draft) -> NewHandler:
    return NewHandler(draft.policies, draft.description, draft.is_dynamic)


def _entry(one: Handler | Verifier, identifier: str, *, is_dynamic: bool = False) -> Entry:
    return Entry(
        id=identifier,
        description=one.description,
        is_dynamic=is_dynamic,
        policies=None if one.policies is None else to_json(one.policies),
        fault=one.fault,
        create_time=one.create_time,
        last_update_time=one.last_update_time,
        stored=one,
    )
