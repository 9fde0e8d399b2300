"""Rows read as records, a file a noun, and the lists and matters that are gathered from them."""
