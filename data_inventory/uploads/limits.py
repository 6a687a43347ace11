"""How much of a file is looked at. Headings are short; whatever needs more is no list of headings."""

HEAD = 1 << 20  # bytes of a file that are looked at: the first line must end within them
LONGEST_FILE = 200 << 20
LONGEST_HEADING = 200
MOST_FIELDS = 2000
MOST_PARTS = 100  # files within a OneRoster export
LONGEST_DIRECTORY = 256 << 10  # bytes in which a ZIP names its files; ZIP64, which says all ones there, is longer
ENDINGS = (".csv", ".tsv", ".txt", ".zip")
