"""Entry point that Alembic runs: migrates over the connection it was handed."""

from __future__ import annotations

from alembic import context

from app.db.rows import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
