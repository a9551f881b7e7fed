"""Acts as trees of provisions: read from Akoma Ntoso, DOCX, HTML and text, written as Akoma Ntoso."""
