"""Pure functions on judgements: independent origins, suggested status, attention, grades, and the picture of sources.

They take records and give numbers and messages; they read nothing, keep nothing and know no language.
"""
