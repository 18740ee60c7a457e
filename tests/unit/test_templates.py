from __future__ import annotations

import re
import tracemalloc

import pytest

from scraper.lookups import load_data
from scraper.wikitext.braces import Call, parse_braces
from scraper.wikitext.content import parse_content
from scraper.wikitext.rules import find_rule
from scraper.wikitext.templates import write_attributes
from tests.unit.test_content import sketch

FLAGS = [
    ("{{flagicon|ITA}}", "⚑ITA=ITA"),
    ("{{Flag icon|Germany|1935}}", "⚑Germany=DEU"),
    ("{{flagdeco|UK}}", "⚑UK=GBR"),
    ("{{ flagicon | NED }}", "⚑NED=NLD"),
    ("{{flagicon|}}", ""),
    ("{{flagicon|_}}", "⚑_=None"),
    ("{{flag|CZE}}", "⚑CZE=CZE [Czech Republic→Czech Republic]"),
    ("{{flagcountry|South Africa|1928}}", "⚑South Africa=ZAF [South Africa→South Africa]"),
    ("{{GBR}}", "⚑GBR=GBR [United Kingdom→United Kingdom]"),
    ("{{DEU|#}}", "⚑DEU=DEU"),
    ("{{ITA-d}}", "⚑ITA=ITA"),
    ("{{flagg|cxx|ENG}}", "⚑ENG=ENG"),
    ("{{Flagathlete|[[Jane Doe]]|GBR}}", "⚑GBR=GBR [Jane Doe→Jane Doe]"),
    ("{{flagicon image|Flag of Italy.svg}}", "⚑Italy=ITA"),
    ("{{Flaga|ESP}} {{drapeau|Italie}} {{Bandiera|FRA}}", "⚑ESP=ESP ⚑Italie=ITA ⚑FRA=FRA"),
    ("{{Bandiera|FRA|nome=s}}", "⚑FRA=FRA [France→France]"),
    ("{{#invoke:flag|icon|GER}} x", "⚑GER=DEU x"),
    ("{{#invoke:flag||GER}}", "⚑GER=DEU [Germany→Germany]"),
    ("{{nowrap|{{flagicon|CAN}} [[A|B]]}}", "⚑CAN=CAN [B→A]"),
    ("'''{{flagicon|CAN}} [[A]]'''<br>{{flagicon|USA}} C", "(bold: ⚑CAN=CAN)(bold:  )(bold: [A→A]) ⏎ ⚑USA=USA C"),
]
SHOWN = [
    ("{{nowrap|a b}} {{nobold|c}} {{center|d}}", "a b c ⏎ d"),
    ("{{small|DNS}}", "(small: DNS)"),
    ("'''25{{small|(34)}}'''", "(bold: 25)(bold small: (34))"),
    ("{{abbr|Pos.|Position}}", "Pos.^Position"),
    ("{{Tooltip|21|1–19, 22, 30}}", "21^1–19, 22, 30"),
    ("{{color|red|4}} {{font color|white|black|5}}", "4 5"),
    ("{{sortname|Jane|Doe}}", "[Jane Doe→Jane Doe]"),
    ("{{sortname|Jane|Doe|Jane Doe (racer)}}", "[Jane Doe→Jane Doe (racer)]"),
    ("{{sortname|Jane|Doe|dab=racer}}", "[Jane Doe→Jane Doe (racer)]"),
    ("{{sortname|Jane|Doe|nolink=1}}", "Jane Doe"),
    ("{{ill|Jane Doe|de}} {{ill|A|fr|B|lt=C}}", "[Jane Doe→Jane Doe] [C→A]"),
    ("{{le|本地|Foreign|顯示}}", "[顯示→本地]"),
    ("{{sort|07|7}} {{nts|1234}} {{nts|1,234}}{{ntsh|0}}", "7 1,234 1,234"),
    ("{{dts|2024|3|5}}", "March 5, 2024"),
    ("{{dts|format=dm|2007|10|13}}", "13 October 2007"),
    ("{{dts|5 March 2024}}", "5 March 2024"),
    ("{{frac|7|1|2}} {{frac|1|2}} {{frac|3}}", "7 1⁄2 1⁄2 1⁄3"),
    ("{{plainlist|\n* a\n* b\n}}", "a ⏎ b"),
    ("{{plainlist}}\n* a\n* b\n{{endplainlist}}", "a ⏎ b"),
    ("{{ubl|a|{{flagicon|ITA}} b}}", "a ⏎ ⚑ITA=ITA b"),
    ("x {{unbulleted list|a|b}} y", "x ⏎ a ⏎ b ⏎ y"),
    ("{{hlist|a|b}}", "a ⏎ b"),
    ("17{{dagger}} 4{{double dagger}}", "17(sup: †) 4(sup: ‡)"),
    ("5{{nbsp}}km {{ndash}} {{snd}}6", "5\xa0km –  – 6"),
    ("{{color box|#FFFFBF}} Winner {{legend|#DFDFDF|Second}}", "Winner Second"),
    ("{{Goodyear}}", "(bold: [G→Goodyear Tire and Rubber Company])"),
    ("{{F1|1989}}", "[1989→1989 Formula One season]"),
    ("a{{!}}b {{=}}", "a|b ="),
    ("{{Motorsport driver results legend 2}}", ""),
    ("{{1|a}}", ""),
    ("{{#if:x|a|b}}{{#if: |a|b}}{{#ifeq:a|a|c|d}}{{#switch:b|a=1|b=2|3}}{{#switch:z|a=1|3}}", "abc23"),
    ("{{lc:ABC}} {{formatnum:12345}}", "abc 12,345"),
    ("{{#tag:ref|seen|name=q}}x", "‹seen:q›x"),
    ("{{template:Nowrap|a}} {{Vorlage:small|b}}", "a (small: b)"),
]
RACE_POSITIONS = [
    ("{{F1 race position|9|s|4|p|f}}", "9(sup: 4 P F)"),
    ("{{F1 race position|Ret|p}}", "Ret(sup: P)"),
    ("{{F1 race position|1|pole|fastestlap}}", "1(sup: P F)"),
    ("{{F1 race position|18{{dagger}}|f}}", "18(sup: †)(sup: F)"),
    ("{{F1 race position|3|x|y}}", "3"),
    ("{{F1 race position}}", ""),
]


