"""Where notes say different things of one subject."""
