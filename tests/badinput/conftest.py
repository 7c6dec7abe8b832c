"""The filled demonstration, for tests of this folder too."""

from tests.filled import filled, filled_app, filled_client, filled_home

__all__ = ["filled", "filled_app", "filled_client", "filled_home"]
