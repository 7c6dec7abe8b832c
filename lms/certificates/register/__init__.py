"""The register of certificates: what is looked for, who may still get one, and the same rows as files."""
