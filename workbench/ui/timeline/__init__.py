"""The timeline of a case's claims: days to places, rows, what paints them, and the window that holds it."""
