"""The unit of work: one transaction, its repositories, and the changes to tell of after the commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from sqlalchemy import Connection

from app.db.changes import Change
from app.db.protection import Vault
from app.db.repositories.accounts import AccountRepository, TokenRepository
from app.db.repositories.attributes import AttributeRepository
from app.db.repositories.audit import AuditRepository
from app.db.repositories.browsing import BrowsingRepository
from app.db.repositories.callbacks import CallbackRepository
from app.db.repositories.candidates import CandidateRepository
from app.db.repositories.configurator import GroupRepository, LimitationRepository, SettingRepository
from app.db.repositories.departing import DepartureRepository
from app.db.repositories.descriptors import DescriptorRepository
from app.db.repositories.event_descriptors import EventDescriptorRepository
from app.db.repositories.events import EventRepository
from app.db.repositories.faces import FaceRepository
from app.db.repositories.flags import FlagRepository
from app.db.repositories.handlers import HandlerRepository, VerifierRepository
from app.db.repositories.journal import ImportJournal
from app.db.repositories.lists import ListRepository
from app.db.repositories.requests import IdempotencyRepository, RawEventRepository
from app.db.repositories.temporary import TemporaryAttributeRepository
from app.db.repositories.traces import TraceRepository
from app.db.session import Session
from app.db.translate import translated


class UnitOfWork:
    """Repositories over one transaction. The service commits; leaving without `commit` rolls everything back.

    Notes
    -----
    Belongs to the thread that opened it. Nothing read through it stays attached: results are frozen dataclasses.
    """

    def __init__(
        self,
        connection: Connection,
        vault: Vault,
        before_commit: Callable[[Connection, Sequence[Change]], None] | None = None,
    ) -> None:
        self._connection = connection
        self._before_commit = before_commit
        self.session = Session(connection, vault)
        self.changes: list[Change] = []
        self.is_committed = False

    def tell(self, change: Change) -> None:
        """Note a change; it is published once the commit has succeeded, and never if it does not."""
        self.changes.append(change)

    def take_turn(self) -> None:
        """Wait until no other writer is changing faces or lists: what is read from here on stays true.

        On SQLite writers wait for each other anyway; on PostgreSQL this locks the site's counter until the commit.
        """
        self.session.numbers(0)

    def commit(self) -> None:
        """Make everything done so far lasting. The unit of work is used up afterwards."""
        with translated():
            if self._before_commit is not None and self.changes:
                self._before_commit(self._connection, self.changes)
            self._connection.commit()
        self.is_committed = True

    @cached_property
    def faces(self) -> FaceRepository:
        """Faces: create, find, page, count, update, recycle, erase."""
        return FaceRepository(self.session)

    @cached_property
    def browsing(self) -> BrowsingRepository:
        """Faces by their place in an order."""
        return BrowsingRepository(self.session)

    @cached_property
    def lists(self) -> ListRepository:
        """Lists of faces and their links."""
        return ListRepository(self.session)

    @cached_property
    def attributes(self) -> AttributeRepository:
        """What was extracted for faces."""
        return AttributeRepository(self.session)

    @cached_property
    def descriptors(self) -> DescriptorRepository:
        """Descriptors of faces, one by one and for an index."""
        return DescriptorRepository(self.session)

    @cached_property
    def flags(self) -> FlagRepository:
        """Faces unlike the others of their external id."""
        return FlagRepository(self.session)

    @cached_property
    def traces(self) -> TraceRepository:
        """What else is kept of faces, for removing all of it."""
        return TraceRepository(self.session)

    @cached_property
    def candidates(self) -> CandidateRepository:
        """Descriptors of the faces that a filter chooses, for matching."""
        return CandidateRepository(self.session)

    @cached_property
    def temporary(self) -> TemporaryAttributeRepository:
        """Temporary attributes."""
        return TemporaryAttributeRepository(self.session)

    @cached_property
    def accounts(self) -> AccountRepository:
        """Accounts."""
        return AccountRepository(self.session)

    @cached_property
    def tokens(self) -> TokenRepository:
        """Tokens of accounts."""
        return TokenRepository(self.session)

    @cached_property
    def departing(self) -> DepartureRepository:
        """What deleted accounts leave behind."""
        return DepartureRepository(self.session)

    @cached_property
    def audit(self) -> AuditRepository:
        """The audit log."""
        return AuditRepository(self.session)

    @cached_property
    def limitations(self) -> LimitationRepository:
        """Limitations of settings."""
        return LimitationRepository(self.session)

    @cached_property
    def settings(self) -> SettingRepository:
        """Stored settings."""
        return SettingRepository(self.session)

    @cached_property
    def groups(self) -> GroupRepository:
        """Groups of limitations."""
        return GroupRepository(self.session)

    @cached_property
    def imports(self) -> ImportJournal:
        """The journal of bulk imports."""
        return ImportJournal(self.session)

    @cached_property
    def callbacks(self) -> CallbackRepository:
        """Web addresses that are told of events."""
        return CallbackRepository(self.session)

    @cached_property
    def handlers(self) -> HandlerRepository:
        """Handlers."""
        return HandlerRepository(self.session)

    @cached_property
    def verifiers(self) -> VerifierRepository:
        """Verifiers."""
        return VerifierRepository(self.session)

    @cached_property
    def events(self) -> EventRepository:
        """The archive of events."""
        return EventRepository(self.session)

    @cached_property
    def event_descriptors(self) -> EventDescriptorRepository:
        """Descriptors of events."""
        return EventDescriptorRepository(self.session)

    @cached_property
    def raw_events(self) -> RawEventRepository:
        """Events as they were sent."""
        return RawEventRepository(self.session)

    @cached_property
    def idempotency(self) -> IdempotencyRepository:
        """Keys of requests that must not be carried out twice."""
        return IdempotencyRepository(self.session)
