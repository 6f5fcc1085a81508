"""What ``scripts/recovery`` does: pairs from rendered pages, and figures from pairs."""
