"""FRM: forms of reasoning, read from the words."""
