"""
What somebody types in a notebook: each expression gives what it should, or says what to do.

The Tab key offers each name in them, and a type checker knows them.
"""

from __future__ import annotations

import ast
import copy
import pickle
import re
from collections import defaultdict
from pathlib import Path

import jedi
import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

import argmap

from ..typed import complaints_of_mypy

EXAMPLES = Path(__file__).parents[2] / "examples"

ARGUED = """\
# Climate

[Less meat]: We should eat less meat. #contention
    + <Methane>
    - [Taste]: Meat tastes good. {by: the cook}
        - [Beans]: Beans taste as good.

<Methane>: Meat warms the climate.

(1) [Cows]: Cows give off methane. #fact
(2) [Gas]: Methane warms the climate.
-- cause to effect --
(3) [Warming]: Meat warms the climate.
(4) [Duty]: We should not warm the climate.
----
(5) [Less meat]

# Elsewhere

<Habits>: Habits can change.
    +> [Less meat]

[Cows]
    - [Feed]: Seaweed in the feed prevents it.
"""


def titles(elements):
    """Name each of some elements."""
    return [e.label for e in elements]


#: What is typed, and what it gives.
#: `m` is the map of the README, `a` one with arguments; `late` and `end` are claims of `m`.
EXPRESSIONS = {
    # looking things up
    'm["Later start"].text': "Our school should start at nine instead of eight.",
    'm["later START"].title': "Later start",
    'm["[Later start]"].title': "Later start",
    'm["Our school should start at nine instead of eight."].title': "Later start",
    'a["Methane"].text': "Meat warms the climate.",
    'a["<Methane>"].title': "Methane",
    "m[late.ref] is late": True,
    "m[0].title": "Later start",
    "m[-1].title": "Shorter breaks",
    "titles(m[:2])": ["Later start", "More sleep"],
    "len(m)": 9,
    "len(argmap.ArgumentMap())": 0,
    "bool(argmap.ArgumentMap())": True,
    "[c.title for c in m][:2]": ["Later start", "More sleep"],
    "list(m) == list(m.claims)": True,
    '"Later start" in m': True,
    '"Methane" in a': True,
    '"Coffee" in m': False,
    "late in m": True,
    "late.ref in m": True,
    "3 in m": False,
    'm.get("Later start") is late': True,
    'm.get("later START") is late': True,
    'm.get("[Later start]") is late': True,
    'm.get("Our school should start at nine instead of eight.") is late': True,
    'a.get("<methane>").title': "Methane",
    'twins.get("rain")': None,
    'm.get("Coffee")': None,
    'm.get("Coffee", late).title': "Later start",
    'm.claims["Early room"].text': "The school can open a supervised room from half past seven.",
    'm.claims["early room"].title': "Early room",
    'm.claims.get("Early room").title': "Early room",
    'm.claims.get("Coffee")': None,
    'm.claims.get("Coffee", 0)': 0,
    "list(m.claims.keys())[:2]": ["Later start", "More sleep"],
    "[c.title for c in m.claims.values()][:1]": ["Later start"],
    "list(m.claims.items())[0][1] is late": True,
    'dict(m.claims)["Later start"] is late': True,
    "dict(untitled.claims)[untitled[0].ref] is untitled[0]": True,
    "m.claims.titles[:2]": ("Later start", "More sleep"),
    "titles(m.claims[1:3])": ["More sleep", "Sleep helps learning"],
    'm.premises["Safer way"].title': "Safer way",
    'm.contentions["Later start"] is late': True,
    'a.arguments["Habits"].text': "Habits can change.",
    'titles(m.find("sleep"))': ["More sleep", "Sleep helps learning"],
    'titles(a.find("METHANE"))': ["Cows", "Gas", "Methane"],
    'titles(a.find("#fact"))': ["Cows"],
    'titles(m.find("sleep longer"))': ["More sleep", "Sleep helps learning"],
    'm.find("xyz")': (),
    'a.sections["Climate"].title': "Climate",
    'a.sections["climate"].level': 1,
    'a.sections["# Elsewhere"] is a.sections[1]': True,
    'a.sections.get("Elsewhere", a.sections[0]).title': "Elsewhere",
    'a.sections.get("Nowhere")': None,
    "a.sections.titles": ("Climate", "Elsewhere"),
    "[s.title for s in a.sections[1:]]": ["Elsewhere"],
    "a.sections._ipython_key_completions_()": ["Climate", "Elsewhere"],
    "a['Taste'].occurrences[0].text": "Meat tastes good.",
    "a.claims['Taste'].occurrences[0].data['by']": "the cook",
    # walking
    "titles(late.reasons)": ["More sleep", "Sleep helps learning", "Safer way"],
    "late.reasons[0].text": "With a later start, pupils would sleep longer on school days.",
    "titles(late.objections)": ["Work at eight", "Later end"],
    "titles(late.objections[0].objections)": ["Early room"],
    "titles(end.reasons)": ["Same lessons"],
    "titles(end.supports)": [],
    "titles(end.attacks)": ["Later start"],
    "titles(m['More sleep'].supports)": ["Later start"],
    "titles(m['More sleep'].partners)": ["Sleep helps learning"],
    "titles(m['Safer way'].partners)": [],
    "late.contention": True,
    "late.depth": 0,
    "m['Early room'].depth": 2,
    "titles(m['Early room'].path_to(late))": ["Early room", "Work at eight", "Later start"],
    "titles(m['Early room'].path_to('Later start'))": [
        *("Early room", "Work at eight", "Later start")
    ],
    "titles(m['Early room'].path_to(late.ref))[-1]": "Later start",
    "late.path_to(end)": (),
    "titles(late.path_to(late))": ["Later start"],
    "titles(m.roots)": ["Later start"],
    "titles(m.leaves)": [
        *("More sleep", "Sleep helps learning", "Safer way", "Early room", "Same lessons"),
        "Shorter breaks",
    ],
    "titles(m.contentions)": ["Later start"],
    "[c.title for c in m.walk()] == [c.title for c in m]": True,
    "titles(end.walk())": ["Later end", "Same lessons", "Shorter breaks"],
    "titles(a.walk())": [
        *("Less meat", "Warming", "Cows", "Feed", "Gas", "Duty", "Taste", "Beans", "Habits")
    ],
    "late.map is m": True,
    "titles(end.premises)": ["Same lessons"],
    "titles(end.conclusions)": [],
    "titles(m['More sleep'].conclusions)": ["Later start"],
    "late.section": None,
    "a['Taste'].section.title": "Climate",
    "a['Habits'].section.title": "Elsewhere",
    "a['Taste'].by": "the cook",
    "a['Cows'].tags": ("fact",),
    "a['Cows'].argument.title": "Methane",
    "a['Taste'].argument": None,
    "titles(a['Less meat'].arguments)": ["Methane"],
    "titles(a['Less meat'].reasons)": ["Warming", "Duty", "Habits"],
    "titles(a['Habits'].supports)": ["Less meat"],
    "a['Habits'].depth": 1,
    "titles(a['Methane'].premises)": ["Cows", "Gas", "Duty"],
    "a['Methane'].premises[0].text": "Cows give off methane.",
    "a['Methane'].conclusion.title": "Less meat",
    "titles(a['Methane'].conclusions)": ["Warming", "Less meat"],
    "a['Habits'].conclusion": None,
    "[s.scheme for s in a['Methane'].inferences]": ["cause to effect", ""],
    "titles(a['Methane'].inferences[0].premises)": ["Cows", "Gas"],
    "titles(a['Methane'].inferences[1].premises)": ["Warming", "Duty"],
    "a['Methane'].inferences[0].conclusion.title": "Warming",
    "a['Methane'].inferences[0].argument.title": "Methane",
    "a['Methane'].inferences[0].linked": True,
    "titles(a['Methane'].reasons)": ["Cows", "Gas", "Duty"],
    # the same is asked of arguments, steps and inferences
    "a['Methane'].argument is a['Methane']": True,
    "titles(a['Habits'].partners)": [],
    "titles(a['Methane'].steps[0].reasons)": ["Cows", "Gas"],
    "titles(a['Methane'].steps[0].supports)": ["Warming"],
    "titles(a['Methane'].steps[0].attacks)": [],
    "titles(a['Methane'].steps[0].conclusions)": ["Warming"],
    "titles(a['Methane'].steps[0].objections)": [],
    "a['Methane'].steps[0].argument is a['Methane']": True,
    "a['Methane'].steps[0].section.title": "Climate",
    "[s.depth for s in a['Methane'].steps]": [1, 0],
    "titles(a['Methane'].steps[0].path_to('Less meat'))": ["Warming", "Less meat"],
    "titles(a.with_undercut(a['Methane'].steps[0], by='x')['Methane'].steps[0].objections)": ["x"],
    "titles(a['Methane'].inferences[0].reasons)": ["Cows", "Gas"],
    "titles(a['Methane'].inferences[0].supports)": ["Warming"],
    "a['Methane'].inferences[0].section.title": "Climate",
    "a['Methane'].inferences[0].depth": 1,
    "titles(a['Methane'].inferences[0].path_to('Less meat'))": ["Warming", "Less meat"],
    "titles(late.inferences[2].attacks)": ["Later start"],
    "titles(late.inferences[2].supports)": [],
    "titles(late.inferences[2].conclusions)": [],
    "late.inferences[2].depth": 0,
    "late.inferences[2].section": None,
    "a['Taste'].inferences[0].section.title": "Climate",
    "titles(a['Habits'].map.find('#fact'))": ["Cows"],
    "titles(late.inferences[0].premises)": ["More sleep", "Sleep helps learning"],
    "len(late.inferences)": 4,
    "len(m.inferences)": 7,
    "len(m.rebuttals)": 4,
    "m.rebuttals[0].form.value": "rebut",
    "m.rebuttals[0].target.title": "Later start",
    "titles(m.rebuttals[0].premises)": ["Work at eight"],
    "[i.con for i in late.inferences]": [False, False, True, True],
    "titles(m.premises)[:3]": ["More sleep", "Sleep helps learning", "Safer way"],
    "m.title": "Should school start later?",
    # edits: each gives a new map
    "len(m.with_claim('Teachers could prepare in the morning.'))": 10,
    "m.with_claim('Nine is late.', title='Late')['Late'].text": "Nine is late.",
    "titles(m.with_support(late, by='Buses are emptier at nine.')['Later start'].reasons)[-1]": (
        "Buses are emptier at nine."
    ),
    "titles(m.with_support('Later end', by=['x', 'y'])['Later end'].inferences[-1].premises)": [
        *("x", "y")
    ],
    "titles(m.with_support('Later end', 'x')['Later end'].reasons)[-1]": "x",
    "titles(m.with_attack('Later end', 'x')['Later end'].objections)[-1]": "x",
    "titles(m.with_undercut(late.inferences[0], 'x').rebuttals[-1].premises)": ["x"],
    "titles(m.with_support('Later end', by='Safer way')['Later end'].reasons)": [
        *("Same lessons", "Safer way")
    ],
    "titles(m.with_support(late, by='Quiet.', title='Quiet')['Later start'].reasons)[-1]": "Quiet",
    "titles(m.with_attack(late, by='It is dark.')['Later start'].objections)[-1]": "It is dark.",
    "titles(m.with_undercut(late.inferences[0], by='x').rebuttals[-1].premises)": ["x"],
    "'Safer way' in m.without('Safer way')": False,
    "len(m.without(late.reasons[0]).relations)": 6,
    "len(m.without('Later end', 'Work at eight'))": 7,
    "len(m.without(m.find('sleep')))": 7,
    "len(m.without(late.reasons, ['Later end']))": 5,
    "m.with_claim('x', title='X').without('X') == m": True,
    "m.renamed('Later end', 'Long day')['Long day'].attacks[0].title": "Later start",
    "m.renamed('Later end', 'Long day').renamed('Long day', 'Later end') == m": True,
    "titles(m.moved('Same lessons', under='Work at eight')['Work at eight'].reasons)": [
        "Same lessons"
    ],
    "titles(m.moved('Later end', before='More sleep'))[:2]": ["Later start", "Later end"],
    "a.moved('Taste', section='Elsewhere')['Taste'].section.title": "Elsewhere",
    "len(m.merged('More sleep', 'Safer way'))": 8,
    "m.tagged('Later end', 'fact')['Later end'].tags": ("fact",),
    "m.tagged('Later end', 'fact').untagged('Later end', 'fact') == m": True,
    "m.reworded('Later end', 'It ends at four.')['Later end'].text": "It ends at four.",
    "argmap.Builder(m).build() == m": True,
    "m.with_claim(title='Late')['Late'].text": "",
    "len(built(m))": 10,
    "late == m['Later start']": True,
    "len({late, m['Later start']})": 1,
    # the words of the command
    "m.check().clean": True,
    "m.check(select=['STR'], strict=True).clean": True,
    "len(a.check(max=1)) <= 1": True,
    "m.render().svg[:4]": "<svg",
    "m.render(focus='Later end').map.claims.titles": (
        *("Later end", "Same lessons", "Shorter breaks"),
    ),
    "len(m.render(depth=1).map)": 6,
    "len(argmap.render(m, focus='Later end', depth=0).map)": 1,
    "titles(a.render(section='Elsewhere').map)": ["Feed"],
    "titles(a.render(section=a['Feed'].section).map)": ["Feed"],
    "titles(a.render(section='elsewhere').map)": ["Feed"],
    "a.moved('Taste', section=a['Feed'].section)['Taste'].section.title": "Elsewhere",
    "len(m.render(collapse=['Later end']).map)": 7,
    "'Later end' in m.render(format='txt', focus='later end').text": True,
    "m.render(format='SVG').format": "svg",
    "argmap.loads(argmap.dumps(m, 'Argmap-JSON'), format='ARGMAP-json') == m": True,
    "argmap.losses(m, 'Argmap-JSON')": (),
    "m.save(folder / 'map.argdown')": None,
    "argmap.load(folder / 'map.argdown') == m": True,
    "m.save(folder / 'map.svg')": None,
    "(folder / 'map.svg').read_text()[:4]": "<svg",
    "m.save(folder / 'map.json', 'argmap-json')": None,
    "argmap.load(folder / 'map.json') == m": True,
    "m.evaluate()['later START'].value": "accepted",
    "m.stats().claims": 9,
    "m.stats().depth": 2,
    "argmap.explain('STR101').name": "circular-support",
    "argmap.read(EXAMPLES / 'school-start.argdown').map == m": True,
    # a dash may be meant as a bullet, so it is only taken for an attack if asked to
    "argmap.fix('[A]: a\\n  – [B]: b\\n', unsafe_fixes=True).text": "[A]: a\n  - [B]: b\n",
    "argmap.__version__[0].isdigit()": True,
    "isinstance(late, argmap.Claim)": True,
    "isinstance(a['Methane'], argmap.Argument)": True,
    "isinstance(m.relations[0], argmap.Relation)": True,
    "isinstance(m.rebuttals[0], argmap.Inference)": True,
    "isinstance(m.check(), argmap.Report)": True,
    "isinstance(m.render(), argmap.Picture)": True,
    "argmap.stats(m) == m.stats()": True,
    "m.check('STR').clean": True,
    "argmap.explain(twins.check()[0]) == argmap.explain(twins.check()[0].code)": True,
    "argmap.explain('expert opinion').name": "expert-opinion",
    "bool(argmap.diff(m, m.without('Later end')))": True,
    "argmap.agree(m, m).kappa('role')": 1.0,
    "argmap.score(m, m).claims.f1": 1.0,
    "argmap.fix('[A]: a\\n', source='A text.').text": "[A]: a\n",
    "argmap.fmt('[A]: a  \\n').text": "[A]: a\n",
    "argmap.rename(m, 'Later end', 'Long day')['Long day'].title": "Long day",
    "titles(a['Methane'].steps[0].premises)": ["Cows", "Gas"],
    "a['Methane'].steps[1].conclusion.title": "Less meat",
    "[f.code for f in argmap.check(twins)][:1] == [twins.check()[0].code]": True,
    "len(twins.check()[:1])": 1,
    "titles(a.arguments['Methane'].steps[0].walk())": ["Cows", "Feed", "Gas"],
    "titles(a['Methane'].inferences[1].walk())": ["Warming", "Cows", "Feed", "Gas", "Duty"],
    # how things print
    "a.arguments['Methane'].steps[1].label": "Methane (step 2)",
    "f'{m:.30}'": "<ArgumentMap 'Should school st",
    "repr(a['Methane'].steps[0])": "<Step: [Cows] + [Gas] → [Warming] (cause to effect)>",
    "repr(a.sections[0])": "<Section: # Climate>",
    "repr(m.stats())": "<Stats: 9 claims, 0 arguments, 3 supports, 4 attacks>",
    "repr(argmap.explain('STR101'))": "<CatalogueEntry: STR101 circular-support (error)>",
    "repr(late)": "[Later start] Our school should start at nine instead of eight.",
    "f'{end}'": "[Later end] If school starts later, it also ends later.",
    "repr(a['Methane'])": "<Methane> Meat warms the climate.",
    "repr(untitled[0])": "It rains.",
    "repr(m.find('learn'))": "<1 claim: 'Sleep helps learning'>",
    "repr(a.arguments)": "<2 arguments: 'Methane', 'Habits'>",
    "repr(m.find('xyz'))": "<no claims>",
    "repr(m.arguments)": "<no arguments>",
    "repr(late.arguments)": "<no arguments>",
    "repr(a.arguments[:0])": "<no arguments>",
    "repr(late.inferences[0])": (
        "<Inference: [More sleep] and [Sleep helps learning] support [Later start]>"
    ),
    "repr(m.rebuttals[0])": "<Inference: [Work at eight] rebuts [Later start]>",
    "repr(m.relations[1])": "<Relation: [Safer way] support → [Later start]>",
    "'<td' in m.claims._repr_html_()": True,
    "'<td' in late.reasons._repr_html_()": True,
    "m.claims._ipython_key_completions_()[0]": "Later start",
    "'Methane' in a._ipython_key_completions_()": True,
    # bridges
    "argmap.loads(m.to_json(), 'argmap-json') == m": True,
    "argmap.from_json(a.to_json()) == a": True,
    "argmap.from_dict(a.to_dict()) == a": True,
    "m.to_dict()['claims'][0]['title']": "Later start",
    "m.to_networkx().nodes['[Later start]']['text'][:10]": "Our school",
    "argmap.from_networkx(a.to_networkx()) == a": True,
    "list(m.to_pandas().claims['title'])[0]": "Later start",
    "len(m.to_pandas().inferences)": 7,
    "len(m.to_pandas()['claims'])": 9,
    "f'{late:>80.20}'.strip()": "[Later start] Our sc",
    "len(a.to_pandas().findings) == len(a.check())": True,
    "titles(argmap.from_pandas(m.to_pandas()).contentions)": ["Later start"],
}

