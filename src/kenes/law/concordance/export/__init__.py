"""A concordance as documents: DOCX, HTML, CSV, XLSX, Akoma Ntoso."""
