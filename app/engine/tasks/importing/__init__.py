"""Bulk import: from a tree of photos to faces in a list, in steps that a killed process takes up again."""
