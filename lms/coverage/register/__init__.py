"""The register of people: who holds which seat, and one person's page."""
