"""Migrations, oldest first by their number; each is written once and never changed after a release."""
