"""QTI 1.2 in a content package, as Canvas and others import it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._base import letters
from .._forms import ExerciseForm
from .._package import DECLARATION, archive, text, xml_tag
from .._questions import all_reasons, platform_questions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .._base import Exercise
    from .._questions import PlatformQuestion

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"


def write(exercise: Exercise) -> bytes:
    """Write choices and pairs to match; an order is written as places to match."""
    items = [_item(q) for q in platform_questions(exercise)]
    title = exercise.sheet.title
    section = xml_tag("section", *items, ident="root_section")
    assessment = xml_tag("assessment", section, ident="exercise", title=title)
    quiz = xml_tag("questestinterop", assessment, xmlns=_QTI)
    files = {"imsmanifest.xml": _manifest(), "exercise/exercise.xml": quiz}
    return archive({name: f"{DECLARATION}{content}\n" for name, content in files.items()})


def _manifest() -> str:
    file = xml_tag("file", href="exercise/exercise.xml")
    kind = "imsqti_xmlv1p2"
    resource = xml_tag(
        "resource", file, identifier="exercise", type=kind, href="exercise/exercise.xml"
    )
    metadata = xml_tag(
        "metadata", xml_tag("schema", "IMS Content"), xml_tag("schemaversion", "1.1.3")
    )
    inside = (metadata, xml_tag("organizations"), xml_tag("resources", resource))
    return xml_tag("manifest", *inside, identifier="manifest", xmlns=_PACKAGE)


def _item(q: PlatformQuestion) -> str:
    kind = "multiple_choice_question" if q.is_choice else "matching_question"
    facts = {"question_type": kind, "points_possible": str(len(q.rows))}
    fields = (
        xml_tag("qtimetadatafield", xml_tag("fieldlabel", name), xml_tag("fieldentry", value))
        for name, value in facts.items()
    )
    question = xml_tag("presentation", _material(q.text, "text/html"), *_responses(q))
    feedback = xml_tag(
        "itemfeedback",
        xml_tag("flow_mat", _material(all_reasons(q), "text/html")),
        ident="general_fb",
    )
    parts = (
        xml_tag("itemmetadata", xml_tag("qtimetadata", *fields)),
        question,
        _processing(q),
        feedback,
    )
    return xml_tag("item", *parts, ident=f"question_{q.name}", title=q.title)


def _responses(q: PlatformQuestion) -> Iterator[str]:
    for row, shown_row in enumerate(q.rows):
        labels = (
            xml_tag("response_label", _material(option, "text/plain"), ident=letters(index))
            for index, option in enumerate(q.options)
        )
        about = [_material(shown_row, "text/plain")] if shown_row else []
        choice = xml_tag("render_choice", *labels)
        yield xml_tag("response_lid", *about, choice, ident=_ident(row), rcardinality="Single")


def _processing(q: PlatformQuestion) -> str:
    score = xml_tag("decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    each = f"{100 / len(q.rows):.4f}".rstrip("0").rstrip(".")
    conditions = [
        xml_tag(
            "respcondition",
            xml_tag("conditionvar", xml_tag("varequal", letters(right), respident=_ident(row))),
            xml_tag("setvar", each, varname="SCORE", action="Set" if q.is_choice else "Add"),
        )
        for row, right in enumerate(q.right)
    ]
    shows = xml_tag(
        "respcondition",
        xml_tag("conditionvar", xml_tag("other")),
        xml_tag("displayfeedback", feedbacktype="Response", linkrefid="general_fb"),
        **{"continue": "Yes"},
    )
    return xml_tag("resprocessing", xml_tag("outcomes", score), shows, *conditions)


def _ident(row: int) -> str:
    return f"response_{row + 1}"


def _material(content: str, kind: str) -> str:
    return xml_tag("material", xml_tag("mattext", text(content), texttype=kind))


FORM = ExerciseForm("QTI 1.2", "teacher", "questions.qti12.zip", whole=write)