#: What can't be given: argmap's own error, and words of its advice.
REFUSED = {
    "m.to_pandas()['claim']": r"no table 'claim' \(did you mean 'claims'\?\)",
    'm["Later strat"]': r"did you mean '\[Later start\]'",
    'm["xyz"]': "no claim or argument",
    "m[None]": "a title, a reference or a number",
    "m[99]": "9 claims",
    'm.claims["Later strat"]': "did you mean 'Later start'",
    'm.premises["Coffee"]': "no claim",
    'twins["rain"]': r"'RAIN' .*'Rain'",
    'late.path_to("Coffee")': "no claim or argument",
    "m.find(3)": "a text",
    "m.get(late)": r"ask for its \.ref",
    "argmap.Claim('Alone').reasons": "is not part of a map",
    "argmap.Claim('Alone').map": "is not part of a map",
    'argmap.graph.reachable(m, "Later start")': "bearing_graph",
    'argmap.graph.reachable(argmap.graph.bearing_graph(m), "Later start")': r"\.ref\]",
    "argmap.model.Step(()).argument": "is not part of a map",
    "argmap.model.Step(()).depth": "is not part of a map",
    "a['Methane'].steps[0].path_to('Coffee')": "no claim or argument",
    "m.with_claim('x', title='Later end')": "already",
    "m.with_claim('')": "a text or a title",
    "m.with_support('Coffee', by='x')": "no claim or argument",
    "m.with_support(late, by=[])": "got nothing",
    "m.with_support(late, by=3)": "a text",
    "m.with_undercut(late, by='x')": "with_attack",
    "m.without('Coffee')": "no claim or argument",
    "m.without(late, dangling='refuse')": "4 relations",
    "m.without(late, dangling='x')": "'take' or 'refuse'",
    "m.renamed('Later end', 'Later start')": "already",
    "m.renamed('Later end', '')": "a title",
    "m.merged(late, late)": "two different",
    "m.merged(late, 'Later end')": "bears on",
    "m.moved(late)": "under, section, before or after",
    "m.moved('Later end', section='Nowhere')": "no section",
    "m.tagged('Later end')": "a tag",
    "m.reworded('Later end', 3)": "a text",
    "m.render(focus='Coffee')": "Coffee",
    "m.render(styl='bracket')": "did you mean 'style'",
    "m.render(depth='two')": "a whole number",
    "a.render(section=2)": "the title of a section",
    "m.check(select=['STR999'])": "STR999",
    "m.check(max=0)": "a whole number",
    "m.check('strict')": "write profile='strict'",
    "m.evaluate()['Coffee']": "has no verdict",
    "m.save(folder / 'none' / 'map.argdown')": "there is no folder .*none; make it first",
    "m.save(folder / 'x.nothing')": "'.nothing'",
    "argmap.explain('STR199')": "STR10",
    "argmap.fix(3)": "a text",
    "argmap.fix(m)": r"argmap\.dumps\(m\)",
    "argmap.fix('essay.argdown')": "read the file first",
    "argmap.fix(folder / 'map.argdown')": r"path\.read_text\(\)",
    "argmap.fmt(m)": r"argmap\.dumps\(m\)",
    "argmap.fmt('essay.argdown')": "read the file first",
    "argmap.anchor(m, 'letter.txt')": "read the file first",
    "argmap.anchor(m, {'': folder / 'letter.txt'})": r"path\.read_text\(\)",
    "argmap.attach(m, 'letter.txt')": "read the file first",
    "argmap.attach(m, folder / 'letter.txt')": r"path\.read_text\(\)",
    "m.check(source='letter.txt')": "read the file first",
    "m.check(source=folder / 'letter.txt')": r"path\.read_text\(\)",
    "m.render(format='html', source='letter.txt')": "read the file first",
    "m.render(output='map.svg')": r"the file comes first, as in m\.render\('map\.svg'\)",
    "argmap.load('[Tea]: Tea is good.')": r"use loads\(\) for a text",
    "a.sections['Climatic']": r"did you mean 'Climate'\?",
    "m.sections['Climate']": "there are none",
    "argmap.from_dict(3)": "a mapping",
    "argmap.from_json('[]')": "an object",
    "argmap.from_networkx(3)": "a graph",
    "argmap.from_pandas(3)": "claims",
    "argmap.Claim('Tea', 'Tea is good.')": r"got 'Tea is good.'; a builder makes claims of texts",
    "argmap.Claim('Tea', ['Tea is good.'])": "a tuple of occurrences",
    "argmap.ArgumentMap(['Tea'])": "a claim or an argument, got 'Tea'",
    "argmap.Relation('support', (late.ref,), (end.ref,))": r"Kind\.SUPPORT",
    "argmap.Relation(argmap.model.Kind.SUPPORT, late, (end.ref,))": r"\(claim\.ref,\)",
    "argmap.Relation(argmap.model.Kind.SUPPORT, (late,), (end,))": r"m\.with_support",
    "argmap.Relation(argmap.model.Kind.SUPPORT, ('Tea',), (end.ref,))": r"m\.with_support",
    "argmap.merge(m, m, m)": r"argmap\.dumps\(m\)",
}

