"""What each command does: the parsed options of `kg.cli` in, an exit code out, results on standard output.

Every heavy import stands inside the function that needs it.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kg.cli import DONE, PARTLY
from kg.errors import InputError
from kg.model import FAILED, Note
from kg.progress import shown

if TYPE_CHECKING:
    from kg.doc import Doc
    from kg.graph.vocabulary import Vocabulary
    from kg.opened import Graph
    from kg.pipeline import Settings

# Control and direction characters of an article must not reach the terminal.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def say(*lines: str, file: IO[str] | None = None) -> None:
    print(*(_CONTROL.sub(" ", line) for line in lines), sep="\n", file=file or sys.stdout)


# ---------------------------------------------------------------- build

def build(options: Namespace) -> int:
    from kg.pipeline import build as build_graph

    settings = settings_of(options)
    with stopped_by_term(), shown(quiet=options.quiet) as tell:
        graph = build_graph(options.paths, options.out, workers=options.workers, settings=settings, progress=tell)
    failures = [note for note in graph.notes if note.kind in FAILED]
    if options.quiet:
        say(*map(failure, failures), file=sys.stderr) if failures else None
    else:
        say(*summary(graph, options.out))
    return PARTLY if failures else DONE


def settings_of(options: Namespace) -> Settings:
    """The settings, tried before any article is read: a mistake in them is one message, not a note on each article."""
    from kg.ontology import load_ontology
    from kg.pipeline import BASE, Settings

    if options.ontology:
        load_ontology(options.ontology)
    ontology = str(options.ontology.resolve()) if options.ontology else None
    return Settings(date=options.date, mapping=dict(options.map), max_bytes=options.max_bytes, ontology=ontology, base=options.base or BASE)


@contextmanager
def stopped_by_term() -> Iterator[None]:
    """A polite kill ends a build as Ctrl-C does, so that what it had begun is cleared away."""
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def summary(graph: Graph, out: Path) -> Iterator[str]:
    """What a person wants to know after a build."""
    told = graph.summary
    statements = count(graph, "?x a kg:Statement")
    facts, reported = (count(graph, f"GRAPH {graph.store.base.graph(name)} {{ ?s ?p ?o }}") for name in ("facts", "reported"))
    yield f"{told['articles']:,} articles, {told['words']:,} words: {statements:,} statements, {facts:,} facts, {reported:,} reported"
    kinds = Counter(note.kind for note in graph.notes)
    if kinds:
        yield "left out: " + ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    yield from (failure(note) for note in graph.notes if note.kind in FAILED)
    yield f"look at it:  {out / 'graph.html'}"
    yield f"ask it:      kg query {out} who-said-what        (kg query --list shows the other questions)"


def failure(note: Note) -> str:
    return f"  {note.where}: {note.message}"


def count(graph: Graph, pattern: str) -> int:
    return int(next(iter(graph.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")))[0] or 0)


# ---------------------------------------------------------------- query, view, export, explain, check

def query(options: Namespace) -> int:
    if options.list:
        return list_questions()
    from kg.opened import open_graph
    from kg.query.formats import write

    text = question(options)
    write(open_graph(options.graph, strict=options.strict).query(text), options.format, sys.stdout)
    return DONE


def list_questions() -> int:
    from kg.query.ready import ready

    rows = ready()
    width = max(map(len, rows))
    say(*(f"{name:{width}}  {asks}" for name, (asks, _) in rows.items()))
    return DONE


def question(options: Namespace) -> str:
    """The query's text, or the name of a ready question."""
    if options.graph is None:
        raise InputError("which graph?", remedy="kg query output/ 'SELECT ...', or kg query --list")
    if (options.question is None) == (options.file is None):
        raise InputError("give one query: as text, as the name of a ready question, or with -f FILE", remedy="kg query --list shows the ready ones")
    text: str = options.question if options.file is None else text_of(options.file)
    if re.fullmatch(r"[\w-]+", text):
        known_question(text)
    return text


def known_question(name: str) -> None:
    from difflib import get_close_matches

    from kg.query.ready import ready

    if name not in ready():
        near = get_close_matches(name, ready(), 3, 0.4)
        raise InputError(f"there is no ready question {name!r}", remedy=f"like it: {', '.join(near)}" if near else "kg query --list shows them all")


def text_of(file: Path) -> str:
    """The text of a small file of the user's; `-` is standard input."""
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read ({getattr(error, 'strerror', None) or 'it is not UTF-8 text'})", place=str(file)) from None


def view(options: Namespace) -> int:
    from kg.opened import open_graph
    from kg.view.page import open_page

    folder = options.graph if options.graph.is_dir() else options.graph.parent
    page = folder / ("graph-strict.html" if options.strict else "graph.html")
    if options.strict or not page.is_file():
        open_graph(options.graph, strict=options.strict).to_html(page)
    say(str(page) if options.no_open else open_page(page))
    return DONE


def export(options: Namespace) -> int:
    import shutil

    from kg.opened import open_graph

    graph = open_graph(options.graph, strict=options.strict)
    if options.out is not None:
        graph.export(options.format, options.out)
        return DONE
    with tempfile.TemporaryDirectory() as folder:
        graph.export(options.format, Path(folder) / "graph")
        sys.stdout.flush()
        with (Path(folder) / "graph").open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
    return DONE


