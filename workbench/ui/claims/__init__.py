"""The claims table: its model over keys, the painting and editing of cells, the filters above it.

What is chosen here goes through the station; the article and the inspector are not known.
"""
