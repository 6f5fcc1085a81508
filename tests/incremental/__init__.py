"""A build with a cache gives what a build without one gives, whatever happened before."""
