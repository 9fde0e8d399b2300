"""Web pages: what of one is the article, and what the page says of it."""
