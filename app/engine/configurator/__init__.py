"""Settings of all services: declared once, stored in the database, checked, documented and told of."""

from app.engine.configurator.declaration import Applies, Declaration, Scalar, Section
from app.engine.configurator.editor import FieldDescription, describe
from app.engine.configurator.models import (
    DumpReport,
    GroupFilter,
    Limitation,
    LimitationFilter,
    NewLimitation,
    Setting,
    SettingFilter,
    SettingGroup,
)
from app.engine.configurator.service import ConfiguratorService
from app.engine.configurator.values import ValueFault

__all__ = [
    "Applies",
    "ConfiguratorService",
    "Declaration",
    "DumpReport",
    "FieldDescription",
    "GroupFilter",
    "Limitation",
    "LimitationFilter",
    "NewLimitation",
    "Scalar",
    "Section",
    "Setting",
    "SettingFilter",
    "SettingGroup",
    "ValueFault",
    "describe",
]
