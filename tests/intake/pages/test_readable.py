"""What readability keeps of a page is what it keeps by itself, however it is asked."""

from copy import deepcopy

import pytest
from lxml.html import document_fromstring
from readability import Document

from workbench.intake.pages.readable import article_of

TEXT = "The harbour office said on Monday, after a long night, that three bridges were closed until the end of May. "
PAGES = {
    "lines between breaks": f"<div>{TEXT}<br>{TEXT}<b>closed</b> {TEXT}<br><br>{TEXT}<p>{TEXT}</p>{TEXT}</div>",
    "blocks within lines": f"<div>{TEXT}<span>{TEXT}<img></span>{TEXT}<a href='/'>a<picture></picture></a></div>",
    "divs for paragraphs": f"<div><div>{TEXT}</div><div>{TEXT}<i>{TEXT}</i></div><div><div>{TEXT}</div></div></div>",
    "names of furniture": f"<div><p>{TEXT * 3}</p><div class='sidebar'>{TEXT}</div><div id='footer'>{TEXT}</div></div>",
    "an article named so": f"<div class='Comments'><article><p>{TEXT * 3}</p></article></div><div><p>{TEXT}</p></div>",
    "code named so": f"<div><p>{TEXT * 3}</p><pre>a<span class='comment'># {TEXT}</span></pre><p>{TEXT}</p></div>",
    "all named so": f"<div class='popup'><p>{TEXT * 3}</p><p>{TEXT * 3}</p></div>",
    "a list of links": f"<div><p>{TEXT * 3}</p><ul class='menu'>{'<li><a href=/>Part</a>' * 9}</ul><p>{TEXT}</p></div>",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_nothing_else_is_chosen_than_by_readability_itself(page):
    tree = document_fromstring(f"<html><head><title>t</title></head><body>{page}</body></html>")
    alone = document_fromstring(Document(deepcopy(tree)).summary(html_partial=True))
    assert document_fromstring(article_of()(tree).summary(html_partial=True)).text_content() == alone.text_content()
