"""Posts and quotations within an article have dates of their own, which are not its own."""

import pytest

from workbench.intake.reading import read

LINE = "The harbour office said on Monday that its nine cranes had been moved to the northern pier by noon."


def published(head, *parts):
    page = f"<html lang=en><title>Cranes moved</title><article><h1>Cranes moved</h1>{head}<p>{LINE}</p>"
    page += "".join(f"{part}<p>{LINE.replace('nine', number)}</p>" for part, number in zip(parts, "789", strict=False))
    return read(f"{page}</article></html>".encode(), name="a.html").published


@pytest.mark.parametrize(
    "part",
    [
        "<blockquote class=instagram-media><p>By Harbour Watch</p><a href=/1>12 June 2018</a></blockquote>",
        "<blockquote><p>Cranes again.</p>— Harbour Watch <a href=https://x.test/1>March 7, 2021</a></blockquote>",
        "<figure><img src=a.png><figcaption>12 June 2018</figcaption></figure>",
        "<blockquote><time class=published datetime=2018-06-12T10:00:00Z>12 June</time></blockquote>",
    ],
)
def test_a_post_or_a_picture_does_not_date_the_article(part):
    assert published("", part) is None
    assert published("<p>4 June 2024</p>", part) == "2024-06-04"


def test_of_many_posts_of_a_day_the_day_is_known_and_no_time():
    posts = [f"<div><time datetime=2024-03-05T{hour}:00>{hour}:00</time></div>" for hour in (18, 17, 16)]
    assert published("", *posts) == "2024-03-05"
    assert published("", *posts[:2]) == "2024-03-05T18:00"
