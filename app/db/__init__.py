"""The database room: rows, repositories, migrations and every difference between SQLite and PostgreSQL."""
