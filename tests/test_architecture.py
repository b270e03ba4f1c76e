"""The order of the layers, one doorway for each large package, and what the wheel carries: read from the code itself.

    errors -> model -> doc -> ontology -> { read | analyse | extract | resolve | graph } -> { query | view } -> pipeline, opened -> cli
"""

from __future__ import annotations

import ast
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "kg"
STAGES = ("read", "analyse", "extract", "resolve", "graph")
LAYERS = (("errors",), ("model",), ("doc",), ("ontology",), STAGES, ("query", "view"), ("pipeline", "opened"), ("cli", "commands", "progress", "__main__"))
LEVEL = {part: level for level, parts in enumerate(LAYERS) for part in parts}
# Parts that stand side by side and yet may see each other: what is built is opened, and the command line is one part in four files.
TOGETHER = {part for level in (6, 7) for part in LAYERS[level]}
DOORWAYS = {"pyoxigraph": "graph/store.py", "onnxruntime": "analyse/network.py", "pyshacl": "graph/check.py", "pyvis": "view/page.py",
            "trafilatura": "read/records.py", "tokenizers": "analyse/pieces.py"}
SHIPPED = ("data/ontology/kg.ttl", "data/ontology/shapes.ttl", "data/ontology/projection.toml", "data/ontology/frames/law.yaml",
           "data/ontology/entities/agencies.tsv", "analyse/weights/model.onnx", "analyse/weights/tokenizer.json",
           "analyse/weights/labels.json", "analyse/weights/arcs.npz", "analyse/weights/SHA256",
           "query/queries/who-said-what.rq", "view/templates/page.html", "view/static/page.js", "view/static/page.css", "view/queries/triples.rq",
           "read/boilerplate.tsv", "read/credits.txt")


def files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def modules(node: ast.AST) -> list[str]:
    """The modules that a node imports; `from kg import x` counts as both kg and kg.x."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        return [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names if node.module == "kg")]
    return []


def imports(file: Path, *, types: bool) -> Iterator[str]:
    """What a file imports, wherever it stands in it; with `types` also what only a type checker reads."""
    def walk(node: ast.AST) -> Iterator[str]:
        yield from modules(node)
        if isinstance(node, ast.If) and not types and "TYPE_CHECKING" in ast.unparse(node.test):
            for child in node.orelse:
                yield from walk(child)
            return
        for child in ast.iter_child_nodes(node):
            yield from walk(child)

    yield from walk(tree(file))


def part(module: str) -> str:
    """errors, read, cli ...: the part of kg that a module belongs to."""
    return module.split(".")[1] if module.count(".") else ""


def part_of(file: Path) -> str:
    first = file.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def test_every_part_has_its_place() -> None:
    assert {part_of(file) for file in files()} - {"__init__", "train"} == set(LEVEL)


@pytest.mark.parametrize("file", files(), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_module_imports_only_what_stands_before_it(file: Path) -> None:
    own = part_of(file)
    if own in ("train", "__init__"):
        return
    for module in imports(file, types=True):
        other = part(module) if module.partition(".")[0] == "kg" else ""
        if other in ("", own, "__version__"):
            continue
        assert other != "train", f"{file.name} imports {module}: nothing imports train"
        assert other in LEVEL, f"{file.name} imports {module}, which has no place in the order"
        assert LEVEL[other] < LEVEL[own] or {own, other} <= TOGETHER, f"{file.name} imports {module}"


def test_the_stages_never_import_one_another() -> None:
    """Part of the order above, said once more because it is the wall that must not move."""
    crossings = [(own, module) for file in files() if (own := part_of(file)) in STAGES for module in imports(file, types=True)
                 if module.startswith("kg.") and part(module) in STAGES and part(module) != own]
    assert crossings == []


@pytest.mark.parametrize(("package", "doorway"), DOORWAYS.items())
def test_a_large_package_has_one_doorway(package: str, doorway: str) -> None:
    users = {str(file.relative_to(PACKAGE)) for file in files() if part_of(file) != "train"
             if any(module.partition(".")[0] == package for module in imports(file, types=False))}
    assert users == {doorway}


def test_nothing_needs_pytorch_but_training() -> None:
    heavy = {"torch", "safetensors", "onnx", "spacy"}
    users = {str(file.relative_to(PACKAGE)) for file in files() for module in imports(file, types=True) if module.partition(".")[0] in heavy}
    assert users and all(user.startswith("train/") for user in users)


def public(package: Path) -> set[str]:
    """What a package offers by its own name."""
    lists = (node.value for node in tree(package / "__init__.py").body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__")
    return {name for names in lists for name in ast.literal_eval(names)}


@pytest.mark.parametrize("package", sorted({file.parent for file in files() if file.name == "__init__.py"}), ids=lambda folder: folder.name)
def test_no_module_hides_a_public_name_of_its_package(package: Path) -> None:
    """Importing kg/build.py would put a module in the place of the function kg.build."""
    inside = {path.stem for path in package.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert not public(package) & inside


@pytest.mark.parametrize("file", [file for file in files() if tree(file).body], ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_module_says_what_it_is_for(file: Path) -> None:
    assert ast.get_docstring(tree(file))


def test_no_vague_names() -> None:
    vague = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "stuff"}
    assert not {file.stem for file in files()} & vague
    classes = {node.name for file in files() for node in ast.walk(tree(file)) if isinstance(node, ast.ClassDef)}
    assert not {name for name in classes if name.endswith(("Manager", "Helper", "Utils"))}


@pytest.mark.slow
def test_the_wheel_carries_what_runs(tmp_path: Path) -> None:
    """Built by the package's own build backend, then used from a place where there is no checkout."""
    subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)], check=True, timeout=600)
    wheel = next(tmp_path.glob("kg-*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path / "installed")
    assert {f"kg/{name}" for name in SHIPPED} <= names
    sources = {str(path.relative_to(ROOT)) for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert sources <= names
    assert any(name.endswith("licenses/LICENSE") for name in names) and any(name.endswith("licenses/NOTICE") for name in names)
    (tmp_path / "a.txt").write_text("Denver sued Boeing, Mayor Anna Smith said on Monday.\n", encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r}); import kg; g = kg.build('a.txt', 'out'); print(kg.__file__, g.check(), len(g))"
    done = subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=True)
    file, violations, count = done.stdout.split()
    assert Path(file).is_relative_to(tmp_path) and violations == "[]" and int(count) > 100
