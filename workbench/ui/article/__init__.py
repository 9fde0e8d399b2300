"""The article pane: the header, the frozen text with its numbered passages, and the marks in its margin.

Nothing here knows a library: it is given a text and spans, and tells in signals what was clicked and selected.
"""
