"""From draft to version: compared, looked at by a second person, published, taken back."""
