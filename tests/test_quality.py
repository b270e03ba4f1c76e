"""Quality has a floor in a file: what the shipped model and rules reach must not be lost (tests/floors.toml).

Sentences written for it are read always. Annotated data stands beside the checkout (../shared, or the folder that KG_SHARED names) and is
measured where it is: a fixed part of each set in `make test`, the whole sets and all cases in `make test-all`.
"""

from __future__ import annotations

import os
import tomllib
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from golden_sentences import passages, results

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("KG_SHARED") or ROOT.parent / "shared")
FLOORS: dict[str, dict[str, float]] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
AT_MOST = " at most"
with_data = pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="no annotated data beside the checkout (../shared, or KG_SHARED=FOLDER)")


def missed(found: dict[str, float], floors: dict[str, float]) -> dict[str, str]:
    """What has fallen under its floor, or risen over its "NAME at most"; a floor for something that is not measured is a mistake."""
    fallen = {name: f"{found[name]} is below {floor}" for name, floor in floors.items() if not name.endswith(AT_MOST) and found[name] < floor}
    most = {name.removesuffix(AT_MOST): limit for name, limit in floors.items() if name.endswith(AT_MOST)}
    return fallen | {name: f"{found[name]} is above {limit}" for name, limit in most.items() if found[name] > limit}


def test_a_figure_under_its_floor_or_over_its_limit_is_missed() -> None:
    assert missed({"LAS": 84.0, "leaks": 1.0}, {"LAS": 85.0, "leaks at most": 0}) == {"LAS": "84.0 is below 85.0", "leaks": "1.0 is above 0"}
    assert missed({"LAS": 85.0, "leaks": 0.0}, {"LAS": 85.0, "leaks at most": 0}) == {}
    with pytest.raises(KeyError):
        missed({"LAS": 85.0}, {"LSA": 85.0})


# ---------------------------------------------------------------- sentences written for it


@pytest.fixture(scope="module")
def golden() -> dict[str, list[tuple[bool, str]]]:
    return results()


@pytest.mark.parametrize("kind", list(FLOORS["golden"]))
def test_the_golden_sentences_are_read_as_well_as_before(kind: str, golden: dict[str, list[tuple[bool, str]]]) -> None:
    rows = golden[kind]
    share = sum(held for held, _ in rows) / len(rows)
    wrong = "\n".join(text for held, text in rows if not held)
    assert share >= FLOORS["golden"][kind], f"{share:.3f} of {len(rows)} hold; these do not:\n{wrong}"


def test_every_kind_of_line_has_a_floor_and_enough_lines(golden: dict[str, list[tuple[bool, str]]]) -> None:
    assert set(golden) == set(FLOORS["golden"])
    assert len(passages()) >= 70
    assert len({passage.text for passage in passages()}) == len(passages())


def test_a_wrong_expectation_does_not_hold() -> None:
    """A comparison that says yes to everything would hold every floor."""
    from golden_sentences import Line, Seen

    seen = Seen("Denver sued Boeing on Monday, Mayor Anna Smith said.")
    wrong = [Line("name", ("Denver", "ORG")), Line("tree", ("sued", "obj", "Denver")), Line("quote", ("Boeing", "Denver sued Boeing on Monday")),
             Line("quote", ("Anna Smith", "Boeing sued Denver, a judge ruled on Friday")), Line("claim", ("Boeing", "sued", "Denver")),
             Line("status", ("Denver", "sued", "Boeing", "Negative Actual", "Anna Smith")), Line("status", ("Denver", "sued", "Boeing", "Positive Actual")),
             Line("never", ("Denver", "sued", "Boeing")), Line("nothing", ())]
    assert [line for line in wrong if seen.holds(line)] == []
    assert seen.holds(Line("status", ("Denver", "sued", "Boeing", "Positive Actual", "Anna Smith")))


# ---------------------------------------------------------------- a fixed part of the annotated data


def first_documents(file: Path, count: int, opening: str, to: Path) -> Path:
    """The first documents of a file whose documents begin with a line of this kind."""
    taken, seen = [], 0
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            seen += line.startswith(opening)
            if seen > count:
                break
            taken.append(line)
    to.write_text("".join(taken), encoding="utf-8")
    return to


def first_lines(file: Path, count: int, to: Path) -> Path:
    with file.open(encoding="utf-8") as lines:
        to.write_text("".join(islice(lines, count)), encoding="utf-8")
    return to


@with_data
def test_trees_and_tags(tmp_path: Path) -> None:
    from kg.train.measure import trees

    part = first_documents(SHARED / "data/syntax/ewt-dev.conllu", 40, "# newdoc", tmp_path / "part.conllu")
    assert missed(trees(part), FLOORS["trees"]) == {}


@with_data
def test_names(tmp_path: Path) -> None:
    from kg.train.measure import names

    part = first_documents(SHARED / "data/names/worldwide-dev.tsv", 20, "# article", tmp_path / "part.tsv")
    assert missed(names(part), FLOORS["names"]) == {}


@with_data
def test_attributions(tmp_path: Path) -> None:
    from kg.train.measure import attribution

    part = first_lines(SHARED / "data/attribution/dev.jsonl", 16, tmp_path / "part.jsonl")
    assert missed(attribution(part, SHARED / "bench/score_attribution.py"), FLOORS["attribution"]) == {}


def figures_of(folder: Path, out: Path) -> dict[str, float]:
    """The figures of `kg eval` as plain numbers: "events F1", "direct precision", "leaks" ..."""
    import kg
    from kg.pipeline import vocabulary
    from kg.query.score import score

    found: dict[str, Any] = score(folder, kg.build(sorted(folder.glob("*.txt")), out, workers=1).store, vocabulary(None))[0]
    numbers = {name: float(value) for name, value in found.items() if not isinstance(value, dict)}
    for name, value in found.items():
        if isinstance(value, dict):
            numbers |= {f"{name} F1": value["f1"], f"{name} precision": value["p"], f"{name} recall": value["r"]}
    return numbers


@with_data
def test_the_graph_of_the_seeds(tmp_path: Path) -> None:
    assert missed(figures_of(SHARED / "cases/seeds", tmp_path), FLOORS["seeds"]) == {}


# ---------------------------------------------------------------- all of it


@pytest.mark.slow
@with_data
@pytest.mark.parametrize("cases", ["news", "more"])
def test_the_graph_of_the_other_cases(cases: str, tmp_path: Path) -> None:
    assert missed(figures_of(SHARED / "cases" / cases, tmp_path), FLOORS[cases]) == {}


@pytest.mark.slow
@with_data
def test_the_model_on_all_development_data() -> None:
    """The floors of the model card: below them a version is not shipped."""
    from kg.train.card import below_floor
    from kg.train.measure import all_scores

    assert below_floor(all_scores(SHARED)) == []
