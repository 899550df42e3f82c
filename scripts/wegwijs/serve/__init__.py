"""The site on this computer, as it would be built now: a page is drawn when somebody asks for it, and follows what is saved."""
