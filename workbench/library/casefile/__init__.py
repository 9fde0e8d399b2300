"""The case file: the one shape in which a case leaves the library and comes back, with nothing lost on the way."""
