"""LOG: logic, where claims carry formulas."""
