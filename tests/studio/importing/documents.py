"""Documents of Word and decks of PowerPoint for tests, made here."""

import io
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
WORD = nsdecls("w")


def picture(color="red", kind="PNG", size=(300, 200)):
    """A small picture."""
    drawn = io.BytesIO()
    Image.new("RGB", size, color).save(drawn, kind)
    return drawn.getvalue()


def saved(document):
    """The bytes of a document or a deck."""
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def document(*paragraphs):
    """A document: a text is a paragraph, a pair a paragraph in a style, a number and a text a heading of that level."""
    made = docx.Document()
    for one in paragraphs:
        if isinstance(one, str):
            made.add_paragraph(one)
        elif isinstance(one[0], int):
            made.add_heading(one[1], one[0])
        else:
            made.add_paragraph(one[1], style=one[0])
    return made


def raw(made, xml):
    """A piece of WordprocessingML at the end of a document."""
    made.element.body.insert(len(made.element.body) - 1, parse_xml(xml))
    return made


def with_parts(data, parts, changes=()):
    """A packed document with further parts, and with words of its parts replaced: (part, old, new)."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            for part, old, new in changes:
                if part == name:
                    assert old in content, old
                    content = content.replace(old, new, 1)
            target.writestr(name, content)
        for name, content in parts.items():
            target.writestr(name, content)
    return packed.getvalue()


DIAGRAM = b"""<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Daftar</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>Timbang</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"""
CHART = b"""<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea><c:barChart><c:ser>
<c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>Balita</c:v></c:pt></c:strCache></c:strRef></c:tx>
<c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>Januari</c:v></c:pt></c:strCache></c:strRef></c:cat>
<c:val><c:numRef><c:numCache><c:pt idx="0"><c:v>12.5</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"""
FRAME = (
    f'<w:p {WORD} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:r><w:drawing><wp:inline><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)
SMART = FRAME.format('<dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="rId90"/>')
GRAPH = FRAME.format('<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId91"/>')
LINKED = FRAME.format('<a:blip r:link="rId92"/>')
RELATIONS = (
    b'<Relationship Id="rId90" Type="x" Target="diagrams/data1.xml"/><Relationship Id="rId91" Type="x" Target="charts/chart1.xml"/>'
    b'<Relationship Id="rId92" Type="x" Target="http://contoh.test/a.png" TargetMode="External"/></Relationships>'
)
