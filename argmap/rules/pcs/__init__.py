"""PCS: premise–conclusion structures."""
