"""What to know before what."""
