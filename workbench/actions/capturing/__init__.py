"""Capturing: files, pages and addresses taken in, read again, chosen from, and their proof of custody."""
