"""Dates of claims, all doors in one place: EDTF values, their words, and what people type."""

from workbench.text.date_words import edtf_words
from workbench.text.edtf import Day, Edtf, edtf_valid, parse_edtf, same_date
from workbench.text.typed_dates import TypedDate, typed_date

__all__ = ["Day", "Edtf", "TypedDate", "edtf_valid", "edtf_words", "parse_edtf", "same_date", "typed_date"]
