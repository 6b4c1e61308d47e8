"""``shortcodes widgets``: lists the shortcodes and their attributes."""

import shutil
from typing import TYPE_CHECKING

import click

from shortcodes.cli.json_output import dump_json
from shortcodes.cli.setup import registry_options
from shortcodes.cli.widget_table import format_widgets
from shortcodes.cli.writing import write_stdout

if TYPE_CHECKING:
    from shortcodes.widgets import Registry


@click.command()
@click.option("--json-schema", is_flag=True, help="Print the JSON Schema (2020-12) of all widgets.")
@registry_options
def widgets(registry: "Registry", json_schema: bool) -> None:
    """List the shortcodes and their attributes."""
    schema = registry.json_schema()
    if json_schema:
        write_stdout([dump_json(schema, indent=2), "\n"])
        return
    width = min(shutil.get_terminal_size((100, 24)).columns, 140)
    click.echo("\n".join(format_widgets(schema, width)) or "there are no widgets")
