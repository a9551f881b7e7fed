"""The report for the meeting: HTML, DOCX and PDF, in the language of the reader."""

from kenes.briefing.forms import FORMS, file_name, html, made, report, write

__all__ = ["FORMS", "file_name", "html", "made", "report", "write"]
