"""Reading Argdown: tokens, blocks, and what was said of each element in several places."""
