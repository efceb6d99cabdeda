//! A small library with one of everything that views turn on.

/// Its files.
pub(super) const FILES: &[(&str, &str)] = &[
    (
        "config.toml",
        r#"title = "Library"
base-url = "https://example.org"
languages = ["en", "de"]
untranslated = "copy"
[audiences]
cities = { en = "Cities", de = "Städte" }
"#,
    ),
    (
        "content/series/books.toml",
        r#"title = "Sample Rights"
publisher = "Sample Press"
publisher-place = "Graz"
issn = "1996-2096"
editors = ["ada-low"]
"#,
    ),
    ("content/series/days.toml", "title = \"Days\"\nform = \"event\"\norganisers = [\"institute\"]\n"),
    (
        "content/publications/ten.toml",
        r#"type = "book"
title = "Ten Rights"
series = "books"
volume = 10
issued = 2022
edition = "2023"
authors = [{ family = "Berg", given = "Eva", particle = "van der", suffix = "Jr." }]
topics = ["housing"]
"#,
    ),
    (
        "content/publications/two.toml",
        "type = \"book\"\ntitle = \"Two\"\nseries = \"books\"\nvolume = \"2\"\nissued = 2023\nlicense = \"CC-BY-4.0\"\n",
    ),
    (
        "content/publications/chapter.toml",
        r#"type = "chapter"
title = "Water: a Chapter"
part-of = "readings/livre"
page = "12-30"
authors = ["ada-low"]
cites = ["readings/livre"]
"#,
    ),
    (
        "content/readings/livre.toml",
        r#"type = "book"
title = { fr = "Le livre", de = "Das Buch" }
subtitle = "Essai"
language = "fr"
issued = "2020-05"
editors = ["ada-low", { literal = "Le Groupe" }]
publisher = "Éditions"
isbn = "978-3-16-148410-0"
doi = "10.1000/182"
places = ["graz"]
sdgs = [11]
regions = ["150"]
audience = ["cities"]
text-status = "official"
summary = { en = "A book.", de = "Ein Buch." }
alternate-names = { en = ["The book"], de = ["Buch"] }
[[translations]]
language = "de"
title = "Das Buch der Rechte"
text-status = "unofficial-translation"
[[sources]]
url = "https://www.example.net/livre"
"#,
    ),
    ("content/readings/livre.fr.md", "## Avant\n\nTexte.\n"),
    ("content/readings/livre.de.md", "## Vorwort\n\nText.\n\n> [!NOTE]\n> Merke.\n"),
    (
        "content/readings/undated.toml",
        "type = \"report\"\ntitle = \"Undated\"\nreplaces = [\"readings/livre\"]\n",
    ),
    (
        "content/outcomes/2023.toml",
        r#"title = "Governing"
edition = "2023"
adopted = 2023-02-09
encouragement-count = 4
sdgs = [16]
[[encouragements]]
number = 2
title = "Water"
text = "Give **water**.\n\n#### Why\n\nSee [it](record:readings/livre#vorwort) and [that](record:outcomes/2023#encouragement-3)."
topics = ["housing"]
sdgs = [6]
[[encouragements]]
number = 1
text = "Begin."
"#,
    ),
    ("content/outcomes/2021.toml", "title = \"Building\"\nedition = \"2021\"\nadopted = 2021-05-03\n"),
    (
        "content/editions/2023.toml",
        r#"title = "Days 2023"
series = "days"
number = 3
year = 2023
status = "held"
start = 2023-02-06
end = 2023-02-09
partners = [{ organisation = "institute", confirmed = false, as-of = "2022-12" }]
[[questions]]
id = "how"
title = "How?"
[[timeline]]
phase = "conference"
start = 2023-02-08
attendance = [{ count = 50 }, { count = 350, counted = "online" }]
counted = "guests"
countries = 44
[[timeline]]
phase = "milestone"
id = "call"
title = "A call"
[[timeline]]
phase = "academy"
start = 2023-02-06
end = 2023-02-07
[[sessions]]
title = "Opening"
start = 2023-02-06T10:00:00
speakers = ["ada-low"]
question = "how"
record = "outcomes/2023#encouragement-2"
"#,
    ),
    (
        "content/editions/2021.toml",
        "title = \"Days 2021\"\nseries = \"days\"\nyear = 2021\nstatus = \"announced\"\n",
    ),
    (
        "content/practices/plan.toml",
        r#"title = "Plan"
place = "graz"
forms = "action-plan"
adopted = 2019
start = 2020
government = "institute"
implements = ["outcomes/2023#encouragement-2", "outcomes/2023"]
answers = ["editions/2023#question-how"]
"#,
    ),
    (
        "content/practices/charter.toml",
        "title = \"Charter\"\nplace = { name = \"Lima\", country = \"PE\" }\npart-of = \"practices/plan\"\n",
    ),
    (
        "content/lists/start.toml",
        r#"title = "Start"
edition = "2023"
items = [{ record = "readings/livre", note = "Read *it*." }, { record = "outcomes/2023#encouragement-4" }]
"#,
    ),
    (
        "content/people/ada-low.toml",
        "family = \"Low\"\ngiven = \"Ada\"\nparticle = \"d'\"\naffiliations = [\"institute\"]\n",
    ),
    (
        "content/organisations/institute.toml",
        "name = { en = \"Institute\", de = \"Institut\" }\nshort-name = \"Inst\"\nplace = \"graz\"\n",
    ),
    ("content/topics/housing.toml", "title = { en = \"Housing\", de = \"Wohnen\" }\nbroader = \"rights\"\n"),
    ("content/topics/rights.toml", "title = \"Rights\"\n"),
    (
        "content/places/graz.toml",
        "title = \"Graz\"\ncountry = \"AT\"\nregion = \"155\"\nlatitude = 47.07\nlongitude = 15.44\n",
    ),
    ("content/news/one.toml", "title = \"One\"\ndate = 2024-01-02\n[extra]\nweight = 3\n"),
    ("content/news/two.toml", "title = \"Two\"\ndate = 2024-02-02\n"),
    ("content/pages/about.toml", "title = { en = \"About\", de = \"Über uns\" }\nmenu = 1\n"),
];
