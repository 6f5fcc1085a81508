"""Sites on which one thing has several addresses, and the one that they all become."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from noteloom.weave.resources.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    Rule: TypeAlias = Callable[[Place], Place]

_VIDEO = re.compile(r"/(?:embed|shorts|live|v|e)/([\w-]+)")
_REPOSITORY = re.compile(r"(/[^/]+/[^/]+?)(?:\.git)?(?:(?:/-)?/tree/(?:main|master))?")
_THREAD = re.compile(r"(?:/r/[^/]+|/user/[^/]+)?/comments/(\w+)(?:/[^/]*(?:/(\w+))?)?")
_STORY = re.compile(r"(/s/\w+)(?:/[^/]*)?")
_QUESTION = re.compile(r"/(?:questions|q)/(\d+)(?:/[^/]*(?:/(\d+))?)?")
_PRODUCT = re.compile(
    r"(?:/[^/]+)?/(?:dp|gp/product|exec/obidos/asin)/(\w{10})(?:/.*)?", re.IGNORECASE
)
_DRIVE = re.compile(r"(/.+/d/[\w-]+)(?:/(?:edit|view|preview|copy|mobilebasic))?")
_ANTHOLOGY = re.compile(r"/([A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+)(?:v\d+)?(?:\.pdf)?")
_WIKIS = re.compile(r"(?:[\w-]+\.)?wiki(?:pedia|books|quote|source|versity|news)\.org")
_STACK = re.compile(
    r"(?:[\w.-]+\.)?(?:stackexchange|stackoverflow|superuser|serverfault|askubuntu)\.com|"
    r"mathoverflow\.net"
)
_AMAZON = re.compile(r"amazon\.(?:com?\.)?[a-z]{2,3}")


def on_its_site(place: Place) -> Place:
    """Return the one place of the thing at *place*, as far as its site is known."""
    rule = _rule_of(place.host)
    return rule(place) if rule else place


@lru_cache(maxsize=16_384)
def _rule_of(host: str) -> Rule | None:
    general = (rule for hosts, rule in _FAMILIES if hosts.fullmatch(host))
    return _RULES.get(host) or next(general, None)


def _youtube(place: Place) -> Place:
    """A second to start at, or the list a video is played from, makes no other video."""
    path = place.path
    if place.host == "youtu.be" and path != "/playlist":
        found = re.fullmatch(r"/([\w-]+)", path)
        return _video(found[1]) if found else place._replace(host="youtube.com")
    shown, listed = place.value("v"), place.value("list")
    found = _VIDEO.fullmatch(path)
    if found and found[1] != "videoseries":
        return _video(found[1])
    if path == "/watch" and shown:
        return _video(shown)
    if listed and path in ("/watch", "/playlist", "/embed/videoseries"):
        return Place("youtube.com", "/playlist", (("list", listed),))
    return place._replace(host="youtube.com")


def _video(name: str) -> Place:
    return Place("youtube.com", "/watch", (("v", name),))


def _github(place: Place) -> Place:
    """A repository and the main branch at its root are one; GitHub knows no case."""
    found = _REPOSITORY.fullmatch(place.path)
    if not found:
        return place
    query = tuple(pair for pair in place.query if pair != ("tab", "readme-ov-file"))
    fragment = "" if place.fragment == "readme" else place.fragment
    return Place("github.com", found[1].lower(), query, fragment)


def _repository(place: Place) -> Place:
    found = _REPOSITORY.fullmatch(place.path)
    return place._replace(path=found[1]) if found else place


def _hugging_face(place: Place) -> Place:
    path = re.sub(r"/tree/main$", "", place.path)
    return place._replace(host="huggingface.co", path=path)


def _reddit(place: Place) -> Place:
    found = _THREAD.fullmatch(place.path)
    if not found:
        return place._replace(host="reddit.com")
    return Place(
        "reddit.com", f"/comments/{found[1]}{f'/_/{found[2]}' if found[2] else ''}"
    )


def _short_reddit(place: Place) -> Place:
    found = re.fullmatch(r"/(\w+)", place.path)
    return Place("reddit.com", f"/comments/{found[1]}") if found else place


def _lobsters(place: Place) -> Place:
    found = _STORY.fullmatch(place.path)
    return place._replace(path=found[1]) if found else place


def _stack(place: Place) -> Place:
    found = _QUESTION.fullmatch(place.path)
    if not found:
        return place
    return Place(place.host, f"/questions/{found[1]}", (), found[2] or place.fragment)


def _wiki(place: Place) -> Place:
    path, title = place.path, place.value("title")
    if path == "/w/index.php" and title and len(place.query) == 1:
        return Place(place.host, f"/wiki/{title.replace(' ', '_')}", (), place.fragment)
    return place._replace(path=path.replace("%20", "_"))


def _x(place: Place) -> Place:
    is_post = re.fullmatch(r"/\w+/status/\d+", place.path)
    return Place("x.com", place.path) if is_post else place._replace(host="x.com")


def _amazon(place: Place) -> Place:
    found = _PRODUCT.fullmatch(place.path)
    return place.bare(f"/dp/{found[1].upper()}") if found else place


def _drive(place: Place) -> Place:
    found = _DRIVE.fullmatch(place.path)
    return place._replace(path=found[1]) if found else place


def _openreview(place: Place) -> Place:
    name = place.value("id")
    if name and place.path in ("/forum", "/pdf", "/attachment"):
        return Place(place.host, "/forum", (("id", name),))
    return place


def _anthology(place: Place) -> Place:
    found = _ANTHOLOGY.fullmatch(place.path)
    return place.bare(f"/{found[1]}") if found else place


_RULES: dict[str, Rule] = {
    "youtube.com": _youtube,
    "music.youtube.com": _youtube,
    "youtube-nocookie.com": _youtube,
    "youtu.be": _youtube,
    "github.com": _github,
    "gitlab.com": _repository,
    "codeberg.org": _repository,
    "huggingface.co": _hugging_face,
    "hf.co": _hugging_face,
    "reddit.com": _reddit,
    "old.reddit.com": _reddit,
    "new.reddit.com": _reddit,
    "np.reddit.com": _reddit,
    "redd.it": _short_reddit,
    "lobste.rs": _lobsters,
    "twitter.com": _x,
    "x.com": _x,
    "docs.google.com": _drive,
    "drive.google.com": _drive,
    "openreview.net": _openreview,
    "aclanthology.org": _anthology,
}
_FAMILIES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (_WIKIS, _wiki),
    (_STACK, _stack),
    (_AMAZON, _amazon),
)