@pytest.mark.parametrize(("wikitext", "expected"), FLAGS + SHOWN + RACE_POSITIONS)
def test_template(wikitext: str, expected: str) -> None:
    assert sketch(parse_content(wikitext)) == expected


ATTRIBUTES = [
    ("{{n/a}}", 'style="background:#ececec"', "N/A"),
    ("{{TBA|soon}}", 'style="background:#ececec"', "soon"),
    ('rowspan="3" {{yes|Ja}}', 'rowspan="3" style="background:#9eff9e"', "Ja"),
    ("{{Coltit|FFFFBF|x=}} 1", 'style="background:#FFFFBF"', "1"),
    ("{{Coltit|FFFFBF|x=}} '''1'''{{dagger}}", 'style="background:#FFFFBF"', "'''1'''{{dagger}}"),
    ("{{Coltit|FFFFBF}} | 1", 'style="background:#FFFFBF"', "1"),
]


@pytest.mark.parametrize(("cell", "attributes", "content"), ATTRIBUTES)
def test_attributes_that_a_template_writes(cell: str, attributes: str, content: str) -> None:
    assert write_attributes(cell) == (attributes, content)


@pytest.mark.parametrize(
    "cell", ["1", "{{flagicon|ITA}} 1", "a | {{n/a}}", "[[A]] {{n/a}}", "{{nowrap|a}}", "{{unheard of}} | 1"]
)
def test_cell_without_written_attributes(cell: str) -> None:
    assert write_attributes(cell) is None


def test_stored_expansion_writes_attributes() -> None:
    call = "{{F1R2025|NOR|AUS}}"
    assert write_attributes(call, {call: 'style="background:#FFFFBF"|1'}) == ('style="background:#FFFFBF"', "1")
    assert parse_content("{{n/a|–}}").colour == "#ececec"


BRACES = [
    ("a", ["a"]),
    ("{{a}}", ["T(a)"]),
    ("x{{a|b=c=d|[[e|f]]|g}}y", ["x", "T(a|b=c=d|[[e|f]]|g)", "y"]),
    ("{{a|[[b}}", ["{{a|[[b}}"]),
    ("{{{1|x}}}", ["P(1|x)"]),
    ("{{{{{a|b}}}", ["{{", "P(a|b)"]),
    ("{{{{a}}}}", ["{", "P(a)", "}"]),
    ("{{{{{1}}}|2}}", ["T(P(1)|2)"]),
    ("{{a{{b}}c|d{{e}}=f{{g}}h}}", ["T(aT(b)c|dT(e)=fT(g)h)"]),
    ("{{a|b", ["{{a|b"]),
    ("}} {{a}} {{", ["}} ", "T(a)", " {{"]),
]


@pytest.mark.parametrize(("text", "expected"), BRACES)
def test_braces(text: str, expected: list[str]) -> None:
    assert [_write(node) for node in parse_braces(text)] == expected


def _write(node: str | Call) -> str:
    if isinstance(node, str):
        return node
    written = "".join(map(_write, node.title))
    for argument in node.arguments:
        name = "" if argument.name is None else "".join(map(_write, argument.name)) + "="
        written += f"|{name}" + "".join(map(_write, argument.value))
    return f"{'P' if node.is_parameter else 'T'}({written})"


def test_rules_are_in_order_and_match_once() -> None:
    rules = load_data("templates")["rule"]
    names = [name for rule in rules for name in rule.get("names", ())]
    assert len(names) == len(set(names))
    assert all(name == name.lower() and find_rule(name) for name in names)
    assert all(list(rule["names"]) == sorted(rule["names"]) for rule in rules if "names" in rule)
    assert all(re.compile(pattern) for rule in rules for pattern in rule.get("patterns", ()))


def test_names_match_in_any_case_and_codes_as_written() -> None:
    assert all(map(find_rule, ("Flag_icon", "FLAGICON", "GBR")))
    assert not any(map(find_rule, ("gbr", "ZZZ", "")))


@pytest.mark.parametrize("call", ["{{sortname|%s|x}}", "{{sort|1|%s}}", "{{#if:%s|a|b}}", "{{flagathlete|%s|ITA}}"])
def test_nested_calls_stay_small(call: str) -> None:
    """A rule that shows an argument three times, nested forty deep, would yield more than memory holds."""
    text = "x"
    for _ in range(60):
        text = call.replace("%s", text)
    tracemalloc.start()
    content = parse_content(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert content.unread
    assert peak < 5_000_000
