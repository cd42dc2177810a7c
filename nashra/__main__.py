"""Runs the command line, or says in words why it cannot run. It needs nothing but Python itself.

`nashra`, `python -m nashra` and `python build.py` all come in here.
"""

import gc
import signal
import sys


def main() -> int:
    """Run a command and return its exit code. Ctrl-C ends it without a word at any moment."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.version_info < (3, 11):  # noqa: UP036  (an older Python gets words instead of a traceback)
        sys.stderr.write(f"nashra needs Python 3.11 or newer; this is {sys.version.split()[0]}\n")
        return 1
    try:
        from nashra.cli import main as cli  # noqa: PLC0415  (an older Python cannot read it)

        return cli.main()
    except ImportError:
        from nashra.cli.commands import doctor  # noqa: PLC0415  (it needs nothing but Python)

        if doctor.print_findings(as_json="--json" in sys.argv) == 0:
            raise  # nothing is missing, so it is a bug
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        gc.freeze()  # else Python looks through all objects at exit, and frees them one by one


if __name__ == "__main__":
    raise SystemExit(main())
