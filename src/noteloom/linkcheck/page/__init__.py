"""What a page says: bytes → text → facts, fingerprint, fragments. All pure."""
