"""Documents of word processors: DOCX, ODT and RTF, and what other kinds of theirs are called."""
