//! What the codes of attached PDFs tell.

use super::Texts;

pub(super) const PDF_DAMAGED: Texts = Texts {
    what: "The file is called a PDF, and it or some of its pages cannot be read as one. The file is published as it is.",
    why: "Search finds nothing of these pages, and many a reader will not be able to open them either. \
          Most often the file was not downloaded to its end.",
    mend: r#"before:
    content/readings/low-2019/report.pdf   the first half of the file
after:
    content/readings/low-2019/report.pdf   the whole file"#,
};

pub(super) const PDF_ENCRYPTED: Texts = Texts {
    what: "The PDF opens with a password only. A PDF that anybody may open, though not print or change, is read.",
    why: "Readers cannot open it, and search finds nothing of it.",
    mend: r#"before:
    content/readings/low-2019/report.pdf   asks for a password
after:
    qpdf --decrypt --password=… report.pdf open.pdf   if you may pass it on"#,
};

pub(super) const PDF_SCANNED: Texts = Texts {
    what: "Pages of the PDF hold a picture, or letters of which the file does not say what they are, and almost no text.",
    why: "Search finds nothing of these pages, readers cannot copy from them, and nobody who listens to texts can use them.",
    mend: r#"before:
    report.pdf   pictures of pages
after:
    ocrmypdf --language eng report.pdf recognised.pdf"#,
};

pub(super) const PDF_LIMIT: Texts = Texts {
    what: "The PDF is larger than 64 MiB, what is packed in it is too large, or it took more than ten seconds to read.",
    why: "Search finds nothing of the pages that were not read. Large files also keep readers on slow lines from opening them.",
    mend: r#"before:
    volume-1.pdf   210 MiB, pictures for print
after:
    gs -sDEVICE=pdfwrite -dPDFSETTINGS=/ebook -o smaller.pdf volume-1.pdf"#,
};
