"""Print: the words of a printout, drawn by a template, become a PDF for a wall, a hand, or a printing house."""
