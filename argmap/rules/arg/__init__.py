"""ARG: notation that can be read, but is probably a mistake."""
