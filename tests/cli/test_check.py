"""`check` for build servers: profiles, baselines, SARIF, exit codes; and the scope of `ignore`."""

import json
import re
from pathlib import Path

import pytest

PO = """msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "茶"
msgstr "We recieve tea"

#. a comment
msgctxt "menu"
msgid "水"
msgstr "Water\u200b"
"""


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "to drink.po"
    path.write_text(PO, encoding="utf-8")
    return path


LOOKED_AT = ("spelling", "invisible-characters")
"""What other checks say of these texts is no matter here."""


def checks(done) -> list[str]:
    return [one["check"] for one in done.value if one["check"] in LOOKED_AT]


def test_a_profile_is_named_or_lies_beside_or_is_the_documents_own(run, catalog) -> None:
    assert checks(run("check", catalog, "--json")) == ["spelling", "invisible-characters"]
    assert checks(run("check", catalog, "--json", "--profile", "quiet")) == ["spelling"]
    (catalog.parent / ".review-app.toml").write_text("[checks]\nspelling = false")
    assert checks(run("check", catalog, "--json")) == ["invisible-characters"]
    assert run("properties", catalog, "--profile", "quiet").code == 0
    assert '# [review] profile "quiet"' in catalog.read_text(encoding="utf-8")
    assert checks(run("check", catalog, "--json")) == ["spelling"]
    everything = run("check", catalog, "--json", "--profile", "strict")
    assert checks(everything) == ["spelling", "invisible-characters"]


def test_a_profile_that_is_not_right_is_the_inputs_fault(run, catalog) -> None:
    (catalog.parent / "pyproject.toml").write_text("[tool.review-app\n")
    done = run("check", catalog)
    assert (done.code, done.out) == (2, "")
    assert "pyproject.toml" in done.err
    assert "line 1" in done.err
    assert run("check", catalog, "--profile", "loose").code == 2


def test_what_a_baseline_knows_is_left_out_wherever_it_stands(run, catalog, tmp_path) -> None:
    known = tmp_path / "known.json"
    assert run("check", catalog, "--write-baseline", known).code == 0
    header, first, second = PO.split("\n\n")
    moved = "\n\n".join((header, second.rstrip(), "# longer\n" + first.replace("tea", "hot tea")))
    catalog.write_text(moved + "\n", encoding="utf-8")
    done = run("check", catalog, "--baseline", known)
    assert (done.code, done.out) == (0, "")
    catalog.write_text(moved.replace("hot", "recieve teh") + "\n", encoding="utf-8")
    done = run("check", catalog, "--baseline", known, "--json")
    assert done.code == 1
    assert {"recieve", "teh"} <= {json_words(one) for one in done.value}
    before = known.read_bytes()
    assert run("check", catalog, "--baseline", known, "--write-baseline", known).code == 0
    listed = [one["words"] for one in json.loads(known.read_bytes())["findings"]]
    assert {"recieve", "teh"} <= set(listed)
    assert before != known.read_bytes()


def json_words(finding) -> str:
    return re.findall("“(.*?)”|$", finding["message"])[0]


@pytest.mark.parametrize(
    "data", [b"{", b"[]", b'{"version": 2, "findings": []}', b"\xff", b"[" * 9999]
)
def test_what_is_no_baseline_is_told_in_a_sentence(run, catalog, tmp_path, data) -> None:
    (tmp_path / "known.json").write_bytes(data)
    done = run("check", catalog, "--baseline", tmp_path / "known.json")
    assert (done.code, done.out) == (2, "")
    assert "known.json" in done.err
    assert run("check", catalog, "--baseline", tmp_path / "gone.json").code == 2


def test_sarif_has_rules_and_places(run, catalog, monkeypatch) -> None:
    monkeypatch.chdir(catalog.parent)
    done = run("check", catalog.name, "--sarif", "-")
    assert done.code == 1
    assert done.value["version"] == "2.1.0"
    (one,) = done.value["runs"]
    rules = one["tool"]["driver"]["rules"]
    assert all(rule["helpUri"].endswith(f"docs/checks.md#{rule['id']}") for rule in rules)
    assert all(rule["help"]["text"] for rule in rules)
    spelling, invisible = (
        next(result for result in one["results"] if result["ruleId"] == check)
        for check in LOOKED_AT
    )
    assert rules[spelling["ruleIndex"]]["id"] == spelling["ruleId"] == "spelling"
    assert (spelling["level"], invisible["level"]) == ("error", "warning")
    lines = PO.split("\n")
    for result, begins in ((spelling, 'msgid "茶"'), (invisible, 'msgctxt "menu"')):
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "to%20drink.po"
        assert lines[place["region"]["startLine"] - 1] == begins
        assert len(result["partialFingerprints"]["reviewApp/v1"]) == 32
    assert spelling["message"]["text"].startswith("“recieve”")


def test_sarif_goes_to_a_file_and_the_lines_to_people(run, catalog, tmp_path) -> None:
    done = run("check", catalog, "--sarif", tmp_path / "found.sarif")
    (one,) = json.loads((tmp_path / "found.sarif").read_bytes())["runs"]
    assert len(one["results"]) == done.out.count("\n") >= 2


def test_sarif_of_a_saved_file_has_its_own_lines(run, catalog) -> None:
    assert run("properties", catalog, "--title", "To drink", "--add-name", "Wa").code == 0
    (one,) = run("check", catalog, "--sarif", "-").value["runs"]
    lines = catalog.read_text(encoding="utf-8").split("\n")
    place = one["results"][0]["locations"][0]["physicalLocation"]
    assert lines[place["region"]["startLine"] - 1] == 'msgid "茶"'


def test_an_article_has_places_without_lines(run, article) -> None:
    (one,) = run("check", article, "--sarif", "-").value["runs"]
    assert all("region" not in r["locations"][0]["physicalLocation"] for r in one["results"])
    (place,) = one["results"][1]["locations"][0]["logicalLocations"]
    assert place["fullyQualifiedName"] == "segment 4, target, 69-76"


def test_a_finding_is_ignored_in_the_document_or_everywhere(run, catalog, tmp_path) -> None:
    words = ("--entry", 1, "--words", "recieve", "--reason", "a quotation")
    assert run("ignore", catalog, *words, "--scope", "document").code == 0
    assert '# [review] dismissed spelling "recieve" on target' in catalog.read_text("utf-8")
    assert checks(run("check", catalog, "--json")) == ["invisible-characters"]
    other = tmp_path / "other.po"
    other.write_text(PO, encoding="utf-8")
    assert checks(run("check", other, "--json")) == ["spelling", "invisible-characters"]
    done = run("ignore", other, *words, "--scope", "everywhere", "--json")
    assert [one["dismissal"]["reason"] for one in done.value] == ["a quotation"]
    assert other.read_text(encoding="utf-8") == PO
    assert checks(run("check", other, "--json")) == ["invisible-characters"]
