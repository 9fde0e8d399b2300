"""A desktop workbench for verifying the claims of news articles and where they come from."""

__version__ = "0.1.0"
