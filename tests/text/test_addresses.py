"""Addresses: what names a page on the web, and what does not."""

import pytest

from workbench.text.addresses import is_web_address


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org", "http://example.org:8080/a?b=c#d", "HTTPS://EXAMPLE.ORG/", "https://приклад.укр/стаття",
        "http://localhost:1/x", "https://[2001:db8::1]/", "https://web.archive.org/web/2024/https://example.org/",
    ],
)  # fmt: skip
def test_a_web_address_is_one(text):
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "notaurl", "example.org/page", "javascript:alert(1)", "javascript://example.org/%0aalert(1)", "https://",
        "https:///page", "data:text/html,x", "file:///etc/passwd", "https://exa mple.org", "https://example.org/a b",
        "https://[", "https://example.org:99999/",
    ],
)  # fmt: skip
def test_other_text_is_none(text):
    assert not is_web_address(text)
