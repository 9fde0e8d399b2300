"""Two snapshots of an article side by side: what was added and deleted."""