#: What a typed script writes instead, where a type checker can't know that it works:
#: `m[title]` may be a claim or an argument, and some things may be missing.
TYPED = {
    'a.get("<methane>").title': '(found := a.get("<methane>")) and found.title',
    'm.claims.get("Early room").title': '(claim := m.claims.get("Early room")) and claim.title',
    "a['Taste'].section.title": "(place := a['Taste'].section) and place.title",
    "a['Habits'].section.title": "(place := a['Habits'].section) and place.title",
    "a['Taste'].by": "a.claims['Taste'].by",
    "a['Cows'].argument.title": "(argument := a['Cows'].argument) and argument.title",
    "titles(a['Less meat'].arguments)": "titles(a.claims['Less meat'].arguments)",
    "a['Methane'].conclusion.title": (
        "(end_of := a.arguments['Methane'].conclusion) and end_of.title"
    ),
    "a['Habits'].conclusion": "a.arguments['Habits'].conclusion",
    "a['Methane'].inferences[0].conclusion.title": (
        "(end_of := a['Methane'].inferences[0].conclusion) and end_of.title"
    ),
    "a['Methane'].inferences[0].argument.title": (
        "(argument := a['Methane'].inferences[0].argument) and argument.title"
    ),
    "titles(a['Methane'].steps[0].reasons)": "titles(a.arguments['Methane'].steps[0].reasons)",
    "titles(a['Methane'].steps[0].supports)": "titles(a.arguments['Methane'].steps[0].supports)",
    "titles(a['Methane'].steps[0].attacks)": "titles(a.arguments['Methane'].steps[0].attacks)",
    "titles(a['Methane'].steps[0].conclusions)": (
        "titles(a.arguments['Methane'].steps[0].conclusions)"
    ),
    "titles(a['Methane'].steps[0].objections)": (
        "titles(a.arguments['Methane'].steps[0].objections)"
    ),
    "a['Methane'].steps[0].argument is a['Methane']": (
        "a.arguments['Methane'].steps[0].argument is a['Methane']"
    ),
    "a['Methane'].steps[0].section.title": (
        "(place := a.arguments['Methane'].steps[0].section) and place.title"
    ),
    "[s.depth for s in a['Methane'].steps]": "[s.depth for s in a.arguments['Methane'].steps]",
    "titles(a['Methane'].steps[0].path_to('Less meat'))": (
        "titles(a.arguments['Methane'].steps[0].path_to('Less meat'))"
    ),
    "titles(a.with_undercut(a['Methane'].steps[0], by='x')['Methane'].steps[0].objections)": (
        "titles(a.with_undercut(a.arguments['Methane'].steps[0], by='x')"
        ".arguments['Methane'].steps[0].objections)"
    ),
    "a['Methane'].inferences[0].section.title": (
        "(place := a['Methane'].inferences[0].section) and place.title"
    ),
    "a['Taste'].inferences[0].section.title": (
        "(place := a['Taste'].inferences[0].section) and place.title"
    ),
    "m.rebuttals[0].form.value": "(form := m.rebuttals[0].form) and form.value",
    "m.rebuttals[0].target.title": "m.rebuttals[0].target.label",
    "a.moved('Taste', section='Elsewhere')['Taste'].section.title": (
        "(place := a.moved('Taste', section='Elsewhere')['Taste'].section) and place.title"
    ),
    "a.moved('Taste', section=a['Feed'].section)['Taste'].section.title": (
        "(place := a.moved('Taste', section=a['Feed'].section)['Taste'].section) and place.title"
    ),
    "titles(a['Methane'].steps[0].premises)": "titles(a.arguments['Methane'].steps[0].premises)",
    "a['Methane'].steps[1].conclusion.title": (
        "(end_of := a.arguments['Methane'].steps[1].conclusion) and end_of.title"
    ),
    "repr(a['Methane'].steps[0])": "repr(a.arguments['Methane'].steps[0])",
}

