"""The forms in which exercises are written: one module each, with a `FORM`."""
