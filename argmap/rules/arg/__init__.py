"""ARG: the notation, where the reader took no offence."""
