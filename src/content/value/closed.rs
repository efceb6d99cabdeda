//! The closed lists of the content contract: the words that a field may hold.

use std::fmt;

use super::quote;
use crate::diagnostic::{Code, Fault, nearest};

/// More words than this would drown the message that names them.
const NAMED: usize = 12;

macro_rules! closed {
    ($($(#[$doc:meta])+ $what:literal enum $name:ident { $($variant:ident = $word:literal),+ $(,)? })+) => {
        $(
            $(#[$doc])+
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $name {
                $(#[doc = concat!("`", $word, "`")] $variant,)+
            }

            impl $name {
                /// All values, in the order of the contract.
                pub const ALL: &'static [$name] = &[$($name::$variant),+];

                /// The word in records and exports.
                pub const fn name(self) -> &'static str {
                    match self {
                        $($name::$variant => $word,)+
                    }
                }

                /// The value of a word; any other is a [`Code::UnknownValue`].
                pub fn parse(text: &str) -> Result<$name, Fault> {
                    match text {
                        $($word => Ok($name::$variant),)+
                        _ => Err(unknown($what, &[$($word),+], text)),
                    }
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(self.name())
                }
            }
        )+
    };
}

fn unknown(what: &str, words: &[&str], found: &str) -> Fault {
    let found_shown = quote(found);
    let message = if words.len() > NAMED {
        format!("expected {what}, found {found_shown}")
    } else {
        let (last, others) = words.split_last().expect("a closed list has words");
        let others: Vec<String> = others.iter().map(|word| format!("`{word}`")).collect();
        format!("expected {what} {} or `{last}`, found {found_shown}", others.join(", "))
    };
    let joined = found.trim().replace([' ', '_'], "-");
    let near = nearest(&joined, words.iter().copied()).map(|word| format!("write `{word}`"));
    Fault::new(Code::UnknownValue, message).maybe_help(near)
}

closed! {
    /// What a work is: the item types of CSL 1.0.2, appendix III.
    "a CSL 1.0.2 type such as `book`, `report` or `chapter`" enum CslType {
        Article = "article",
        ArticleJournal = "article-journal",
        ArticleMagazine = "article-magazine",
        ArticleNewspaper = "article-newspaper",
        Bill = "bill",
        Book = "book",
        Broadcast = "broadcast",
        Chapter = "chapter",
        Classic = "classic",
        Collection = "collection",
        Dataset = "dataset",
        Document = "document",
        Entry = "entry",
        EntryDictionary = "entry-dictionary",
        EntryEncyclopedia = "entry-encyclopedia",
        Event = "event",
        Figure = "figure",
        Graphic = "graphic",
        Hearing = "hearing",
        Interview = "interview",
        LegalCase = "legal_case",
        Legislation = "legislation",
        Manuscript = "manuscript",
        Map = "map",
        MotionPicture = "motion_picture",
        MusicalScore = "musical_score",
        Pamphlet = "pamphlet",
        PaperConference = "paper-conference",
        Patent = "patent",
        Performance = "performance",
        Periodical = "periodical",
        PersonalCommunication = "personal_communication",
        Post = "post",
        PostWeblog = "post-weblog",
        Regulation = "regulation",
        Report = "report",
        Review = "review",
        ReviewBook = "review-book",
        Software = "software",
        Song = "song",
        Speech = "speech",
        Standard = "standard",
        Thesis = "thesis",
        Treaty = "treaty",
        Webpage = "webpage",
    }

    /// How a reader gets at a work.
    "one of" enum Access {
        Open = "open",
        Sold = "sold",
        OnRequest = "on-request",
    }

    /// Whose words a text holds.
    "one of" enum TextStatus {
        Official = "official",
        Editorial = "editorial",
        UnofficialTranslation = "unofficial-translation",
        MachineTranslation = "machine-translation",
    }

    /// How certain it is that an edition takes place.
    "one of" enum EditionStatus {
        Announced = "announced",
        Confirmed = "confirmed",
        Held = "held",
        Postponed = "postponed",
        Cancelled = "cancelled",
    }

    /// Where the participants of an edition are.
    "one of" enum Mode {
        Online = "online",
        InPerson = "in-person",
        Hybrid = "hybrid",
    }

    /// What a partner does for an edition.
    "one of" enum PartnerRole {
        CoOrganiser = "co-organiser",
        Host = "host",
        Supporter = "supporter",
        Funder = "funder",
    }

    /// The form of a session.
    "one of" enum SessionForm {
        Plenary = "plenary",
        Workshop = "workshop",
        Talk = "talk",
        Networking = "networking",
    }

    /// What an entry of an edition's timeline is about.
    "one of" enum Phase {
        Publication = "publication",
        Academy = "academy",
        Conference = "conference",
        Outcome = "outcome",
        Milestone = "milestone",
    }

    /// The form of a practice of a city or region.
    "one of" enum PracticeForm {
        ActionPlan = "action-plan",
        Charter = "charter",
        Declaration = "declaration",
        Ordinance = "ordinance",
        Office = "office",
        Ombuds = "ombuds",
        AdvisoryBody = "advisory-body",
        Budget = "budget",
        Monitoring = "monitoring",
        Education = "education",
        Network = "network",
        Other = "other",
    }

    /// The level of government that a practice belongs to.
    "one of" enum Level {
        Municipal = "municipal",
        Metropolitan = "metropolitan",
        Regional = "regional",
    }

    /// How a practice stands.
    "one of" enum PracticeStatus {
        Planned = "planned",
        InForce = "in-force",
        Interrupted = "interrupted",
        Ended = "ended",
        Abandoned = "abandoned",
    }

    /// What helped a practice, or stood in its way.
    "one of" enum Factor {
        Participation = "participation",
        Budget = "budget",
        Monitoring = "monitoring",
        MultiLevelGovernance = "multi-level-governance",
        PoliticalCommitment = "political-commitment",
        Staff = "staff",
        Partnership = "partnership",
        Law = "law",
    }

    /// What an organisation is.
    "one of" enum OrganisationForm {
        UnitedNations = "united-nations",
        Intergovernmental = "intergovernmental",
        Supranational = "supranational",
        National = "national",
        RegionalGovernment = "regional-government",
        LocalGovernment = "local-government",
        Network = "network",
        University = "university",
        Institute = "institute",
        CivilSociety = "civil-society",
        Other = "other",
    }

    /// What a series consists of.
    "one of" enum SeriesForm {
        Book = "book",
        Event = "event",
    }

    /// Who withdrew a record's subject or the record.
    "one of" enum Withdrawer {
        Publisher = "publisher",
        Library = "library",
    }

    /// What a site does with a page that has no translation: `untranslated` in `config.toml`.
    "one of" enum Untranslated {
        Copy = "copy",
        Link = "link",
    }
}

#[cfg(test)]
mod tests {
    use super::{CslType, EditionStatus, PracticeForm, SeriesForm};

    #[test]
    fn words_come_back() {
        for &value in CslType::ALL {
            assert_eq!(CslType::parse(value.name()), Ok(value));
        }
        assert_eq!((CslType::ALL.len(), PracticeForm::ALL.len()), (45, 12));
    }

    #[test]
    fn other_words_are_refused_with_the_nearest() {
        let fault = EditionStatus::parse("canceled").unwrap_err();
        let words = "`announced`, `confirmed`, `held`, `postponed` or `cancelled`";
        assert_eq!(fault.message, format!("expected one of {words}, found `canceled`"));
        assert_eq!(fault.help.as_deref(), Some("write `cancelled`"));
        for (text, help) in
            [("motion picture", "write `motion_picture`"), ("Book", "write `book`"), ("xyzzyplugh", "")]
        {
            assert_eq!(CslType::parse(text).unwrap_err().help.unwrap_or_default(), help);
        }
        assert!(SeriesForm::parse("").is_err());
    }
}
