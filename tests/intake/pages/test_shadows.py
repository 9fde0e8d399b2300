"""What rules of style say of shadow trees, and these of what stands in their hosts: each tree has rules of its own."""

import pytest
from unseen_pages import LEFT_OUT, MAYBE, SECRET, read_with


def shown(part: str, rules: str = "") -> tuple[bool, list[str]]:
    """Whether the words stand in the text, and what is said."""
    text, notes = read_with(part, rules)
    return SECRET in text, notes


def tree(inside: str, light: str = "", host: str = "div") -> str:
    return f"<{host}><template shadowrootmode=open>{inside}</template>{light}</{host.partition(' ')[0]}>"


@pytest.mark.parametrize(
    ("part", "rules"),
    [
        (tree(f"<p class=x>{SECRET}</p>"), ".x{display:none}"),
        (tree(f"<p>{SECRET}</p>"), "p{opacity:0} article p{opacity:1}"),
        (tree("<style>p{display:none}</style><slot></slot>", f"<p>{SECRET}</p>"), ""),
        (tree("<style>.x{display:none}</style>") + f"<p class=x>{SECRET}</p>", ""),
        (tree("<style>.x{display:none}</style>") + tree(f"<p class=x>{SECRET}</p>"), ""),
        (tree(f"<style>* > .x, :not(.o) > .x{{display:none}}</style><p class=x>{SECRET}</p>"), ""),
        (tree(f"<style>:host{{display:none}}</style><p>{SECRET}</p>"), "div{display:block}"),
        (tree(f"<style>:host{{display:block!important}}</style><p>{SECRET}</p>"), "div{display:none}"),
        (tree(f"<style>:host{{display:block}}</style><p>{SECRET}</p>", host="div hidden"), ""),
        (tree(f"<style>:host(:not([open])) p{{display:none}}</style><p>{SECRET}</p>", host="div open"), ""),
        (tree("<style>::slotted(b){display:none}</style><slot></slot>", f"<p><b>{SECRET}</b></p>"), ""),
        (tree("<style>::slotted(p){display:none}</style><slot></slot>", f"<p>{SECRET}</p>"), "p{display:block}"),
        (
            tree("<style>[name=a]::slotted(p){display:none}</style><slot></slot><slot name=a></slot>", f"<p>{SECRET}"),
            "",
        ),
        (tree("<style>::slotted(p, b){display:none}</style><slot></slot>", f"<p>{SECRET}</p>"), ""),
        (tree(f"<style>p{{display:none}}</style><p part='k l'>{SECRET}</p>"), "div::part(l){display:block}"),
        (tree("<style>p{background:#000}</style><p><slot></slot></p>", f"<b>{SECRET}</b>"), "b{color:#fff}"),
        (
            tree(
                "<style>p{visibility:hidden}</style><p><slot></slot></p>",
                f"<b style='visibility:visible'>{SECRET}</b>",
            ),
            "",
        ),
        (tree(tree("<style>::slotted(slot){opacity:0}</style><slot></slot>", "<slot></slot>"), f"<p>{SECRET}</p>"), ""),
        (tree("<style>slot{visibility:visible}</style><p><slot></slot></p>", SECRET), "div{visibility:hidden}"),
        (tree(f"<p>{SECRET}</p>") + "<div class=x></div>", "div:has(p){display:none}"),
    ],
)
def test_rules_of_one_tree_hide_nothing_in_another(part: str, rules: str) -> None:
    assert shown(part, rules) == (True, [])


@pytest.mark.parametrize(
    ("part", "rules"),
    [
        (tree(f"<style>.x{{display:none}}</style><p class=x>{SECRET}</p>"), ""),
        (tree(f"<p>{SECRET}</p>", host="div class=x"), ".x{visibility:hidden}"),
        (tree(f"<style>:host{{display:none}}</style><p>{SECRET}</p>"), ""),
        (tree("<style>.x{display:none}</style><div class=x><slot></slot></div>", f"<p>{SECRET}</p>"), ""),
        (tree("<style>slot{visibility:hidden} .x{visibility:hidden}</style><slot class=x></slot>", f"<p>{SECRET}"), ""),
        (
            tree(f"<style>.x{{display:none}}</style>{tree('<slot></slot>', f'<p class=x>{SECRET}</p>')}"),
            "",
        ),
        (tree("<slot></slot>", f"<p class=x>{SECRET}</p>"), ".x{display:none}"),
        (tree("<slot></slot>") + tree(f"<p>{SECRET}</p>", host="div class=x"), ".x{display:none}"),
    ],
)
def test_what_is_surely_hidden_is_left_out(part: str, rules: str) -> None:
    assert shown(part, rules) == (False, [LEFT_OUT])


@pytest.mark.parametrize(
    ("part", "rules"),
    [
        (tree(f"<style>:host(:not([open])) .x{{display:none}}</style><p class=x>{SECRET}</p>"), ""),
        (tree(f"<style>:host(.m){{display:none}}</style><p>{SECRET}</p>", host="div class=m"), ""),
        (tree(f"<style>:host-context(article) .x{{display:none}}</style><p class=x>{SECRET}</p>"), ""),
        (tree("<style>::slotted(p){display:none}</style><slot></slot>", f"<p>{SECRET}</p>"), ""),
        (tree("<style>::slotted(p){display:none!important}</style><slot></slot>", f"<p>{SECRET}"), "p{display:block}"),
        (tree("<style>.m::slotted(*){opacity:0}</style><slot class=m></slot>", f"<p>{SECRET}</p>"), ""),
        (tree(f"<p part='k l'>{SECRET}</p>"), "div::part(l){display:none}"),
        (tree(tree(f"<p part=k>{SECRET}</p>", host="div exportparts='k: l'"), host="x-a"), "x-a::part(l){opacity:0}"),
        (tree(tree("<style>::slotted(p){opacity:0}</style><slot></slot>", "<slot></slot>"), f"<p>{SECRET}</p>"), ""),
        (tree(f"<style>:host{{ .x{{display:none}} }}</style><p class=x>{SECRET}</p>"), ""),
        (tree(f"<style>:is(:host, .y) > .x{{display:none}}</style><p class=x>{SECRET}</p>"), ""),
        (tree(f"<style>.x{{display:block}}</style><p class=x part=l>{SECRET}</p>"), "::part(l){display:none}"),
    ],
)
def test_what_is_hidden_from_another_tree_stays_and_is_said(part: str, rules: str) -> None:
    assert shown(part, rules) == (True, [MAYBE])


def test_only_the_first_template_of_a_host_is_shown() -> None:
    second = f"<template shadowrootmode=open><p>{SECRET}</p></template>"
    assert shown(tree("<slot></slot>", second)) == (False, [])


def test_words_that_the_rules_of_a_shadow_tree_add_are_told() -> None:
    part = tree("<style>.x::before, :host::after{content:'NOT '}</style><p>The court found him <b class=x>guilty</b>.")
    part += tree(
        "<style>::slotted(p)::before{content:'NEVER'}</style><slot></slot>", "<p>The court found him guilty.</p>"
    )
    (note,) = shown(part)[1]
    assert note == (
        "The page shows words that stand in its rules of style and not in the text, in 3 places: “NOT … NOT … NEVER”."
    )