def explain(options: Namespace) -> int:
    from kg.opened import open_graph

    say(open_graph(options.graph).explain(options.statement))
    return DONE


def check(options: Namespace) -> int:
    from kg.opened import open_graph

    if options.ontology and not (options.ontology / "shapes.ttl").is_file():
        raise InputError("there is no shapes.ttl in it", place=str(options.ontology), remedy="point --ontology at a folder made like the one that is shipped")
    graph = open_graph(options.graph)
    violations = graph.check(options.ontology)
    say(*violations, f"{len(violations)} violations" if violations else f"{len(graph):,} quads conform to the shapes")
    return PARTLY if violations else DONE


# ---------------------------------------------------------------- analyse

def analyse(options: Namespace) -> int:
    if not options.jsonl and not options.conllu:
        raise InputError("where should it go?", remedy="kg analyse IN --jsonl OUT, or --conllu OUT, or both")
    from kg.analyse.lines import conllu, row

    with ExitStack() as stack:
        tell = stack.enter_context(shown(quiet=options.quiet))
        lines, total = numbered(options.input, stack)
        jsonl, words = (stack.enter_context(replaced(name)) if name else None for name in (options.jsonl, options.conllu))
        for done, (identifier, doc) in enumerate(analysed(options.input, lines), 1):
            if jsonl:
                jsonl.write(json.dumps(row(identifier, doc), ensure_ascii=False) + "\n")
            if words:
                words.write(conllu(identifier, doc))
            tell("analysing", done, total)
    return DONE


def numbered(name: str, stack: ExitStack) -> tuple[Iterable[bytes], int]:
    """The lines of the input, and how many there are (0 for standard input: nobody knows)."""
    if name == "-":
        return sys.stdin.buffer, 0
    try:
        file = Path(name).open("rb")            # noqa: SIM115 (closed by the stack)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", place=name) from None
    stack.enter_context(file)
    total = sum(1 for line in file if line.strip()) if file.seekable() else 0
    if file.seekable():
        file.seek(0)
    return file, total


def analysed(name: str, lines: Iterable[bytes]) -> Iterator[tuple[object, Doc]]:
    """Analysed articles; a mistake in the input is told with the name of its file."""
    from kg.analyse.lines import docs

    try:
        yield from docs(decoded(lines))
    except InputError as error:
        raise InputError(error.message, place=f"{'standard input' if name == '-' else name}, {error.place}", remedy=error.remedy) from None


def decoded(lines: Iterable[bytes]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise InputError("this is not UTF-8 text", place=f"line {number}") from None


@contextmanager
def replaced(name: str) -> Iterator[IO[str]]:
    """A file to write, which takes its name when it is whole; `-` is standard output."""
    if name == "-":
        yield sys.stdout
        return
    target = Path(name)
    if not target.parent.is_dir() or target.is_dir():
        raise InputError("there is no such folder" if not target.parent.is_dir() else "this is a folder, not a file", place=str(target))
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n", errors="surrogatepass") as file:
            yield file
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


# ---------------------------------------------------------------- eval

def eval(options: Namespace) -> int:
    from kg.query.score import report, score

    if not any(options.gold.glob("*.json")):
        raise InputError("holds no gold articles (X.txt with X.json)", place=str(options.gold))
    types = known_types(options)
    with ExitStack() as stack:
        graph = graph_for(options, stack)
        figures, misses = score(options.gold, graph.store, vocabulary_of(options), types)
        failures = [note for note in graph.notes if note.kind in FAILED]
    if failures:  # an article that is not there counts as missed: the figures must not hide it
        say("not in the graph, and so counted as missed:", *map(failure, failures), file=sys.stderr)
    if options.misses:
        with replaced(str(options.misses)) as file:
            file.writelines(f"{line}\n" for line in misses)
    say(json.dumps(figures)) if options.json else say(*report(figures))
    return PARTLY if failures else DONE


def vocabulary_of(options: Namespace) -> Vocabulary:
    from kg.pipeline import vocabulary

    found: Vocabulary = vocabulary(str(options.ontology) if options.ontology else None)
    return found


def known_types(options: Namespace) -> list[str] | None:
    if options.types is None:
        return None
    known = {row.event for row in vocabulary_of(options).relations.values() if row.event}
    if unknown := sorted(set(options.types) - known):
        raise InputError(f"no such event type: {', '.join(unknown)}", place="--types", remedy=f"known are {', '.join(sorted(known))}")
    chosen: list[str] = options.types
    return chosen


def graph_for(options: Namespace, stack: ExitStack) -> Graph:
    """The graph to score: the one that is named, or one built from the gold articles."""
    from kg.opened import open_graph
    from kg.pipeline import Settings
    from kg.pipeline import build as build_graph

    if options.graph:
        return open_graph(options.graph)
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="kg-eval-"))
    tell = stack.enter_context(shown())
    settings = Settings(ontology=str(options.ontology) if options.ontology else None)
    return build_graph(sorted(options.gold.glob("*.txt")), folder, workers=options.workers, settings=settings, progress=tell)
