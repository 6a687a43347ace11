"""The one way in which reading fails: a code for programs and a line for people."""


class UnreadableDocument(Exception):
    """A file that cannot be read. `message` says what is wrong and what to do, in one line."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
