"""Handlers and verifiers: looked at, made from templates, edited, tried on a photo."""
