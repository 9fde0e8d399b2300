"""The library at the left of the window: cases, their articles and progress, statuses, and what needs attention."""