#: What the Tab key doesn't offer, although it is there, and why.
NOT_OFFERED = {
    # jedi takes what the slash of pathlib gives for a path without files
    "(folder / 'map.svg').": {"read_text"},
}


def built(m):
    """Go on from *m* in a builder."""
    b = argmap.Builder(m)
    b.support(m["Later end"], "A new reason.")
    return b.build()


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    """The names that the expressions use."""
    m = argmap.load(EXAMPLES / "school-start.argdown")
    return {
        "argmap": argmap,
        "m": m,
        "a": argmap.loads(ARGUED),
        "late": m.claims["Later start"],
        "end": m.claims["Later end"],
        "untitled": argmap.loads("It rains."),
        "twins": argmap.loads("[RAIN]: It rains.\n\n[Rain]: It rains hard."),
        "titles": titles,
        "built": built,
        "folder": tmp_path_factory.mktemp("expressions"),
        "EXAMPLES": EXAMPLES,
    }


def test_there_are_many():
    """A notebook user finds what they would try first."""
    assert len(EXPRESSIONS) >= 110


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_an_expression_gives_what_it_should(expression, names):
    """What is typed works, and gives what one would expect."""
    assert eval(expression, dict(names)) == EXPRESSIONS[expression]  # noqa: S307 - our own table


