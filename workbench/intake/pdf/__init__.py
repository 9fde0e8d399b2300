"""PDF: text in reading order with the page that each passage stands on, and the pages as pictures."""
