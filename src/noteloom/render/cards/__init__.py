"""Cards on pages, on the page of the review, and as data for the browser."""
