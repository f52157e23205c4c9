"""Writing Argdown: printing a map, evening out a text, renaming in it."""
