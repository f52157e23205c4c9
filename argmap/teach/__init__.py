"""
Maps side by side: what differs, merging, and how far two people agree.

Everything here rests on `argmap.align`, and says which of its pairs are not sure.
"""
