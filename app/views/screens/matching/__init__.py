"""Matching: whom to look for, among whom, and who was found."""
