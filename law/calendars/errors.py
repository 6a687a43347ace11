"""What is wrong with a calendar, where, and what repairs it."""


class CalendarError(ValueError):
    """A calendar that cannot be used. `where` is a row, an entry or a field; `repair` is what to write instead."""

    def __init__(self, where: str, problem: str, repair: str) -> None:
        super().__init__(f"{where}: {problem}; {repair}")
        self.where, self.problem, self.repair = where, problem, repair
