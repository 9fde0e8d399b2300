"""Dates: as articles print them and people type them, and the EDTF values they come to."""
