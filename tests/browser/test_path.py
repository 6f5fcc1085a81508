"""The path in a browser: the picture, states, what fits into the time, where one was."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from browser.building import served
from browser.visiting import visit
from builders import write
from path_folders import garden

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.xdist_group("test_path")

CONFIG = """\
site_name: Garden
theme:
  name: material
  font: false
  features: [navigation.instant]
plugins: [search, noteloom]
"""
SAID = ".noteloom-said"


@pytest.fixture(scope="module")
def gardens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site about a garden."""
    folder: Path = tmp_path_factory.mktemp("garden")
    (folder / "docs").mkdir()
    write(folder / "notes", garden())
    write(folder, {"mkdocs.yml": CONFIG})
    with served(folder / "mkdocs.yml", folder / "site") as url:
        yield url


def opened(page: Page, url: str, path: str = "path/") -> Page:
    """Return *page* at a page of the site, its scripts at work; no error passes."""
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    visit(page, f"{url}{path}")
    return page


def box(page: Page, title: str) -> Locator:
    """Return a step in the picture."""
    return page.locator(".noteloom-box", has_text=title)


def state(page: Page, title: str) -> Locator:
    """Return the choice of a step in the list."""
    return page.get_by_role("combobox", name=f"How far you are: {title}", exact=True)


def marked(page: Page, **states: str) -> None:
    """Mark topics, as their pages do."""
    for topic, word in states.items():
        page.evaluate(
            "([id, state]) => noteloom.store.put('topics', `topic:${id}`, { state })",
            [topic, word],
        )


def proposed(page: Page) -> list[str]:
    """Return the titles of what fits into the time."""
    return page.locator(".noteloom-next li a").all_inner_texts()


# -- states -------------------------------------------------------------------------------


def test_a_state_is_the_same_on_the_page_in_the_list_and_in_the_picture(
    page: Page, gardens: str
) -> None:
    """And it is still there after the page is loaded again."""
    opened(page, gardens, "topics/soil/")
    page.get_by_role("radio", name="learning").check()

    page.goto(f"{gardens}path/")
    page.reload()

    expect(state(page, "Soil")).to_have_value("learning")
    expect(box(page, "Soil")).to_have_attribute("data-state", "learning")
    expect(page.locator(".noteloom-counts")).to_contain_text("0 of 4 done")
    expect(page.locator(".noteloom-counts")).to_contain_text("1 learning")


def test_what_is_done_before_its_time_is_told_and_kept(page: Page, gardens: str) -> None:
    """The reader knows best what they know."""
    opened(page, gardens, "topics/grafting/")
    marked(page, pruning="learning")

    page.get_by_role("radio", name="done").check()

    words = "What comes before it is not done yet: Compost, Pruning."
    expect(page.locator("div.noteloom-state .noteloom-notice")).to_have_text(words)
    expect(page.locator(SAID)).to_have_text(words)
    page.reload()
    expect(page.get_by_role("radio", name="done")).to_be_checked()


def test_a_second_choice_takes_back_what_the_first_one_would_say(
    page: Page, gardens: str
) -> None:
    """What comes before a topic is looked up, and comes too late here."""
    opened(page, gardens, "topics/grafting/")

    page.evaluate(
        """() => { for (const state of ["done", "learning"]) {
          document.querySelector(`div.noteloom-state [value=${state}]`).click();
        } }"""
    )
    page.wait_for_function("noteloom.data.path")
    page.wait_for_timeout(100)

    expect(page.locator("div.noteloom-state .noteloom-notice")).to_be_empty()


def test_a_choice_in_the_list_counts_at_once(page: Page, gardens: str) -> None:
    """In the picture above as well."""
    opened(page, gardens)

    state(page, "Soil").select_option("done")

    expect(page.locator(".noteloom-counts")).to_contain_text("1 of 4 done")
    expect(box(page, "Soil")).to_have_attribute("data-state", "done")


