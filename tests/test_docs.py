"""What README.md shows, runs: its Python, its `kg` lines and its example of a relation."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.cli import EXPORT_FORMATS, QUERY_FORMATS, parser
from kg.query.ready import ready

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


COMMANDS = [line for block in blocks("sh") for line in block.splitlines() if line.strip()]


@pytest.fixture
def place(tmp_path: Path, seeds_graph: Path) -> Path:
    """A working folder as the reader has it: seeds/ and a built output/."""
    shutil.copytree(seeds_graph, tmp_path / "output")
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    return tmp_path


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_readme_runs(line: str, place: Path, kg_command: Path) -> None:
    environment = os.environ | {"PATH": f"{kg_command}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-o", "pipefail", "-c", line], cwd=place, env=environment, capture_output=True, text=True, timeout=300)
    said = re.sub(r"^(?:reading|writing|storing) [\d,]+ of [\d,]+\n", "", done.stderr, flags=re.MULTILINE)      # how far it is, on a slow machine
    assert (done.returncode, said) == (0, ""), said


def test_the_readme_shows_commands_and_python() -> None:
    assert len(COMMANDS) > 10
    assert len(blocks("python")) == len(blocks("yaml")) == 1


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_of_the_readme_runs(code: str, place: Path) -> None:
    done = subprocess.run([sys.executable, "-c", code], cwd=place, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert (place / "page.html").stat().st_size > 10_000
    assert done.stdout.splitlines()[-1].startswith("2 ")


def test_the_relation_of_the_readme_works(tmp_path: Path) -> None:
    """In a copy of the ontology, and without any Python: its examples hold, and its relation is declared."""
    shutil.copytree(ROOT / "ontology", tmp_path / "ontology")
    (tmp_path / "ontology/frames/mine.yaml").write_text(blocks("yaml")[0], encoding="utf-8")
    texts = re.findall(r'text: "([^"]+)"', blocks("yaml")[0])
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(f"{text}\n", encoding="utf-8")
        settings = kg.Settings(ontology=str(tmp_path / "ontology"), language=False)
        graph = kg.build(tmp_path / f"{number}.txt", tmp_path / f"output{number}", workers=1, settings=settings)
        rows = list(graph.query("SELECT ?a ?b { ?x rel:rentedFrom ?y . ?x skos:prefLabel ?a . ?y skos:prefLabel ?b }"))
        assert rows == ([("Denver", "Boeing")] if number == 0 else [])
        assert graph.check(tmp_path / "ontology") == []


def test_the_model_card_is_of_the_files_that_are_shipped() -> None:
    from kg.analyse.network import WEIGHTS, checksums

    card = (WEIGHTS / "CARD.md").read_text(encoding="utf-8")
    assert [name for name, value in checksums(WEIGHTS).items() if f"{value}  {name}" not in card] == []


def test_every_command_is_documented() -> None:
    actions = next(action for action in parser()._actions if action.dest == "command")
    assert actions.choices
    missing = [name for name in actions.choices if f"kg {name}" not in README]
    assert not missing


def test_the_formats_that_help_names_are_those_that_work() -> None:
    from kg.graph import export
    from kg.query import formats

    assert QUERY_FORMATS == formats.FORMATS
    assert EXPORT_FORMATS == export.FORMATS


def test_questions_that_the_readme_names_exist() -> None:
    named = set(re.findall(r"kg query output ([a-z]+(?:-[a-z]+)+)", README))
    assert named and named <= set(ready())


@pytest.mark.parametrize("file", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "ontology/README.md"])
def test_links_lead_somewhere(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    broken = [link for link in re.findall(r"\]\((?!https?:)([^)#]+)", text) if not (ROOT / file).parent.joinpath(link).exists()]
    assert not broken


def test_licence_and_notice_are_whole() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in licence and "END OF TERMS AND CONDITIONS" in licence
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert all(name in notice for name in ("all-MiniLM-L6-v2", "CC BY-SA 4.0", "PolNeAR", "worldwide newswire"))
