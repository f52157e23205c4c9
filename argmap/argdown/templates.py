"""Maps to start with, for ``argmap new``, and the sentences in them that are to be replaced."""

from __future__ import annotations

import re

_EMPTY = """\
===
title: {title}
===

[Contention]: What the map argues for. #contention
"""

_DEBATE = """\
===
title: {title}
===

# The question

[Yes]: We should do it. #contention
    + <First reason>: What speaks for it.
        - [Objection]: What speaks against the reason.
    + [Goal]: What we want. {{linked: goal}}
    + [Means]: Why this is the way to get it. {{linked: goal}}
    - <First objection>: What speaks against it.
        - [Reply]: What answers the objection.
"""

_ARTICLE = """\
===
title: {title}
source:
{source}
===

# What the author argues for

[Contention]: The author's main claim, in your own words. #contention {{par: 1}}
    + [Reason]: A reason that the author gives. {{par: 2}}
    + [Another reason]: A reason of its own. {{par: 3}}

# What the author leaves unsaid

[Contention]
    + [Stated premise]: What the author says. {{linked: unstated, par: 4}}
    + [Unstated premise]: What the author takes for granted. #implicit {{linked: unstated}}

# What you think of it

[Reason]
    - [Doubt]: Your own objection. #evaluation
"""

_STEPS = """\
===
title: {title}
===

[Conclusion]: What follows. #contention

<The argument>: Its gist in one sentence.

(1) [First premise]: What is given.
(2) [Second premise]: What links it to the conclusion.
-- modus ponens --
(3) [Conclusion]
"""

_STUBS = """\
===
title: {title}
source:
{source}
===

[Contention]: The author's main claim, in your own words. #contention

# Paragraph by paragraph

{stubs}
"""

#: What stands for a paragraph until somebody says what is in it.
_STUB = "[Paragraph {number}]: What this paragraph says. {{par: {number}}}"


def with_stubs(title: str, source: str, paragraphs: int) -> str:
    """Write a map with a claim for each of so many paragraphs, to be filled in."""
    stubs = "\n\n".join(_STUB.format(number=n) for n in range(1, paragraphs + 1))
    return _STUBS.format(title=title, source=source, stubs=stubs)


def within_source(template: str, paragraphs: int) -> str:
    """Let *template* refer to no paragraph beyond the last of so many."""
    last = max(1, paragraphs)
    return _PARAGRAPH.sub(lambda par: f"par: {min(int(par[1]), last)}", template)


#: The templates by name, to be filled with a *title* and a *source*.
TEMPLATES = {"empty": _EMPTY, "debate": _DEBATE, "article": _ARTICLE, "premises": _STEPS}

_PARAGRAPH = re.compile(r"\bpar: (\d+)")
_SENTENCE = re.compile(r"[\]>]: ([^#{\n]*[^#{\n ])")

#: The sentences that stand in templates until somebody writes others.
PLACEHOLDERS = frozenset(
    sentence
    for template in (*TEMPLATES.values(), _STUB)
    for sentence in _SENTENCE.findall(template)
)
