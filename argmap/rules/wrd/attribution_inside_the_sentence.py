"""
A claim that says who makes it.

*The minister says that taxes will fall* is true as soon as the minister says it.
If the map uses what is said, attribute it in the data (`{by: the minister}`);
if it matters that it was said, mark the claim as a report (`{kind: report}`).
Premises of a step with a scheme are skipped, because some schemes argue from what someone says.

Bad:

```argdown
[Save]: The town should save now. #contention
    + [Fall]: The treasurer says that taxes will fall.
```

Good:

```argdown
[Save]: The town should save now. #contention
    + [Fall]: Taxes will fall. {by: the treasurer}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...analysis.wording import Wording
from ...source import Severity
from .._base import Context, Finding, Rule
from .._needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(context: Context) -> Iterator[Finding]:
    """Look for words of attribution in claims that aren't marked."""
    wording = context.of(Wording)
    cited = {p for i in context.inferences if i.scheme for p in i.premises}
    for said in wording.claim_words:
        claim = said.claim
        if claim.by or claim.kind == "report" or claim.has("report") or claim.ref in cited:
            continue
        if found := _attribution(wording, said.words):
            yield Finding(
                said.ref,
                f"{context.name(said.ref)} says who makes the claim: “{found}”",
                "Move that to the data, as {by: ...}, or mark the claim {kind: report}.",
            )


def _attribution(wording: Wording, words: tuple[str, ...]) -> str:
    if wording.first("no_attribution", words):
        return ""
    named = wording.find("sources_named", words)
    opening = (h.phrase for h in named if h.at == 0 or words[h.at - 1] == ",")
    return wording.first("attribution", words) or next(opening, "")


RULE = Rule("WRD108", Severity.HINT, check, lacks=needs("attribution"))
