"""What a PDF says, page by page, for tests."""

import pypdfium2


def pages_of(pdf):
    """The words of each page."""
    with pypdfium2.PdfDocument(pdf) as paper:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in paper]


def size_of(pdf):
    """The first page in millimetres."""
    with pypdfium2.PdfDocument(pdf) as paper:
        return tuple(round(side / 72 * 25.4) for side in paper[0].get_size())


def pictures_of(pdf):
    """How many drawn or photographed things stand on all pages, text left out."""
    with pypdfium2.PdfDocument(pdf) as paper:
        return sum(1 for page in paper for thing in page.get_objects(max_depth=4) if thing.type == 3)
