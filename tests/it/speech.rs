//! What languages say: dates, numbers, lists, names, order, texts.

use std::cmp::Ordering;
use std::sync::LazyLock;

use golocal::content::value::code::{Country, Region};
use golocal::content::value::date::{Date, Moment};
use golocal::content::value::language::Language;
use golocal::site::speech::{Speech, letter};
use golocal::site::theme::Theme;
use golocal::source::Memory;

use crate::theme::load;

fn speech(tag: &str) -> Speech {
    static THEME: LazyLock<Theme> = LazyLock::new(|| {
        load(&Memory::new([("config.toml", "")])).0.expect("the embedded theme has no mistake")
    });
    Speech::new(&Language::parse(tag).expect("a language"), &THEME)
}

fn date(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

/// The text with visible blanks, of which none may break.
fn shown(text: &str) -> String {
    assert!(!text.contains(' '), "{text}");
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn dates_are_written_to_their_precision() {
    for (tag, day, month, year) in [
        ("en", "7 February 2023", "February 2023", "2023"),
        ("en-US", "February 7, 2023", "February 2023", "2023"),
        ("de", "7. Februar 2023", "Februar 2023", "2023"),
        ("de-AT", "7. Februar 2023", "Februar 2023", "2023"),
        ("fr", "7 février 2023", "février 2023", "2023"),
        ("ar", "7 فبراير 2023", "فبراير 2023", "2023"),
        ("ar-u-nu-arab", "٧ فبراير ٢٠٢٣", "فبراير ٢٠٢٣", "٢٠٢٣"),
        ("zh", "2023年2月7日", "2023年2月", "2023年"),
        ("ja", "2023年2月7日", "2023年2月", "2023年"),
        ("fa", "7 فوریه 2023", "فوریه 2023", "2023"),
        ("th", "7 กุมภาพันธ์ ค.ศ. 2023", "กุมภาพันธ์ ค.ศ. 2023", "ค.ศ. 2023"),
        ("tlh", "2023-02-07", "2023-02", "2023"),
        ("i-mingo", "2023-02-07", "2023-02", "2023"),
    ] {
        let speech = speech(tag);
        for (text, expected) in [("2023-02-07", day), ("2023-02", month), ("2023", year)] {
            assert_eq!(shown(&speech.date(date(text))), expected, "{tag}");
        }
    }
}

#[test]
fn intervals_say_once_what_both_dates_share() {
    for (tag, start, end, with_year, without) in [
        ("en", "2023-02-01", "2023-02-08", "1–8 February 2023", "1–8 February"),
        ("en", "2023-02-28", "2023-03-03", "28 February – 3 March 2023", "28 February – 3 March"),
        ("en", "2023-02-01", "2023-03-01", "1 February – 1 March 2023", "1 February – 1 March"),
        (
            "en",
            "2022-12-30",
            "2023-01-03",
            "30 December 2022 – 3 January 2023",
            "30 December 2022 – 3 January 2023",
        ),
        ("en", "2023-02", "2023-03", "February–March 2023", "February–March"),
        ("en", "2022", "2023", "2022–2023", "2022–2023"),
        ("en", "2023-02-07", "2023-02-07", "7 February 2023", "7 February"),
        ("en", "2023-02-07", "2023-03", "7 February 2023 – March 2023", "7 February – March"),
        ("en-US", "2023-02-01", "2023-02-08", "February 1–8, 2023", "February 1–8"),
        ("en-US", "2023-02-01", "2023-03-08", "February 1 – March 8, 2023", "February 1 – March 8"),
        ("de", "2023-02-01", "2023-02-08", "1.–8. Februar 2023", "1.–8. Februar"),
        ("de", "2023-02-28", "2023-03-03", "28. Februar – 3. März 2023", "28. Februar – 3. März"),
        ("es", "2023-02-01", "2023-02-08", "1–8 de febrero de 2023", "1–8 de febrero"),
        ("es", "2023-02-01", "2023-03-08", "1 de febrero – 8 de marzo de 2023", "1 de febrero – 8 de marzo"),
        ("ar", "2023-02-01", "2023-02-08", "1–8 فبراير 2023", "1–8 فبراير"),
        ("zh", "2023-02-01", "2023-02-08", "2023年2月1日至8日", "2月1日至8日"),
        ("zh-Hant", "2023-02-01", "2023-03-08", "2023年2月1日至3月8日", "2月1日至3月8日"),
        ("ja", "2023-02-01", "2023-02-08", "2023年2月1日～8日", "2月1日～8日"),
        ("ko", "2023-02-01", "2023-02-08", "2023년 2월 1일~8일", "2월 1일~8일"),
        ("fa", "2023-02-01", "2023-02-08", "1 تا 8 فوریه 2023", "1 تا 8 فوریه"),
        ("hu", "2023-02-01", "2023-02-08", "2023. február 1.–8.", "február 1.–8."),
        ("he", "2023-02-01", "2023-03-08", "1 בפברואר – 8 במרץ 2023", "1 בפברואר – 8 במרץ"),
        ("fi", "2023-02-01", "2023-02-08", "1.–8. helmikuuta 2023", "1.–8. helmikuuta"),
        ("ru", "2023-02-01", "2023-02-08", "1–8 февраля 2023 г.", "1–8 февраля"),
        ("tlh", "2023-02-01", "2023-02-08", "2023-02-01–2023-02-08", "2023-02-01–2023-02-08"),
    ] {
        let speech = speech(tag);
        for (year, expected) in [(true, with_year), (false, without)] {
            assert_eq!(shown(&speech.dates(date(start), date(end), year)), expected, "{tag}");
        }
    }
}

#[test]
fn times_months_numbers_and_sizes_follow_the_language() {
    for (tag, time, month, number, sizes) in [
        ("en", "14:05", "Feb", "12,345", ["999 B", "1 kB", "1.2 MB", "12 MB", "1 GB"]),
        ("en-US", "2:05 PM", "Feb", "12,345", ["999 B", "1 kB", "1.2 MB", "12 MB", "1 GB"]),
        ("de", "14:05", "Feb", "12.345", ["999 B", "1 kB", "1,2 MB", "12 MB", "1 GB"]),
        ("zh", "14:05", "2月", "12,345", ["999 B", "1 kB", "1.2 MB", "12 MB", "1 GB"]),
        ("tlh", "14:05", "2", "12,345", ["999 B", "1 kB", "1.2 MB", "12 MB", "1 GB"]),
    ] {
        let speech = speech(tag);
        let moment = Moment::parse("2023-02-07T14:05").expect("a moment");
        assert_eq!(speech.time(moment).map(|time| shown(&time)).as_deref(), Some(time));
        assert_eq!(speech.time(Moment::parse("2023-02-07").expect("a moment")), None);
        assert_eq!(speech.month(2), month, "{tag}");
        assert_eq!(speech.number(12_345), number, "{tag}");
        for (bytes, size) in [999, 1_000, 1_234_567, 12_345_678, 999_999_999].into_iter().zip(sizes) {
            assert_eq!(shown(&speech.size(bytes)), size, "{tag}");
        }
    }
}

#[test]
fn lists_and_names_follow_the_language() {
    for (tag, two, three) in [
        ("en", "A and B", "A, B and C"),
        ("de", "A und B", "A, B und C"),
        ("zh", "A和B", "A、B和C"),
        ("ar", "A وB", "A وB وC"),
    ] {
        let items: Vec<String> = ["A", "B", "C"].map(str::to_owned).into();
        let speech = speech(tag);
        assert_eq!([speech.list(&[]), speech.list(&items[..1])], ["", "A"], "{tag}");
        assert_eq!([speech.list(&items[..2]), speech.list(&items)], [two, three], "{tag}");
    }
    for (tag, wanted, name, endonym) in [
        ("en", "de", "German", "Deutsch"),
        ("de", "en", "Englisch", "English"),
        ("de", "zh-Hans", "Chinesisch (vereinfacht)", "简体中文"),
        ("de", "ar", "Arabisch", "العربية"),
        ("de", "tlh", "Klingonisch", "Klingon"),
        ("tlh", "de", "German", "Deutsch"),
        ("en", "qaa", "qaa", "qaa"),
        ("en", "i-mingo", "i-mingo", "i-mingo"),
        ("en", "de-AT", "Austrian German", "Österreichisches Deutsch"),
    ] {
        let (speech, wanted) = (speech(tag), Language::parse(wanted).expect("a language"));
        assert_eq!([speech.language_name(&wanted), speech.endonym(&wanted)], [name, endonym], "{tag}");
    }
    for (tag, country, region) in [
        ("en", "Austria", "Europe"),
        ("de", "Österreich", "Europa"),
        ("ar", "النمسا", "أوروبا"),
        ("tlh", "Austria", "Europe"),
    ] {
        let speech = speech(tag);
        assert_eq!(speech.country_name(&Country::parse("AT").expect("a country")), country);
        assert_eq!(speech.region_name(&Region::parse("150").expect("a region")), region);
    }
}

#[test]
fn texts_are_ordered_as_the_language_does() {
    for (tag, less, more) in [
        ("de", "Ärzte", "Zürich"),
        ("sv", "Zürich", "Ärzte"),
        ("en", "Habitat 2", "Habitat 10"),
        ("en", "côte", "coton"),
        ("de", "a", "B"),
    ] {
        let speech = speech(tag);
        assert_eq!(speech.compare(less, more), Ordering::Less, "{tag}: {less} {more}");
        assert!(speech.sort_key(less) < speech.sort_key(more), "{tag}: {less} {more}");
    }
    for (text, expected) in [
        ("Graz", Some('g')),
        ("Österreich", Some('o')),
        ("“Łódź”", Some('l')),
        ("Ǿ", Some('o')),
        ("İstanbul", Some('i')),
        ("ﬁn", Some('f')),
        ("2030 Agenda", None),
        ("北京", None),
        ("Ж", None),
        ("…", None),
        ("", None),
    ] {
        assert_eq!(letter(text), expected, "{text}");
    }
}

#[test]
fn texts_are_found_in_the_nearest_language() {
    let texts = |count, speech: &Speech| -> Option<(String, String, bool)> {
        let message = speech.text("count.participants", count)?;
        let text = message.pattern.plain(|_, out| out.push_str(&speech.number(count.unwrap_or(0))));
        Some((text.replace('\u{a0}', " "), message.language.to_string(), message.foreign))
    };
    for (tag, count, text, language, foreign) in [
        ("en", 1, "1 participant", "en", false),
        ("en", 2, "2 participants", "en", false),
        ("en-GB", 0, "0 participants", "en", false),
        ("fr", 1, "1 participant", "en", true),
        ("zh", 1, "1 participant", "en", true),
    ] {
        let found = texts(Some(count), &speech(tag));
        assert_eq!(found, Some((text.to_owned(), language.to_owned(), foreign)), "{tag}");
    }
    let german = speech("de-AT");
    let message = german.text("nav.editions", None).expect("a text");
    assert_eq!((message.language.as_str(), message.foreign), ("de", false));
    assert!(german.text("nav.nowhere", None).is_none());
}
