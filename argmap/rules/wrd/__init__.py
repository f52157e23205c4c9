"""WRD: the wording of claims."""
