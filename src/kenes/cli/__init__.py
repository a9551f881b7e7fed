"""The command ``kenes``: models and libraries are loaded only by the command that needs them."""

from __future__ import annotations

import sys

STOPPED = 130
"""Exit code after Ctrl-C, as shells have it; Typer turns the interrupt into it by itself."""


def main() -> None:
    """Run the command; errors of input end with exit code 2, failed checks and missing convergence with 3.

    Typer carries its own copy of click from some version on: the base of usage errors is found through Typer.

    Raises
    ------
    SystemExit
        Always, with the exit code.
    """
    from kenes.cli.app import app

    code = _guarded(app)
    if code == STOPPED:
        print("kenes: stopped. Finished draws are kept; the same command goes on from there.", file=sys.stderr)
    sys.exit(code)


def _guarded(app: object) -> int:
    import typer

    from kenes.vocabulary.errors import InputError, KenesError

    usage_error = next(
        k for k in typer.BadParameter.__mro__ if k.__name__ == "ClickException" and issubclass(k, Exception)
    )
    try:
        answer = app(standalone_mode=False)  # type: ignore[operator]
    except typer.Exit as stop:
        return stop.exit_code
    except usage_error as error:
        error.show()  # type: ignore[attr-defined]
        return 2
    except (InputError, OSError) as error:
        print(f"kenes: {error}", file=sys.stderr)
        return 2
    except (KeyboardInterrupt, typer.Abort):
        return STOPPED
    except (KenesError, ArithmeticError, RuntimeError) as error:
        print(f"kenes: no result: {error}", file=sys.stderr)
        return 3
    return answer if isinstance(answer, int) else 0
