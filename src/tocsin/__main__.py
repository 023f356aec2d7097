"""The command `tocsin`, and `python -m tocsin`."""

import os
import signal
import sys


def main() -> int:
    """Run the command line. Until it listens to the interrupt key itself, the key ends the process at once: there is nothing to keep."""
    signal.signal(signal.SIGINT, lambda number, frame: os._exit(130))
    from tocsin.cli import main as command

    return command()


if __name__ == "__main__":
    sys.exit(main())
