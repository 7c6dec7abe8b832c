"""What became of promises: reported by the team with a photo, looked at by the puskesmas, reminded at 30, 60 and 90 days."""
