"""The tags of pages by what becomes of them."""

NOT_SHOWN = {"head", "title", "template", "annotation", "annotation-xml", "script", "style", "svg"}
BLOCK = {
    *("p", "div", "section", "article", "header", "footer", "main", "nav", "aside", "address", "figure", "figcaption", "center", "details"),
    *(
        "summary",
        "fieldset",
        "legend",
        "dl",
        "dt",
        "dd",
        "pre",
        "body",
        "html",
        "form",
        "caption",
        "option",
        "optgroup",
        "hgroup",
        "dialog",
    ),
}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = {"ul", "ol", "menu", "dir"}
INLINE = {"b": "strong", "strong": "strong", "th": "", "i": "em", "em": "em", "cite": "em", "dfn": "em", "var": "em"}
LOST = {
    "script": "Skrip tidak ikut.",
    "svg": "Gambar garis (SVG) tidak ikut. Simpan sebagai PNG, lalu tambahkan di draf.",
    "math": "Rumus menjadi tulisan biasa. Periksa, atau pakai gambar.",
    "input": "Isian formulir tidak ikut.",
    "textarea": "Isian formulir tidak ikut.",
    "select": "Isian formulir tidak ikut; pilihannya menjadi tulisan biasa.",
    "button": "Tombol menjadi tulisan biasa.",
    "canvas": "Gambar yang dibuat oleh skrip tidak ikut.",
    "s": "Tulisan tercoret menjadi tulisan biasa.",
    "del": "Tulisan tercoret menjadi tulisan biasa.",
    "strike": "Tulisan tercoret menjadi tulisan biasa.",
}
PLAYED = {"iframe", "embed", "object", "video", "audio", "source"}
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
SMALL = {"sup": (_RAISED, set("0123456789+-=()n")), "sub": (_LOWERED, set("0123456789+-=()"))}
