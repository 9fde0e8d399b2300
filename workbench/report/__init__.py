"""What leaves the workbench to be read: the format-free `Document`, and one thin writer for each format.

Nothing here knows a library, a claim or a source: `actions` gathers, a writer only sets.
"""
