"""Where and when the world of the matrix is: its places with their marks, its day, and what is typed in it."""

from datetime import UTC, date, datetime

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
YESTERDAY, TOMORROW = date(2026, 11, 20), date(2026, 11, 22)
OWN, SIBLING, OTHER, FOREIGN = "13.72.02.1003", "13.72.02.1004", "13.72.01.1001", "33.75.01.1002"
NEIGHBOUR = "13.71.01.1001"  # another city of the same province
CITY, DISTRICT, FOREIGN_CITY = "13.72", "13.72.02", "33.75"
MARKS = {OWN: "Kanari03", SIBLING: "Kanari04", OTHER: "Kanari01", NEIGHBOUR: "Kanari71", FOREIGN: "Kanari33"}
PIN = "739154"
PROGRAM, PICTURE = "program-kader", "0123456789abcdef0123456789abcdef"
DEVICE_TOKEN = "tanda-hp-untuk-uji-matriks-0001"
