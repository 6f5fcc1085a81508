"""What ``scripts/bench`` measures. Standard library and what Noteloom needs anyway."""
