"""SCH: schemes of argument."""
