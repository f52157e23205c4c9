"""AIF as RDF: each node and each edge once, as the ontology names them."""

from __future__ import annotations

import collections
import json
import re

import attrs
import pytest

from argmap import Builder, dumps, losses
from argmap.model import Data, Dialogue

from ..corpora import files, needs_corpora, reading, source

PROPERTY = re.compile(r"    aif:(\w+) (<[^<>\"\s]*>) [;.]")


def test_nodes_and_edges_are_written():
    """What undercuts an inference leads to it; quotation marks and line ends are escaped."""
    b = Builder()
    tea = b.claim('"Tea"\nis good.')
    b.undercut(b.support(tea, "It calms."), "Not always.")

    written = dumps(b.build(), "aif-rdf", base="http://example.org/a b/")

    assert '<http://example.org/a%20b/1> a aif:I-node ;\n    aif:claimText "\\"Tea\\"' in written
    assert written.split("\n\n")[4:] == [
        """<http://example.org/a%20b/4> a aif:RA-node ;
    rdfs:label "Default Inference" ;
    aif:Premise <http://example.org/a%20b/2> ;
    aif:Conclusion <http://example.org/a%20b/1> .""",
        """<http://example.org/a%20b/5> a aif:CA-node ;
    rdfs:label "Default Conflict" ;
    aif:Premise <http://example.org/a%20b/3> ;
    aif:Conclusion <http://example.org/a%20b/4> .
""",
    ]


def test_speakers_are_sources():
    """If the file says who they are."""
    said = Data({"nodeID": "7", "type": "L", "text": "Tea!", "timestamp": "2020"})
    m = attrs.evolve(
        Builder().build(),
        dialogue=Dialogue(
            locutions=(said,),
            participants=(Data({"participantID": "1", "firstname": "Ann", "surname": "Lee"}),),
            utterances=(Data({"nodeID": "7", "personID": "1"}),),
        ),
    )

    assert 'aif:source "Ann Lee"' in dumps(m, "aif-rdf")
    assert 'aif:creationDate "2020"' in dumps(m, "aif-rdf")
    assert "utterance" in str(losses(m, "aif-rdf"))


@needs_corpora
@pytest.mark.parametrize(
    "path", files("corpora/aif-dialogue/*/*.json")[::40], ids=lambda p: p.name
)
def test_every_node_and_edge_of_a_dialogue_is_written(path):
    """As many of each type as in the file, and a property for each edge."""
    document = json.loads(source(path).text)
    written = dumps(reading(path, "aif").map, "aif-rdf")
    types = collections.Counter(re.findall(r"^<#\w+> a aif:(\w+)-node", written, re.MULTILINE))
    found = PROPERTY.findall(written)

    assert types == collections.Counter(node["type"] for node in document["nodes"])
    assert len(found) == len(document["edges"])
    assert {name for name, _ in found} <= {
        *("Premise", "Conclusion", "Locution", "Anchor", "IllocutionaryContent"),
        *("StartLocution", "EndLocution"),
    }
