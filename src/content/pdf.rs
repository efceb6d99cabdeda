//! The text of a PDF (32000-1) by page, for finding what attached files say; how it is kept and told of is not known
//! here.
//!
//! A file is read in a thread of its own: whatever is wrong with it, the reading ends in time with what was read till
//! then, and a mistake in a crate harms nothing else.

mod direction;
mod glyph;
mod label;
mod layout;
mod letter;
mod piece;
mod weight;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Once};
use std::thread;
use std::time::{Duration, Instant};

use hayro_interpret::hayro_syntax::object::{Dict, Name, Stream};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf as File};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};

use self::glyph::{Collector, Late, Shown};

/// The largest file that is read, in bytes.
pub const LIMIT: u64 = 64 << 20;

/// How long a file is read.
pub const TIME: Duration = Duration::from_secs(10);

/// The most text that is taken from one file, in bytes.
const TEXT_LIMIT: usize = 32 << 20;

/// What the interpreter may nest, as far as it does not see to that itself; memory is taken only where it is used.
const STACK: usize = 64 << 20;

/// By which the threads of readings are known.
const THREAD: &str = "pdf";

/// The text of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pdf {
    /// The pages that could be read, in order.
    pub pages: Vec<PdfPage>,
}

/// The text of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfPage {
    /// Its place in the file, from 1, as in `file.pdf#page=1`.
    pub number: u32,
    /// What is printed on it (page labels, §12.4.2); `None` where that is its number, or the file does not say.
    pub label: Option<Box<str>>,
    /// Its paragraphs, a line each, in the order in which they are read.
    pub text: String,
}

/// Why the text of a file, or of some of its pages, is not to be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The file cannot be read, or these of its pages cannot; none named means the whole.
    Damaged {
        /// Their numbers, in order.
        pages: Vec<u32>,
    },
    /// The file opens with a password only.
    Encrypted,
    /// These pages show pictures, or letters that nobody has named, and almost no text.
    Scanned {
        /// Their numbers, in order.
        pages: Vec<u32>,
    },
    /// The file, or what is packed in it, is too large.
    TooLarge,
    /// The time was up.
    GivenUp {
        /// The first page that was not read.
        page: u32,
    },
}

/// What a reading tells as it goes.
enum Report {
    /// The file is open and has so many pages.
    Open(u32),
    Page {
        page: PdfPage,
        is_scanned: bool,
    },
    DamagedPage(u32),
    /// A page was too slow.
    Late,
    Refused(Trouble),
}

/// Reads a file; what could be read of one that has trouble is there as well.
///
/// It takes no longer than [`TIME`].
pub fn read(bytes: Vec<u8>) -> (Option<Pdf>, Vec<Trouble>) {
    read_within(bytes, TIME)
}

fn read_within(bytes: Vec<u8>, time: Duration) -> (Option<Pdf>, Vec<Trouble>) {
    if bytes.len() as u64 > LIMIT {
        return (None, vec![Trouble::TooLarge]);
    }
    hush();
    let until = Instant::now() + time;
    let (sender, receiver) = channel();
    let reading = move || {
        // A panic that is not caught within a page ends the reports, which says enough.
        let _ = catch_unwind(AssertUnwindSafe(|| report(bytes, until, &sender)));
    };
    // Where no thread can be had, the reading is dropped and with it the sender, as if it had failed.
    let _ = thread::Builder::new().name(THREAD.to_owned()).stack_size(STACK).spawn(reading);
    gather(&receiver, until)
}

/// Keeps the panics of readings from standard error: they are told as damage.
fn hush() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if thread::current().name() != Some(THREAD) {
                before(panic);
            }
        }));
    });
}

fn gather(reports: &Receiver<Report>, until: Instant) -> (Option<Pdf>, Vec<Trouble>) {
    let (mut pages, mut damaged, mut scanned) = (Vec::new(), Vec::new(), Vec::new());
    let (mut count, mut next, mut text) = (None, 1, 0);
    let mut troubles = Vec::new();
    loop {
        // The interpreter looks at the clock itself; it is waited for a little longer where it does not.
        let left = (until + TIME / 20).saturating_duration_since(Instant::now());
        match reports.recv_timeout(left) {
            Ok(Report::Open(number)) => count = Some(number),
            Ok(Report::Page { page, is_scanned }) => {
                next = page.number + 1;
                text += page.text.len();
                scanned.extend(is_scanned.then_some(page.number));
                pages.push(page);
                if text > TEXT_LIMIT {
                    troubles.push(Trouble::TooLarge);
                    break;
                }
            }
            Ok(Report::DamagedPage(number)) => {
                next = number + 1;
                damaged.push(number);
            }
            Ok(Report::Refused(trouble)) => return (None, vec![trouble]),
            Ok(Report::Late) | Err(RecvTimeoutError::Timeout) => {
                troubles.push(Trouble::GivenUp { page: next });
                break;
            }
            Err(RecvTimeoutError::Disconnected) => {
                damaged.extend(count.into_iter().flat_map(|count| next..=count));
                break;
            }
        }
    }
    if count.is_none() && troubles.is_empty() {
        return (None, vec![Trouble::Damaged { pages: Vec::new() }]);
    }
    if !damaged.is_empty() {
        troubles.push(Trouble::Damaged { pages: damaged });
    }
    if !scanned.is_empty() {
        troubles.push(Trouble::Scanned { pages: scanned });
    }
    (Some(Pdf { pages }), troubles)
}

/// Reads a file and tells of it page by page, until nobody listens.
fn report(bytes: Vec<u8>, until: Instant, to: &Sender<Report>) {
    if let Some(trouble) = tell(bytes, until, to).err() {
        let _ = to.send(Report::Refused(trouble));
    }
}

