"""ViewData -> page: what stands in the file, and what a real browser makes of it."""

from __future__ import annotations

import doctest
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from view_sample import Sample, sample

import kg.view.page
from kg.errors import InputError
from kg.view.data import Edge, Node, ViewData, view_data
from kg.view.page import html, open_page, write_html

HOSTILE = [
    "<script>alert(1)</script>", '<img src=x onerror="alert(2)">', "</script><script>alert(3)</script>", '<a href="javascript:alert(4)">href</a>',
    "{{ 7 * 7 }}{% raw %}", "\\\"'`${alert(5)}\\u003c\\", "a\u2028b\u2029c", "<!--<script>", "&lt;b&gt; &amp;", "]]><svg onload=alert(6)>", "href",
]


def block(page: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def hostile() -> Sample:
    """Every name, quote and headline of the sample, with markup in it."""
    evil = " ".join(HOSTILE)
    one = Sample(f"{evil} fined Blue {evil} today.\n\n“We {evil} paid,” Ida {evil} said.", evil, evil)
    a, b = one.entity("entity/a", "Agency", f"A {evil}", *HOSTILE), one.entity("entity/b", "Person", f"Ida {evil}", "href")
    for at, text in enumerate(HOSTILE):
        one.entity(f"entity/{at}", "Place", text)
        one.add("facts", f"<https://w3id.org/newskg/id/entity/{at}> rel:near <https://w3id.org/newskg/id/entity/a> .")
    said = one.attribution("attribution/1", b, f"Ida {evil} said")
    one.statement("stmt/1", a, "fined", b, sentence=f"{evil} fined Blue {evil} today.", trigger="fined", who=f"{evil} fined", whom=f"Blue {evil}",
                  projection="Reported", attribution=said, speaker=b, more='; kg:timeText "<b>today</b>"')
    quote = one.quote("quote/1", f"We {evil} paid,", b)
    one.statement("stmt/2", b, "said", quote, sentence=f"Ida {evil} said.", trigger="said.", who=f"Ida {evil}", whom=f"We {evil} paid,")
    one.statement("stmt/3", a, "sued", b, sentence=f"Ida {evil} said.", trigger="said.", who=f"Ida {evil}", whom=f"We {evil} paid,",
                  projection="NotProjected", modality="Threatened")
    one.add("ontology", 'rel:near rdfs:label "<b>near</b>"@en .')
    return one


# ---------------------------------------------------------------------- the file
def test_same_graph_same_bytes(tmp_path: Path) -> None:
    data = view_data(sample().store())
    one, two = write_html(data, tmp_path / "one.html"), write_html(view_data(sample().store()), tmp_path / "deep" / "two.html")
    assert one.read_bytes() == two.read_bytes()


def test_the_data_stand_in_the_page_once_and_whole() -> None:
    data = view_data(hostile().store())
    page = html(data, title="Hostile")
    assert block(page, "data") == json.loads(data.to_json())
    assert len(block(page, "nodes")) == len(data.nodes)
    assert page.count(json.dumps(data.texts[0].text[-40:], ensure_ascii=False)[1:-1].translate(kg.view.page.ESCAPES)) == 1


def test_nothing_of_an_article_is_markup_in_the_file() -> None:
    page = html(view_data(hostile().store()), title=" ".join(HOSTILE)).replace(kg.view.page._vis_network(), "")
    assert [text for text in HOSTILE if "<" in text and text in page] == []
    assert page.count("<script") == page.count("</script>") == 5
    assert "\u2028" not in page.partition('id="data"')[2]
    assert "{{ 7 * 7 }}" in re.findall(r"<title>(.*?)</title>", page, re.DOTALL)[0]


def test_the_page_names_no_other_place() -> None:
    page = html(view_data(sample().store()))
    assert re.findall(r"<(?:link|img|iframe|object|embed|base)\b", page.partition("<script>")[0]) == []
    assert not re.search(r"<script[^>]*\bsrc=|@import|url\(|sourceMappingURL|bootstrap|jsdelivr|cdnjs", page)


def test_besides_vis_network_the_page_is_small() -> None:
    page = html(ViewData())
    assert len(page) - len(kg.view.page._vis_network()) < 45_000


def test_a_long_quote_is_shortened_in_the_drawing_only() -> None:
    long = "It is a very long sentence about the harbour that nobody would ever want to read inside a small box of a drawing"
    nodes = (Node("a", "Person", "person", "entity", "Ida"), Node("q", "Quotation", "quotation", "content", long, degree=1))
    page = html(ViewData(nodes, (Edge(0, 1, "said", "said", "fact", ()),)))
    label = block(page, "nodes")[1]["label"]
    assert len(label) < 60
    assert label.endswith("…”")
    assert block(page, "data")["nodes"][1]["label"] == long


def test_parallel_links_bend_apart() -> None:
    nodes = tuple(Node(key, "Person", "person", "entity", key, degree=2) for key in "ab")
    edges = tuple(Edge(source, target, "met", "met", "fact", ()) for source, target in ((0, 1), (1, 0), (0, 1)))
    assert [edge["bend"] for edge in block(html(ViewData(nodes, edges)), "edges")] == [0, 1, 2]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"graph\.html"):
        write_html(ViewData(), tmp_path)


