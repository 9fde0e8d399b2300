"""What an analyst can do: every operation once, for window and command line alike; one transaction, one undo step."""
