"""Cards: what the notes say in a form that can be asked."""
