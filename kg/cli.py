"""The command line: arguments in, an exit code out. What the commands do stands in `kg.commands`, which is imported when one runs.

    kg build seeds -o output
    kg query output who-said-what

Exit codes: 0 all done; 1 partly (an input that was asked for could not be read, a check found violations); 2 misuse
(an unknown option, a missing path, a query with a mistake in it); 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UserError

DONE, PARTLY, MISUSE, PIPE_CLOSED, INTERRUPTED = 0, 1, 2, 141, 130

# The names in kg.query.formats and kg.graph.export, which are too heavy to import for `kg --help`; a test compares them.
QUERY_FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl")
EXPORT_FORMATS = ("ttl", "trig", "nq", "jsonld", "graphml", "gexf")
MAX_BYTES = 20_000_000

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]      # argparse has no public name for it


def main(argv: list[str] | None = None) -> int:
    """Run one command. A user's mistake is shown without a traceback; a mistake of ours crashes and shows where."""
    try:
        options = parser().parse_args(argv)
    except SystemExit as stop:          # argparse has said what is wrong, or printed the help
        return stop.code if isinstance(stop.code, int) else MISUSE
    try:
        code = run(options)
        sys.stdout.flush()
    except UserError as error:
        print(f"kg: {error}", file=sys.stderr)
        return MISUSE
    except KeyboardInterrupt:
        print("kg: interrupted; what was there before is unchanged", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:             # the reader has gone (kg query ... | head): nobody is left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return code


def run(options: argparse.Namespace) -> int:
    from kg import commands

    code: int = getattr(commands, options.command)(options)
    return code


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="kg", description=DESCRIPTION, epilog=BEGIN, formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("--version", action="version", version=f"kg {version()}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for add in (add_build, add_query, add_view, add_export, add_explain, add_check, add_analyse, add_eval):
        add(commands)
    return top


DESCRIPTION = "News articles in, a knowledge graph with evidence out: who did what, who said so, and the words that say it."
BEGIN = """begin with:
  kg build seeds -o output
  kg query output who-said-what
  kg view output

kg COMMAND --help says more about each."""
QUERY_EXAMPLES = """examples:
  kg query output who-subpoenaed-whom
  kg query output 'SELECT ?who { ?who rel:subpoenaed ?whom }' --format csv"""


def version() -> str:
    from kg import __version__

    return __version__


def add_build(commands: Commands) -> None:
    own = commands.add_parser("build", help="read articles and make the graph and its page",
                              description="Read articles (text, Markdown, HTML, JSON lines, CSV) and write graph.nq, store/ and graph.html.")
    own.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, a pattern such as 'news/*.txt', or - for standard input")
    own.add_argument("-o", "--out", type=Path, default=Path("output"), metavar="FOLDER", help="where to write (default: output)")
    own.add_argument("--workers", type=positive, metavar="N", help="processes to read with (default: one for each core where there is enough to do)")
    own.add_argument("--date", metavar="DATE", help="date (YYYY-MM-DD) of articles that state none")
    own.add_argument("--map", type=mapping, action="append", default=[], metavar="OUR=THEIRS", help="a field by its name in your CSV or JSON: --map text=body")
    own.add_argument("--base", type=absolute, metavar="IRI", help="what the names of your data begin with")
    own.add_argument("--max-bytes", type=positive, default=MAX_BYTES, metavar="N", help="a longer file is not read but reported (default: %(default)s)")
    own.add_argument("--quiet", action="store_true", help="say nothing but what went wrong")
    add_ontology(own)


def add_query(commands: Commands) -> None:
    own = commands.add_parser("query", help="ask the graph: SPARQL, or a ready question by its name", formatter_class=argparse.RawDescriptionHelpFormatter,
                              description="Ask in SPARQL, or one of the ready questions. The usual prefixes need no declaration.", epilog=QUERY_EXAMPLES)
    add_graph(own, nargs="?")
    own.add_argument("question", nargs="?", metavar="QUERY", help="SPARQL text, or the name of a ready question")
    own.add_argument("-f", "--file", type=Path, metavar="FILE", help="take the query from this file (- for standard input)")
    own.add_argument("--format", choices=QUERY_FORMATS, default="table", help="default: table")
    own.add_argument("--list", action="store_true", help="list the ready questions")
    add_strict(own)


def add_view(commands: Commands) -> None:
    own = commands.add_parser("view", help="open the interactive page", description="Open the page of a graph in the browser, or say where it is.")
    add_graph(own)
    own.add_argument("--no-open", action="store_true", help="only say where it is")
    add_strict(own)


def add_export(commands: Commands) -> None:
    own = commands.add_parser("export", help="write the graph for other tools",
                              description="ttl, trig, nq and jsonld hold everything, graphml and gexf the direct triples with their evidence.")
    add_graph(own)
    own.add_argument("--format", choices=EXPORT_FORMATS, required=True)
    own.add_argument("-o", "--out", type=Path, metavar="FILE", help="default: standard output")
    add_strict(own)


def add_explain(commands: Commands) -> None:
    own = commands.add_parser("explain", help="why a statement stands in the graph", description="Show its sentence, rule, roles, speaker and status.")
    own.add_argument("statement", metavar="STATEMENT", help="the statement's IRI, or the first digits of its id")
    own.add_argument("--graph", type=Path, default=Path("output"), metavar="GRAPH", help="what a build wrote (default: output)")


def add_check(commands: Commands) -> None:
    own = commands.add_parser("check", help="check the graph against its shapes", 
                              description="Check the whole graph with SHACL; exit code 1 where it breaks a shape.")
    add_graph(own)
    add_ontology(own)


def add_analyse(commands: Commands) -> None:
    own = commands.add_parser("analyse", help="what the model sees in a text: words, trees, names, attributions",
                              description='Each line: {"id", "text"}, or {"id", "sentences": [["word", ...], ...]} with words and sentences taken as given.')
    own.add_argument("input", metavar="IN", help="a file of JSON lines, or - for standard input")
    own.add_argument("--jsonl", metavar="OUT", help="where to write JSON lines (- for standard output)")
    own.add_argument("--conllu", metavar="OUT", help="where to write the words in CoNLL-U")
    own.add_argument("--quiet", action="store_true", help="no progress")


def add_eval(commands: Commands) -> None:
    own = commands.add_parser("eval", help="score a graph against annotated articles",
                              description="Score a graph against a folder of X.txt with X.json; without --graph it is built from that folder first.")
    own.add_argument("gold", type=Path, metavar="GOLD_DIR")
    own.add_argument("--graph", type=Path, metavar="GRAPH", help="what a build wrote, or an N-Quads or TriG file")
    own.add_argument("--types", type=names, metavar="A,B", help="count these event types only: Subpoena,Arrest")
    own.add_argument("--misses", type=Path, metavar="FILE", help="write a line for each thing missed or wrong")
    own.add_argument("--json", action="store_true", help="print the figures as JSON")
    own.add_argument("--workers", type=positive, metavar="N", help="processes to build with")
    add_ontology(own)


def add_graph(own: argparse.ArgumentParser, nargs: str | None = None) -> None:
    own.add_argument("graph", type=Path, nargs=nargs, metavar="GRAPH", help="the folder that a build wrote, or an N-Quads or TriG file")


def add_strict(own: argparse.ArgumentParser) -> None:
    own.add_argument("--strict", action="store_true", help="leave out what is only reported (somebody's word)")


def add_ontology(own: argparse.ArgumentParser) -> None:
    own.add_argument("--ontology", type=Path, metavar="FOLDER", help="your own ontology folder instead of the one that is shipped")


def positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def mapping(text: str) -> tuple[str, str]:
    ours, _, theirs = text.partition("=")
    if not ours or not theirs:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form OUR=THEIRS, such as text=body")
    return ours, theirs


def absolute(text: str) -> str:
    from re import fullmatch

    if not fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]+[/#]", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not an absolute IRI that ends in / or #")
    return text


def names(text: str) -> list[str]:
    return [name for name in (part.strip() for part in text.split(",")) if name]
