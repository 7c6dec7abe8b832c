"""The filled demonstration, for pages as they really are."""

from tests.filled import filled, filled_app, filled_client, filled_home

__all__ = ["filled", "filled_app", "filled_client", "filled_home"]
