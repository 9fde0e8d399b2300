"""What animations make of words: what they leave hidden is said, and what they show is text like any other."""

import pytest
from unseen_pages import LEFT_OUT, MAYBE, SECRET, read_with

PART = f"<p class=x>{SECRET}</p>"
IN = "@keyframes in{from{opacity:0}to{opacity:1}}"
OUT = "@keyframes out{to{opacity:0}}"


@pytest.mark.parametrize(
    "rules",
    [
        f".x{{animation:out 1s forwards}} {OUT}",
        ".x{animation:out 1s forwards} @keyframes out{100%{visibility:hidden}}",
        ".x{animation:1s ease-in 0s 1 normal both running 'out'} @-webkit-keyframes out{90%, to{display:none}}",
        ".x{animation-name:out;animation-duration:1s;animation-fill-mode:both} @keyframes out{to{filter:opacity(0)}}",
        ".x{animation:out 1s forwards} @keyframes out{to{transform:translateX(-9999px)}}",
        ".x{animation:out 1s forwards} @keyframes out{to{color:transparent}}",
        f".x{{animation:in 1s reverse forwards}} {IN}",
        f".x{{animation:in 1s 2 alternate forwards}} {IN}",
        f".x{{animation:in 1s forwards, out 1s 5s forwards}} {IN} {OUT}",
        f".x{{opacity:0;animation:in 1s}} {IN}",
        f".x{{opacity:0;animation:in 1s forwards paused}} {IN}",
        f".x{{opacity:0!important;animation:in 1s forwards}} {IN}",
        ".x{opacity:0;animation:in 1s forwards}",
        ".x{opacity:0;animation:in 1s forwards} @keyframes in{to{margin:0}}",
        ".x{opacity:0;animation:var(--a) 1s forwards}",
        f".x{{opacity:0;animation:in 1s forwards}} .x{{animation-fill-mode:none}} {IN}",
        ".x{visibility:hidden;animation:in 1s} @keyframes in{to{visibility:visible}}",
        "article{animation:none} .x{animation:out 1s forwards} @keyframes out{to{zoom:.01}}",
    ],
)
def test_what_an_animation_leaves_hidden_stays_and_is_said(rules: str) -> None:
    text, notes = read_with(PART, rules)
    assert (SECRET in text, notes) == (True, [MAYBE])


@pytest.mark.parametrize(
    "rules",
    [
        f".x{{opacity:0;animation:in 1s forwards}} {IN}",
        f".x{{opacity:0;animation:in 1s 3s both cubic-bezier(.1,.7,1,.1)}} {IN}",
        f".x{{opacity:0;animation:0s in forwards}} {IN}",
        ".x{visibility:hidden;animation:in 0s 1s forwards} @keyframes in{to{visibility:visible}}",
        ".x{transform:translateX(-9999px);animation:in 1s forwards} @keyframes in{to{transform:none}}",
        ".x{clip-path:inset(100%);animation:in 1s forwards} @keyframes in{to{clip-path:inset(0)}}",
        ".x{max-height:0;overflow:hidden;animation:in 1s forwards} @keyframes in{to{max-height:9em}}",
        ".x{color:#fff;animation:in 1s forwards} @keyframes in{to{color:#000}}",
        ".x{color:transparent;animation:in 1s forwards} @keyframes in{to{color:#000}}",
        ".x{font-size:0;animation:in 1s forwards} @keyframes in{to{font-size:9pt}}",
        f".x{{animation:in 2s infinite alternate}} {IN}",
        f".x{{opacity:0;animation:in linear;animation-timeline:view()}} {IN}",
        f"@supports (animation-timeline:view()){{.x{{opacity:0;animation:in 1s;animation-timeline:view()}}}} {IN}",
        f".x{{opacity:0;animation:out 1s forwards, in 1s 5s forwards}} {IN} {OUT}",
        f".x{{animation:out 1s}} {OUT}",
        f".x{{animation:out 1s 2 alternate forwards}} {OUT}",
        f".x{{opacity:1!important;animation:out 1s forwards}} {OUT}",
        f".x{{animation:out 1s forwards}} {OUT} @keyframes out{{to{{opacity:1}}}}",
        f".x:hover{{animation:out 1s forwards}} {OUT}",
        ".x{transition:opacity 1s} @starting-style{.x{opacity:0}}",
    ],
)
def test_what_an_animation_shows_is_text(rules: str) -> None:
    text, notes = read_with(PART, rules)
    assert (SECRET in text, notes) == (True, [])


def test_what_is_not_shown_at_all_is_not_animated() -> None:
    rules = ".x{display:none;animation:in 0s 1s forwards} @keyframes in{to{display:block}}"
    text, notes = read_with(PART, rules)
    assert (SECRET in text, notes) == (False, [LEFT_OUT])


def test_an_animation_that_may_stand_in_another_file_is_said() -> None:
    text, notes = read_with(PART, ".x{visibility:hidden;animation:in 1s forwards}", "<link rel=stylesheet href=a.css>")
    assert (SECRET in text, notes) == (True, [MAYBE])


@pytest.mark.parametrize("said", ["animation:none", "animation:unset", "all:unset"])
def test_what_has_no_animation_is_left_out_as_ever(said: str) -> None:
    rules = f".x{{{said};visibility:hidden}}"
    text, notes = read_with(PART, rules, "<link rel=stylesheet href=a.css>")
    assert (SECRET in text, notes) == (False, [LEFT_OUT])
