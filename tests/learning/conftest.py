"""The same course and the same Nurhayati as in the tests of quizzes."""

from tests.quizzes.conftest import nur, other, version

__all__ = ["nur", "other", "version"]
