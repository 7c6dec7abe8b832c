"""The office's register of posyandu and puskesmas: numbers, boards, areas, yearly criteria and decrees, all with their history."""
