"""Comparing descriptors: similarity, thresholds, top-k search and the candidate index."""
