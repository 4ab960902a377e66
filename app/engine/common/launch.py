"""What must be known before the database opens: folders, database URL, log level.

Order of precedence: command line, environment, the bootstrap file ``perigee.toml`` in the data folder, default. The
data folder itself: command line, environment, the one chosen at the first start, default.
Every other setting belongs to the Configurator.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.engine.common.errors import BadInputError
from app.engine.common.files import ensure_folder, write_atomic

APP_NAME = "Perigee"
BOOTSTRAP_FILE = "perigee.toml"
DATABASE_FILE = "perigee.sqlite3"
FOLDER_FILE = "data-folder.txt"
_KEYS = {"database_url", "models_dir", "log_level"}


@dataclass(frozen=True)
class LaunchConfig:
    """Where everything is.

    Attributes
    ----------
    data_dir : Path
        Everything the program stores, except models.
    models_dir : Path
        Installed models, shared between data folders.
    database_url : str
        ``sqlite:///…`` or ``postgresql://…``.
    log_level : str
        DEBUG, INFO, WARNING or ERROR.
    is_folder_free : bool
        Whether nobody named the data folder for this start: another one may be chosen and remembered.
    """

    data_dir: Path
    models_dir: Path
    database_url: str
    log_level: str = "INFO"
    is_folder_free: bool = False

    @property
    def backups_dir(self) -> Path:
        """Where backups go that are made without a name of their own."""
        return self.data_dir / "backups"


def load_launch_config(
    data: str | None = None, database_url: str | None = None, environ: Mapping[str, str] | None = None
) -> LaunchConfig:
    """Work out the launch configuration from flags, environment and the bootstrap file.

    Raises
    ------
    BadInputError
        If the bootstrap file is not TOML or has an unknown key.
    """
    env = os.environ if environ is None else environ
    home = Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))
    given = data or env.get("PERIGEE_DATA")
    data_dir = Path(given or _remembered(home) or home / "data").expanduser().absolute()
    stored = _bootstrap(data_dir / BOOTSTRAP_FILE)
    models = env.get("PERIGEE_MODELS") or stored.get("models_dir") or home / "models"
    url = database_url or env.get("PERIGEE_DATABASE") or stored.get("database_url")
    return LaunchConfig(
        data_dir=data_dir,
        models_dir=Path(models).expanduser().absolute(),
        database_url=url or f"sqlite:///{(data_dir / DATABASE_FILE).as_posix()}",
        log_level=(env.get("PERIGEE_LOG_LEVEL") or stored.get("log_level") or "INFO").upper(),
        is_folder_free=not given,
    )


def remember_data_dir(folder: Path, home: Path | None = None) -> None:
    """Start in this data folder from now on, where no flag and no variable names one.

    Raises
    ------
    FolderNotWritableError, StorageFullError
    """
    place = home or Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))
    ensure_folder(place)
    write_atomic(place / FOLDER_FILE, f"{folder.absolute()}\n".encode())


def _remembered(home: Path) -> str | None:
    file = home / FOLDER_FILE
    return file.read_text(encoding="utf-8").strip() or None if file.is_file() else None


def _bootstrap(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        stored = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInputError(
            f"The start-up file {path} is not valid TOML: {error}.", remedy="Mend or remove it."
        ) from error
    unknown = sorted(set(stored) - _KEYS)
    if unknown:
        raise BadInputError(
            f"The start-up file {path} has an unknown key '{unknown[0]}'.",
            field=unknown[0],
            remedy=f"Known keys: {', '.join(sorted(_KEYS))}.",
        )
    return {key: str(value) for key, value in stored.items()}
