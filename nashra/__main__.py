"""What `build.py` opens: the commands, or in words why they cannot be opened. It needs nothing but Python itself."""

import gc
import signal
import sys


def main() -> int:
    """Run a command and return its exit code. Ctrl-C ends it in silence, from the first import to the last line."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.version_info < (3, 11):  # noqa: UP036  (said in words, before anything else is read)
        sys.stderr.write(f"nashra needs Python 3.11 or newer; this is {sys.version.split()[0]}\n")
        return 1
    try:
        from nashra.cli import main as cli  # noqa: PLC0415  (an older Python could not read it)

        return cli.main()
    except ImportError:
        from nashra.cli.commands import doctor  # noqa: PLC0415  (it needs nothing but Python, either)

        if doctor.print_findings(as_json="--json" in sys.argv) == 0:
            raise  # nothing is missing: the fault is ours
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        gc.freeze()  # else Python looks at its end through all that there is for what may be freed, and then frees all
