"""Administration: accounts, server, models, health, backups, preferences."""
