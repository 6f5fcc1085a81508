"""The same knowledge in forms that other programs read. Pure: text out, nothing else."""
