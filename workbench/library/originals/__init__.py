"""Original bytes, kept under their SHA-256, what they are the originals of, and the timestamps that vouch for them."""
