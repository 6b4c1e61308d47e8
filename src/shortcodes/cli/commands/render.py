"""``shortcodes render``: renders a text as HTML, as a whole page, or as plain text."""

from typing import TYPE_CHECKING, Any, get_args

import click

from shortcodes.cli.reading import Source, read_source
from shortcodes.cli.report import format_excerpt, format_headline
from shortcodes.cli.setup import (
    Setup,
    engine_options,
    file_argument,
)
from shortcodes.cli.writing import STDOUT, check_target, write_file, write_stdout
from shortcodes.display import in_line
from shortcodes.errors import Diagnostic, RenderError
from shortcodes.policies import Format, OnErrorWord, Paragraphs, Unknown

if TYPE_CHECKING:
    from shortcodes.rendering import Result


@click.command()
@file_argument("file")
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    default=STDOUT,
    type=click.Path(allow_dash=True),
    help="The file to write, in place of standard output: whole, or not at all.",
)
@click.option(
    "--page",
    is_flag=True,
    help="Write a whole HTML page, with its stylesheets, of text in paragraphs; without it, only "
    "what the text became.",
)
@click.option(
    "--format",
    "renderer",
    type=click.Choice(get_args(Format)),
    default="html",
    help="HTML (the default), plain text as for feeds and previews, or the tree as JSON.",
)
@click.option(
    "--paragraphs/--no-paragraphs",
    default=None,
    help="Whether text between blank lines becomes a <p>; so with --page, otherwise not.",
)
@click.option(
    "--mend",
    is_flag=True,
    help="Only mend the text's own paragraphs: no <p> begins inside a block widget and ends outside.",
)
@click.option(
    "--unknown",
    type=click.Choice(get_args(Unknown)),
    default="keep",
    help="What becomes of names that are no shortcodes: they are text (keep), leave their content "
    "(strip) or nothing (omit), or are text and reported (diagnose).",
)
@click.option(
    "--on-error",
    type=click.Choice(get_args(OnErrorWord)),
    default="source",
    help="What stands for a shortcode that can't be rendered: its source, a comment, nothing (omit); "
    "raise writes nothing at all.",
)
@click.option("--strict", is_flag=True, help="With any error or warning, write nothing and exit 1.")
@click.option("-v", "--verbose", is_flag=True, help="Also say what was guessed without harm.")
@engine_options
@click.pass_context
def render(
    ctx: click.Context,
    *,
    setup: Setup,
    file: str,
    output: str,
    page: bool,
    renderer: Format,
    paragraphs: bool | None,
    mend: bool,
    unknown: Unknown,
    on_error: OnErrorWord,
    strict: bool,
    verbose: bool,
) -> None:
    """Render FILE as HTML, plain text or JSON.

    What is wrong with the text goes to standard error, with its place.

    The title of a page is its <h1>, else its first line, which becomes the <h1> where it is a
    paragraph; its language is that of --locale, else it is guessed from the script. A file beyond a
    limit is not written, and exits 1.
    """
    wanted = _choose_paragraphs(paragraphs, renderer, mend=mend, page=page)
    if output != STDOUT:
        check_target(output, file)
    source = read_source(file)
    engine = setup.engine(renderer=renderer, unknown=unknown, on_error=on_error, paragraphs=wanted)
    try:
        result = engine.process(source.text, setup.on)
    except RenderError as exc:
        _print_diagnostics(source, (exc.diagnostic,), verbose)
        _print_cause(exc.__cause__)
        ctx.exit(1)
    _print_diagnostics(source, result.diagnostics, verbose)
    if why := _refuse_output(result.diagnostics, strict=strict):
        click.echo(f"nothing was written, for {why}", err=True)
        ctx.exit(1)
    text = _make_page(source, setup, result, unknown) if page else _format_output(result, renderer)
    _write_output(output, text)


def _choose_paragraphs(
    paragraphs: bool | None, renderer: Format, *, mend: bool, page: bool
) -> Paragraphs:
    """Return the engine's option, or refuse options that don't go together."""
    if page and renderer != "html":
        raise click.UsageError(f"--page is of HTML; leave out --format {renderer}")
    if mend and paragraphs is not None:
        raise click.UsageError("--mend takes no paragraphs option; --paragraphs mends too")
    return "mend" if mend else page if paragraphs is None else paragraphs


def _refuse_output(diagnostics: tuple[Diagnostic, ...], *, strict: bool) -> str:
    """Return why a text has no output, or an empty string."""
    if strict and any(item.severity != "info" for item in diagnostics):
        return "--strict was given"
    limits = (item.code for item in diagnostics if item.code.startswith("limit-"))
    code = next(limits, "")
    more = "; --max-chars allows longer ones" if code == "limit-input" else ""
    return f"the text is beyond a limit ({code}){more}" if code else ""


def _print_diagnostics(source: Source, diagnostics: tuple[Diagnostic, ...], verbose: bool) -> None:
    for item in diagnostics:
        if verbose or item.severity != "info":
            click.echo(format_headline(source, item, severity=True), err=True)
            click.echo(format_excerpt(source, item), err=True)


def _print_cause(cause: BaseException | None) -> None:
    """Print the traceback of a widget's exception, which ``--on-error raise`` asks for."""
    if cause is None:
        return
    from traceback import format_exception  # noqa: PLC0415 - seldom needed

    for line in "".join(format_exception(cause)).splitlines():
        click.echo(f"    {in_line(line)}", err=True)


def _make_page(source: Source, setup: Setup, result: "Result[Any]", unknown: Unknown) -> str:
    from markupsafe import Markup  # noqa: PLC0415

    from shortcodes.cli.page_head import (  # noqa: PLC0415 - only a page needs it
        make_heading,
        make_page_head,
    )
    from shortcodes.inventory import find_likely  # noqa: PLC0415
    from shortcodes.syntax import parse  # noqa: PLC0415

    registry = setup.registry
    names = registry.names
    if unknown in ("strip", "omit"):
        names = (*names, *find_likely(source.text).names)
    document = parse(
        source.text, names, raw_names=registry.raw_names, void_names=registry.void_names
    )
    head = make_page_head(document, source.stem, setup.locale)
    output, title = make_heading(str(result.output), head.title)
    page = result.with_output(Markup(output))  # noqa: S704 - the page's own HTML
    return page.page(title, head.lang, head.dir)


def _format_output(result: "Result[Any]", renderer: str) -> str:
    """Return the output alone, with a line end behind what is no HTML."""
    output = str(result.output)
    return f"{output}\n" if renderer != "html" and output else output


def _write_output(output: str, text: str) -> None:
    if output == STDOUT:
        write_stdout([text])
    else:
        write_file(output, text)
