"""Pages in raw/: written whole, read with everything that is wrong about them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.problems import Place
from scraper.raw import (
    LinkTarget,
    RawPage,
    find_page,
    form_page,
    list_pages,
    read_bytes,
    read_evidence,
    read_file,
    read_page,
    write_evidence,
    write_page,
)  # fmt: skip
from scraper.raw.evidence import Evidence, Expansions
from scraper.raw.folder import mend_sidecar, write_template
from scraper.raw.page import TEXT_CEILING


def _page(title: str = "Race 01", text: str = "{|\n|}\n", **more: object) -> RawPage:
    return replace(form_page(text, wiki="enwiki", title=title, origin="fetched"), revision_id=7, **more)


@pytest.mark.parametrize("text", ["a", "a\n", "\r\n", "é", "e\u0301", "\ufeffbom", "日本\u2028", "x" * 10_000])
def test_text_is_kept_byte_for_byte(text, tmp_path):
    file = write_page(tmp_path, _page(text=text))
    assert file.path.read_bytes() == text.encode()
    assert read_page(tmp_path, "enwiki", "Race 01").value.text == text


def test_everything_of_the_sidecar_comes_back(tmp_path):
    page = _page(
        page_id=1, parent_id=2, timestamp="2024-01-01T00:00:00Z", api="http://localhost/w/api.php",
        url="http://localhost/wiki/A", fetched="2026-01-01T00:00:00Z", licence="CC BY-SA 4.0", redirects=("B",),
        normalized_from=("a",), checked=("links",),
    )  # fmt: skip
    write_page(tmp_path, page)
    read = read_page(tmp_path, "enwiki", "Race_01")
    assert (read.value, read.problems) == (page, ())


def test_the_layout(tmp_path):
    file = write_page(tmp_path, _page())
    assert file.path == tmp_path / "enwiki" / "Race_01.wikitext"
    assert file.sidecar == tmp_path / "enwiki" / "Race_01.json"
    assert list(json.loads(file.sidecar.read_bytes())) == [
        "wiki", "title", "page_id", "revision_id", "parent_id", "timestamp", "sha1", "content_model", "api", "url",
        "fetched", "redirects", "normalized_from", "licence", "origin", "templates", "checked",
    ]  # fmt: skip


def test_writing_the_same_again_touches_nothing(tmp_path):
    file = write_page(tmp_path, _page())
    before = [path.stat().st_ino for path in (file.path, file.sidecar)]
    write_page(tmp_path, _page())
    assert [path.stat().st_ino for path in (file.path, file.sidecar)] == before


def _break_sidecar(file):
    file.sidecar.write_text("{")


def _list_sidecar(file):
    file.sidecar.write_text("[]")


def _mistype_sidecar(file):
    file.sidecar.write_text('{"title": 5, "sha1": "0"}')


def _nest_sidecar(file):
    file.sidecar.write_text("[" * 100_000)


def _misname_sidecar(file):
    file.sidecar.write_text(file.sidecar.read_text().replace("Race 01", "Race 02"))


DAMAGE = [
    (lambda file: file.sidecar.unlink(), "R101", "{|\n|}\n"),
    (_break_sidecar, "R102", "{|\n|}\n"),
    (_list_sidecar, "R102", "{|\n|}\n"),
    (_mistype_sidecar, "R102", "{|\n|}\n"),
    (_nest_sidecar, "R102", "{|\n|}\n"),
    (lambda file: file.sidecar.write_bytes(b"\xff\xfe"), "R102", "{|\n|}\n"),
    (lambda file: file.path.write_bytes(b"edited"), "R103", "edited"),
    (lambda file: file.path.write_bytes(b"caf\xe9"), "R104", "caf\ufffd"),
    (lambda file: file.path.write_bytes(b""), "R105", ""),
    (lambda file: file.path.write_bytes(b" \n"), "R105", " \n"),
    (lambda file: file.path.write_bytes(b"\x89PNG\x00\x01"), "R106", None),
    (lambda file: (file.path.unlink(), file.path.mkdir()), "R107", None),
    (_misname_sidecar, "R108", "{|\n|}\n"),
    (lambda file: file.path.write_bytes(b"x" * (TEXT_CEILING + 1)), "R111", None),
]


@pytest.mark.parametrize(
    ("damage", "code", "text"), DAMAGE, ids=[f"{code}-{n}" for n, (_, code, _) in enumerate(DAMAGE)]
)
def test_damage_is_a_problem_and_stops_no_other_page(damage, code, text, tmp_path):
    file = write_page(tmp_path, _page())
    write_page(tmp_path, _page("Other"))
    damage(file)
    read = read_file(file)
    assert code in {problem.code for problem in read.problems}
    assert (read.value.text if read.value else None) == text
    assert read_page(tmp_path, "enwiki", "Other").problems == ()


def test_a_page_that_is_not_there(tmp_path):
    read = read_page(tmp_path, "enwiki", "Nothing")
    assert (read.value, [problem.code for problem in read.problems]) == (None, ["R107"])
    assert list_pages(tmp_path / "nowhere") == ()


def test_pages_are_listed_by_wiki_and_title(tmp_path):
    for wiki, title in (("frwiki", "B"), ("enwiki", "Links"), ("enwiki", "A/B"), ("enwiki", "É" * 200)):
        write_page(tmp_path, replace(form_page("x", wiki=wiki, title=title), wiki=wiki))
    write_template(tmp_path, _page("Template:T"))
    found = [(file.wiki, file.title) for file in list_pages(tmp_path)]
    assert found == [("enwiki", "A/B"), ("enwiki", "Links"), ("enwiki", "É" * 200), ("frwiki", "B")]


def test_titles_that_differ_in_case_only(tmp_path):
    for title in ("Case title", "Case Title", "CASE TITLE"):
        write_page(tmp_path, _page(title, title))
    names = {file.path.name.casefold() for file in list_pages(tmp_path)}
    assert len(names) == 3
    for title in ("Case title", "Case Title", "CASE TITLE"):
        assert read_page(tmp_path, "enwiki", title).value.text == title
    assert find_page(tmp_path, "enwiki", "case title") is None


def test_templates_expansions_and_links_come_with_the_page(tmp_path):
    write_template(tmp_path, _page("Template:T", "{| table"))
    write_page(tmp_path, _page(template_titles={"t": "Template:T", "gone": "Template:Gone"}))
    target = LinkTarget("Driver", 5, "Q1", "Career")
    evidence = Evidence({"Race 01": Expansions(7, {"{{a}}": "b"})}, {"driver": target})
    write_evidence(tmp_path / "enwiki", evidence)
    read = read_page(tmp_path, "enwiki", "Race 01")
    assert (read.value.templates, read.value.expansions) == ({"t": "{| table"}, {"{{a}}": "b"})
    assert read.value.links == {"driver": target}
    assert [problem.code for problem in read.problems] == ["R109"]


def test_expansions_of_another_revision_are_said_to_be(tmp_path):
    write_page(tmp_path, _page())
    write_evidence(tmp_path / "enwiki", Evidence({"Race 01": Expansions(6, {"{{a}}": "b"})}))
    read = read_page(tmp_path, "enwiki", "Race 01")
    assert (read.value.expansions, [problem.code for problem in read.problems]) == ({"{{a}}": "b"}, ["R112"])


@pytest.mark.parametrize("name", ["expansions.json", "links.json"])
@pytest.mark.parametrize(
    "content", ["{", "[]", '{"Race 01": 5}', '{"Race 01": {}}',
                '{"Race 01": {"title": 5, "page_id": "x", "wikidata": 1}}',
                '{"Race 01": {"revision_id": 1, "calls": {"a": 1}}}'],
)  # fmt: skip
def test_broken_evidence_is_a_problem(name, content, tmp_path):
    write_page(tmp_path, _page())
    (tmp_path / "enwiki" / name).write_text(content)
    read = read_page(tmp_path, "enwiki", "Race 01")
    assert {problem.code for problem in read.problems} == {"R110"}
    assert read.value.text == "{|\n|}\n"


def test_changed_evidence_is_read_again(tmp_path):
    write_evidence(tmp_path, Evidence({}, {"a": LinkTarget("A", 1, None)}))
    assert set(read_evidence(tmp_path).links) == {"a"}
    write_evidence(tmp_path, Evidence({}, {"a": LinkTarget("A", 1, None), "b": LinkTarget("B", None, None)}))
    assert set(read_evidence(tmp_path).links) == {"a", "b"}


def test_a_torn_pair_is_read_as_what_it_is_and_mended(tmp_path):
    file = write_page(tmp_path, _page(text="old"))
    old = json.loads(file.sidecar.read_text())
    whole = file.sidecar.read_bytes()
    new = {**old, "sha1": form_page("new", wiki="", title="").sha1, "revision_id": 8, "replaces": old}
    file.sidecar.write_text(json.dumps(new))
    assert (read_file(file).value.revision_id, read_file(file).problems) == (7, ())
    file.path.write_bytes(b"new")
    assert (read_file(file).value.revision_id, read_file(file).problems) == (8, ())
    file.path.write_bytes(b"old")
    mend_sidecar(file)
    assert file.sidecar.read_bytes() == whole


def test_bytes_of_a_file_or_a_pipe():
    assert read_bytes(b"text", name="-").value == "text"
    problem = read_bytes(b"a\xffb", name="-").problems[0]
    assert (problem.code, problem.at in (None, Place())) == ("R104", True)


@settings(max_examples=60)
@given(st.binary(max_size=200), st.binary(max_size=200))
def test_any_bytes_are_read_without_an_exception(text, sidecar):
    with TemporaryDirectory() as name:
        file = write_page(Path(name), _page())
        file.path.write_bytes(text)
        file.sidecar.write_bytes(sidecar)
        assert read_file(file).problems


def test_the_seasons_of_the_repository_read_without_problems(project):
    for file in list_pages(project / "raw"):
        read = read_file(file)
        assert read.problems == ()
        assert (read.value.origin, read.value.revision_id, read.value.licence) == ("rebuilt", None, "CC BY-SA 4.0")
        assert read.value.title == file.title
