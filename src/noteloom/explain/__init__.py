"""``noteloom doctor --explain``: what each line of a note became, and why."""
