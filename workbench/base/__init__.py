"""What every floor may lean on: errors, messages, terms, records, ids, clock, settings, folders, languages. Imports nothing of ours."""
