"""The tab of provenance: chains hop by hop, what depends on what, and what copies what."""
