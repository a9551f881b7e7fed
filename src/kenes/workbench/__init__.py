"""The web site over all views (no content yet)."""
