"""Cartridges put together from small pieces: a tree of contents, pages, and items of QTI 1.2."""

from html import escape

from tests.studio.formats.packs import manifest
from tests.studio.formats.qti12_files import document, equal, item, lid, text, when

SPACE = "http://www.imsglobal.org/xsd/imsccv1p{0}/imscp_v1p1"
TYPES = {"web": "webcontent", "quiz": "imsqti_xmlv1p2/imscc_xmlv1p1/assessment", "bank": "imsqti_xmlv1p2/imscc_xmlv1p1/question-bank"}


def html(body, title="", more=""):
    return f"<html><head><title>{title}</title>{more}</head><body>{body}</body></html>"


def folder(title, *entries):
    named = f"<title>{escape(title)}</title>" if title else ""
    return f'<item identifier="f">{named}{"".join(entries)}</item>'


def entry(title, resource=""):
    points = f' identifierref="{resource}"' if resource else ""
    return f'<item identifier="e"{points}><title>{escape(title)}</title></item>'


def resource(name, href, kind="web", files=(), needs="", more="", instead=""):
    """`files` beside the first one; no `href` attribute for items, as version 1.0 writes them."""
    listed = "".join(f'<file href="{path}"/>' for path in (href, *files))
    pointed = "" if kind in ("quiz", "bank") else f' href="{href}"'
    needed = f'<dependency identifierref="{needs}"/>' if needs else ""
    stands = (
        f'<cpx:variant xmlns:cpx="http://www.imsglobal.org/xsd/imsccv1p3/imscp_extensionv1p2" identifier="v" identifierref="{instead}"/>'
        if instead
        else ""
    )
    return f'<resource identifier="{name}" type="{TYPES.get(kind, kind)}"{pointed}{more}>{stands}{listed}{needed}</resource>'


def cartridge(tree, resources, files, title="Bimtek posyandu", version=1):
    """The files of a cartridge whose tree has the usual root without a name."""
    around = f'xmlns="{SPACE.format(version)}"'
    listed = manifest("".join(resources), folder("", *tree) if tree else "", title, around, f"1.{version}.0")
    return {"imsmanifest.xml": listed, **files}


def quiz(*stems, title="Kuis timbang"):
    asked = (
        item(
            text(f"<p>{stem}</p>") + lid("", a="Dacin", b="Mistar"),
            when(equal("a")),
            "cc.multiple_choice.v0p1",
            label="cc_profile",
            ident=f"i{number}",
        )
        for number, stem in enumerate(stems)
    )
    return document(*asked, title=title)


def weblink(title, url):
    return f'<webLink xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"><title>{title}</title><url href="{url}" target="_blank"/></webLink>'


def topic(title, words):
    return f'<topic xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1"><title>{title}</title><text texttype="text/html">{escape(words)}</text></topic>'


def tool(title):
    return f'<cartridge_basiclti_link xmlns:blti="http://www.imsglobal.org/xsd/imsbasiclti_v1p0"><blti:title>{title}</blti:title></cartridge_basiclti_link>'
