"""Rules from words, and texts that are fixed and changed by them."""

import re

import pytest

from shortcodes.rewriting import Rules, fix, fix_by_rules, read_rules


def test_words_are_rules() -> None:
    rules = read_rules(["a=b", "c=d", "a=b"], ["a.x=1=2", "a.y="], ["c.x", "c.y", "c.x"])
    assert rules == Rules(
        {"a": "b", "c": "d"}, {"a": {"x": "1=2", "y": ""}}, {"c": frozenset({"x", "y"})}
    )
    assert not read_rules()


WRONG = {
    "no sign": (("rename", "a"), "--rename: write OLD=NEW, not 'a'"),
    "no old name": (("rename", "=a"), "--rename: write OLD=NEW, not '=a'"),
    "no new name": (("rename", "a="), "--rename: write OLD=NEW, not 'a='"),
    "no legal old name": (("rename", "1=a"), "--rename: '1' is no name of a shortcode: a letter"),
    "no legal new name": (("rename", "a=b]"), "--rename: 'b]' is no name of a shortcode: a letter"),
    "two new names": (("rename", "a=b", "a=c"), "--rename: a is given twice, 'b' and 'c'"),
    "no value": (("values", "a.b"), "--set: write NAME.ATTRIBUTE=VALUE, not 'a.b'"),
    "no attribute": (("values", "a=b"), "--set: write NAME.ATTRIBUTE=VALUE, not 'a=b'"),
    "no legal attribute": (("values", "a.b c=d"), "--set: 'b c' is no name of an attribute"),
    "two values": (("values", "a.b=1", "a.b=2"), "--set: a.b is given twice, '1' and '2'"),
    "nothing to unset": (("unset", "a"), "--unset: write NAME.ATTRIBUTE, not 'a'"),
    "a line end": (("unset", "a\n"), r"--unset: write NAME.ATTRIBUTE, not 'a\n'"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_words_are_refused(name: str) -> None:
    (option, *words), said = WRONG[name]
    with pytest.raises(ValueError, match=f"^{re.escape(said)}"):
        read_rules(**{option: words})


BOTH = {
    "names of the rules are fixed too": ("[old a=”1″] [x  y]", ["note"], '[new a="1"] [x  y]'),
    "a text without them": ("[note a=”1″]", ["note"], '[note a="1"]'),
    "likely ones": ("[my_card a=”1″] [old a=”1″]", None, '[my_card a="1"] [new a="1"]'),
    "code of Markdown": ("`[old a=”1″]` [old a=”1″]", ["note"], '`[old a=”1″]` [new a="1"]'),
}


@pytest.mark.parametrize("name", BOTH)
def test_damage_is_undone_and_rules_apply(name: str) -> None:
    text, names, expected = BOTH[name]
    rules, markup = read_rules(["old=new"]), "markdown" if "Markdown" in name else "html"
    assert fix_by_rules(text, names, rules, markup) == expected
    assert fix_by_rules(expected, names, rules, markup) == expected
    assert fix_by_rules(text, names, Rules(), markup) == fix(text, names, markup).text
