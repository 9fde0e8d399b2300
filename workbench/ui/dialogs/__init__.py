"""The window's dialogs: each asks one thing, says what is wrong beside the field, and loses nothing that was typed."""
