"""The network: the only part of Noteloom that opens a connection."""
