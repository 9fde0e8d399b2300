"""Anchors: finding a passage again in another text, surely, or to be asked about, or not at all."""
