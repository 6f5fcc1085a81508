"""How deep a heading or an item stood: what is left to tell it by."""
