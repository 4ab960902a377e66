"""Perigee: a face-recognition platform in one process."""

__version__ = "0.1.0"
