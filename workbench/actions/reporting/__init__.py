"""What a report says: everything of an article or a case gathered into one document that knows no format."""
