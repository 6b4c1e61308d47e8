"""What holds of each widget of each pack that comes with the library."""

import pytest
from pydantic import TypeAdapter, ValidationError

from shortcodes import Engine, Registry
from shortcodes.widgets.packs import list_packs

DEFINITIONS = [
    pytest.param(definition, id=f"{pack}-{definition.name}")
    for pack in list_packs()
    for definition in Registry(packs=(pack,)).definitions
]


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_it_is_described(definition):
    assert definition.widget.__doc__
    for name, info in definition.widget.model_fields.items():
        assert info.description, name
        assert info.description.endswith("."), name


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_its_template_would_be_admitted_from_anybody(definition):
    from shortcodes.templating.check import check_template
    from shortcodes.widgets.variables import list_variables

    variables = list_variables(definition.widget)
    assert variables.complete
    check_template(
        definition.name,
        variables,
        definition.template,
        definition.template_source,
        definition.folder,
    )


EXAMPLES = [
    pytest.param(text, id=f"{pack}-{definition.name}-{number}")
    for pack in list_packs()
    for definition in Registry(packs=(pack,)).definitions
    for number, text in enumerate(definition.examples)
]


class Anything:
    """A data source that knows nothing, which widgets show as such."""

    def get_many(self, keys, on):
        return {}


def list_faults(text):
    pytest.importorskip("click", reason="the gallery has the media of the examples")
    from shortcodes.cli.gallery.samples import make_media_source

    sources = {"media": make_media_source(), "embed": Anything()}
    engine = Engine(Registry(packs=list_packs()), sources=sources)
    return [found.code for found in engine.process(text).diagnostics]


@pytest.mark.parametrize("text", EXAMPLES)
def test_its_examples_have_no_fault(text):
    assert list_faults(text) == []


def test_a_fault_of_an_example_is_seen():
    assert list_faults("[code]") == ["missing-listing"]


IMPURE = {"tab", "tabs", "footnote", "footnotes", "toc"}
"""Tabs depend on one another, the others on the page."""


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_it_renders_once_for_the_same(definition):
    assert definition.pure is (definition.name not in IMPURE)


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_a_value_that_no_encoding_has_is_refused_or_taken(definition):
    for name, info in definition.widget.model_fields.items():
        adapter = TypeAdapter(info.rebuild_annotation())
        for value in ("\ud800", "1\ud800", "https://example.org/\ud800", "#\ud800"):
            try:
                adapter.validate_python(value)
            except ValidationError:
                continue
            assert isinstance(value, str), name
