"""The change record: what a unit of work did to rows, the chained log of it, undo, and notices of what is different."""
