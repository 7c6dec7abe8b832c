"""Paper and tables: PDF, XLSX, CSV and QR; this package knows layouts, never rules."""
