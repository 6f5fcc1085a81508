"""What learns weights of the recovery from pages, programs and tables."""
