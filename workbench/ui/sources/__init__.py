"""The manager of the library's sources: their list, and all that is known, said and resting on each."""
