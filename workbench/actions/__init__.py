"""What an analyst can do: every operation once, for window and command line alike. Each is one transaction and one undo step."""
