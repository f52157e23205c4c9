"""STR: the shape of the map."""
