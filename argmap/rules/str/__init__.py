"""STR: the structure of the map."""
