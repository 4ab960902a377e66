"""Log lines: their form, what is never in them, and the files they rotate through."""

from __future__ import annotations

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

from app.engine.common.files import ensure_folder
from app.engine.common.operation import OperationFilter

LOG_FOLDER = "logs"
LOG_FILE = "perigee.log"
_MAX_BYTES = 10_000_000
_FILES = 10
_FORM = "%(asctime)s %(levelname)s %(name)s [%(operation)s] %(message)s"
_HIDDEN = "***"

# The code logs no secrets; libraries and traces may. What looks like one is blotted out before it is written.
_SECRETS = (
    re.compile(r"(?<=://)([^/@\s:]+:)[^@\s/]+(?=@)"),
    re.compile(r"(?i)\b((?:proxy-)?authorization['\"]?\s*[:=]\s*['\"]?(?:basic|bearer)?\s*)[^\s'\",]+"),
    re.compile(r"(?i)\b((?:password|passphrase|secret|api[_-]?key|token)['\"]?\s*[:=]\s*['\"]?)[^\s'\",;&]+"),
)


def without_secrets(text: str) -> str:
    """Return a text in which everything that looks like a password, a key or a token is blotted out."""
    for pattern in _SECRETS:
        text = pattern.sub(lambda match: f"{match.group(1)}{_HIDDEN}", text)
    return text


class LogFormatter(logging.Formatter):
    """The form of a line in the files, without secrets; works for records of every logger."""

    def __init__(self) -> None:
        super().__init__(_FORM)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record, with its trace."""
        if not hasattr(record, "operation"):
            OperationFilter().filter(record)
        return without_secrets(super().format(record))


def log_to_files(data_dir: Path) -> logging.Handler:
    """Write every log line of the program into files of the data folder too: ten of ten megabytes, the oldest goes.

    Returns
    -------
    logging.Handler
        The caller removes and closes it at the end.

    Raises
    ------
    FolderNotWritableError, StorageFullError
        If the folder of the logs cannot be made.
    """
    folder = ensure_folder(data_dir / LOG_FOLDER)
    handler = RotatingFileHandler(
        folder / LOG_FILE, maxBytes=_MAX_BYTES, backupCount=_FILES - 1, encoding="utf-8", delay=True
    )
    handler.addFilter(OperationFilter())
    handler.setFormatter(LogFormatter())
    logging.getLogger().addHandler(handler)
    return handler
