"""Commands that say in one line what is wrong with their options."""

import sys
from argparse import ArgumentParser
from typing import NoReturn

REFUSED = 2  # exit status


class OneLineParser(ArgumentParser):
    """Says in one line what is wrong with the options, and ends with exit status 2."""

    def error(self, message: str) -> NoReturn:
        name = self.prog.split()[-1]
        sys.stderr.write(f"{name}: {' '.join(message.split()).rstrip('.')}. See {name} --help.\n")
        sys.exit(REFUSED)
