"""Faces, lists and attributes: what is stored of people, and its rules."""
