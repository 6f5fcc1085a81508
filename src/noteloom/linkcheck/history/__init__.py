"""What earlier checks saw: a file of lines, and what follows from it."""
