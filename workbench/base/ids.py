"""Ids: made here, in Python, before a row exists; unique in a library and between libraries."""

import base64
import secrets


def new_id() -> str:
    """A new id of 16 lower-case letters and digits (80 random bits)."""
    return base64.b32encode(secrets.token_bytes(10)).decode().lower()
