"""Two texts beside each other: paragraphs paired, words added and deleted, numbers and negations changed."""