@pytest.mark.parametrize("expression", REFUSED)
def test_what_cannot_be_given_is_refused_with_advice(expression, names):
    """Errors are argmap's own, and say what to do."""
    with pytest.raises(argmap.ArgmapError, match=REFUSED[expression]):
        eval(expression, dict(names))  # noqa: S307 - our own table


@pytest.mark.parametrize(
    "name", ["anchor", "agree", "credit", "diff", "fmt", "merge", "rename", "score", "stats"]
)
def test_functions_are_called_by_their_public_names(name):
    """In errors of Python, in `help`, and when they are pickled."""
    function = getattr(argmap, name)

    assert function.__qualname__ == name
    assert pickle.loads(pickle.dumps(function)) is function  # noqa: S301 - our own
    with pytest.raises(TypeError, match=rf"^{name}\(\) missing"):
        function()


def test_assigning_to_a_map_is_answered_with_the_edit(names):
    """These are statements, which the tables above can't have."""
    m = names["m"]

    with pytest.raises(argmap.ArgmapError, match=r"m\.reworded\(claim, text\)"):
        m["Later end"] = "It ends at four."
    with pytest.raises(argmap.ArgmapError, match=r"m\.without\(claim\)"):
        del m["Later end"]
    assert "Later end" in m


def test_sections_that_differ_in_their_capitals_are_named():
    """As of claims; those that have the same title are one to who asks."""
    m = argmap.loads("# Costs\n\n[A]: a\n\n# COSTS\n\n[B]: b\n\n# Costs\n\n[C]: c\n")

    assert m.sections["Costs"] is m.sections[0]
    assert "COSTS" in m.sections
    assert "costs" not in m.sections
    assert m.sections[0] in m.sections
    assert m.render(section="Costs").map.claims.titles == ("A", "C")
    with pytest.raises(argmap.ArgmapError, match="'Costs' or 'COSTS'"):
        m.sections["costs"]
    assert copy.copy(m).sections[1:]["COSTS"].title == "COSTS"


