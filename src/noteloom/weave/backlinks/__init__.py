"""What leads to a page from elsewhere: authors' links, and mentions that nobody linked."""
