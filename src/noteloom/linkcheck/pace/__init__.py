"""When a request may be sent: turns, limits, Crawl-delay, the deadline, shards."""
