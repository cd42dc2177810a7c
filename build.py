"""The door: `python build.py` builds the site; `python build.py --help` lists what else there is."""

from nashra.__main__ import main

if __name__ == "__main__":
    raise SystemExit(main())
