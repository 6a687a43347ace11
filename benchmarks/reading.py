"""How fast the reader is, how much it needs, and whether its time grows linearly.

    .venv/bin/python -m benchmarks.reading [--shell]

Takes the largest document of the shared folder (TUTELA_SHARED) and prints: seconds to read it and to consolidate it for all its
states in one process (the first time and warm), the greatest memory, and the time for 1, 10 and 100 times its clauses.
`--shell` also times `read_agreement` as a whole command.
"""

import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("TUTELA_SHARED", ROOT.parent / "shared"))


def megabytes() -> float:
    """The greatest memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def whole(data: bytes) -> tuple[float, int]:
    """Seconds to read a document and derive the terms of every state in it, and how many states there are."""
    from law.reader import read_paper, terms_for

    start = time.process_time()
    paper = read_paper("document.txt", data)
    for state in paper.states or (None,):
        terms_for(paper, state)
    return time.process_time() - start, len(paper.states)


def consolidated(data: bytes) -> float:
    """Seconds to read a document and to consolidate its text for every state, without deriving duties."""
    from law.consolidation import consolidate
    from law.reader import read_paper

    start = time.process_time()
    paper = read_paper("document.txt", data)
    for state in paper.states:
        consolidate(paper.document.provisions, [o for o in paper.operations if o.state in {state, None}], state)
    return time.process_time() - start


def growth(data: bytes) -> None:
    """Time for 1, 10 and 100 times the clauses of the document, and the ratio to linear growth."""
    from law.reading import open_source
    from law.splitting import split_parts

    clauses = data[: len(data) // 6]
    base = None
    for times in (1, 10, 100):
        text = b"\n\n".join([clauses] * times)
        start = time.process_time()
        split_parts(open_source("long.txt", text))
        spent = time.process_time() - start
        base = base or spent
        print(f"  blocks and parts, x{times:<3} {len(text) / 1e6:7.2f} MB {spent:8.3f} s  {spent / (base * times):.2f} of linear")


def paper_growth(data: bytes) -> None:
    """The same for the whole reader."""
    base = None
    for times in (1, 10, 100):
        spent, _ = whole(b"\n\n".join([data[: len(data) // 12]] * times))
        base = base or spent
        print(f"  whole reader,     x{times:<3} {spent:8.3f} s  {spent / (base * times):.2f} of linear", flush=True)


def shell(path: Path) -> None:
    """`manage.py read_agreement --json` as a command, the median of five."""
    command = [sys.executable, str(ROOT / "manage.py"), "read_agreement", str(path), "--json"]
    times = []
    for _ in range(6):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        times.append(time.perf_counter() - start)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"  from the shell: {statistics.median(times[1:]):.2f} s (median of 5), memory {memory:.0f} MB")


def first_time(path: Path) -> None:
    """The first document of a process, with the patterns that an installation keeps, as every process that reads has them."""
    ask = (
        "import sys; from pathlib import Path; import law.reader; from benchmarks.reading import consolidated; "
        "from intake.kept_patterns import kept_patterns\n"
        "with kept_patterns(save=True): print(consolidated(Path(sys.argv[1]).read_bytes()))"
    )
    command = [sys.executable, "-c", ask, str(path)]
    times = [float(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout) for _ in range(6)][1:]
    what = "read and consolidated for all states, first in its process, patterns kept"
    print(f"  {what}: {statistics.median(times):.3f} s (median of five), least {min(times):.3f} s")


def main() -> None:
    """Prints all measurements."""
    path = max((SHARED / "seeds").glob("*.txt"), key=lambda p: p.stat().st_size)
    data = path.read_bytes()
    first_time(path)
    start = time.process_time()
    import law.reader  # noqa: F401

    print(f"{len(data)} characters; importing the reader {time.process_time() - start:.2f} s")
    print(f"  the same, patterns compiled: {consolidated(data):.3f} s, warm {consolidated(data):.3f} s")
    for label in ("first time", "warm", "warm"):
        spent, states = whole(data)
        print(f"  the same with the duties of {states} states, {label}: {spent:.3f} s, memory {megabytes():.0f} MB")
    paper_growth(data)
    growth(data)
    if "--shell" in sys.argv:
        shell(path)


if __name__ == "__main__":
    main()
