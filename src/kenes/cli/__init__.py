"""The command ``kenes``: models and libraries are loaded only by the command that needs them."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command; errors of input end with exit code 2, failed checks and missing convergence with 3.

    Raises
    ------
    SystemExit
        Always, with the exit code.
    """
    from kenes.cli.app import app

    sys.exit(_guarded(app))


def _guarded(app: object) -> int:
    import click

    from kenes.vocabulary.errors import InputError, KenesError

    try:
        answer = app(standalone_mode=False)  # type: ignore[operator]
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except (InputError, PermissionError) as error:
        print(f"kenes: {error}", file=sys.stderr)
        return 2
    except (KeyboardInterrupt, click.Abort):
        print("kenes: stopped. Finished draws are kept; the same command goes on from there.", file=sys.stderr)
        return 130
    except (KenesError, ArithmeticError, RuntimeError) as error:
        print(f"kenes: no result: {error}", file=sys.stderr)
        return 3
    return answer if isinstance(answer, int) else 0
