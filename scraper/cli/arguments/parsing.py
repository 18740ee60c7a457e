"""A parser that answers wrong use with one line, and guesses what was meant."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from scraper.cli.hints import hint, list_known

if TYPE_CHECKING:
    from collections.abc import Sequence


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line each, with the nearest command, option or choice."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where the help is, and end with status 2."""
        print(f"{self.prog}: {message} (`{self.prog} --help` shows how it is used)", file=sys.stderr)
        sys.exit(2)

    def parse_whole(self, argv: Sequence[str] | None = None) -> argparse.Namespace:
        """Parse a command line; an unknown option is the command's own mistake, not the program's."""
        arguments, unknown = self.parse_known_args(argv)
        if unknown:
            parser: Parser = getattr(arguments, "parser", self)
            parser.refuse(unknown[0])
        return arguments

    def refuse(self, argument: str) -> NoReturn:
        """Refuse an argument that nothing takes."""
        if not argument.startswith("-"):
            self.error(f"{argument!r} is one argument too many")
        options = [option for action in self._actions for option in action.option_strings]
        self.error(f"there is no option {argument.partition('=')[0]!r}{hint(argument.partition('=')[0], options)}")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        # argparse lists every choice, whatever was typed; its own name for this step is private but long stable.
        if action.choices is not None and value not in action.choices:
            choices = [str(choice) for choice in action.choices]
            kind = "command" if isinstance(action, argparse._SubParsersAction) else "choice"  # noqa: SLF001
            known = f"there are {list_known(choices)}"
            raise argparse.ArgumentError(
                None if kind == "command" else action, f"no {kind} {value!r}{hint(str(value), choices, known)}"
            )
