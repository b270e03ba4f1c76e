"""Readings made by hand for the tests of graph and query: a text, and what is found in it, without any model."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from kg.graph.policy import read_policy
from kg.graph.record import record_quads
from kg.graph.store import core_quads
from kg.graph.terms import Base
from kg.graph.vocabulary import Relation, Vocabulary, ontology_quads
from kg.graph.world import decision_quads, entity_quads, run_quads
from kg.model import (
    Article,
    Attribution,
    Claim,
    Cluster,
    Content,
    Decision,
    Entity,
    Evidence,
    Filler,
    Mention,
    Note,
    Reading,
    Score,
    Span,
    Time,
    article_id,
    digest,
)

ONTOLOGY = Path(__file__).parent.parent / "ontology"
BASE = Base()
POLICY = read_policy(ONTOLOGY / "projection.toml")
ROWS = (
    Relation("subpoenaed", "issued subpoena to", "Orders to testify or hand over.", "Subpoena", "agent", "recipient"),
    Relation("jailed", "jailed", "Puts into custody.", "Jailing", "agent", "patient"),
    Relation("threatened", "threatened", "Announces harm.", "Threat", "agent", "recipient"),
    Relation("refused", "refused", "Declines to act.", "Refusal", "agent", "content"),
    Relation("handedOver", "handed over", "Passes to another authority.", "Transfer", "agent", "patient"),
    Relation("accused", "accused", "Blames.", "Accusation", "agent", "patient", evaluative=True),
    Relation("said", "said", "Utters words.", "Saying", "agent", "content"),
    Relation("denied", "denied", "Says that it is not so.", "Denial", "agent", "content"),
    Relation("holdsPosition", "holds position", "Occupies a post."),
    Relation("alsoKnownAs", "also known as", "Has another name."),
    Relation("partOf", "part of", "Is a part of."),
)
VOCABULARY = Vocabulary.of(ROWS)


@dataclass
class Story:
    """Collects what one article gives; words are found in the text by their first occurrence after `after`."""

    text: str
    identifier: str = "story.txt"
    headline: str = ""
    publisher: str | None = None
    date: str | None = None
    notes: tuple[Note, ...] = ()
    clusters: dict[str, tuple[str, list[Mention], bool]] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)

    @property
    def id(self) -> str:
        return article_id(self.text)

    def at(self, words: str, after: str = "") -> Span:
        start = self.text.index(words, self.text.index(after) if after else 0)
        return Span(self.id, start, start + len(words))

    def sentence(self, span: Span) -> Span:
        start = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.end)
        return Span(self.id, start, len(self.text) if end < 0 else end)

    def mention(self, words: str, kind: str, name: str = "", *, after: str = "", unnamed: bool = False) -> Mention:
        found = Mention(self.at(words, after), kind)
        cluster = self.clusters.setdefault(name or words, (kind, [], unnamed))
        if found not in cluster[1]:
            cluster[1].append(found)
        return found

    def evidence(self, trigger: Span, confidence: float = 0.9, rule: str = "subpoena.yaml: verb subpoena") -> Evidence:
        return Evidence(self.sentence(trigger), trigger, rule, confidence)

    def fill(self, filler: Mention | Claim | str | Filler, after: str = "") -> Filler:
        if isinstance(filler, Mention):
            return Filler(filler.span, filler)
        if isinstance(filler, Claim):
            return Filler(filler.evidence[0].trigger, claim=filler.id)
        return filler if isinstance(filler, Filler) else Filler(self.at(filler, after))

    def event(
        self, frame: str, trigger: str, *, after: str = "", confidence: float = 0.9, time: str = "", edtf: str | None = None, roles=(), **more
    ) -> Claim:
        relation = next(row.relation for row in ROWS if row.event == frame)
        span = self.at(trigger, after)
        found = Claim(
            digest(self.id, frame, span.start, len(self.claims)),
            relation,
            frame,
            tuple((role, self.fill(filler)) for role, filler in roles),
            (self.evidence(span, confidence),),
            time=Time(self.at(time), edtf) if time else None,
            **more,
        )
        self.claims.append(found)
        return found

    def standing(self, relation: str, subject: Mention, object_: Mention | str, trigger: str, *, after: str = "", **more) -> Claim:
        span = self.at(trigger, after)
        found = Claim(
            digest(self.id, relation, span.start, len(self.claims)),
            relation,
            None,
            (("subject", self.fill(subject)), ("object", self.fill(object_, after))),
            (self.evidence(span, rule="holds_position.yaml: appositive"),),
            **more,
        )
        self.claims.append(found)
        return found

    def said(self, source: Mention | None, cue: str | None, *contents: str, quotation: bool = False, commitment="Neutral", **more) -> Attribution:
        pieces = tuple(Content(self.at(words), quotation) for words in contents)
        cue_span = self.at(cue) if cue else None
        evidence = self.evidence(cue_span or pieces[0].span, rule="model: attribution")
        found = Attribution(
            digest(self.id, "attribution", len(self.attributions)),
            source,
            cue_span,
            pieces,
            commitment,
            "Direct" if quotation else "Indirect",
            evidence,
            **more,
        )
        self.attributions.append(found)
        return found

    def reading(self) -> Reading:
        article = Article(
            self.id,
            self.identifier,
            self.text,
            self.at(self.headline) if self.headline else None,
            ("Ann Lee",),
            self.publisher,
            self.date,
            None,
            self.notes,
        )
        clusters = []
        for name, (kind, mentions, unnamed) in self.clusters.items():
            first, *rest = sorted(mentions)
            words = {mention.span.of(article) for mention in mentions} - {name}
            joins = tuple((mention.span, Score(0.9, "same name")) for mention in rest)
            clusters.append(
                Cluster(digest(self.id, first.span.start, first.span.end), kind, name, tuple(sorted(words)), (first, *rest), unnamed, joins)
            )
        return Reading(article, tuple(clusters), tuple(self.claims), tuple(self.attributions))


def entities(*readings: Reading) -> dict[str, Entity]:
    """Cluster id -> entity: one entity for each name and kind, groups stay in their document."""
    aliases: dict[str, set[str]] = {}
    found: dict[str, Entity] = {}
    for reading in readings:
        for cluster in reading.clusters:
            key = digest(cluster.kind, cluster.name, reading.article.id if cluster.unnamed else "")
            aliases.setdefault(key, set()).update(cluster.aliases)
            found[cluster.id] = Entity(key, cluster.kind, cluster.name)
    return {id_: Entity(entity.key, entity.kind, entity.name, tuple(sorted(aliases[entity.key]))) for id_, entity in found.items()}


def record(reading: Reading, entity_of: dict[str, Entity] | None = None, policy=POLICY) -> list[str]:
    return record_quads(reading, entities(reading) if entity_of is None else entity_of, vocabulary=VOCABULARY, policy=policy, base=BASE, run="test")


def lines(*stories: Story) -> list[str]:
    """All lines of a whole graph, repetitions included: what a build hands to `write_sorted`."""
    readings = [story.reading() for story in stories]
    entity_of = entities(*readings)
    decisions = [
        Decision(f"{reading.article.id}:{cluster.id}", entity_of[cluster.id].key, "Same", Score(0.8, "same name and kind"))
        for reading in readings
        for cluster in reading.clusters
        if not cluster.unnamed
    ]
    return [
        *chain.from_iterable(record(reading, entity_of) for reading in readings),
        *entity_quads(entity_of.values(), BASE),
        *decision_quads(decisions, BASE),
        *run_quads("test", software="kg 0", config_hash="sha256:0", base=BASE),
        *ontology_quads(ROWS, BASE),
        *core_quads(ONTOLOGY / "kg.ttl", BASE),
    ]


def harbour() -> Story:
    """Asserted, reported, denied, threatened, nested, contested, unnamed, past and evaluative things in one text."""
    story = Story(
        "Harbour Board subpoenas Port Ellery\n"
        "The Harbour Board (HB) subpoenaed Port Ellery and Quayside on Monday.\n"
        "“The Board jailed two pilots,” Mara Voss, the harbour master, said.\n"
        "Voss claimed that Port Ellery handed over the logs.\n"
        "The Board threatened to jail the mayor, it was said.\n"
        "Port Ellery refused to hand over the maps.\n"
        "Ida Brandt said that Voss had said the Board jailed a clerk.\n"
        "Former harbour master Olaf Rehn accused the Board.\n"
        "Rehn denied that he jailed a cook.\n"
        "Advertisement\n"
        "Harbour master Mara Voss left.\n",
        "harbour.txt",
        "Harbour Board subpoenas Port Ellery",
        "The Tide",
        "2021-03-04",
    )
    story.notes = (Note("boilerplate", "a line of its own that says 'Advertisement'", "harbour.txt", story.at("Advertisement")),)
    second = "The Harbour Board (HB)"
    board = story.mention("Harbour Board", "Agency", "Harbour Board", after=second)
    ellery = story.mention("Port Ellery", "Jurisdiction", "Port Ellery", after=second)
    quayside = story.mention("Quayside", "Jurisdiction")
    story.event("Subpoena", "subpoenaed", time="Monday", edtf="2021-03-01", roles=(("agent", board), ("recipient", ellery), ("recipient", quayside)))
    story.standing("alsoKnownAs", board, "HB", "HB", after=second)
    story.event(
        "Subpoena",
        "subpoenas",
        roles=(
            ("agent", story.mention("Harbour Board", "Agency", "Harbour Board")),
            ("recipient", story.mention("Port Ellery", "Jurisdiction", "Port Ellery")),
        ),
    )

    voss = story.mention("Mara Voss", "Person", "Mara Voss")
    quoted = story.said(voss, "said", "“The Board jailed two pilots,”", quotation=True)
    pilots = story.mention("two pilots", "Group", unnamed=True)
    story.event(
        "Jailing",
        "jailed",
        attribution=quoted.id,
        roles=(("agent", story.mention("The Board", "Agency", "Harbour Board", after="“")), ("patient", pilots)),
    )
    post = story.mention("the harbour master", "Post", "harbour master")
    story.standing("holdsPosition", voss, post, "the harbour master")
    story.standing(
        "holdsPosition",
        story.mention("Mara Voss", "Person", "Mara Voss", after="Harbour master"),
        story.mention("Harbour master", "Post", "harbour master"),
        "Harbour master",
        after="Harbour master",
    )

    claimed = story.said(
        story.mention("Voss", "Person", "Mara Voss", after="Voss claimed"), "claimed", "that Port Ellery handed over the logs", commitment="Contested"
    )
    story.event(
        "Transfer",
        "handed over",
        attribution=claimed.id,
        roles=(("agent", story.mention("Port Ellery", "Jurisdiction", "Port Ellery", after="claimed")), ("patient", "the logs")),
    )
    unnamed = story.said(None, "it was said", "The Board threatened to jail the mayor")
    mayor = story.mention("the mayor", "Person", unnamed=True)
    threatener = story.mention("The Board", "Agency", "Harbour Board", after="logs.")
    jail = story.event(
        "Jailing", "jail", after="threatened to", modality="Threatened", attribution=unnamed.id, roles=(("agent", threatener), ("patient", mayor))
    )
    story.event(
        "Threat",
        "threatened",
        attribution=unnamed.id,
        roles=(("agent", threatener), ("recipient", mayor), ("content", Filler(story.at("to jail the mayor"), claim=jail.id))),
    )

    refuser = story.mention("Port Ellery", "Jurisdiction", "Port Ellery", after="it was said")
    transfer = story.event("Transfer", "hand over", after="refused", polarity="Negative", roles=(("agent", refuser), ("patient", "the maps")))
    story.event("Refusal", "refused", roles=(("agent", refuser), ("content", Filler(story.at("to hand over the maps"), claim=transfer.id))))

    outer = story.said(story.mention("Ida Brandt", "Person"), "said that", "that Voss had said the Board jailed a clerk")
    inner = story.said(story.mention("Voss", "Person", "Mara Voss", after="said that"), "had said", "the Board jailed a clerk", via=outer.id)
    clerk = story.mention("a clerk", "Person", unnamed=True)
    nested = story.mention("the Board", "Agency", "Harbour Board", after="had said")
    story.event("Jailing", "jailed", after="had said", attribution=inner.id, roles=(("agent", nested), ("patient", clerk)))

    rehn = story.mention("Olaf Rehn", "Person")
    story.standing("holdsPosition", rehn, story.mention("Former harbour master", "Post", "harbour master"), "Former harbour master", past=True)
    story.event("Accusation", "accused", roles=(("agent", rehn), ("patient", story.mention("the Board", "Agency", "Harbour Board", after="accused"))))
    denial = story.said(story.mention("Rehn", "Person", "Olaf Rehn", after="Rehn denied"), "denied", "that he jailed a cook", relation="denied")
    story.event(
        "Jailing",
        "jailed",
        after="denied",
        attribution=denial.id,
        roles=(
            ("agent", story.mention("he", "Person", "Olaf Rehn", after="denied that")),
            ("patient", story.mention("a cook", "Person", unnamed=True)),
        ),
    )
    return story


def gazette() -> Story:
    """A second article: in its own voice it says what the first has on somebody's word, and on somebody's word what the first asserts."""
    story = Story(
        "The Harbour Board jailed Tom Wick.\nThe Harbour Board subpoenaed Port Ellery, Tom Wick told us.\n",
        "gazette.txt",
        "The Harbour Board jailed Tom Wick.",
    )
    board = story.mention("Harbour Board", "Agency")
    wick = story.mention("Tom Wick", "Person")
    story.event("Jailing", "jailed", roles=(("agent", board), ("patient", wick)))
    told = story.said(story.mention("Tom Wick", "Person", after="Port Ellery"), "told", "The Harbour Board subpoenaed Port Ellery")
    story.event(
        "Subpoena",
        "subpoenaed",
        attribution=told.id,
        roles=(("agent", story.mention("Harbour Board", "Agency", after="Wick.\n")), ("recipient", story.mention("Port Ellery", "Jurisdiction"))),
    )
    return story
