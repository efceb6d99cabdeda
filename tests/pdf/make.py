#!/usr/bin/env python3
"""Makes the PDFs of this folder anew; README.md says what it needs.

    python3 make.py [name ...]
"""
import datetime
import io
import subprocess
import sys
import tempfile
import textwrap
import zlib
from pathlib import Path

HERE = Path(__file__).parent
FONTS = Path("/usr/share/fonts/truetype/noto")
MAKERS = {}
DAY = datetime.datetime(2026, 11, 23, tzinfo=datetime.timezone.utc)

EN = """A city that takes human rights seriously begins with its own work: its schools, its housing office, its police.
It asks who is left out, it counts what it finds, and it says in public what it will change by when.
Where a municipality publishes such a plan, its inhabitants can hold it to its word."""
DE = """Die Menschenrechtsstadt beginnt im eigenen Haus: bei der Wohnungsvergabe, in den Kindergärten, an den Schaltern.
Über Zuständigkeiten entscheidet der Gemeinderat; die Bürgerinnen und Bürger prüfen, ob das Versprochene geschieht."""
FR = """La ville des droits humains commence par ses propres services : l'accueil, le logement, l'école.
L'œuvre est collective ; chaque été, les habitantes et les habitants vérifient où en est le plan."""
ES = """La ciudad de los derechos humanos empieza por su propia administración: la vivienda, la escuela, la atención.
¿Quién queda fuera? El ayuntamiento lo averigua cada año y lo publica."""
RU = """Город прав человека начинается с собственной работы: со школ, с жилья, с приёмной мэрии.
Он спрашивает, кто остался в стороне, считает найденное и обещает перемены к названному сроку."""
AR = """تبدأ مدينة حقوق الإنسان بعملها هي: بمدارسها وبمساكنها وبموظفيها.
في عام 2023 نشرت البلدية خطتها (الجزء الأول) ووعدت بأن يصل السكن اللائق إلى 50.5 في المئة من السكان."""
HE = """עיר של זכויות אדם מתחילה בעבודה שלה: בבתי הספר, בדיור ובלשכת הקהל (2023)."""
ZH = """人权城市从自身的工作开始:学校、住房、市政厅的窗口。
城市要问谁被遗漏,要统计所发现的问题,并公开说明2024年之前将改变什么。"""
JA = """人権都市は、まず自らの仕事から始まる。学校、住宅、市役所の窓口である。"""


def maker(make):
    MAKERS[make.__name__.replace("_", "-")] = make
    return make


def html(body, language="en", style=""):
    return f"""<!doctype html><html lang="{language}" dir="{'rtl' if language in ('ar', 'he') else 'ltr'}">
<meta charset="utf-8"><title>Test</title><style>
@page {{ size: A5; margin: 2cm }} body {{ font: 11pt/1.4 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans CJK SC' }}
h1 {{ font-size: 16pt }} {style}</style>{body}"""


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def chromium(source):
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(source)
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                        f"--print-to-pdf={out}", page.as_uri()], check=True, capture_output=True)
        return out.read_bytes()


def weasyprint(source):
    from weasyprint import HTML
    return HTML(string=source).write_pdf()


def typst(source):
    import typst
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.typ")
        page.write_text(source)
        return typst.compile(str(page))


@maker
def chromium_latin():
    return chromium(html("<h1>The Human Rights City</h1>" + paragraphs(EN, DE, FR, ES)))


@maker
def chromium_cyrillic():
    return chromium(html("<h1>Город прав человека</h1>" + paragraphs(RU), "ru"))


@maker
def chromium_arabic():
    return chromium(html("<h1>مدينة حقوق الإنسان</h1>" + paragraphs(AR), "ar"))


@maker
def chromium_chinese():
    return chromium(html("<h1>人权城市</h1>" + paragraphs(ZH.splitlines()[0], JA), "zh"))


@maker
def chromium_columns():
    text = "<h1>Two columns under one title</h1><div>" + paragraphs(EN, EN.replace("city", "town"), EN) + "</div>"
    return chromium(html(text, style="body { font-size: 9pt; hyphens: auto } div { columns: 2; column-gap: 8mm; text-align: justify }"))


@maker
def weasyprint_table():
    rows = [("Graz", "2001", "Austria"), ("Montréal", "2006", "Canada"), ("Nürnberg", "1995", "Germany"),
            ("Gwangju", "2012", "Republic of Korea"), ("Bogotá", "2019", "Colombia")]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    text = f"<h1>Cities</h1><p>The effect<sup>12</sup> of an office on the first floor.</p><table>{cells}</table>"
    return weasyprint(html(text, style="td { padding: 2mm 6mm }"))


@maker
def weasyprint_arabic():
    return weasyprint(html(paragraphs(AR), "ar"))


@maker
def weasyprint_hebrew():
    return weasyprint(html(paragraphs(HE), "he", "body { font-family: 'Noto Sans Hebrew' }"))


@maker
def typst_columns():
    return typst('#set page("a5", columns: 2, margin: 1.5cm)\n#set text(9pt, hyphenate: true, lang: "de")\n'
                 '#set par(justify: true)\n= Die Stadt\n' + (DE + "\n\n") * 6)


@maker
def typst_chinese():
    return typst('#set page("a6")\n#set text(10pt, lang: "zh", font: "Noto Serif CJK SC")\n#set par(justify: true)\n' + ZH)