@pytest.mark.parametrize("expression", TYPED)
def test_what_a_typed_script_writes_gives_the_same(expression, names):
    """The longer forms are no other questions."""
    assert eval(TYPED[expression], dict(names)) == EXPRESSIONS[expression]  # noqa: S307 - ours


def typed_to_dots():
    """Yield what is typed before a name in the expressions, up to the dot, and the names there."""
    found = defaultdict(set)
    for expression in (*EXPRESSIONS, *TYPED.values(), *REFUSED):
        tree = ast.parse(expression, mode="eval")
        bound = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and _stores(n)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                used = {n.id for n in ast.walk(node.value) if isinstance(n, ast.Name)}
                before = ast.get_source_segment(expression, node.value)
                inside = expression.index(f".{node.attr}", expression.index(before)) + 1
                typed = (expression, inside) if used & bound else (_alone(node, before), None)
                found[typed].add(node.attr)
    return found


def _stores(name):
    return isinstance(name.ctx, ast.Store)


def _alone(node, before):
    """Write what stands before the dot of *node* as somebody would who types nothing else."""
    simple = (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.Constant, ast.JoinedStr)
    return f"{before}." if isinstance(node.value, simple) else f"({before})."


TYPED_TO_DOTS = typed_to_dots()


def test_every_name_is_looked_for():
    """None is forgotten when what is typed before it is collected."""
    written = {
        node.attr
        for expression in (*EXPRESSIONS, *TYPED.values(), *REFUSED)
        for node in ast.walk(ast.parse(expression, mode="eval"))
        if isinstance(node, ast.Attribute)
    }

    assert written == set().union(*TYPED_TO_DOTS.values())
    assert sum(map(len, TYPED_TO_DOTS.values())) > 200
    assert {typed for typed, _ in TYPED_TO_DOTS} > set(NOT_OFFERED)


