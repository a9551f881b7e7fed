"""The report for the meeting."""

from kenes.briefing.page import html, write_html

__all__ = ["html", "write_html"]
