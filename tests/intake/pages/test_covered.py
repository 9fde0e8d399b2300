"""Words that a shape cuts off, a mask covers, or that lie over one another."""

import pytest
from unseen_pages import MAYBE, SECRET, SHOWN, read_with


@pytest.mark.parametrize(
    "style",
    [
        "clip-path:inset(0 100% 0 0)",
        "clip-path:inset(50% 0 50% 0 round 3px)",
        "clip-path:inset(9999px)",
        "clip-path:ellipse(0 0)",
        "clip-path:circle(0 at 50% 50%) content-box",
        "clip-path:rect(0 0 0 0)",
        "clip-path:rect(10px 100% 10px 0)",
        "clip-path:xywh(0 0 0 100%)",
        "clip-path:polygon(0 0,100% 0,100% 0,0 0)",
        "clip-path:polygon(-9px -9px,-8px -9px,-8px 50%)",
        "clip-path:path(&quot;M0 0&quot;)",
        "mask:linear-gradient(transparent,transparent)",
        "-webkit-mask-image:linear-gradient(to right, #0000 10%, rgba(0, 0, 0, 0) 50%)",
        "mask:linear-gradient(#000,#000) no-repeat;mask-size:0 0",
        "mask:linear-gradient(#000,#000) 0 0/0 100% no-repeat",
        "mask-image:url(icon.svg)",
        "letter-spacing:-1em",
        "letter-spacing:-9px",
        "letter-spacing:-9999px",
    ],
)
def test_it_stays_and_is_said(style: str) -> None:
    text, notes = read_with(f'<p style="{style}">{SECRET}</p>')
    assert (SECRET in text, notes) == (True, [MAYBE])


@pytest.mark.parametrize(
    "style",
    [
        "clip-path:inset(0 40% 0 0)",
        "clip-path:inset(9px 0 50%)",
        "clip-path:circle(50%)",
        "clip-path:ellipse(50% 0.5em)",
        "clip-path:rect(0 auto auto 0)",
        "clip-path:polygon(0 0,100% 0,100% 100%,0 calc(100% - 9px))",
        "clip-path:polygon(0 0,100% 0,calc(100% - 9px) 100%)",
        "clip-path:polygon(evenodd,0 0,100% 0,50% 50%)",
        "clip-path:inset(calc(100% - 900px) 0 0 100px)",
        "clip-path:path(&quot;M0 0 h900 v900&quot;)",
        "clip-path:path(&quot;M0 0 900 0 900 900&quot;)",
        "clip-path:url(#nothing)",
        "mask:none",
        "mask:linear-gradient(#000,transparent)",
        "mask-image:linear-gradient(90deg, transparent, black 9%, black 90%, transparent)",
        "mask-size:0",
        "mask:linear-gradient(#000 0 0) center/cover",
        "letter-spacing:-.05em",
        "letter-spacing:-4px;font-size:60px",
        "letter-spacing:9px",
    ],
)
def test_what_is_seen_of_it_is_text(style: str) -> None:
    text, notes = read_with(f'<p style="{style}">{SECRET}</p>')
    assert (SECRET in text, notes) == (True, [])


def test_letters_that_stand_apart_in_what_is_packed_are_text() -> None:
    part = f"<p style='letter-spacing:-1em'>{SECRET} <b style='letter-spacing:normal'>{SHOWN}</b></p>"
    text, notes = read_with(part)
    assert (SECRET in text, SHOWN in text, notes) == (True, True, [MAYBE])
