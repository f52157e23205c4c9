"""The outline in words: what comes first, what stands below what, and what is told once."""

from __future__ import annotations

from argmap import loads, render


def outline(text):
    """Draw *text* in words; give the rows below the title."""
    return render(loads(text)).text.splitlines()[3:]


def test_contentions_come_first():
    """What the map argues for is told first, whatever was written before it."""
    rows = outline(
        "[Aside]: An aside.\n  + [B]: B.\n\n[Main]: The point. #contention\n  + [C]: C.\n"
    )

    assert rows[0] == "Contention: Main: The point."
    assert rows.index("Aside: An aside.") > rows.index("  because: C: C.")


def test_what_returns_is_told_once():
    """A claim that two things rest on is unfolded where it first stands, and named after that."""
    rows = outline(
        "[A]: A.\n  + [B]: B.\n    + [D]: D.\n      + [E]: E.\n  - [C]: C.\n    + [D]\n"
    )

    assert rows == [
        "A: A.",
        "  because: B: B.",
        "    because: D: D.",
        "      because: E: E.",
        "  but: C: C.",
        "    because: D (see above)",
    ]


def test_what_is_no_reason_stands_below_nothing():
    """A contradiction joins two claims of one rank: it is told at the end."""
    rows = outline("[A]: A.\n  >< [B]: B.\n")

    assert rows[:2] == ["A: A.", "B: B."]
    assert rows[2].startswith("Also: “A” ")


def test_a_circle_is_told_and_ends():
    """Where nothing is at the end, the first claim is begun with."""
    assert outline("[A]: A.\n  + [B]: B.\n    + [A]\n") == [
        "A: A.",
        "  because: B: B.",
        "    because: A (see above)",
    ]
