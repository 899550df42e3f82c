"""Word: the words of a document, drawn by a template, become a docx with real styles, headings, contents and tables."""
