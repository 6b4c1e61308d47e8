"""Addresses of several parts."""

from fuzz.templates.places import ADDRESSES, LOADING, Places

_FRONTS = (
    *("/", "/", "/", "", "./", "../", "?x=", "#", "https://ok.example", "https://ok.example/"),
    *("//ok.example/", "//", "https://", "https:", "/a/", "\\", "{{ player }}", "{{ player }}/"),
    *("{{ player }}", "{{ player }}/a/", "{{ url }}/", "{{ n }}/", "a", "/a?x="),
)
_BETWEEN = ("/", "/", "/", "", "", ".", ":", "//", "/./", "?x=", "#", "\\", "@", "-", "/a/", ", ")
_ENDS = ("", "", "", "/", ".js", "/a.js", "?x=1", " 2x")
_MORE = (("use", "href"), ("input", "formaction"), ("a", "href"), ("img", "srcset"))


class Addresses:
    """Makes elements with addresses of several parts."""

    def __init__(self, places: Places) -> None:
        self._random = places.random
        self._places = places

    def element(self) -> str:
        """Return an element with an address."""
        name, attribute = self._random.choice((*LOADING, *LOADING, *ADDRESSES, *_MORE))
        opened = f"<{name} {self._places.quoted(attribute, self.address())}>"
        return opened if name in ("img", "link", "embed", "base", "input") else f"{opened}</{name}>"

    def address(self) -> str:
        """Return an address: a front, one or more values with signs between them, an end."""
        made, pick = self._places.printed, self._random.choice
        address = pick(_FRONTS)
        for number in range(pick((1, 1, 2, 2, 3))):
            address += (pick(_BETWEEN) if number else "") + made(
                "text", pick(("", "", "urlencode"))
            )
        return address + pick(_ENDS)
