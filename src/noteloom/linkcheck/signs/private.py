"""Hosts that answer "not found" for what is there, but not for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from noteloom.linkcheck.signs import urls
from noteloom.linkcheck.signs.lists import listed

if TYPE_CHECKING:
    from noteloom.linkcheck.visit import Response

_ANY_PATH = listed(
    """
    atlassian.net bitbucket.org codeberg.org dev.azure.com docs.google.com
    drive.google.com dropbox.com figma.com gist.github.com gitea.com gitlab.com
    hub.docker.com huggingface.co kaggle.com linear.app monday.com notion.site notion.so
    overleaf.com raw.githubusercontent.com sharepoint.com slack.com sr.ht trello.com
    visualstudio.com
    """
)
_GITHUB = frozenset({"github.com", "www.github.com"})
_GITHUB_OWN = listed(
    """
    about apps collections contact customer-stories enterprise events explore features
    marketplace pricing readme resources search security site solutions sponsors team
    topics trending
    """
)
"""First steps of a path that are GitHub's own pages, which everybody may see."""


def private_host(response: Response) -> str | None:
    """Return the evidence that a 404 may mean that the reader has to log in."""
    found = urls.parts(response.url)
    steps = [step for step in found.path.split("/") if step]
    is_repository = len(steps) > 1 and steps[0].lower() not in _GITHUB_OWN
    is_hiding = found.host in _GITHUB and is_repository
    if not (is_hiding or (steps and urls.host_is(found.host, _ANY_PATH))):
        return None
    return f"404 from `{found.host}`, which also answers so for what is private"