def test_only_essential_steps_can_be_shown(page: Page, gardens: str) -> None:
    """In the list and in the picture."""
    opened(page, gardens)

    page.get_by_label("only essential steps").check()

    listed = page.locator(
        ".noteloom-path-list li:visible b, .noteloom-path-list li:visible strong"
    )
    expect(listed).to_have_text(["Soil", "Pruning"])
    expect(box(page, "Compost")).to_have_css("opacity", "0.3")
    expect(box(page, "Pruning")).to_have_css("opacity", "1")


def test_progress_leaves_as_a_file(page: Page, gardens: str) -> None:
    """And holds the states."""
    opened(page, gardens)
    marked(page, soil="done")

    with page.expect_download() as download:
        page.get_by_role("button", name="Save progress as a file").click()

    found = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert found["sections"]["topics"]["topic:soil"]["state"] == "done"


# -- the picture --------------------------------------------------------------------------


def test_titles_stay_in_their_boxes(page: Page, gardens: str, site: str) -> None:
    """Their width is guessed when the site is built."""
    for url in (gardens, site):
        opened(page, url)

        outside = page.locator(".noteloom-box").evaluate_all(
            """boxes => boxes.filter(one => {
              const text = one.querySelector("text").getBBox();
              const rect = one.querySelector("rect").getBBox();
              return text.x < rect.x || text.x + text.width > rect.x + rect.width - 3
                || text.y < rect.y || text.y + text.height > rect.y + rect.height;
            }).map(one => one.textContent)"""
        )

        assert outside == []


def test_a_box_leads_to_its_topic(page: Page, gardens: str) -> None:
    """Also through Material's instant navigation, which knows links of HTML alone."""
    opened(page, gardens)
    page.evaluate("globalThis.isSame = true")

    box(page, "Compost").click()

    expect(page.locator("h1")).to_contain_text("Compost")
    assert page.evaluate("globalThis.isSame")
    page.get_by_role("link", name="Path").first.click()
    expect(page.locator(".noteloom-counts")).to_contain_text("of 4 done")


def test_arrow_keys_walk_through_the_picture(page: Page, gardens: str) -> None:
    """It is one stop; Enter opens the step."""
    opened(page, gardens)
    assert page.locator(".noteloom-box:not([tabindex='-1'])").count() == 1
    box(page, "Soil").focus()

    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(box(page, "Grafting")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(box(page, "Grafting")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_contain_text("Grafting")


def test_what_belongs_to_a_step_is_lit(page: Page, gardens: str) -> None:
    """What leads to it and what it leads to, and no other."""
    opened(page, gardens)

    box(page, "Compost").hover()

    lit = page.locator(".noteloom-box.noteloom-near text")
    expect(lit).to_have_text(["Soil", "Compost", "Grafting"])


def test_a_phone_scrolls_the_picture_and_not_the_page(phone: Page, site: str) -> None:
    """And begins where the path does."""
    opened(phone, site)

    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    frame = phone.locator(".noteloom-scroll")
    assert frame.evaluate("one => one.scrollWidth > one.clientWidth")
    first = phone.locator(".noteloom-box").first.bounding_box()
    seen = frame.bounding_box()
    assert first
    assert seen
    assert seen["y"] <= first["y"] <= seen["y"] + seen["height"]


# -- what next ----------------------------------------------------------------------------


def test_what_fits_is_chosen_with_the_keyboard_alone(page: Page, gardens: str) -> None:
    """And read out."""
    opened(page, gardens)
    page.get_by_role("button", name="15").focus()

    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="15")).to_have_attribute("aria-pressed", "true")
    assert proposed(page) == ["Soil", "Pruning"]
    expect(page.locator(SAID)).to_contain_text("2 steps, 14 of 15 minutes: Soil. Pruning.")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.type("9")
    page.keyboard.press("Tab")
    page.keyboard.type("b")

    expect(page.locator(".noteloom-next p")).to_have_text("1 step, 2 of 9 minutes:")
    page.reload()
    expect(page.get_by_role("spinbutton")).to_have_value("9")
    expect(page.get_by_label("Level")).to_have_value("beginner")


def test_what_one_is_learning_comes_first_and_what_it_waits_for(
    page: Page, gardens: str
) -> None:
    """Before what is essential."""
    opened(page, gardens)
    marked(page, soil="done", grafting="learning")

    reasons = page.locator(".noteloom-next li small").all_inner_texts()

    assert proposed(page)[:2] == ["Pruning", "Compost"]
    assert all("Grafting, which you are learning, builds on it" in one for one in reasons)


