"""How near texts are to each other, and whether two of them may mean the opposite."""
