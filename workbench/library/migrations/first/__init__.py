"""The tables of the first version, written out: they stay as they were, whatever the mapping becomes."""
