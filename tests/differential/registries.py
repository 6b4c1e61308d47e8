"""The sets of names that cases are run with, each with the kind of handler it has."""

# The number after a name is its handler's place in `handlers.HANDLERS`.
REGISTRIES: tuple[tuple[tuple[str, int], ...], ...] = (
    (("a", 0), ("b", 1), ("c", 2)),
    (("b", 0),),
    (("b", 1), ("gallery", 0), ("caption", 1), ("video", 3), ("code", 0), ("row", 1), ("col", 0)),
    # Prefixes of each other, shorter ones first, then last.
    (("a", 0), ("a-b", 0), ("ab", 0), ("a.b", 0), ("a_b", 3), ("a.b-c", 0), ("a:", 1)),
    (("a.b-c", 0), ("a.b", 1), ("abc", 2), ("ab", 0), ("a:b:c", 0), ("a:b", 0), ("a", 1)),
    # Numbers and the like.
    (("1", 0), ("0", 1), ("12", 0), ("-1", 0), ("007", 0), ("1.5", 2), ("1e3", 0)),
    # Odd names, every character special to a pattern among them.
    (
        ("é", 0),
        ("名", 1),
        ("a\u00a0b", 0),
        ("x+y", 0),
        ("(", 0),
        ("a|b", 0),
        ("^", 0),
        ("$", 2),
        ("*", 0),
    ),
    (
        ("-", 0),
        ("--", 1),
        ("'", 0),
        ('"', 0),
        ("a\\b", 0),
        ("{1}", 0),
        ("a#b", 0),
        ("?", 0),
        ("!x", 0),
    ),
    (("A", 0), ("a", 1), ("aA", 0), ("B", 3), ("b", 2), ("É", 0)),
    (("a", 4), ("b", 3), ("c", 5), ("d", 6), ("a2", 0), ("d2", 0), ("ab", 4)),
    (("url", 4), ("b", 3), ("title", 4), ("x", 2), ("c", 0), ("on", 4)),
    (),
)

PREFIXES = (3, 4)
NAMELESS = len(REGISTRIES) - 1


def names_of(registry: int) -> list[str]:
    """List the names of a set, in their order."""
    return [name for name, _ in REGISTRIES[registry]]
