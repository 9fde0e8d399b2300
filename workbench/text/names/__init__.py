"""Names: how people and sources are called, in every form and script, and where a name stands in a text."""
