"""Many small hosts on the loopback, how they were asked, and who is to ask them."""
