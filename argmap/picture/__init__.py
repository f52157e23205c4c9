"""A picture of a map: what is in it, where it stands, and how it is painted."""
