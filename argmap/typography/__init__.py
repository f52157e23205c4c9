"""How wide and high texts are, in which fonts, and how large on paper."""
