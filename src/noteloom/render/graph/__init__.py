"""The graph of topics or notes: laid out, drawn and told as a list."""
