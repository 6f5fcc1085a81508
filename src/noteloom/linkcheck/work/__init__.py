"""One run: what is to be asked, asking it politely, and what was seen."""