fn tell(bytes: Vec<u8>, until: Instant, to: &Sender<Report>) -> Result<(), Trouble> {
    if weight::are_lists_heavy(&bytes) {
        return Err(Trouble::TooLarge);
    }
    let file = File::new(Arc::new(bytes)).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Trouble::Encrypted,
        LoadPdfError::Invalid => Trouble::Damaged { pages: Vec::new() },
    })?;
    if weight::is_heavy(&file) {
        return Err(Trouble::TooLarge);
    }
    if file.pages().is_empty() {
        return Err(Trouble::Damaged { pages: Vec::new() });
    }
    let found = u32::try_from(file.pages().len()).unwrap_or(u32::MAX);
    // A file that broke off says itself how many pages it had.
    let count = declared(&file).unwrap_or(found).clamp(found, found.saturating_add(10_000));
    let mut is_heard = to.send(Report::Open(count)).is_ok();
    let labels = label::labels(&file);
    let cache = InterpreterCache::new();
    for ((page, label), number) in file.pages().iter().zip(labels).zip(1..) {
        let report = match catch_unwind(AssertUnwindSafe(|| shown(page, &cache, until))) {
            Ok(None) => Report::DamagedPage(number),
            Ok(Some(shown)) => {
                let is_scanned = is_scan(&shown);
                let text = layout::text(shown.glyphs);
                Report::Page { page: PdfPage { number, label, text }, is_scanned }
            }
            Err(reason) if reason.is::<Late>() => Report::Late,
            Err(_) => Report::DamagedPage(number),
        };
        let is_late = matches!(report, Report::Late);
        is_heard = is_heard && to.send(report).is_ok();
        if is_late || !is_heard {
            break;
        }
    }
    Ok(())
}

/// How many pages the root of the page tree declares (§7.7.3.2).
fn declared(file: &File) -> Option<u32> {
    let catalog = file.xref().get::<Dict<'_>>(file.xref().root_id())?;
    let count = catalog.get::<Dict<'_>>(b"Pages")?.get::<i32>(b"Count")?;
    u32::try_from(count).ok()
}

/// What a page shows; `None` where what it is made of is lost, so that its letters cannot be told.
fn shown<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>, until: Instant) -> Option<Shown> {
    if !is_whole(page) {
        return None;
    }
    let (width, height) = page.render_dimensions();
    let [a, b, c, d, e, f] = page.initial_transform(true).as_coeffs();
    let (turn, sheet) = (Affine::new([a, b, c, d, e, f]), Rect::new(0.0, 0.0, width.into(), height.into()));
    let settings = InterpreterSettings::default();
    let mut context = Context::new(turn, sheet, cache, page.xref(), settings);
    let mut collector = Collector::new(width, height, until);
    interpret_page(page, &mut context, &mut collector);
    Some(collector.shown)
}

/// Whether a page has the instructions and the fonts that it names (§7.8.3, §9.10.3).
fn is_whole(page: &Page<'_>) -> bool {
    let is_there =
        |dict: &Dict<'_>, key: &[u8]| !dict.contains_key(key) || dict.get::<Dict<'_>>(key).is_some();
    let is_named = |font: Dict<'_>| {
        !font.contains_key(b"ToUnicode")
            || font.get::<Stream<'_>>(b"ToUnicode").is_some()
            || font.get::<Name<'_>>(b"ToUnicode").is_some()
    };
    let resources = page.raw().get::<Dict<'_>>(b"Resources");
    let fonts = resources.as_ref().and_then(|resources| resources.get::<Dict<'_>>(b"Font"));
    let mut names = fonts.iter().flat_map(|fonts| fonts.keys().map(|name| fonts.get::<Dict<'_>>(&name)));
    is_there(page.raw(), b"Resources")
        && resources.as_ref().is_none_or(|resources| is_there(resources, b"Font"))
        && names.all(|font| font.is_some_and(is_named))
        && (!page.raw().contains_key(b"Contents") || page.page_stream().is_some())
}

/// Whether a page shows something and says almost nothing: a picture of text, or letters without names.
fn is_scan(shown: &Shown) -> bool {
    let letters = shown.glyphs.iter().flat_map(|glyph| glyph.text.chars());
    let letters = letters.filter(|letter| letter.is_alphanumeric()).take(20).count();
    letters < 20 && (shown.pictures > 0.5 || shown.unknown >= 40)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use crate::content::pdf::{Trouble, read_within};

    /// A file whose page draws what draws twice what draws twice, and so on.
    fn doubling(times: u32) -> Vec<u8> {
        let mut file = "%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n\
            2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n\
            3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R \
            /Resources <</XObject <</X 5 0 R>>>>>> endobj\n\
            4 0 obj <</Length 5>> stream\n/X Do\nendstream endobj\n"
            .to_owned();
        for number in 5..5 + times {
            let next = number + 1;
            file.push_str(&format!(
                "{number} 0 obj <</Type /XObject /Subtype /Form /BBox [0 0 99 99] \
                 /Resources <</XObject <</X {next} 0 R>>>> /Length 11>> stream\n/X Do /X Do\nendstream endobj\n"
            ));
        }
        file.push_str("trailer <</Root 1 0 R>>\n%%EOF\n");
        file.into_bytes()
    }

    #[test]
    fn what_takes_too_long_is_given_up() {
        let start = Instant::now();
        let (pdf, troubles) = read_within(doubling(40), Duration::from_millis(200));
        assert_eq!((pdf.map(|pdf| pdf.pages.len()), troubles), (Some(0), vec![Trouble::GivenUp { page: 1 }]));
        assert!(start.elapsed() < Duration::from_secs(3));
        assert_eq!(read_within(doubling(3), Duration::from_secs(5)).1, []);
    }
}
