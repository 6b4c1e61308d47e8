"""Pieces of text from which cases are made, outside and inside HTML."""

from random import Random

from .vocabulary import WORDS


def attribute(random: Random, names: list[str]) -> str:
    """Make one attribute with the space around it."""
    return random.choice(WORDS["spaces"]) + _attribute(random)


def _attribute(random: Random) -> str:
    pick = random.choice
    value = pick(WORDS["values"])
    kind = random.random()
    if kind < 0.3:
        value = f'"{value}"'
    elif kind < 0.5:
        value = f"'{value}'"
    elif kind < 0.54:
        value = f'"{value}'
    elif kind < 0.58:
        value = f"{value}'"
    elif kind < 0.62:
        value = f"”{value}”"
    if random.random() < 0.25:
        return value
    equals = "=" if random.random() < 0.8 else pick(WORDS["spaces"]) + "=" + pick(WORDS["spaces"])
    # The last index there is: core dies of a positional value after it, so it must be seldom.
    name = pick(WORDS["attribute_names"]) if random.random() < 0.9995 else "9223372036854775806"
    return name + equals + value


def _attributes(random: Random) -> str:
    chance = random.random()
    if chance < 0.4:
        return ""
    if chance < 0.85:
        return random.choice(WORDS["spaces"]) + _attribute(random)
    return "".join(attribute(random, []) for _ in range(3))


def _near(random: Random, names: list[str]) -> str:
    """Make a name that is registered, or nearly so."""
    name = random.choice(names)
    chance = random.random()
    if chance < 0.85:
        return name
    if chance < 0.92:
        return name + random.choice(
            ("x", "-", "_", ".", ":", "é", "1", "\u00a0", "\\", "*", "2", "-b", ".b")
        )
    return random.choice(
        (name[:-1], name.upper(), " " + name, name + random.choice(names), "x" + name)
    )


def _tag(random: Random, names: list[str]) -> str:
    name, kind = _near(random, names), random.random()
    if kind < 0.5:
        return f"[{name}{_attributes(random)}]{_after_tag(random, names, name)}"
    if kind < 0.7:
        return f"[/{name}]"
    if kind < 0.8:
        return f"[{name}{_attributes(random)}{random.choice(('/', ' /', '//', '/ '))}]"
    if kind < 0.85:
        return f"[[{name}{_attributes(random)}]]"
    if kind < 0.9:
        return f"[[{name}]{random.choice(WORDS['words'])}[/{name}]]"
    return random.choice(("[[", "[", "[[[")) + name


def _after_tag(random: Random, names: list[str], name: str) -> str:
    return "" if random.random() < 0.7 else f"{_inside(random, names)}[/{name}]"


def _inside(random: Random, names: list[str]) -> str:
    if random.random() < 0.5:
        return random.choice(WORDS["words"])
    other = random.choice(names)
    return random.choice(
        (f"[{other}]", f"[/{other}]", f"[{other}]x[/{other}]", f"[[{other}]]", f"[{other} a=1/]")
    )


def plain(random: Random, names: list[str]) -> str:
    """Make a piece of text outside HTML."""
    chance = random.random()
    if chance < 0.62:
        return _tag(random, names).replace("<", "(")
    if chance < 0.94:
        return random.choice(WORDS["words"])
    return random.choice(WORDS["characters"]).replace("<", " ")


def _html_value(random: Random, names: list[str]) -> str:
    pick, chance = random.choice, random.random()
    inner = pick(WORDS["html_values"]) if chance < 0.4 else plain(random, names)
    if random.random() < 0.2:
        inner = pick(WORDS["html_values"]) + inner + pick(WORDS["html_values"])
    quote = pick(('"', '"', "'", "'", "", '"'))
    return f"{quote}{inner}{quote}"


def _html_attribute(random: Random, names: list[str]) -> str:
    chance = random.random()
    if chance < 0.1:
        return plain(random, names)
    if chance < 0.2:
        return random.choice(WORDS["html_names"])
    equals = "=" if chance < 0.9 else "=".join(random.choices(WORDS["spaces"], k=2))
    return random.choice(WORDS["html_names"]) + equals + _html_value(random, names)


def element(random: Random, names: list[str]) -> str:
    """Make an HTML element with shortcodes in its attributes."""
    count = random.choice((0, 1, 1, 2, 3))
    attributes = "".join(
        random.choice(WORDS["spaces"][:14]) + _html_attribute(random, names) for _ in range(count)
    )
    end = random.choice((">", ">", ">", " />", "/>", "/ >", "", "//>", "\n>"))
    start = random.choice(("<", "<", "<", "<", "<", "< ", "</", "<[", "<\v"))
    return start + random.choice(WORDS["elements"]) + attributes + end


def html(random: Random, names: list[str]) -> str:
    """Make a piece of HTML."""
    chance = random.random()
    if chance < 0.4:
        return element(random, names)
    if chance < 0.55:
        return random.choice(WORDS["html_words"])
    if chance < 0.6:
        return f"<!-- {plain(random, names)} -->"
    return plain(random, names)


def paragraph(random: Random, names: list[str]) -> str:
    """Make a piece of a post that is to be divided into paragraphs."""
    pick, chance = random.choice, random.random()
    if chance < 0.3:
        return pick(WORDS["breaks"])
    if chance < 0.5:
        return pick(WORDS["paragraph_words"])
    name = pick(WORDS["blocks"])
    if chance < 0.66:
        return f"<{name}>"
    if chance < 0.82:
        return f"</{name}>"
    if chance < 0.86:
        return f"<{name}{pick(WORDS['paragraph_attributes'])}>"
    inner = pick(WORDS["paragraph_words"])
    if random.random() < 0.3:
        inner = "x".join(random.choices(WORDS["breaks"], k=2))
    return f"<{name}>{inner}</{name}>"


def lone(random: Random, names: list[str]) -> str:
    """Make a shortcode in a paragraph of its own, or nearly so."""
    pick, chance = random.choice, random.random()
    if chance < 0.5:
        before, after = pick(WORDS["unautop_spaces"]), pick(WORDS["unautop_spaces"])
        start = pick(("<p>", "<p>", "<p>", "<P>", "<p"))
        end = pick(("</p>", "</p>", "</p>", "<p>"))
        return start + before + _tag(random, names) + after + end
    if chance < 0.65:
        return pick(("<p>", "</p>", "</p>\n", "\n"))
    return plain(random, names)


def typography(random: Random, names: list[str]) -> str:
    """Make a piece of text with quotes, dashes and the like."""
    pick, chance = random.choice, random.random()
    if chance < 0.72:
        return pick(WORDS["type_words"])
    if chance < 0.84:
        return pick(WORDS["type_tags"])
    if chance < 0.9:
        return pick(
            ("[code]", "[/code]", "[code x='1']", "[[code]]", "[code", "[/code ", "[b '<'>]")
        )
    return _tag(random, names)


def kses(random: Random, names: list[str]) -> str:
    """Make an element's name and an attribute as a shortcode may have left it."""
    pick = random.choice
    value = "".join(random.choices(WORDS["kses_words"], k=pick((1, 1, 2, 3, 4, 6))))
    quote = pick(('"', '"', '"', "'", "", "'"))
    space = pick(("", "", "", " ", "\n", "\v"))
    equals = pick(("=", "=", "=", "=", " = ", ""))
    element, name = pick(WORDS["kses_elements"]), pick(WORDS["kses_names"])
    return f"{element} {space}{name}{equals}{quote}{value}{quote}{space}"
