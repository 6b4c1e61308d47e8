"""``shortcodes completion``: prints the script that makes a shell complete arguments."""

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

_SHELLS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command()
@click.argument("shell", type=click.Choice(list(_SHELLS)))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print what makes a shell complete arguments.

    For bash, put this into ~/.bashrc: eval "$(shortcodes completion bash)". For zsh likewise, into
    ~/.zshrc. For fish: shortcodes completion fish > ~/.config/fish/completions/shortcodes.fish
    """
    program = ctx.find_root().info_name or "shortcodes"
    variable = f"_{program}_COMPLETE".replace("-", "_").replace(".", "_").upper()
    maker = _SHELLS[shell](ctx.find_root().command, {}, program, variable)
    # Not its source(), which for bash asks the shell of this machine for its version.
    click.echo(maker.source_template % maker.source_vars())
