"""Language tags: what BCP 47 writes, and what it does not."""

import pytest

from workbench.text.language_tags import is_language_tag


@pytest.mark.parametrize(
    "tag",
    [
        "en", "EN-gb", "sr-Latn", "zh-Hant-TW", "es-419", "zh-yue-HK", "sl-rozaj-biske", "de-CH-1996", "de-a-value",
        "ar-u-nu-latn", "en-x-newsroom", "x-house", "i-klingon", "sgn-BE-FR", "und", "cel-gaulish",
    ],
)  # fmt: skip
def test_a_tag_is_one(tag):
    assert is_language_tag(tag)


@pytest.mark.parametrize(
    "text", ["", " en", "e", "not a lang!!", "en_US", "en-", "-en", "en--US", "de-a", "x", "en\n", "укр", "abcdefghi"]
)
def test_other_text_is_none(text):
    assert not is_language_tag(text)