def some_to_dots():
    """Give all that is typed: a tenth, and what is special, for a run that isn't thorough."""
    for number, (text, column) in enumerate(TYPED_TO_DOTS):
        usual = number % 10 and column is None and text not in NOT_OFFERED
        yield pytest.param((text, column), id=text, marks=[pytest.mark.thorough] if usual else [])


@pytest.mark.parametrize("typed", some_to_dots())
@pytest.mark.slow
def test_the_tab_key_offers_each_name(typed, names):
    """Jedi, which notebooks and consoles ask, offers each name in the expressions."""
    text, column = typed
    offered = {c.name for c in jedi.Interpreter(text, [names]).complete(1, column)}

    assert TYPED_TO_DOTS[typed] - offered == NOT_OFFERED.get(text, set())


@pytest.mark.parametrize("text", [text for text, at in TYPED_TO_DOTS if at is None][::10])
@pytest.mark.slow
def test_ipython_offers_each_name(text, names):
    """So does the completer of IPython, which looks at nothing behind the cursor."""
    shell = InteractiveShell.instance()
    shell.user_ns.update(names)
    with provisionalcompleter():
        offered = {c.text for c in shell.Completer.completions(text, len(text))}

    wanted = TYPED_TO_DOTS[text, None] - NOT_OFFERED.get(text, set())
    assert wanted <= {text.removeprefix(".") for text in offered}


