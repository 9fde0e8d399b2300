"""What records are found by: the search index and the fingerprints of texts, kept in step with what was changed."""
