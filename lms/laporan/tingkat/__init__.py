"""The register of tiers: which kader has which, since when, with pin and sertifikat kecakapan."""