#: What the expressions use, with the types that it has.
TYPED_NAMES = """\
from collections.abc import Iterable
from pathlib import Path

import argmap

EXAMPLES = Path("examples")
folder = Path("folder")
m = argmap.load(EXAMPLES / "school-start.argdown")
a = argmap.load("argued.argdown")
untitled = argmap.loads("It rains.")
twins = argmap.loads("[RAIN]: It rains.")
late = m.claims["Later start"]
end = m.claims["Later end"]


def titles(elements: Iterable[argmap.Claim | argmap.Argument]) -> list[str]:
    return [e.label for e in elements]


def built(m: argmap.ArgumentMap) -> argmap.ArgumentMap:
    return argmap.Builder(m).build()


"""


@pytest.fixture(scope="module")
def complaints(tmp_path_factory, request):
    """Run `mypy --strict` over the expressions as they are, and over those of typed scripts."""
    folder = tmp_path_factory.mktemp("typed")
    scripts = {"plain": EXPRESSIONS, "typed": [TYPED.get(e, e) for e in EXPRESSIONS]}
    for name, written in scripts.items():
        (folder / f"{name}.py").write_text(TYPED_NAMES + "\n".join(written) + "\n", "utf-8")
    lines = complaints_of_mypy(
        request.config, folder, "mypy-of-expressions", "plain.py", "typed.py"
    )
    found = defaultdict(lambda: defaultdict(list))
    for line in lines:
        script, number, said = re.fullmatch(r"(\w+)\.py:(\d+): (.*)", line).groups()
        at = int(number) - TYPED_NAMES.count("\n") - 1
        found[script][list(EXPRESSIONS)[at]].append(said)
    return found


@pytest.mark.slow
def test_mypy_accepts_what_typed_scripts_write(complaints):
    """It complains of nothing where a script says which kind it means, and what may be missing."""
    assert complaints["typed"] == {}


@pytest.mark.slow
def test_mypy_only_complains_of_what_may_be_missing(complaints, names):
    """No name is unknown: as they are, expressions are refused for None or the other kind."""
    kinds = {"None": None, "Claim": names["late"], "Argument": names["a"].arguments[0]}
    kinds["Inference"] = names["m"].inferences[0]
    pattern = r'error: Item "(\w+)" of ".*" has no attribute "(\w+)"  \[union-attr\]'

    assert set(complaints["plain"]) == set(TYPED)
    for expression, lines in complaints["plain"].items():
        for line in lines:
            kind, name = re.fullmatch(pattern, line).groups()
            assert name not in dir(kinds[kind]), expression
