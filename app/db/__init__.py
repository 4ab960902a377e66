"""The database room: rows, repositories, units of work, migrations, and every difference between the databases.

Imports nothing of ours. Services reach it through `app.engine.storage`.
"""

from app.db.database import Database
from app.db.engines import ConnectionOptions
from app.db.unit import UnitOfWork

__all__ = ["ConnectionOptions", "Database", "UnitOfWork"]
