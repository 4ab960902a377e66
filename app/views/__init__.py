"""Screens: everything that imports Qt, and nothing that a screen does not draw."""
