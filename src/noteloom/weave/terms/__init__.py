"""Names in running text: what they lead to, and links from their first mentions."""
