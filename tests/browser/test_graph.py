"""The graph as a reader moves in it: with a mouse, a finger, keys, and without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.axe import violations
from browser.colours import contrast, luminance, style
from browser.visiting import visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.xdist_group("test_graph")

VIEW = ".noteloom-graph-view"
NODE = f"{VIEW} a[data-id='topic:tokenization']"
SIZE = f"document.querySelector('{VIEW} > svg').getBoundingClientRect().width"
PLACE = f"document.querySelector('{VIEW}').scrollLeft"


def opened(page: Page, site: str) -> None:
    """Open the graph and wait until its script has come."""
    visit(page, f"{site}graph/")
    expect(page.locator(".noteloom-graph-bar")).to_be_visible()
    page.locator(VIEW).scroll_into_view_if_needed()


def middle(mark: Locator) -> tuple[float, float]:
    """Return where on the screen the middle of *mark* is."""
    box = mark.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_without_a_script_every_node_is_a_link(browser: Browser, site: str) -> None:
    """The picture and the list below it can be followed."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}graph/")

    page.locator(f"{NODE} path").click()

    page.wait_for_url("**/topics/tokenization/")
    context.close()


def test_a_click_opens_without_loading_the_whole_page(page: Page, site: str) -> None:
    """Instant navigation takes links of pictures, too, and stays alive."""
    opened(page, site)
    page.evaluate("window.marker = 1")

    page.locator(f"{NODE} path").click()
    page.wait_for_url("**/topics/tokenization/")
    page.locator("article a[href*='/topics/'], article a[href^='../']").first.click()

    assert page.evaluate("window.marker") == 1


def test_a_click_with_control_opens_another_tab(page: Page, site: str) -> None:
    """As with every link: this page stays."""
    opened(page, site)

    with page.context.expect_page() as found:
        page.locator(f"{NODE} path").click(modifiers=["Control"])

    found.value.wait_for_url("**/topics/tokenization/")
    assert page.url.endswith("/graph/")


def test_hovering_lights_the_node_and_what_is_next_to_it(page: Page, site: str) -> None:
    """The rest steps back, and a sentence says what is lit."""
    opened(page, site)

    page.locator(f"{NODE} path").hover()

    near = page.locator(f"{VIEW} a.noteloom-near").count()
    assert 1 <= near < page.locator(f"{VIEW} a").count() - 1
    expect(page.locator(".noteloom-graph-said")).to_contain_text("Tokenization:")
    dim = page.locator(f"{VIEW} a:not(.noteloom-near, .noteloom-lit)").first
    assert float(dim.evaluate("one => getComputedStyle(one).opacity")) < 0.5


def test_the_focus_lights_as_the_mouse_does(page: Page, site: str) -> None:
    """Enter then opens the node, as any link."""
    opened(page, site)

    page.locator(NODE).focus()

    expect(page.locator(NODE)).to_contain_class("noteloom-lit")
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/tokenization/")


def test_keys_and_buttons_magnify(page: Page, site: str) -> None:
    """Plus, minus and nought; names keep their size, so more of them are shown."""
    opened(page, site)
    before = page.evaluate(SIZE)
    text = f"{NODE} text"
    height = page.locator(text).bounding_box()

    page.keyboard.press("+")
    page.keyboard.press("+")

    grown = page.locator(text).bounding_box()
    assert page.evaluate(SIZE) > 2 * before
    assert height
    assert grown
    assert abs(grown["height"] - height["height"]) < 2
    page.keyboard.press("-")
    assert page.evaluate(SIZE) < 2 * before
    page.get_by_role("button", name="Show the whole graph").click()
    assert page.evaluate(SIZE) == before


def test_the_wheel_magnifies_only_with_control(page: Page, site: str) -> None:
    """A wheel alone scrolls the page; what is under the mouse stays there."""
    opened(page, site)
    before = page.evaluate(SIZE)
    mark = page.locator(f"{NODE} path")
    mark.hover()

    page.mouse.wheel(0, 300)
    page.wait_for_timeout(100)
    assert page.evaluate(SIZE) == before
    mark.hover()
    page.keyboard.down("Control")
    place = middle(mark)
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")

    page.wait_for_function(f"{SIZE} > {before}")
    assert middle(mark) == pytest.approx(place, abs=2)


def test_dragging_and_arrow_keys_move_the_picture(page: Page, site: str) -> None:
    """What was magnified is larger than its box."""
    opened(page, site)
    page.get_by_role("button", name="Larger").click()
    page.get_by_role("button", name="Larger").click()
    before = page.evaluate(PLACE)
    box = page.locator(VIEW).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 50, y, steps=4)
    page.mouse.move(x - 120, y, steps=4)
    page.mouse.up()

    moved = page.evaluate(PLACE)
    assert moved >= before + 100
    assert page.url.endswith("/graph/")
    page.locator(VIEW).focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"{PLACE} > {moved}")


