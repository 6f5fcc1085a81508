"""What each line of a flattened page was: one decision over the whole page."""
