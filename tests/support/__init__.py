"""Builders, fakes and paths that tests share."""
