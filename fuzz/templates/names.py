"""Names of elements and attributes that are variables, set before or behind where they are written."""

from fuzz.templates.places import Places

_WORDS = ("element", "element", "live", "tag", "align", "'b'", "opened", "closed", "title")
_SHOWN = (
    "<{name}>{text}</{name}>",
    '<p {name}="{text}">x</p>',
    "<p {name}>x</p>",
    "<b {name}{text}{{{{ closed }}}}x</b>",
    "<p title={name}>{text}</p>",
    "<script>let {name} = '{text}';</script>",
)


class Names:
    """Makes elements with such names."""

    def __init__(self, places: Places) -> None:
        self._random = places.random
        self._places = places

    def element(self, name: str) -> str:
        """Return an element that a variable is a name in, and the statements that set that.

        Args:
            name: The variable.
        """
        chance = self._places.expressions.chance
        one, other = self._random.choice(("", "tag", *_WORDS)), self._random.choice(_WORDS)
        text = self._places.printed("text")
        shown = self._random.choice(_SHOWN).format(name=f"{{{{ {name} }}}}", text=text)
        before = f"{{% set {name} = {one} %}}" if one else ""
        if chance(0.2):
            return f"{before}{{% with {name} = {other} %}}{shown}{{% endwith %}}"
        if chance(0.2):
            return f"{before}{shown}"
        macro = f"{{% macro m{name}() %}}{shown}{{% endmacro %}}"
        return f"{before}{macro}{{% set {name} = {other} %}}{{{{ m{name}() }}}}"
