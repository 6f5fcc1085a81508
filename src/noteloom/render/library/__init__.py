"""The library of resources: its pages, and its rows for the browser."""
