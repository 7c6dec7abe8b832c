"""Make lms/wilayah/data/regions.csv.xz from the four CSV files of the npm package idn-area-data.

Run by hand when the official codes change:

    npm pack idn-area-data@4.0.1
    python3 docs/tools/regions.py idn-area-data-4.0.1.tgz

The result is one file of `code,name` lines in UTF-8, without a header, sorted by code and compressed with xz.
The same package always gives the same bytes. The data are under the Open Database License (see
lms/wilayah/data/LICENCE.txt); a new version of the package needs a new line there.
"""

import csv
import io
import lzma
import re
import sys
import tarfile
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "lms" / "wilayah" / "data" / "regions.csv.xz"
LEVELS = {
    "provinces": re.compile(r"\d\d"),
    "regencies": re.compile(r"\d\d\.\d\d"),
    "districts": re.compile(r"\d\d\.\d\d\.\d\d"),
    "villages": re.compile(r"\d\d\.\d\d\.\d\d\.\d{4}"),
}


def read(package: tarfile.TarFile, level: str) -> dict[str, str]:
    """Code and name of every region of one level; stops at the first code that is not in the dotted official form."""
    member = package.extractfile(f"package/data/{level}.csv")
    if member is None:
        raise SystemExit(f"{level}.csv is missing from the package")
    regions = {row["code"]: row["name"] for row in csv.DictReader(io.TextIOWrapper(member, encoding="utf-8", newline=""))}
    for code, name in regions.items():
        if not LEVELS[level].fullmatch(code) or not name or name != " ".join(name.split()):
            raise SystemExit(f"{level}.csv: unexpected {code!r}, {name!r}")
    return regions


def main(source: str) -> None:
    """Write the compressed file and print what it holds."""
    regions: dict[str, str] = {}
    with tarfile.open(source) as package:
        for level in LEVELS:
            found = read(package, level)
            print(f"{len(found):6} {level}")
            regions.update(found)
    for code in regions:
        if "." in code and code.rpartition(".")[0] not in regions:
            raise SystemExit(f"{code} has no parent")
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(sorted(regions.items()))
    packed = lzma.compress(text.getvalue().encode(), preset=9 | lzma.PRESET_EXTREME)
    TARGET.write_bytes(packed)
    print(f"{len(regions):6} regions, {len(packed):,} bytes in {TARGET.name}")


if __name__ == "__main__":
    main(sys.argv[1])