def test_open_page_opens_or_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = write_html(ViewData(), tmp_path / "graph.html")
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda uri: opened.append(uri) or True)
    monkeypatch.setenv("DISPLAY", ":0")
    assert open_page(page) == f"Opened {page}"
    assert opened == [page.as_uri()]
    monkeypatch.setattr("webbrowser.open", lambda uri: False)
    assert page.as_uri() in open_page(page)
    with pytest.raises(InputError):
        open_page(tmp_path / "none.html")


def test_without_a_screen_no_browser_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("webbrowser.open", lambda uri: pytest.fail("opened a browser"))
    page = write_html(ViewData(), tmp_path / "graph.html")
    assert open_page(page) == f"Open this page in a browser: {page.as_uri()}"


def test_examples_in_the_module() -> None:
    found = doctest.testmod(kg.view.page)
    assert found.attempted and not found.failed


# ---------------------------------------------------------------------- a real browser
Opener = Callable[..., Any]


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    """Opens data as a page; at the end, any request, dialog, error or message of the page fails the test."""
    trouble: list[str] = []
    pages = []

    def visit(data: ViewData, *, width: int = 1280, height: int = 820, scheme: str = "light", title: str = "Test") -> Any:
        path = write_html(data, tmp_path / f"{len(pages)}.html", title=title)
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")
        pages.append(page)

        def pass_on(route: Any) -> None:
            if route.request.url.partition("#")[0] == path.as_uri():
                route.continue_()
            else:
                trouble.append(f"request {route.request.url}")
                route.abort()

        page.route("**/*", pass_on)
        page.on("request", lambda request: request.url.startswith("file:") or trouble.append(f"request {request.url}"))
        page.on("dialog", lambda dialog: (trouble.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("pageerror", lambda error: trouble.append(f"error {error}"))
        page.on("console", lambda message: trouble.append(f"console {message.text}"))
        page.goto(path.as_uri())
        page.wait_for_selector("#panel h2")
        return page

    yield visit
    for page in pages:
        page.close()
    assert trouble == []


@pytest.fixture(scope="module")
def data() -> ViewData:
    return view_data(sample().store())


def heading(page: Any) -> str:
    return str(page.inner_text("#panel h2"))


def click_at(page: Any, expression: str) -> None:
    """A click in the drawing at the place that this JavaScript gives in the drawing's coordinates."""
    at = page.evaluate(f"() => network.canvasToDOM({expression})")
    page.mouse.click(*[at[axis] + page.locator("#network").bounding_box()[axis] for axis in "xy"])


@pytest.mark.browser
def test_it_draws_and_asks_for_nothing(opened: Opener, data: ViewData) -> None:
    page = opened(data)
    assert page.locator("#network canvas").count() == 1
    assert page.evaluate("() => [visible().length, edges.length]") == [sum(node.degree > 0 for node in data.nodes), len(data.edges)]


@pytest.mark.browser
def test_facts_are_solid_and_reported_links_dashed(opened: Opener, data: ViewData) -> None:
    page = opened(data)
    dashes = page.evaluate("() => Object.values(network.body.edges).map(edge => Boolean(edge.options.dashes))")
    assert dashes == [edge.status == "reported" for edge in data.edges]
    assert page.evaluate("() => Object.values(network.body.edges).every(edge => edge.options.arrows.to.enabled)")


@pytest.mark.browser
def test_a_click_on_a_link_shows_the_words_behind_it(opened: Opener, data: ViewData) -> None:
    page = opened(data)
    at = next(index for index, edge in enumerate(data.edges) if edge.relation == "bribed")
    edge = data.edges[at]
    click_at(page, f"(([a, b]) => ({{x: (a.x + b.x) / 2, y: (a.y + b.y) / 2}}))([network.getPosition({edge.source}), network.getPosition({edge.target})])")
    assert heading(page) == "Blue Ferries bribed Ida Voss"
    assert {kind: page.inner_text(f"blockquote mark.{kind}") for kind in ("trigger", "object", "cue")} == {
        "trigger": "bribed", "object": "Ida Voss", "cue": "the Port Board said"}
    assert page.inner_text("#panel .status") == "reported: Port Board says so"
    assert page.inner_text("#panel .where") == "Port board fines ferry line · The Harbour Gazette · 2024-05-02"


@pytest.mark.browser
def test_offsets_count_characters_beyond_the_basic_plane_once(opened: Opener, data: ViewData) -> None:
    page = opened(data)
    page.click("#panel [data-edge] >> text=imposed a fine on")
    assert page.inner_text("blockquote mark.trigger") == "fined"
    assert page.inner_text("#panel .status") == "in the article's own words"
    page.click(".article summary")
    assert page.inner_text(".whole mark.trigger") == "fined"
    assert page.inner_text(".whole").startswith("Port board fines ferry line")


@pytest.mark.browser
def test_a_click_on_a_node_shows_what_is_no_fact_as_such(opened: Opener, data: ViewData) -> None:
    page = opened(data)
    board = next(index for index, node in enumerate(data.nodes) if node.label == "Port Board")
    click_at(page, f"network.getPosition({board})")
    assert heading(page) == "Port Board"
    assert "Also: the board" in page.inner_text("#panel")
    assert page.locator("#panel .statement.no").evaluate_all("cards => cards.map(card => card.dataset.mark)") == ["not so", "threatened"]
    assert page.locator("#panel .statement.no .triple").all_inner_texts() == ["Port Board licensed Red Boats", "Port Board sued Blue Ferries"]


@pytest.mark.browser
def test_search_suggests_and_keys_choose(opened: Opener, data: ViewData) -> None:
    page = opened(data)
    page.keyboard.press("/")
    page.keyboard.type("NOBODY")
    assert page.locator("#suggestions [role=option]").all_inner_texts() == ["“We paid nobody,”\nquotation"]
    page.keyboard.press("Escape")
    page.fill("#search", "vos")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#search", "aria-activedescendant") == "option-0"
    page.keyboard.press("Enter")
    assert heading(page) == "Ida Voss"
    assert page.locator("#panel [data-edge]", has_text="We paid nobody").count() == 1
    page.keyboard.press("Escape")
    assert heading(page) == "What the articles say"


@pytest.mark.browser
def test_a_name_without_a_link_is_shown_when_it_is_chosen(opened: Opener, data: ViewData) -> None:
    page = opened(data)
    mara = next(index for index, node in enumerate(data.nodes) if node.label == "Mara Keller")
    assert mara not in page.evaluate("() => visible()")
    page.fill("#search", "mara")
    page.keyboard.press("Enter")
    assert mara in page.evaluate("() => visible()")
    assert page.inner_text("#panel .statement .status").startswith("what somebody thinks")


@pytest.mark.browser
def test_everything_can_be_reached_by_keyboard_and_is_seen(opened: Opener, data: ViewData) -> None:
    page = opened(data)
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("() => (at => [at.dataset.edge ?? '', getComputedStyle(at).outlineStyle, at.tagName])(document.activeElement)"))
    links = [index for index, edge in enumerate(data.edges) if data.nodes[edge.target].family != "content"]
    assert {int(row[0]) for row in seen if row[0]} == set(links)
    assert {row[1] for row in seen if row[2] != "BODY"} == {"solid"}
    page.locator("#panel [data-edge]").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.tagName") == "H2"


@pytest.mark.browser
def test_the_legend_names_the_kinds_and_hides_them(opened: Opener, data: ViewData) -> None:
    page = opened(data)
    assert page.locator("#kinds button:not(.lonely) span:not(.count)").all_inner_texts() == [
        "event", "government agency", "organization", "person", "place", "quotation"]
    before = page.evaluate("() => visible().length")
    page.click("#kinds >> text=person")
    assert page.evaluate("() => visible().length") == before - 1


@pytest.mark.browser
def test_dark_and_light_are_the_systems(opened: Opener, data: ViewData) -> None:
    from kg.view.looks import NIGHT, PAPER

    def rgb(colour: str) -> str:
        return f"rgb({', '.join(str(int(colour[at:at + 2], 16)) for at in (1, 3, 5))})"

    for scheme, colour in (("light", PAPER), ("dark", NIGHT)):
        assert opened(data, scheme=scheme).evaluate("() => getComputedStyle(document.body).backgroundColor") == rgb(colour)


@pytest.mark.browser
@pytest.mark.parametrize("make", [sample, hostile])
def test_it_fits_a_phone(opened: Opener, make: Callable[[], Sample]) -> None:
    page = opened(view_data(make().store()), width=360, height=740)
    for look in ("showOverview()", "showEdge(0)", "showNode(data.edges[0].source)", "showNode(data.edges[0].target)"):
        page.evaluate(f"() => {look}")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    assert page.locator("#network").bounding_box()["height"] >= 300


@pytest.mark.browser
def test_an_empty_graph_says_so(opened: Opener) -> None:
    assert "nothing to draw" in opened(ViewData()).inner_text("#panel")


@pytest.mark.browser
def test_hostile_words_stay_words(opened: Opener) -> None:
    data = view_data(hostile().store())
    title = " ".join(HOSTILE)
    page = opened(data, title=title)
    assert page.inner_text("h1").split() == title.split()
    for index in range(len(data.edges)):
        page.evaluate(f"() => showEdge({index})")
        page.locator("#panel details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    for index, node in enumerate(data.nodes):
        page.evaluate(f"() => showNode({index})")
        page.locator("#panel details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        assert node.family == "content" or page.evaluate("() => document.querySelector('#panel h2').textContent") == node.label
        click_at(page, f"network.getPosition({index})")
    for text in HOSTILE:
        page.fill("#search", text[:12])
    assert page.locator("#suggestions [role=option]").count() > 0
    page.evaluate("() => showOverview()")
    assert page.locator("#panel img, #panel a, #panel script, header a, header img, #network img, body > img, .popup").count() == 0
    assert page.locator("script").count() == 5


@pytest.mark.browser
def test_the_policy_stops_what_might_slip_through(browser: Any, tmp_path: Path) -> None:
    page = browser.new_page()
    stopped: list[str] = []
    through: list[str] = []
    page.on("requestfailed", lambda request: stopped.append(f"{request.failure} {request.url}"))
    page.on("response", lambda response: through.append(response.url))
    path = write_html(ViewData(), tmp_path / "page.html")
    page.goto(path.as_uri())
    page.evaluate("""() => {
        document.body.insertAdjacentHTML("beforeend", '<img src="https://example.org/x.png" onerror="window.ran = 1">');
        document.body.insertAdjacentHTML("beforeend", '<link rel="stylesheet" href="https://example.org/x.css">');
        const script = document.createElement("script"); script.textContent = "window.ran = 2"; document.body.append(script);
        fetch("https://example.org/").catch(() => {});
    }""")
    page.wait_for_timeout(200)
    assert page.evaluate("() => window.ran") is None
    assert stopped and all(line.startswith("csp ") for line in stopped)
    assert through == [path.as_uri()]
    page.close()
