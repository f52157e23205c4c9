"""QTI 2.1 in a content package: choices and pairs to match, which most platforms import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._base import letters
from .._forms import ExerciseForm
from .._package import DECLARATION, archive, text, xml_tag
from .._questions import platform_questions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .._base import Exercise
    from .._questions import PlatformQuestion

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates"


def write(exercise: Exercise) -> bytes:
    """Write a test with an item for each question; an order is written as places to match."""
    questions = list(platform_questions(exercise))
    language = exercise.sheet.language
    items = {f"items/question_{q.name}.xml": _item(q, language) for q in questions}
    test = _test(exercise.sheet.title, questions)
    files = {"imsmanifest.xml": _manifest(items), "test.xml": test, **items}
    return archive({name: f"{DECLARATION}{content}\n" for name, content in files.items()})


def _manifest(items: Iterable[str]) -> str:
    resources = [_resource("test", "imsqti_test_xmlv2p1", "test.xml", items)]
    resources += [_resource(_ident(name), "imsqti_item_xmlv2p1", name) for name in items]
    metadata = xml_tag(
        "metadata", xml_tag("schema", "QTIv2.1 Package"), xml_tag("schemaversion", "1.0.0")
    )
    inside = (metadata, xml_tag("organizations"), xml_tag("resources", *resources))
    return xml_tag("manifest", *inside, identifier="manifest", xmlns=_PACKAGE)


def _resource(identifier: str, kind: str, href: str, needs: Iterable[str] = ()) -> str:
    depends = (xml_tag("dependency", identifierref=_ident(name)) for name in needs)
    file = xml_tag("file", href=href)
    return xml_tag("resource", file, *depends, identifier=identifier, type=kind, href=href)


def _ident(name: str) -> str:
    return name.removeprefix("items/").removesuffix(".xml")


def _test(title: str, questions: list[PlatformQuestion]) -> str:
    refs = (
        xml_tag(
            "assessmentItemRef",
            identifier=f"question_{q.name}",
            href=f"items/question_{q.name}.xml",
        )
        for q in questions
    )
    section = xml_tag(
        "assessmentSection", *refs, identifier="section", title=title, visible="true"
    )
    part = xml_tag(
        "testPart",
        section,
        identifier="part",
        navigationMode="nonlinear",
        submissionMode="simultaneous",
    )
    return xml_tag("assessmentTest", part, identifier="test", title=title, xmlns=_QTI)


def _item(q: PlatformQuestion, language: str) -> str:
    template = "match_correct" if q.is_choice else "map_response"
    score = xml_tag(
        "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float"
    )
    interaction = _choice(q) if q.is_choice else _match(q)
    body = xml_tag("itemBody", xml_tag("div", q.text), interaction)
    processing = xml_tag("responseProcessing", template=f"{_TEMPLATES}/{template}")
    return xml_tag(
        "assessmentItem",
        _declared(q),
        score,
        body,
        processing,
        identifier=f"question_{q.name}",
        title=q.title,
        adaptive="false",
        timeDependent="false",
        xmlns=_QTI,
        **{"xml:lang": language},
    )


def _declared(q: PlatformQuestion) -> str:
    if q.is_choice:
        right = xml_tag("correctResponse", xml_tag("value", letters(q.answer)))
        kinds = {"cardinality": "single", "baseType": "identifier"}
        return xml_tag("responseDeclaration", right, identifier="RESPONSE", **kinds)
    pairs = [f"{_row(row)} {letters(right)}" for row, right in enumerate(q.right)]
    right = xml_tag("correctResponse", *(xml_tag("value", pair) for pair in pairs))
    entries = (xml_tag("mapEntry", mapKey=pair, mappedValue="1") for pair in pairs)
    mapping = xml_tag("mapping", *entries, defaultValue="0")
    kinds = {"cardinality": "multiple", "baseType": "directedPair"}
    return xml_tag("responseDeclaration", right, mapping, identifier="RESPONSE", **kinds)


def _choice(q: PlatformQuestion) -> str:
    choices = (
        xml_tag("simpleChoice", text(option), identifier=letters(index))
        for index, option in enumerate(q.options)
    )
    return xml_tag(
        "choiceInteraction",
        *choices,
        responseIdentifier="RESPONSE",
        shuffle="false",
        maxChoices="1",
    )


def _match(q: PlatformQuestion) -> str:
    rows = (_associable(text, _row(at), "1") for at, text in enumerate(q.rows))
    options = (_associable(text, letters(at), "0") for at, text in enumerate(q.options))
    return xml_tag(
        "matchInteraction",
        xml_tag("simpleMatchSet", *rows),
        xml_tag("simpleMatchSet", *options),
        responseIdentifier="RESPONSE",
        shuffle="false",
        maxAssociations=str(len(q.rows)),
    )


def _associable(content: str, identifier: str, most: str) -> str:
    choice = text(content)
    return xml_tag("simpleAssociableChoice", choice, identifier=identifier, matchMax=most)


def _row(row: int) -> str:
    return f"row_{row + 1}"


FORM = ExerciseForm("QTI 2.1", "teacher", "questions.qti21.zip", whole=write)
