"""What is known by name, and how a kind is decided; sentences and names are our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError, OntologyError
from kg.ontology.entities import Gazetteer, load_gazetteer
from kg.ontology.spelling import key, singular, spelt
from kg.ontology.tables import KINDS, read_rows

FOLDER = Path(__file__).parent.parent / "ontology/entities"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(FOLDER)


@pytest.mark.parametrize(("written", "canonical"), [
    ("ICE", "Immigration and Customs Enforcement"),
    ("the C.I.A.", "Central Intelligence Agency"),
    ("U.S. Department of Justice", "Department of Justice"),
    ("Justice Department’s", "Department of Justice"),
    ("the United States Coast Guard", "Coast Guard"),
    ("THE STATE DEPARTMENT", "Department of State"),
    ("the U.S.", "United States"),
    ("U.S", "United States"),
    ("Calif.", "California"),
    ("St. Louis", "St. Louis"),
    ("The Hill", "The Hill"),
    ("the Times", "New York Times"),
    ("9th Circuit", "United States Court of Appeals for the Ninth Circuit"),
    ("House Committee on the Judiciary", "House Judiciary Committee"),
    ("G.O.P.", "Republican Party"),
])
def test_a_name_is_found_however_it_is_written(gazetteer: Gazetteer, written: str, canonical: str) -> None:
    found = gazetteer.lookup(written)
    assert found is not None
    assert found.name == canonical


@pytest.mark.parametrize("word", ["ice", "us", "who", "house", "the nation", "hill", "Hill", "times", "state", "Rivertown", "", "."])
def test_a_common_word_is_not_a_known_name(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.lookup(word) is None


def test_the_first_reading_of_an_ambiguous_name_comes_first(gazetteer: Gazetteer) -> None:
    assert [thing.name for thing in gazetteer.candidates("Washington")] == ["Washington, D.C.", "Washington"]
    assert [thing.level for thing in gazetteer.candidates("New York")] == ["state", "city"]
    assert [thing.name for thing in gazetteer.candidates("Georgia")] == ["Georgia", "Republic of Georgia"]


def test_only_an_acronym_is_expanded(gazetteer: Gazetteer) -> None:
    assert gazetteer.expand("the EPA’s") == "Environmental Protection Agency"
    assert gazetteer.expand("Justice Department") is None
    assert gazetteer.expand("QZX") is None


@pytest.mark.parametrize(("name", "ner", "kind"), [
    ("Environmental Protection Agency", "ORG", "Agency"),
    ("Rivertown Parking Authority", "ORG", "Agency"),
    ("Cedar County Sheriff’s Office", "ORG", "Agency"),
    ("the Larkin administration", None, "Agency"),
    ("Larkin White House", "ORG", "Agency"),
    ("White House", "PLACE", "Place"),
    ("Ohio Court of Appeals", "ORG", "Court"),
    ("Rivertown Gazette", "ORG", "NewsPublisher"),
    ("WQZX-TV", "ORG", "NewsPublisher"),
    ("Hill", "ORG", "NewsPublisher"),
    ("ACLU of Ohio", "ORG", "AdvocacyGroup"),
    ("Coalition for Clean Rivers", "ORG", "AdvocacyGroup"),
    ("Rivertown Medical Center", "ORG", "Organization"),
    ("Rivertown Detention Center", "FACILITY", "Place"),
    ("Larkin Open Society Foundations", "ORG", "AdvocacyGroup"),
    ("Zyntex", "ORG", "Organization"),
    ("Boston", "JURISDICTION", "Jurisdiction"),
    ("Boston", "PLACE", "Place"),
    ("Ohio", "PLACE", "Jurisdiction"),
    ("Cedar County", "PLACE", "Jurisdiction"),
    ("Jordan", "PERSON", "Person"),
    ("Jordan", "JURISDICTION", "Jurisdiction"),
    ("Democrats", "NORP", "Group"),
    ("Republican", "NORP", "Organization"),
    ("Iranian", "NORP", "Jurisdiction"),
    ("Iranians", "NORP", "Group"),
    ("Israelis", "NORP", "Group"),
    ("the Swiss", "NORP", "Jurisdiction"),
    ("Costa Ricans", "NORP", "Group"),
    ("Middle East", "JURISDICTION", "Place"),
    ("White House", "JURISDICTION", "Agency"),
    ("Israel", "ORG", "Jurisdiction"),
    ("Liverpool", "ORG", "Organization"),
    ("PPP", "ORG", "Organization"),
    ("Fox News", "PERSON", "NewsPublisher"),
    ("Jim St. Louis", "PERSON", "Person"),
    ("Clean Rivers Act", "LAW", "Law"),
    ("Section 12", None, "Law"),
    ("Roe v. Larkin", None, "LegalInstrument"),
    ("Tuesday", "DATE", ""),
    ("$5 million", "MONEY", ""),
])
def test_kind_of_a_name(gazetteer: Gazetteer, name: str, ner: str | None, kind: str) -> None:
    assert gazetteer.kind_of(name, ner) == kind


@pytest.mark.parametrize(("text", "head", "kind"), [
    ("the agency", "agency", "Agency"),
    ("several federal agencies", "agencies", "Group"),
    ("a company spokeswoman", "spokeswoman", "Person"),
    ("two geologists from Ohio", "geologists", "Group"),
    ("officials at the Justice Department", "officials", "Group"),
    ("a number of agencies", "number", "Group"),
    ("a law allowing members of Congress to leave", "law", "Law"),
    ("state laws", "laws", "Law"),
    ("the subpoenas", "subpoenas", "LegalInstrument"),
    ("the district attorney's office", "office", "Agency"),
    ("the city's grand jury", "jury", "Court"),
    ("the mayor of Boston", None, "Person"),
    ("House Democrats", "Democrats", "Group"),
    ("the northern border", "border", "Place"),
    ("the governorship", "governorship", "Post"),
    ("an Iranian", "Iranian", "Person"),
    ("one Republican", "Republican", "Person"),
    ("the upper house", "house", "Agency"),
    ("a news conference", "conference", ""),
    ("", None, ""),
    ("the sudden explosion", "explosion", ""),
    ("the best of ideas", None, ""),
])
def test_kind_of_a_description(gazetteer: Gazetteer, text: str, head: str | None, kind: str) -> None:
    assert gazetteer.kind_of(text, None, head) == kind


@pytest.mark.parametrize(("text", "tag", "state"), [
    ("(R-Ohio)", "R", "Ohio"),
    ("D-Calif.", "D", "California"),
    ("R-Ky", "R", "Kentucky"),
    ("(D–N.Y.)", "D", "New York"),
    ("(R-W.Va.)", "R", "West Virginia"),
    ("(D-MA),", "D", "Massachusetts"),
    ("R-South Dakota", "R", "South Dakota"),
    ("(D., Ohio)", "D", "Ohio"),
    ("(R-Calif., 12th District)", "R", "California"),
    ("(I)", "I", ""),
    ("R-Ohio.", "R", "Ohio"),
    ("(D-San Diego)", "D", "San Diego"),
])
def test_party_tags(gazetteer: Gazetteer, text: str, tag: str, state: str) -> None:
    assert gazetteer.party_tag(text) == (tag, state)


@pytest.mark.parametrize("text", ["D-Day", "R-rated", "(2016)", "Ohio", "D", "I Ohio", "", "()"])
def test_what_only_looks_like_a_party_tag(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.party_tag(text) is None


def test_parties_and_peoples(gazetteer: Gazetteer) -> None:
    assert gazetteer.party("Democrats") == gazetteer.party("Democratic") == gazetteer.party("D") == "Democratic Party"
    assert gazetteer.party("carpenters") is None
    assert [gazetteer.demonym(word) for word in ("Iranian", "Texans", "Swiss", "Frenchmen", "Martian")] == ["Iran", "Texas", "Switzerland", "France", None]


@pytest.mark.parametrize(("text", "post"), [
    ("Sen.", "Senator"), ("U.S. Rep.", "Representative"), ("Reps.", "Representative"), ("then-Attorney General", "Attorney General"),
    ("former Gov.", "Governor"), ("CEO", "Chief Executive"), ("ag", None), ("carpenter", None), ("Dr.", None), ("", None),
])
def test_title_post(gazetteer: Gazetteer, text: str, post: str | None) -> None:
    assert gazetteer.title_post(text) == post


@pytest.mark.parametrize(("name", "length"), [
    ("Jane Roe", 0), ("Sen. Jane Roe", 1), ("Mr. Roe", 1), ("Secretary of State Jane Roe", 3), ("White House press secretary Jane Roe", 4),
    ("EPA Administrator Jane Roe", 2), ("Roe", 0), ("President", 0), ("Martin King Jr.", 0), ("J. King Roe", 0),
    ("Virginia Attorney General Jane Roe", 3), ("King Harald", 1), ("Acting Chief of Staff Jane Roe", 4), ("Director of Tides Jane Roe", 0),
])
def test_title_length(gazetteer: Gazetteer, name: str, length: int) -> None:
    assert gazetteer.title_length(name.split()) == length


def test_titles_tell_who_represents(gazetteer: Gazetteer) -> None:
    senator, judge = gazetteer.title("Sen."), gazetteer.title("Judge")
    assert senator is not None and senator.represents
    assert judge is not None and not judge.represents
    assert gazetteer.is_title(["White", "House", "press", "secretary"])
    assert gazetteer.is_title(["Director", "of", "National", "Intelligence"])
    assert not gazetteer.is_title(["green", "table"])


def test_words_around_a_post(gazetteer: Gazetteer) -> None:
    titles = gazetteer.titles
    assert titles.is_past("former") and titles.is_past("ex-") and not titles.is_past("acting")
    assert titles.is_acting("interim") and titles.is_future("incoming") and titles.is_modifier("deputy")
    assert titles.is_courtesy("Mrs.") and not titles.is_courtesy("Sen.")
    assert titles.is_post("spokeswoman") and titles.is_post("directors") and not titles.is_post("rivers")


def test_gender_only_where_it_is_usual(gazetteer: Gazetteer) -> None:
    words = ("Susan", "ROBERT", "Mr.", "congresswoman", "Leslie", "Dr.", "Qwert")
    assert [gazetteer.gender(word) for word in words] == ["female", "male", "male", "female", None, None, None]


def test_spelling() -> None:
    assert spelt("  the U.S.’s “plan” ") == "the US's plan"
    assert spelt("W.Va.") == "W.Va."
    assert key("Iran\u00a0deal") == "iran deal"
    assert [singular(noun) for noun in ("agencies", "women", "children", "buses", "press", "crisis", "churches", "man")] == \
        ["agency", "woman", "child", "bus", "press", "crisis", "church", "man"]


def test_every_table_is_sorted_says_its_source_and_knows_its_parents(gazetteer: Gazetteer) -> None:
    names = {thing.name for found in gazetteer.things.values() for thing in found}
    for path in sorted(FOLDER.glob("*.tsv")):
        rows = list(read_rows(path))
        assert "# Source: " in path.read_text("utf-8"), path.name
        assert [row.one("name") for row in rows] == list(dict.fromkeys(row.one("name") for row in rows)), f"{path.name}: a name twice"
        order = [(row.one("level") and ["country", "state", "territory", "region", "city"].index(row.one("level")), row.one("name").casefold()) for row in rows]
        assert order == sorted(order), path.name
        assert {row.one("parent") or row.one("country") for row in rows} - {""} <= names, path.name
        assert all(cell == cell.strip() and "||" not in cell for row in rows for cell in row.cells.values()), path.name


@pytest.mark.parametrize("text", ["", " ", "'s", ",", "of", "the", "The", "U.S.", "a number of", "“", "of of", "A, B", "(", "É", "v. v. V", "-", "X-"])
def test_any_words_may_be_asked_about(gazetteer: Gazetteer, text: str) -> None:
    for ner in (None, "PERSON", "ORG", "PLACE", "NORP", "LAW", "MISC", "DATE"):
        for head in (None, text, "agency"):
            assert gazetteer.kind_of(text, ner, head) in {*KINDS, ""}
    assert gazetteer.title_length(text.split()) in range(3)
    assert gazetteer.is_title(text.split()) is False
    assert gazetteer.party_tag(text) is None
    assert gazetteer.gender(text) is None


def test_every_head_is_the_form_that_is_looked_up(gazetteer: Gazetteer) -> None:
    heads = gazetteer.heads
    unreachable = [word for word in (*heads.words, *heads.names) if word != word.casefold() or spelt(word) != word]
    assert unreachable == []
    assert {kind for kinds in heads.tagger.values() for kind in kinds} <= set(KINDS)


def test_bodies_that_a_title_or_tag_points_to_are_known(gazetteer: Gazetteer) -> None:
    bodies = {title.body for title in gazetteer.titles.forms.values()} - {""}
    assert bodies
    assert all(gazetteer.lookup(body) for body in bodies)


def copy_with(tmp_path: Path, name: str, text: str) -> Path:
    for path in FOLDER.iterdir():
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_a_user_adds_a_table(tmp_path: Path) -> None:
    folder = copy_with(tmp_path, "mine.tsv", "# kind: Agency\nname\taliases\twikidata\nBureau of Tides\tBOT|Tides\tQ0\n")
    found = load_gazetteer(folder).lookup("the B.O.T.")
    assert found is not None
    assert (found.name, found.kind, found.wikidata, found.aliases) == ("Bureau of Tides", "Agency", "Q0", ("BOT", "Tides"))


@pytest.mark.parametrize(("name", "text", "says"), [
    ("mine.tsv", "# kind: Agency\nname\nA\tB\n", "mine.tsv:3: 2 cells under 1 columns"),
    ("mine.tsv", "# kind: Agency\nname\taliases\n\tB\n", "mine.tsv:3: a row without a name"),
    ("mine.tsv", "# kind: Ship\nname\nA\n", "unknown kind 'Ship'"),
    ("heads.yaml", "words: [", "heads.yaml: not YAML"),
    ("heads.yaml", "- a\n", "heads.yaml: the file must hold sections"),
    ("heads.yaml", "words: {}\n", "no section 'breaks'"),
    ("posts.yaml", "titles: {}\n", "no section 'acting'"),
])
def test_a_broken_file_is_named(tmp_path: Path, name: str, text: str, says: str) -> None:
    with pytest.raises(OntologyError) as caught:
        load_gazetteer(copy_with(tmp_path, name, text))
    assert says in str(caught.value)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such table"):
        load_gazetteer(tmp_path / "none")
