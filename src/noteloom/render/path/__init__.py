"""The learning path: its page, its picture and how that is laid out."""
