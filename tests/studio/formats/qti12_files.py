"""Items of QTI 1.2 in the dialects of those who write them, put together from small pieces."""

from html import escape

NAMESPACE = 'xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"'


def document(*items, title="Kuis timbang", around=NAMESPACE, section="", meta=""):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><questestinterop {around}><assessment ident="a" title="{title}">{meta}'
        f'<section ident="root_section">{section}{"".join(items)}</section></assessment></questestinterop>'
    ).encode()


def item(presentation, processing="", kind="", feedback="", title="", ident="i1", label="question_type"):
    meta = (
        f"<itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>{label}</fieldlabel><fieldentry>{kind}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>"
        if kind
        else ""
    )
    scored = f'<resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>{processing}</resprocessing>'
    return f'<item ident="{ident}" title="{title}">{meta}<presentation>{presentation}</presentation>{scored if processing else ""}{feedback}</item>'


def text(words, form="text/html"):
    return f'<material><mattext texttype="{form}">{escape(words)}</mattext></material>'


def labels(**said):
    return "".join(f'<response_label ident="{name}">{text(words, "text/plain")}</response_label>' for name, words in said.items())


def lid(choices, ident="response1", cardinality="Single", prompt="", **said):
    more = f"<material><mattext>{prompt}</mattext></material>" if prompt else ""
    return f'<response_lid ident="{ident}" rcardinality="{cardinality}">{more}<render_choice>{choices or labels(**said)}</render_choice></response_lid>'


def line(ident="response1", fibtype="", rows="", tag="response_str"):
    more = f' fibtype="{fibtype}"' if fibtype else ""
    return f'<{tag} ident="{ident}" rcardinality="Single"><render_fib{more}{rows}><response_label ident="answer1"/></render_fib></{tag}>'


def when(condition, score="100", action="Set", feedback=""):
    scored = f'<setvar action="{action}" varname="SCORE">{score}</setvar>' if score else ""
    shown = f'<displayfeedback feedbacktype="Response" linkrefid="{feedback}"/>' if feedback else ""
    return f'<respcondition continue="No"><conditionvar>{condition}</conditionvar>{scored}{shown}</respcondition>'


def equal(value, response="response1", more=""):
    return f'<varequal respident="{response}"{more}>{value}</varequal>'


def said(ident, words):
    return f'<itemfeedback ident="{ident}"><flow_mat>{text(words)}</flow_mat></itemfeedback>'
