"""Writing Argdown: printing a map, formatting a text, renaming in it."""
