"""Verifying a library: each file holds one thing against another, and `check` goes through them all."""
