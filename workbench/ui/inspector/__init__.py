"""The inspector of the current claim: a file a tab, and their fields; asks `actions`, never tables."""
