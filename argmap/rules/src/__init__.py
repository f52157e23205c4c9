"""SRC: sources and anchors."""
