"""Saves what can be read of a damaged library: `recover` reads it, holds it against the log and makes a new one."""