@maker
def reportlab_standard():
    """The standard fonts, which are not embedded, in ASCII letters; two pages, of which one is turned."""
    from reportlab.pdfgen import canvas
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(420, 420), invariant=1)
    for font in ("Helvetica", "Times-Roman"):
        text = page.beginText(50, 300)
        text.setFont(font, 9)
        for line in textwrap.wrap(EN, 60):
            text.textLine(line)
        page.drawText(text)
        page.setPageRotation(90)
        page.showPage()
    page.save()
    return out.getvalue()


@maker
def reportlab_chinese():
    """Fonts that are not embedded, with the character maps of Adobe's collections."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(400, 200), invariant=1)
    for at, (font, text) in enumerate([("STSong-Light", ZH), ("HeiseiMin-W3", JA)]):
        pdfmetrics.registerFont(UnicodeCIDFont(font))
        page.setFont(font, 10)
        for row, line in enumerate(text.splitlines()):
            page.drawString(20, 160 - 16 * row - 60 * at, line)
    page.save()
    return out.getvalue()


def book(pages):
    from fpdf import FPDF
    book = FPDF(format="A5")
    book.set_creation_date(DAY)
    book.add_font("Noto", fname=FONTS / "NotoSans-Regular.ttf")
    book.set_font("Noto", size=11)
    for text in pages:
        book.add_page()
        book.multi_cell(0, 6, text)
    return bytes(book.output())


@maker
def fpdf2_cyrillic():
    return book([RU, ES])


@maker
def labels():
    import pikepdf
    with pikepdf.open(io.BytesIO(book(["Cover", "Contents", "Preface", EN, DE, "Annex"]))) as pdf:
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([
            0, pikepdf.Dictionary(P=pikepdf.String("Umschläge")), 1, pikepdf.Dictionary(S=pikepdf.Name.r),
            3, pikepdf.Dictionary(S=pikepdf.Name.D), 5, pikepdf.Dictionary(S=pikepdf.Name.A, P=pikepdf.String("A-"))]))
        return saved(pdf)


def saved(pdf, **options):
    out = io.BytesIO()
    pdf.save(out, deterministic_id="encryption" not in options, **options)
    return out.getvalue()


def locked(user):
    import pikepdf
    with pikepdf.open(io.BytesIO(book([EN]))) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(user=user, owner="owner"))


@maker
def encrypted():
    return locked("secret")


@maker
def encrypted_open():
    """Encrypted, but anybody may read it."""
    return locked("")


@maker
def ghostscript():
    """A program in PostScript, with a ligature by its name, an accent and a parted word."""
    program = b"""%!PS
/Times-Roman findfont dup length dict begin { def } forall /Encoding ISOLatin1Encoding 256 array copy def
Encoding 200 /fi put Encoding 201 /fl put currentdict end /T exch definefont pop
/T 12 selectfont 72 700 moveto (The \\310rst of\\310ce re\\311ects what a muni-) show
72 685 moveto (cipality and its caf\\351s \\(G\\366teborg\\) can do.) show showpage"""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "a.ps"), Path(folder, "a.pdf")
        source.write_bytes(program)
        subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", f"-sOutputFile={out}", source], check=True)
        return out.read_bytes()


@maker
def scanned():
    """Three pages: two are pictures of text, one is text."""
    from PIL import Image, ImageDraw, ImageFont
    from fpdf import FPDF
    picture = Image.new("1", (600, 840), 1)
    font = ImageFont.truetype(str(FONTS / "NotoSans-Regular.ttf"), 18)
    ImageDraw.Draw(picture).multiline_text((20, 40), EN.replace(",", ",\n").replace(":", ":\n"), fill=0, font=font)
    book = FPDF(format="A5")
    book.set_creation_date(DAY)
    book.set_font("Helvetica", size=11)
    for is_picture in (True, False, True):
        book.add_page()
        book.image(picture, 0, 0, 148, 210) if is_picture else book.multi_cell(0, 6, EN)
    return bytes(book.output())


@maker
def broken():
    """The first half of a file."""
    whole = book([EN, DE, RU, FR])
    return whole[:len(whole) // 2]


@maker
def no_pdf():
    return b"This is no PDF.\n"


def plain(content, more=b""):
    """A file of one page with these compressed instructions."""
    return b"".join([
        b"%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n",
        b"2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n",
        b"3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources ",
        b"<</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>> /XObject <</X 5 0 R>>>>>> endobj\n",
        b"4 0 obj <</Filter /FlateDecode /Length %d>> stream\n" % len(content), content, b"\nendstream endobj\n",
        more, b"trailer <</Root 1 0 R>>\n%%EOF\n"])


@maker
def bomb():
    """A page whose instructions are 1.2 GB of blanks, packed twice."""
    packer = zlib.compressobj(9)
    inner = b"".join([packer.compress(b" " * (1 << 20)) for _ in range(1200)] + [packer.flush()])
    content = zlib.compress(inner, 9)
    return plain(content).replace(b"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode]")


@maker
def loop():
    """A drawing that draws itself, twice, and so without end."""
    text = b"q BT /F 12 Tf 20 20 Td (Round and round) Tj ET /X Do /X Do Q"
    form = b"5 0 obj <</Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources <</XObject <</X 5 0 R>>>> " \
           b"/Length %d>> stream\n%s\nendstream endobj\n" % (len(text), text)
    return plain(zlib.compress(text), form)


if __name__ == "__main__":
    for name, make in MAKERS.items():
        if not sys.argv[1:] or name in sys.argv[1:]:
            (HERE / f"{name}.pdf").write_bytes(make())
