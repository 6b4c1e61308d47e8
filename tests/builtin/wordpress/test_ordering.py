"""Which media a gallery shows, by a model beside it, over queries that are composed."""

from hypothesis import given
from hypothesis import strategies as st

from shortcodes.media import Media, MemoryLibrary
from tests.builtin.wordpress.library import engine

MEDIA = [
    Media(
        id=number,
        url=f"/p{number}.{'mp3' if number % 5 == 0 else 'jpg'}",
        title=f"{'cba'[number % 3]}{number}",
        menu_order=number % 4,
        date=f"2026-07-{number % 7 + 1:02}",
        post=9,
    )
    for number in range(1, 16)
]
NUMBERS = st.lists(st.integers(1, 20), min_size=1, max_size=8)
ORDERS = st.sampled_from(["", "ID", "title", "date", "menu_order ID", "date title ID", "post__in"])


def choose(ids: list[int], exclude: list[int], orderby: str, backwards: bool) -> list[int]:
    """Return the numbers of the pictures that core shows."""
    pictures = {item.id: item for item in MEDIA if item.id % 5}
    shown = [pictures[number] for number in dict.fromkeys(ids) if number in pictures]
    if not ids:
        shown = [item for item in pictures.values() if item.id not in exclude]
    words = (orderby or ("post__in" if ids else "menu_order ID")).lower().split()
    if words == ["post__in"]:
        return [item.id for item in shown]
    for word in reversed(words):
        shown.sort(key=lambda item: getattr(item, word), reverse=backwards)
    return [item.id for item in shown]


@given(st.just([]) | NUMBERS, NUMBERS, ORDERS, st.booleans())
def test_the_model_shows_the_same(
    ids: list[int], exclude: list[int], orderby: str, backwards: bool
) -> None:
    which = (
        f'ids="{",".join(map(str, ids))}"' if ids else f'exclude="{" ".join(map(str, exclude))}"'
    )
    order = "DESC" if backwards else "ASC"
    html = engine(MemoryLibrary(MEDIA)).render(
        f'[gallery {which} orderby="{orderby}" order={order} link=none]'
    )
    found = [int(part.partition(".")[0]) for part in html.split('src="/p')[1:]]
    assert found == choose(ids, exclude, orderby, backwards)
