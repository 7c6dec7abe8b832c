"""What the tests of the demonstration share."""

from tests.filled import filled, filled_app, filled_client, filled_home

__all__ = ["filled", "filled_app", "filled_client", "filled_home"]
