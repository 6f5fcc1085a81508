"""What the signs of one visit come to: walls, logins, soft 404s, parked hosts. All pure."""
