"""Comparing snapshots: what changed between two captures of an article, and what became of its claims."""
