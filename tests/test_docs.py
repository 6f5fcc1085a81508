"""The documentation says what the code does: rules, options, fields, schemas, examples."""

from __future__ import annotations

import html
import importlib
import json
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import TYPE_CHECKING

import click
import msgspec
import pytest
import yaml

import noteloom
import spec_facts
import spec_format
from noteloom import cli, render
from noteloom.commands.links import links
from noteloom.commands.shared import Exit
from noteloom.explain import data as explain_data
from noteloom.linkcheck.outputs.json_schema import LinkData
from noteloom.model.diagnostic import Rule
from noteloom.model.source import Source
from noteloom.read import reader, taxonomy, taxonomy_file
from noteloom.read.reading import Evidence
from noteloom.render import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golden import Golden

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PAGES = [*sorted(DOCS.rglob("*.md")), ROOT / "README.md"]
REPOSITORY = "https://github.com/noteloom/noteloom/blob/main/"

_TITLED = re.compile(r'^(`{3,})\w+ title="([^"]+)"\n(.*?)^\1$', re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def test_every_rule_is_documented() -> None:
    """The reference has each rule's code, severity and hint, and no other rule."""
    rows = [row for _, row in _rows(REFERENCE / "findings.md") if row[0].startswith("`")]

    found = [(code.strip("`"), severity, hint) for code, severity, _, hint in rows]

    expected = [(rule.code, str(rule.severity), rule.hint) for rule in _rules()]
    assert sorted(found) == sorted(expected)


def test_every_command_and_option_is_documented() -> None:
    """Each command has its section, and each of its options is there."""
    (program,) = [one for one in vars(cli).values() if isinstance(one, click.Group)]
    context = click.Context(program)
    names = program.list_commands(context)
    commands = {name: program.get_command(context, name) for name in names}
    sections = _sections(REFERENCE / "cli.md")

    missing = [
        (name, spelling)
        for name, command in commands.items()
        if command is not None
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for spelling in parameter.opts
        if f"`{spelling}" not in sections.get(f"`noteloom {name}`", "")
    ]

    assert missing == []
    assert {f"`noteloom {name}`" for name in names} <= sections.keys()


def test_every_command_about_links_is_documented() -> None:
    """The same holds for the group of commands that is imported when it is called for."""
    sections = _sections(REFERENCE / "links.md")

    missing = [
        (name, spelling)
        for name, command in links.commands.items()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for spelling in parameter.opts
        if f"`{spelling}`" not in sections.get(f"`noteloom links {name}`", "")
    ]

    assert missing == []
    assert {f"`noteloom links {name}`" for name in links.commands} <= sections.keys()


@pytest.mark.parametrize("key", sorted(LinkData.__struct_fields__))
def test_every_field_of_a_checked_link_is_documented(key: str) -> None:
    """Programs read them."""
    assert f"| `{key}` |" in (REFERENCE / "links.md").read_text(encoding="utf-8")


def test_every_exit_code_is_documented() -> None:
    """Scripts depend on the codes."""
    section = _sections(REFERENCE / "cli.md")["Exit codes"]

    assert all(f"| {code.value} |" in section for code in Exit)


@pytest.mark.parametrize(
    ("name", "module"),
    [("topics", taxonomy_file), ("front-matter", front_matter), ("explain", explain_data)],
)
def test_schemas_are_published_as_they_are(
    name: str, module: ModuleType, golden: Golden
) -> None:
    """The published schema is the one that the code has."""
    path = REFERENCE / "schema" / f"{name}.schema.json"
    expected = json.dumps(module.json_schema(), indent=2, ensure_ascii=False) + "\n"

    if golden.update:
        path.write_text(expected, encoding="utf-8", newline="\n")

    assert path.read_text(encoding="utf-8") == expected


def _structs() -> Iterator[tuple[str, type[msgspec.Struct]]]:
    """Yield every type that has fields of its own, with the page that documents it."""
    names = [one.name for one in pkgutil.iter_modules(render.__path__)]
    written = [name for name in names if name.startswith("data_")]
    for page, module in (
        *(("data", importlib.import_module(f"{render.__name__}.{one}")) for one in written),
        ("taxonomy", taxonomy_file),
        ("front-matter", front_matter),
    ):
        for one in vars(module).values():
            is_struct = isinstance(one, type) and issubclass(one, msgspec.Struct)
            if is_struct and one.__module__ == module.__name__ and _own(one):
                yield page, one


def _own(struct: type[msgspec.Struct]) -> list[str]:
    return list(vars(struct).get("__annotations__", {}))


# Documented inside the table of the type that holds it, and shared by all topics.
_ELSEWHERE = {"SourceLines": "", "_Common": "ConceptFile"}


@pytest.mark.parametrize(("page", "struct"), list(_structs()))
def test_every_field_is_documented(page: str, struct: type[msgspec.Struct]) -> None:
    """A table below the type's heading lists its fields, in the order of the code."""
    name = _ELSEWHERE.get(struct.__name__, struct.__name__)
    rows = list(_rows(REFERENCE / f"{page}.md"))

    fields = [row[0].strip("`") for heading, row in rows if f"(`{name}`)" in heading]

    assert not name or fields == _own(struct)


def test_the_example_taxonomy_uses_every_key() -> None:
    """Whoever copies from the example finds everything in it, and it is right."""
    text = _titled(DOCS / "guide" / "writing-topics.md")["notes/topics.yml"]

    parsed = taxonomy.parse(text, "topics.yml")

    structs = [one for page, one in _structs() if page == "taxonomy"]
    assert len(parsed.topics) == len(taxonomy_file.TOPIC_FILES)
    assert {key for one in structs for key in _own(one)} <= set(_keys(yaml.safe_load(text)))


def test_getting_started_works(tmp_path: Path) -> None:
    """The files of the page make the site that it promises, without a finding."""
    files = _titled(DOCS / "guide" / "getting-started.md")
    _write(files, tmp_path)
    (tmp_path / "docs").mkdir()

    built = _run(tmp_path, "noteloom", "build", "--out", "pages")
    site = _run(tmp_path, "mkdocs", "build", "--strict")

    assert built.returncode == site.returncode == 0, built.stderr + site.stderr
    assert "warning" not in built.stderr
    topic = (tmp_path / "pages" / "topics" / "brewing.md").read_text(encoding="utf-8")
    assert all(words in topic for words in ("Water first", "Grinding", "Boiling water"))
    assert (tmp_path / "site" / "topics" / "brewing" / "index.html").is_file()


def test_the_example_dialect_reads_as_its_specification_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dialect of the guide works as it is printed: detected, read, nothing lost."""
    files = _titled(DOCS / "guide" / "adding-a-dialect.md")
    _write(files, tmp_path)
    module = ModuleType("noteloom.read.dialects.qa")
    exec(files["src/noteloom/read/dialects/qa.py"], vars(module))  # noqa: S102 -- our own
    # As the guide says: the module is named in this table.
    monkeypatch.setitem(reader.DIALECTS, "qa", module.DIALECT)

    examples = spec_facts.claims(tmp_path / "tests" / "spec" / "qa.md")
    assert examples

    for example in examples:
        reading = reader.read(Source(PurePosixPath("note.md"), example.note))

        assert reading.note.dialect == "qa"
        assert spec_format.show(reading.note.blocks) == example.lines("blocks")
        assert reading.diagnostics == ()


@pytest.mark.parametrize("text", ["", "Q:", "Q:\nA:", "A:\nQ: a\nA:  \n", "Q: a\nA: b\nc"])
def test_the_example_dialect_is_total(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No text makes the dialect of the guide raise or lose a line."""
    code = _titled(DOCS / "guide" / "adding-a-dialect.md")
    module = ModuleType("noteloom.read.dialects.qa")
    exec(code["src/noteloom/read/dialects/qa.py"], vars(module))  # noqa: S102 -- our own
    only = module.DIALECT._replace(detect=lambda _: Evidence(1.0, "it must"))
    monkeypatch.setattr(reader, "DIALECTS", {"qa": only})

    reading = reader.read(Source(PurePosixPath("note.md"), text))

    assert [found.rule.code for found in reading.diagnostics] in ([], ["empty-note"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_into_the_repository_lead_to_files(page: Path) -> None:
    """What a page links to is there; MkDocs checks only what is below ``docs``."""
    targets = _LINK.findall(_without_code(page.read_text(encoding="utf-8")))
    inside = [one.removeprefix(REPOSITORY) for one in targets if REPOSITORY in one]
    beside = [one.partition("#")[0] for one in targets if "://" not in one]

    missing = [one for one in inside if not (ROOT / one).is_file()]
    missing += [one for one in beside if one and not (page.parent / one).is_file()]

    assert missing == []


def test_decisions_are_short_dated_and_listed() -> None:
    """A decision fits on a screen."""
    folder = DOCS / "decisions"
    index = (folder / "index.md").read_text(encoding="utf-8")

    for path in sorted(folder.glob("0*.md")):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) <= 25, path.name
        assert f"[{lines[0].removeprefix('# ')}]({path.name})" in index
        assert re.fullmatch(r"Date: \d{4}-\d{2}-\d{2}", lines[2]), path.name


# -- reading pages ------------------------------------------------------------------------


def _rules() -> list[Rule]:
    """Return the rules of all ``findings`` modules."""
    walked = pkgutil.walk_packages(noteloom.__path__, "noteloom.")
    names = [one.name for one in walked if one.name.endswith(".findings")]
    modules = [importlib.import_module(name) for name in names]
    return [one for module in modules for one in vars(module).values() if _is_rule(one)]


def _is_rule(one: object) -> bool:
    return isinstance(one, Rule)


def _rows(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the heading above each row of a table, and its cells as they are shown."""
    heading, previous = "", ""
    for line in _without_code(page.read_text(encoding="utf-8")).splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        is_row = line.startswith("|") and not line.startswith("|--")
        if is_row and previous.startswith("|"):
            yield heading, [_shown(cell) for cell in line.strip("|").split("|")]
        previous = line


def _shown(cell: str) -> str:
    return html.unescape(cell.strip().replace("<code>", "`").replace("</code>", "`"))


def _sections(page: Path) -> dict[str, str]:
    """Return the text below each second-level heading."""
    parts = re.split(r"^## (.+)\n", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _titled(page: Path) -> dict[str, str]:
    """Return the code blocks that say which file they are."""
    text = page.read_text(encoding="utf-8")
    return {found[2]: found[3] for found in _TITLED.finditer(text)}


def _without_code(text: str) -> str:
    return re.sub(r"^(`{3,}).*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL)


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)


def _write(files: dict[str, str], folder: Path) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _run(folder: Path, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
