"""What every floor may lean on: errors, messages, terms, records, ids, clock, settings, folders, languages, logs.

It imports nothing of ours, and of others only Babel, platformdirs and tomli-w.
"""