def test_after_a_move_a_key_still_opens_a_node(page: Page, site: str) -> None:
    """Only the click that ends the move is taken away."""
    opened(page, site)
    box = page.locator(VIEW).bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 80, box["y"] + 20, steps=4)
    page.mouse.up()

    page.locator(NODE).focus()
    page.keyboard.press("Enter")

    page.wait_for_url("**/topics/tokenization/", timeout=5000)


def test_a_group_and_a_kind_of_lines_can_be_left_out(page: Page, site: str) -> None:
    """What is not pressed is not shown, and neither are the lines that lead there."""
    opened(page, site)
    lines = page.locator(f"{VIEW} path[data-kind='0']")
    before = lines.get_attribute("d") or ""

    button = page.locator("figcaption button").first
    button.click()

    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator(f"{VIEW} a[data-group='0']").first).to_be_hidden()
    assert len(lines.get_attribute("d") or "") < len(before)
    button.click()
    assert lines.get_attribute("d") == before
    page.locator("figcaption button[data-kind='1']").click()
    expect(page.locator(f"{VIEW} path[data-kind='1']")).to_be_hidden()
    lit = page.locator(f"{VIEW} .noteloom-lines")
    page.locator(NODE).focus()
    every = lit.get_attribute("d") or ""
    page.locator("figcaption button[data-kind='0']").click()
    page.locator(NODE).focus()
    assert len(lit.get_attribute("d") or "") < len(every)


def test_a_search_lights_what_it_finds(page: Page, site: str) -> None:
    """Enter goes to the first one."""
    opened(page, site)

    page.get_by_label("Find in the graph").fill("tokeni")

    expect(page.locator(NODE)).to_contain_class("noteloom-lit")
    page.keyboard.press("Enter")
    expect(page.locator(NODE)).to_be_focused()


def test_nothing_runs_while_nobody_does_anything(page: Page, site: str) -> None:
    """No loop draws: no frame is asked for, no timer is set, and the processor rests."""
    page.add_init_script(
        """window.asked = 0;
        for (const name of ["requestAnimationFrame", "setInterval", "setTimeout"]) {
          const real = window[name];
          window[name] = (...given) => { window.asked += 1; return real(...given); };
        }"""
    )
    opened(page, site)
    page.locator(f"{NODE} path").hover()
    page.wait_for_timeout(1500)
    client = page.context.new_cdp_session(page)
    client.send("Performance.enable")

    def busy() -> float:
        metrics = client.send("Performance.getMetrics")["metrics"]
        return next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration")

    asked, before = page.evaluate("window.asked"), busy()
    page.wait_for_timeout(1000)

    spent = busy() - before
    assert page.evaluate("window.asked") == asked
    assert spent < 0.02


def test_how_far_the_reader_is_shows_in_the_marks(page: Page, site: str) -> None:
    """The same states as on the path; the name says it too."""
    opened(page, site)

    page.evaluate("noteloom.store.put('topics', 'topic:tokenization', {state: 'done'})")

    expect(page.locator(NODE)).to_have_attribute("data-state", "done")
    expect(page.locator(NODE)).to_have_attribute("aria-label", "Tokenization, done")


def test_a_phone_moves_the_picture_sideways_and_the_page_on(
    browser: Browser, site: str
) -> None:
    """A finger moves the picture by the browser's own means, never the page sideways."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    phone = context.new_page()
    opened(phone, site)

    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert phone.evaluate(f"document.querySelector('{VIEW}').scrollWidth") > 600
    high = phone.evaluate(
        f"(view => view.scrollHeight - view.clientHeight)(document.querySelector('{VIEW}'))"
    )
    assert high <= 1  # so a finger that moves up or down scrolls the page
    phone.locator(f"{NODE} path").scroll_into_view_if_needed()
    phone.locator(f"{NODE} path").tap()
    phone.wait_for_url("**/topics/tokenization/")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_and_lines_can_be_seen(page: Page, site: str, scheme: str) -> None:
    """WCAG 2.2, 1.4.11: what carries meaning has a contrast of 3."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    opened(page, site)

    paper = luminance(style(page, "body", "background-color"))
    for selector in (f"{NODE} path", f"{VIEW} > svg > path[data-kind='1']"):
        assert contrast(luminance(style(page, selector, "stroke")), paper) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, site: str, scheme: str) -> None:
    """With a node lit; `test_axe` has the page before that."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    opened(page, site)

    page.get_by_role("button", name="Larger").click()
    page.locator(NODE).focus()
    assert violations(page) == []
