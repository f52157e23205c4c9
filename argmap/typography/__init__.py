"""How wide and high texts are, which fonts they need, and how large they are on paper."""
