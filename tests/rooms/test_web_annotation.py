"""Web Annotations: anchors of claims, and annotations that others made."""

from __future__ import annotations

import json
import re

import pytest

from argmap import anchors, conversion, dumps, loads, losses
from argmap.formats import FORMATS
from argmap.source import Source

from ..corpora import files, needs_corpora, reading, source

TEXT = "Tea is ready.\n\nCome in, all of you. Tea is hot, tea is good."
NOTE = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "http://example.org/1",
    "type": "Annotation",
    "creator": "Ann",
    "body": [{"type": "TextualBody", "value": "It is hot."}, {"purpose": "tagging", "value": "a"}],
    "target": {
        "source": "http://example.org/tea.txt",
        "selector": [
            {"type": "TextPositionSelector", "start": 36, "end": 46},
            {"type": "TextQuoteSelector", "exact": "Tea is hot", "prefix": ". "},
        ],
    },
}
M = loads(
    "===\nsources: {a: {link: 'https://example.org/a'}, b: {}}\n===\n\n"
    "[Tea]: It is hot. #fact {par: 2, at: [21, 31], words: 3, fp: abcd, source: a}\n\n"
    "[Cup]: A cup. {par: 1, source: b, quote: Tea, anchors: [{par: 2, at: [0, 7]}]}\n\n"
    "Neither.\n"
)


def read(document, **options):
    return FORMATS["web-annotation"].read(Source("x", json.dumps(document)), **options)


def test_anchors_come_back():
    """Places, words, fingerprints, quotations, tags and titles; what a source is called, too."""
    again = loads(dumps(M, "web-annotation"), "web-annotation")

    assert [c.title for c in again.claims] == ["Tea", "Cup", None]
    assert [c.anchors[1:] for c in again.claims] == [c.anchors[1:] for c in M.claims]
    assert again.claims[0].tags == ("fact",)
    assert again.claims[1].data["quote"] == "Tea"
    assert again.claims[1].anchors[0] == M.claims[1].anchors[0]
    assert again.sources["s1"].link == "https://example.org/a"
    assert again.claims[0].anchors[0].source == "s1"
    assert {loss.aspect for loss in losses(M, "web-annotation")} == {"data", "sources"}


def test_places_are_written_as_the_standard_has_them():
    """A paragraph, refined by a position in it."""
    (first, *_) = json.loads(dumps(M, "web-annotation"))["items"]

    assert first["target"] == {
        "source": "https://example.org/a",
        "selector": {
            "type": "FragmentSelector",
            "value": "par=2",
            "argmap:words": 3,
            "refinedBy": {"type": "TextPositionSelector", "start": 21, "end": 31},
        },
        "state": {"type": "argmap:HashState", "value": "abcd"},
    }


@pytest.mark.parametrize("document", [NOTE, [NOTE, NOTE], {"@context": [], "items": [NOTE]}])
def test_annotations_of_others_are_claims_and_come_back(document):
    """One alone, a list, or a page; who made them and whatever else is said is kept."""
    m = read(document).map

    assert (m.claims[0].text, m.claims[0].tags) == ("It is hot.", ("a",))
    assert m.claims[0].data["quote"] == "Tea is hot"
    assert m.sources[""].link == "http://example.org/tea.txt"
    assert json.loads(dumps(m, "web-annotation")) == document


def test_without_a_text_the_quotation_is_the_claim():
    """And a page is data."""
    bare = {"target": {"source": "x:y", "selector": {"type": "TextQuoteSelector", "exact": "Tea"}}}
    page = {
        "bodyValue": "Hot.",
        "target": {"source": "x:y", "selector": {"type": "FragmentSelector", "value": "page=12"}},
    }

    assert [c.text for c in read([bare, page]).map.claims] == ["Tea", "Hot."]
    assert read(page).map.claims[0].data["page"] == 12


def selected(*selectors):
    return {**NOTE, "target": {"source": "x:y", "selector": [*selectors]}}


QUOTE = {"type": "TextQuoteSelector", "exact": "ea is"}
PLACES = {
    "by position": (NOTE, [(2, 21, 31)]),
    "by quotation": (selected({**QUOTE, "exact": "Come in"}), [(2, 0, 7)]),
    "by what is near": (selected({**QUOTE, "prefix": "t", "suffix": " good"}), [(2, 34, 39)]),
    "more than once": (selected(QUOTE), []),
    "nowhere": (selected({**QUOTE, "exact": "coffee"}), []),
}


@pytest.mark.parametrize("case", PLACES)
def test_a_text_gives_anchors(case, tmp_path):
    """Positions that fit, else quotations that stand there once; others are reported."""
    document, places = PLACES[case]
    (tmp_path / "tea.txt").write_text(TEXT, encoding="utf-8")
    found = read(document, annotated=tmp_path / "tea.txt")
    (claim,) = found.map.claims

    assert [(a.paragraph, a.start, a.end) for a in claim.anchors] == places
    assert all(anchors.verify(a, TEXT).holds for a in claim.anchors)
    assert [d.code for d in found.diagnostics] == ([] if places else ["FMT004"])
    assert read(NOTE, annotated=tmp_path / "none").errors


@pytest.mark.parametrize(
    "document",
    [
        {"body": 5, "target": "x:y"},
        {"body": {"value": []}, "target": "x:y"},
        {"body": "x", "target": [5]},
        {"items": [5]},
        {"items": 5},
    ],
)
def test_what_is_wrong_is_reported_by_its_path(document):
    """Whatever shape it has."""
    found = read(document).diagnostics

    assert [d.code for d in found] == ["FMT002"]
    assert re.search(r"^(body|target|items)", found[0].message)


@needs_corpora
def test_the_sample_is_read():
    """One annotation of a text that is known by its hash."""
    (path,) = files("samples/lms/*.jsonld")
    m = reading(path, "web-annotation").map

    assert len(m.claims) == 1
    assert len(m.sources[""].sha256) == 64
    assert conversion.detect(source(path)) == "web-annotation"
    assert json.loads(dumps(m, "web-annotation")) == json.loads(source(path).text)
