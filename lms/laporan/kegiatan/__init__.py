"""The report of an event (laporan kegiatan, for the SPJ): gathered once, written as DOCX, PDF and XLSX, and kept with the event's files."""
