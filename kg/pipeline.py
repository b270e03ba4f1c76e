"""The whole way in one function: articles in, a graph to ask and to look at out.

    graph = build("seeds/")                                       # read -> analyse -> extract -> resolve -> graph -> view
    for who, words in graph.query("SELECT ?who ?words { ?who rel:said/schema:text ?words }"): ...

Two passes: each article is read by itself (in worker processes, its reading spooled to disk), then, with all names known, written.
Nothing of the output depends on order, number of workers or time; a build that is interrupted leaves the old output whole.
"""

from __future__ import annotations

import json
import os
import pickle
import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from kg.errors import InputError, IntegrityError
from kg.model import FAILED, Article, Cluster, Decision, Entity, Note, Reading, digest

if TYPE_CHECKING:
    from kg.graph.terms import Base
    from kg.opened import Graph

BASE = "https://w3id.org/newskg/id/"
PIECE = 10_000  # lines that all articles share, sorted at a time
PER_WORKER = 4  # articles that are worth a worker of their own: starting one takes about a second
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build is told. date, mapping, language, max_bytes: see kg.read. ontology: folder of another one. base: what IRIs begin with."""

    date: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    language: bool = True
    max_bytes: int = 20_000_000
    ontology: str | None = None
    base: str = BASE


@dataclass(frozen=True, slots=True)
class Spooled:
    """An article that has been read: where its reading lies, and what other articles have to know of it."""

    article: str
    identifier: str
    path: str
    clusters: tuple[Cluster, ...]
    claims: int
    words: int


def build(
    paths: str | Path | Sequence[str | Path],
    out: str | Path = "output",
    *,
    workers: int | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Graph:
    """Build the graph of these files and folders into `out` and open it. `graph.notes` lists what was left out, and why."""
    from kg.ontology import load_ontology
    from kg.opened import Graph
    from kg.read import read

    settings = settings or Settings()
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    tell = progress or (lambda label, done, total: None)
    out = Path(out)
    load_ontology(ontology_folder(settings))  # a mistake in it is told before anything is read
    ready_folder(out)
    with staging(out) as staged:
        articles, notes = split_notes(
            read(given, date=settings.date, mapping=settings.mapping, language=settings.language, max_bytes=settings.max_bytes), staged
        )
        with pool(workers or default_workers(len(articles)), settings) as run:
            spooled = read_all(run, articles, staged, notes, tell)
            configuration = write_lines(run, spooled, notes, staged, settings, tell)
        tell("storing", 0, 1)  # without the workers: their memory is given back before the store asks for some
        write_store(staged, settings, len(spooled))
        write_summary(staged / "build.json", spooled, notes, configuration)
        tell("storing", 1, 1)
        publish_all(staged, out)
    return Graph.open(out)


def ready_folder(out: Path) -> None:
    """The output folder, made if need be; refused where it is a file or cannot be written."""
    if out.exists() and not out.is_dir():
        raise InputError("the output must be a folder", place=str(out), remedy="give another name with -o")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"the folder cannot be made ({error.strerror})", place=str(out)) from None


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """A folder beside the results where everything is made; whatever happens it goes away. One build at a time."""
    with locked(out):
        for left in out.glob(".building-*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=".building-", dir=out))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the lock of an output folder; the system lets go of it when the process ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # no such locks on this system
        yield
        return
    folder = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(folder)
        raise InputError("another build is writing here", place=str(out), remedy="wait for it, or give another folder with -o") from None
    try:
        yield
    finally:
        os.close(folder)


def split_notes(items: Iterable[Article | Note], staged: Path) -> tuple[list[Path], list[Note]]:
    """Articles, spooled to disk one file each, and notes."""
    folder = staged / "articles"
    folder.mkdir()
    paths: list[Path] = []
    notes: list[Note] = []
    for item in items:
        if isinstance(item, Note):
            notes.append(item)
        else:
            path = folder / f"{item.id}.article"
            path.write_bytes(pickle.dumps(item, protocol=5))
            paths.append(path)
    return sorted(set(paths)), notes


# ---------------------------------------------------------------- workers


class Runner(Protocol):
    """Maps a function over arguments, results in order; workers begin at once, before anybody asks for a result."""

    def __call__(self, function: Callable[..., Any], rows: Iterable[tuple[Any, ...]]) -> Iterator[Any]: ...


def default_workers(articles: int) -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, articles // PER_WORKER))


@contextmanager
def pool(workers: int, settings: Settings) -> Iterator[Runner]:
    """A runner in this process, or over worker processes with one thread each; the same results either way."""
    if workers <= 1:
        prepare(settings)
        yield lambda function, rows: (function(*row) for row in rows)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    executor = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=prepare, initargs=(settings,))

    def run(function: Callable[..., Any], rows: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
        """Results in order, a bounded number of calls under way, so that neither side gathers a heap of work."""
        source = iter(rows)
        waiting = deque(executor.submit(function, *row) for row in islice(source, workers * 4))

        def results() -> Iterator[Any]:
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(executor.submit(function, *row) for row in islice(source, 1))

        return results()

    try:
        yield run
    finally:
        executor.shutdown(cancel_futures=True)


_SETTINGS = Settings()


def prepare(settings: Settings) -> None:
    """What every worker does first: take the settings, and keep the numerical libraries to one thread (the same sums in the same order)."""
    global _SETTINGS
    _SETTINGS = settings
    from threadpoolctl import threadpool_limits

    threadpool_limits(1)


def read_one(path: str, folder: str) -> Spooled | Note:
    """First pass for one article: analyse, extract, resolve; the reading goes to the spool. A breakdown is a note, not the end of the build."""
    article: Article = pickle.loads(Path(path).read_bytes())
    Path(path).unlink()
    try:
        reading, words = reading_of(article, _SETTINGS)
    except Exception as error:  # whatever breaks on one article must not lose the others
        return Note("failed", f"could not be read: {type(error).__name__}: {error}", article.source or article.identifier)
    place = Path(folder) / f"{article.id}.reading"
    place.write_bytes(pickle.dumps(reading, protocol=5))
    bare = tuple(replace(cluster, mentions=(), joins=()) for cluster in reading.clusters)  # all that other articles have to know
    return Spooled(article.id, article.identifier, str(place), bare, len(reading.claims), words)


def ontology_folder(settings: Settings) -> Path | None:
    return Path(settings.ontology) if settings.ontology else None


def reading_of(article: Article, settings: Settings | None = None) -> tuple[Reading, int]:
    """One article through analyse, extract and resolve: its reading, and how many words were read."""
    from kg.analyse import analyse
    from kg.extract import extract
    from kg.ontology import load_ontology
    from kg.resolve import resolve

    settings = settings or Settings()
    ontology = load_ontology(ontology_folder(settings))
    doc = analyse(article)
    found = extract(doc, ontology)
    return resolve(doc, found.claims, found.attributions, found.mentions, ontology, found.notes), len(doc.tokens)


def read_all(run: Runner, articles: Sequence[Path], staged: Path, notes: list[Note], tell: Progress) -> list[Spooled]:
    folder = staged / "readings"
    folder.mkdir()
    spooled: list[Spooled] = []
    results = run(read_one, ((str(path), str(folder)) for path in articles))
    take_up()
    for done, result in enumerate(results, 1):
        if isinstance(result, Note):
            notes.append(result)
        else:
            spooled.append(result)
        tell("reading", done, len(articles))
    return spooled


def take_up() -> None:
    """Import what the second pass and the page need, while the workers read: this process has nothing else to do then, and later they wait for it."""
    import kg.graph.store
    import kg.graph.world
    import kg.resolve
    import kg.view.gather
    import kg.view.layout
    import kg.view.page  # noqa: F401


# ---------------------------------------------------------------- second pass


def write_one(path: str, entities: dict[str, Entity], base: str, run: str, ontology: str | None) -> str | Note:
    """Second pass for one article: its lines, in a file of their own. What breaks a law of the graph is a note, and stays out as a whole."""
    from kg.graph.record import record_quads
    from kg.graph.terms import Base
    from kg.graph.write import packed

    reading: Reading = pickle.loads(Path(path).read_bytes())
    Path(path).unlink()
    try:
        lines = record_quads(reading, entities, vocabulary=vocabulary(ontology), policy=policy(ontology), base=Base(base), run=run)
    except IntegrityError as error:
        return Note("failed", f"could not be written: {error}", reading.article.source or reading.article.identifier)
    place = Path(path).with_suffix(".nq")
    place.write_bytes(packed(lines))
    return str(place)


@cache
def vocabulary(folder: str | None) -> Any:
    from kg.graph.vocabulary import Vocabulary, relations_of
    from kg.ontology import load_ontology

    ontology = load_ontology(Path(folder) if folder else None)
    return Vocabulary.of(relations_of(ontology.frames.values(), ontology.relations))


@cache
def policy(folder: str | None) -> Any:
    from kg.graph.policy import read_policy
    from kg.ontology import load_ontology

    return read_policy(load_ontology(Path(folder) if folder else None).folder / "projection.toml")


def write_lines(run: Runner, spooled: Sequence[Spooled], notes: list[Note], staged: Path, settings: Settings, tell: Progress) -> str:
    """World, then the lines of every article, sorted into one file in the staging folder; returns the hash of the configuration."""
    from kg.graph.terms import Base
    from kg.graph.write import packed, write_sorted
    from kg.ontology import load_ontology
    from kg.resolve import World

    ontology = load_ontology(ontology_folder(settings))
    base = Base(settings.base)
    world = World(ontology.gazetteer)
    for row in spooled:
        world.add(row.article, row.clusters)
    configuration = config_hash(settings, ontology.digest)
    name = digest(configuration, *sorted(row.article for row in spooled))
    jobs = ((row.path, {c.id: world.entity(row.article, c) for c in row.clusters}, settings.base, name, settings.ontology) for row in spooled)

    def pieces() -> Iterator[bytes]:
        for done, path in enumerate(run(write_one, jobs), 1):
            if isinstance(path, Note):
                notes.append(path)
                continue
            yield Path(path).read_bytes()
            Path(path).unlink()
            tell("writing", done, len(spooled))
        # what is known by description only never leaves its document: about it nothing was decided
        decisions = (world.decision(row.article, cluster) for row in spooled for cluster in row.clusters if not cluster.unnamed)
        shared = shared_lines(world.entities.values(), decisions, name, configuration, ontology, base)
        while some := packed(islice(shared, PIECE)):
            yield some

    write_sorted(pieces(), staged / "graph.nq", base=base)
    return configuration


def write_store(staged: Path, settings: Settings, articles: int) -> None:
    """The store of the sorted lines, and the page of what it holds."""
    from kg.graph.store import Store, build_store
    from kg.graph.terms import Base
    from kg.view.data import view_data
    from kg.view.page import ON_A_PAGE, title_of, write_html

    build_store(staged / "graph.nq", staged / "store")
    with Store.open(staged / "store", Base(settings.base)) as store:
        data = view_data(store, most=ON_A_PAGE)
    write_html(data, staged / "graph.html", title=title_of(data, f"Knowledge graph of {articles} article{'s' * (articles != 1)}"))


def write_summary(place: Path, spooled: Sequence[Spooled], notes: Iterable[Note], configuration: str) -> None:
    """What the build took in and left out, as JSON."""
    summary = {
        "articles": len(spooled),
        "words": sum(row.words for row in spooled),
        "claims": sum(row.claims for row in spooled),
        "configuration": configuration,
        "notes": [{"kind": note.kind, "where": note.where, "message": note.message} for note in sorted(notes, key=lambda n: (n.where, n.kind, n.message))],
    }
    place.write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def shared_lines(entities: Iterable[Entity], decisions: Iterable[Decision], run: str, configuration: str, ontology: Any, base: Base) -> Iterator[str]:
    """Lines of the graphs that all documents share."""
    from kg import __version__
    from kg.graph.store import core_quads
    from kg.graph.vocabulary import ontology_quads, relations_of
    from kg.graph.world import decision_quads, entity_quads, run_quads

    yield from entity_quads(entities, base)
    yield from decision_quads(decisions, base)
    yield from run_quads(run, software=f"kg {__version__}", config_hash=f"sha256:{configuration}", base=base)
    yield from core_quads(ontology.folder / "kg.ttl", base)
    yield from ontology_quads(relations_of(ontology.frames.values(), ontology.relations), base)


def config_hash(settings: Settings, ontology_digest: str) -> str:
    """Hash of everything but the articles that decides the output: program, model, ontology, settings."""
    import hashlib

    from kg import __version__
    from kg.analyse.network import WEIGHTS

    model = (WEIGHTS / "SHA256").read_text(encoding="utf-8")
    told = json.dumps([settings.date, sorted(settings.mapping.items()), settings.language, settings.base])
    return hashlib.sha256("\x1f".join((__version__, model, ontology_digest, told)).encode()).hexdigest()


def publish_all(staged: Path, out: Path) -> None:
    """Put the finished parts in their places, the store first: a reader finds the old graph or the new one."""
    from kg.graph.write import publish

    for name in ("store", "graph.nq", "graph.html", "build.json"):
        publish(staged / name, out / name)


def failed(notes: Iterable[Note]) -> bool:
    """Was something that was asked for not taken in?"""
    return any(note.kind in FAILED for note in notes)