def test_that_nothing_fits_is_said_with_what_is_nearest(page: Page, gardens: str) -> None:
    """And that everything is done."""
    opened(page, gardens)
    marked(page, soil="done", compost="done", pruning="done")
    words = page.locator(".noteloom-next p")

    expect(words).to_contain_text("30 of 30")
    page.get_by_role("button", name="15").click()
    expect(words).to_contain_text("Nothing fits into 15 minutes.")
    expect(words).to_contain_text("Grafting, 30 min.")
    marked(page, grafting="done")
    expect(words).to_have_text("You have done every step.")


@pytest.mark.parametrize("typed", ["", "0", "-5", "1.5", "601"])
def test_what_is_no_time_is_asked_for_again(page: Page, gardens: str, typed: str) -> None:
    """And not kept."""
    opened(page, gardens)
    page.get_by_role("spinbutton").fill(typed)

    page.keyboard.press("Tab")

    expect(page.locator(".noteloom-next p")).to_have_text(
        "How many minutes do you have? Write a whole number, from 1 to 600."
    )
    assert proposed(page) == []
    page.reload()
    expect(page.get_by_role("spinbutton")).to_have_value("30")


def test_of_any_path_what_is_proposed_fits_and_can_be_taken(
    page: Page, gardens: str
) -> None:
    """In order, each after what it builds on, within the time and the level.

    Nothing more could be added; where nothing is proposed, nothing could be.
    """
    opened(page, gardens)
    cases = [_case(random.Random(seed)) for seed in range(300)]

    answers = page.evaluate(
        """cases => cases.map(({ steps, states, minutes, level }) => {
          const found = noteloom.nextSteps(steps, (id) => states[id] ?? "", minutes, level);
          return [found.taken.map(({ step }) => step.id), found.nearest?.id ?? null];
        })""",
        cases,
    )

    for case, (taken, nearest) in zip(cases, answers, strict=True):
        _judge(case, taken, nearest)


LEVELS = ("beginner", "intermediate", "advanced")


def _case(random_: random.Random) -> dict[str, Any]:
    """Return a path, states, a time and a level."""
    size = random_.randint(1, 12)
    steps = [
        {
            "id": f"s{at}",
            "minutes": random_.randint(1, 20),
            "level": random_.choice([*LEVELS, None]),
            "priority": random_.choice(["essential", "optional", None]),
            "before": random_.sample(range(at), min(at, random_.randint(0, 2))),
            "later": random_.randint(0, 5),
        }
        for at in range(size)
    ]
    states = {f"s{at}": random_.choice(["", "", "learning", "done"]) for at in range(size)}
    return {
        "steps": steps,
        "states": states,
        "minutes": random_.randint(1, 40),
        "level": random_.choice([*LEVELS, ""]),
    }


def _judge(case: dict[str, Any], taken: list[str], nearest: str | None) -> None:
    """Assert that a proposal is one, by what the words of it promise."""
    steps = {one["id"]: one for one in case["steps"]}
    done = {one for one, state in case["states"].items() if state == "done"}
    time = case["minutes"]
    for one in taken:
        assert one in _free(case, done)
        time -= steps[one]["minutes"]
        done.add(one)
    assert time >= 0
    free = _free(case, done)
    assert all(steps[one]["minutes"] > time for one in free)
    shortest = min((steps[one]["minutes"] for one in free), default=None)
    if taken or shortest is None:
        assert nearest is None
    else:
        assert nearest in free
        assert steps[nearest]["minutes"] == shortest


def _free(case: dict[str, Any], done: set[str]) -> set[str]:
    """Return what can be taken when *done* is done."""
    low = LEVELS[: LEVELS.index(case["level"]) + 1] if case["level"] else LEVELS
    return {
        one["id"]
        for one in case["steps"]
        if one["id"] not in done
        and one["level"] in (*low, None)
        and all(f"s{at}" in done for at in one["before"])
    }
