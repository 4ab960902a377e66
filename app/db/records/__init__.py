"""What repositories return and take: frozen, free of SQL. Rows never leave this room."""

from app.db.records.accounts import Account, AuditEntry, AuditFault, NewAuditEntry, Token
from app.db.records.configurator import Limitation, Setting, SettingGroup
from app.db.records.extraction import (
    BasicAttributes,
    Descriptor,
    FaceAttributes,
    ObtainingMethod,
    SampleLink,
    SampleType,
    TemporaryAttribute,
)
from app.db.records.faces import (
    Face,
    FaceFilter,
    FaceFlag,
    FaceList,
    FaceOrder,
    FaceSort,
    ListDeletion,
    ListFilter,
    NewFace,
)
from app.db.records.handlers import Handler, Verifier
from app.db.records.imports import ImportFile, ImportRun
from app.db.records.paging import Page

__all__ = [
    "Account",
    "AuditEntry",
    "AuditFault",
    "BasicAttributes",
    "Descriptor",
    "Face",
    "FaceAttributes",
    "FaceFilter",
    "FaceFlag",
    "FaceList",
    "FaceOrder",
    "FaceSort",
    "Handler",
    "ImportFile",
    "ImportRun",
    "Limitation",
    "ListDeletion",
    "ListFilter",
    "NewAuditEntry",
    "NewFace",
    "ObtainingMethod",
    "Page",
    "SampleLink",
    "SampleType",
    "Setting",
    "SettingGroup",
    "TemporaryAttribute",
    "Token",
    "Verifier",
]
