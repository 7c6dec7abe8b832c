"""What an event prints: name cards, attendance sheets, tests on paper and the guide, each alone or all in one file."""
