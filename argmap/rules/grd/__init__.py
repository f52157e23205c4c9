"""GRD: whether the reconstruction bears out the sketch."""
