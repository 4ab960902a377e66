"""Estimators: one module each, listed here in display order."""
