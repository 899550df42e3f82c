"""Catalogues for translators: which sentences there are, files kept up with them, and how far each language is."""
