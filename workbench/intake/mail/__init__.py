"""Messages: mails with what is attached to them, and pages saved as messages (MHTML)."""
