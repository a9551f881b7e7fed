"""Acts of several republics side by side: imported, aligned article by article, compared field by field, drafted as one norm."""
