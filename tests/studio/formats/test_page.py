import subprocess
import sys

from lms import paths


def test_the_page_of_the_formats_is_up_to_date():
    told = subprocess.run([sys.executable, "docs/tools/formats.py", "--cek"], cwd=paths.HOME, check=False)
    assert told.returncode == 0, "Jalankan: python docs/tools/formats.py"
