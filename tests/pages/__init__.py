"""What a parent reads, page by page, as text: the towns it is drawn of, and the reader."""
