"""The search that Ctrl+K opens: articles, claims, sources, notes, evidence, and every command by its name."""
