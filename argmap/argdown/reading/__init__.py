"""Reading Argdown: tokens, blocks, and what is stated about each element in several places."""
