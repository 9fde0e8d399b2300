"""Archives: what is inside ZIP, WARC and WACZ files and mails with attachments, listed before anything is taken."""
