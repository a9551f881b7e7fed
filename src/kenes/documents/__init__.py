"""What every document kenes writes needs: fields and styles of DOCX, templates of HTML. It knows nothing of what the documents say."""
