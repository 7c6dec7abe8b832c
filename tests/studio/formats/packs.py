"""Packages put together from files, as other systems write them."""

import base64
import io
import tarfile
import zipfile

PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")


def packed(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for path, data in files.items():
            package.writestr(path, data)
    return stream.getvalue()


def tarred(files):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as package:
        for path, data in files.items():
            data = data.encode() if isinstance(data, str) else data
            entry = tarfile.TarInfo(path)
            entry.size = len(data)
            package.addfile(entry, io.BytesIO(data))
    return stream.getvalue()


def manifest(resources, organisation="", title="", around='xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"', version=""):
    lom = f"<lom><general><title><string>{title}</string></title></general></lom>" if title else ""
    return (
        f'<manifest identifier="m" {around}><metadata><schema>IMS</schema><schemaversion>{version}</schemaversion>{lom}</metadata>'
        f'<organizations><organization identifier="o">{organisation}</organization></organizations><resources>{resources}</resources></manifest>'
    )
