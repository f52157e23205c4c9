"""Citations in formats that have a line of text for them."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.formats._citing import cited, read_citations
from argmap.model import Data
from argmap.model.citation import LOCATORS

from ..effort import tries

FORMS = (
    *("csv", "tsv", "graphml", "node-link"),
    *("markdown", "opml", "freemind", "mindmup", "web-annotation"),
)
#: Those in which relations have a place for it, too.
GRAPHS = FORMS[:4]

MAP = """
[Tea]: Tea is good. {source: lee2019, page: 12}
  + [Calm]: It calms. {source: kim, chapter: 3, pages: 12–15, citations: [a, {source: b, par: 1}]}
  - [Hot]: It is hot.
"""


@pytest.mark.parametrize("form", FORMS)
def test_citations_of_claims_survive(form: str) -> None:
    """They are read again as they were, and no loss names them."""
    m = argmap.loads(MAP)
    again = argmap.loads(argmap.dumps(m, form), form)

    assert [claim.data for claim in again.claims] == [claim.data for claim in m.claims]
    assert not any("data" in str(loss) for loss in argmap.losses(m, form))


@pytest.mark.parametrize("form", GRAPHS)
def test_citations_of_relations_survive(form: str) -> None:
    """A relation has its own, beside its scheme; a page needs no source."""
    m = argmap.loads(MAP)
    first, second = m.relations
    data = Data({"source": "lee2019", "page": 3, "scheme": "Sign"})
    told = (attrs.evolve(first, data=data), attrs.evolve(second, data=Data({"page": "iv"})))
    m = attrs.evolve(m, relations=told)

    assert argmap.loads(argmap.dumps(m, form), form).relations == told


@pytest.mark.parametrize("form", FORMS)
def test_what_cannot_be_said_of_a_citation_is_lost(form: str) -> None:
    """The rest of it survives."""
    m = argmap.loads("[Tea]: Good. {source: lee2019, page: [1, 2], chapter: 3, hedge: may}")
    again = argmap.loads(argmap.dumps(m, form), form)
    lost = [str(loss) for loss in argmap.losses(m, form)]

    assert again["Tea"].data == Data({"source": "lee2019", "chapter": 3})
    assert "[Tea]: its data 'page'" in lost
    assert "[Tea]: its data 'hedge'" in lost
    assert not any("'source'" in loss for loss in lost)


@pytest.mark.parametrize("form", [form for form in FORMS if form not in ("csv", "tsv")])
def test_without_citations_nothing_is_written_for_them(form: str) -> None:
    """Files of maps that cite nothing look as before."""
    written = argmap.dumps(argmap.loads("[Tea]: Good.\n  + [Calm]: It calms."), form)

    assert "citation" not in written
    assert "references" not in written
    assert "[@" not in written


def test_a_table_has_the_column_where_something_is_cited() -> None:
    """It is the last; any of its usual names will do."""
    header = "id,type,title,text,tags,from,to,scheme"
    plain = argmap.dumps(argmap.loads("[Tea]: Good."), "csv").partition("\n")[0]
    citing_one = argmap.dumps(argmap.loads(MAP), "csv").partition("\n")[0]

    assert (plain, citing_one) == (header, f"{header},citation")
    m = argmap.loads("text,Cites\nTea is good.,lee2019\n", "csv")
    assert m.claims[0].data == Data({"source": "lee2019"})


OUTLINES: dict[str, tuple[str, dict[str, Any]]] = {
    "- Tea is good. [@lee2019]\n": ("Tea is good.", {"source": "lee2019"}),
    "- Tea is good. (par. 3) [@lee2019, page 2]\n": (
        "Tea is good.",
        {"par": 3, "source": "lee2019", "page": 2},
    ),
    "- Tea is good. \\[@lee2019]\n": ("Tea is good. [@lee2019]", {}),
    "- Tea [@lee2019] is good.\n": ("Tea [@lee2019] is good.", {}),
    "- Tea is good. [@a; @b, pages 1–2]\n": (
        "Tea is good.",
        {"source": "a", "citations": (Data({"source": "b", "pages": "1–2"}),)},
    ),
}


@pytest.mark.parametrize("text", OUTLINES)
def test_an_outline_cites_as_pandoc_does(text: str) -> None:
    """At the end of an item; a backslash keeps the brackets in the text."""
    said, data = OUTLINES[text]
    (claim,) = argmap.loads(text, "markdown").claims
    again = argmap.loads(argmap.dumps(argmap.ArgumentMap([claim]), "markdown"), "markdown")

    assert (claim.text, claim.data) == (said, Data(data))
    assert [(c.text, c.data) for c in again.claims] == [(said, Data(data))]


values = st.none() | st.integers() | st.text(max_size=9) | st.booleans() | st.lists(st.text())
records = st.dictionaries(st.sampled_from(["source", "hedge", *LOCATORS]), values, max_size=5)


@settings(max_examples=tries(300))
@given(record=records, several=st.lists(st.text(max_size=9) | records, max_size=3))
def test_what_is_written_is_read_as_it_was(
    record: dict[str, Any], several: list[str | dict[str, Any]]
) -> None:
    """Whatever the data, nothing is read that is not in them."""
    data = Data({**record, "citations": several})
    text = cited(data)

    for key, value in read_citations(text).items() if text else ():
        assert Data({key: value}) == Data({key: data[key]})


@given(text=st.text())
@settings(max_examples=tries(300))
def test_any_text_is_read_as_a_citation(text: str) -> None:
    """Nothing raises, and what was read is written and read again, or left out."""
    data = Data(read_citations(text))

    for key, value in read_citations(cited(data)).items():
        assert Data({key: value}) == Data({key: data[key]})
