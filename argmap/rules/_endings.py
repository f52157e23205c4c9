"""Where reasoning ends: what the rules about a contention that isn't declared share."""

#: A map whose reasoning ends in more places than this is a debate, and lacks no contention.
FEW = 3
