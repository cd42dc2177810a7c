"""Runs the command that the command line names (`arguments` has the list), and chooses the exit code.

0: done. 1: problems, printed. 2: wrong usage. 130 and 143: stopped by Ctrl-C or SIGTERM.
"""

import gc
import signal
import sys
from collections.abc import Sequence

from nashra.cli import console
from nashra.cli.arguments import arguments_of
from nashra.model.problems import RefusedError, UnreadableSiteError

_WITHOUT_SITE = {"docs", "doctor", "new site", "verify"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    gc.disable()  # `build/gc` says why, and enables it where much is made
    for stream in (sys.stdout, sys.stderr):  # a terminal with another encoding must not stop a build
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    options = arguments_of(arguments)
    if options.command not in _WITHOUT_SITE and not (options.root / "content").is_dir():
        return console.wrong_usage(f"{options.root} is no folder of a site: it has no folder `content`")
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return int(options.run(options))
    except RefusedError as refusal:
        return console.wrong_usage(str(refusal))
    except UnreadableSiteError as unreadable:
        console.problems(unreadable.problems, "text")
        return 1
    except BrokenPipeError:  # the reader of the results has closed the pipe
        sys.stdout = None
        return 0
    except OSError as error:  # the disk: full, read-only, gone
        console.say(f"{error.filename or options.root}:1: {error.strerror or error} (mend that and try again)")
        return 1
    except MemoryError:
        console.say(f"{options.root}:1: there is not enough memory (free some, or part the site)")
        return 1
    except KeyboardInterrupt:
        return 130
    except _Terminated:
        return 143
    finally:
        console.show("")


class _Terminated(SystemExit):
    """SIGTERM. Event loops let only KeyboardInterrupt and SystemExit through."""


def _stop(*_: object) -> None:
    raise _Terminated
