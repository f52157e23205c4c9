"""The kinds of exercise: one module each, with a `KIND`."""
