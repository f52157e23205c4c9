"""The shortcodes that Argdown replaces in running text; ``.x.`` and ``:x:`` mean the same."""

from __future__ import annotations

_LOGIC = {
    "A": "∀",
    "E": "∃",
    "O": "𝗢",
    "P": "𝗣",
    "->": "→",
    "<->": "↔",
    "~": "¬",
    "^": "∧",
    "v": "∨",
    "v_": "⊻",
    "<>": "◇",
    "[]": "◻",
}

_EMOJI = {
    "happy": "😀",
    "smile": "☺️",
    "smiley": "☺",
    "laugh": "😆",
    "lol": "😆",
    "rofl": "🤣",
    "joy": "😂",
    "heart": "❤",
    "?": "❓",
    "question": "❓",
    "love": "😍",
    "wink": "😉",
    "shush": "🤫",
    "meh": "😐",
    "eye-roll": "🙄",
    "sad": "😢",
    "disappointed": "😞",
    "scream": "😱",
    "+1": "👍",
    "up": "👍",
    "-1": "👎",
    "down": "👎",
    "think": "🤔",
    "star": "⭐",
    "y": "✔",
    "agree": "✔",
    "n": "❌",
    "disagree": "❌",
}

#: Shortcode as written, with its dots or colons, to what stands for it.
SHORTCODES = {
    f"{mark}{name}{mark}": symbol for mark in ".:" for name, symbol in {**_LOGIC, **_EMOJI}.items()
}
