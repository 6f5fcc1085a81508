"""Sets of queries, through the real dialog: the right page is among the first three."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.building import served
from browser.searching import SETS, config, hits, missed, open_search, queries
from browser.searching import ask as search

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("test_search_sets")

RIGHT = 0.95


@pytest.mark.parametrize("name", ["queries", "second"])
def test_own_notes_answer_their_queries(page: Page, site: str, name: str) -> None:
    """Exact, mistyped, in other words, in other forms, identifiers and questions."""
    every = list(queries(name))
    page.goto(site, wait_until="networkidle")
    open_search(page)

    wrong = missed(page, every)

    assert len(every) >= 60
    assert len(wrong) <= len(every) * (1 - RIGHT), wrong


@pytest.mark.parametrize("name", ["segeln", "statistics"])
def test_folders_on_other_subjects_answer_theirs(
    page: Page, tmp_path: Path, name: str
) -> None:
    """Without topics, one of them in German, although the theme says English."""
    every = list(queries(name))
    with served(config(tmp_path, SETS / name), tmp_path / "site") as url:
        page.goto(url, wait_until="networkidle")
        open_search(page)

        wrong = missed(page, every)

    assert len(wrong) <= len(every) * (1 - RIGHT), wrong


SCRIPTS = {
    "notes/ja.md": "# 言語モデル\n\n言語モデルは次の単語を予測する。トークン。\n",
    "notes/zh.md": "# 机器学习\n\n神经网络由很多层组成,训练需要数据。\n",
    "notes/ko.md": "# 언어 모델\n\n언어 모델은 다음 단어를 예측한다.\n",
    "notes/th.md": "# ภาษาไทย\n\nแบบจำลองภาษาทำนายคำถัดไป\n",
    "notes/ru.md": "# Языковые модели\n\nМодель предсказывает следующее слово. Ёлка.\n",
    "notes/el.md": "# Σίσυφος\n\nΟ μύθος του Σισύφου.\n",
    "notes/hi.md": "# हिन्दी\n\nभाषा मॉडल अगला शब्द बताता है।\n",
    "notes/fr.md": "# L’été à la mer\n\nLes élèves étudient l’apprentissage profond.\n",
    "notes/tr.md": "# İstanbul\n\nIşık ve şehir.\n",
    "notes/ar.md": "# الشبكات العصبية\n\nنموذج لغوي كبير.\n",
}


def test_every_script_is_searched(page: Page, tmp_path: Path) -> None:
    """With spaces between words or without, with accents or without."""
    for name, text in SCRIPTS.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    asked = {
        "言語モデル": "ja", "トークン": "ja", "単語": "ja", "神经网络": "zh", "训练": "zh",
        '"神经网络"': "zh", '"网络由很多"': "zh", '"次の単語"': "ja",
        "모델": "ko", "예측": "ko", "ภาษา": "th", "модель": "ru", "елка": "ru",
        "σισυφος": "el", "ΣΊΣΥΦΟΣ": "el", "शब्द": "hi", "ete": "fr", "apprentissage": "fr",
        "eleve": "fr", "istanbul": "tr", "isik": "tr", "sehir": "tr", "نموذج": "ar",
    }  # fmt: skip

    found = {}
    with served(config(tmp_path, tmp_path / "notes"), tmp_path / "site") as url:
        page.goto(url, wait_until="networkidle")
        open_search(page)
        for words in asked:
            search(page, words)
            found[words] = next((hit.page for hit in hits(page)), "")

        search(page, '"络神经网"')
        turned = hits(page)

    assert found == {words: f"notes/{name}/" for words, name in asked.items()}
    assert turned == []
