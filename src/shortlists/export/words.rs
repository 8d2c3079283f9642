//! The words of an exported shortlist in each language.

use crate::exports::Kind;
use crate::kernel::lang::Lang;

/// The columns: key for programs, and what they hold.
pub const COLUMNS: [(&str, Kind); 14] = [
    ("position", Kind::Number),
    ("pick", Kind::Text),
    ("number", Kind::Number),
    ("title", Kind::Text),
    ("kind", Kind::Text),
    ("status", Kind::Text),
    ("unit", Kind::Text),
    ("themes", Kind::Text),
    ("support", Kind::Number),
    ("reason", Kind::Text),
    ("author", Kind::Text),
    ("owner", Kind::Text),
    ("link", Kind::Link),
    ("text", Kind::Text),
];

/// Words for people.
pub struct Words {
    /// A picked entry.
    pub yes: &'static str,
    /// A near miss.
    pub no: &'static str,
    /// Headings, in the order of [`COLUMNS`].
    pub columns: [&'static str; COLUMNS.len()],
    /// Names of the facts: name, description, campaign, exported at, number of entries.
    pub about: [&'static str; 5],
}

impl Words {
    /// The words of a language.
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Nb => &BOKMAL,
            Lang::Nn => &NYNORSK,
            Lang::En => &ENGLISH,
        }
    }
}

static BOKMAL: Words = Words {
    yes: "Ja",
    no: "Nei",
    columns: [
        "Plass",
        "Valgt ut",
        "Nummer",
        "Tittel",
        "Type",
        "Status",
        "Enhet",
        "Temaer",
        "Støtte",
        "Begrunnelse",
        "Sendt inn av",
        "Ansvarlig",
        "Lenke",
        "Tekst",
    ],
    about: [
        "Kortliste",
        "Beskrivelse",
        "Kampanje",
        "Eksportert",
        "Antall ideer",
    ],
};

static NYNORSK: Words = Words {
    yes: "Ja",
    no: "Nei",
    columns: [
        "Plass",
        "Vald ut",
        "Nummer",
        "Tittel",
        "Type",
        "Status",
        "Eining",
        "Tema",
        "Støtte",
        "Grunngiving",
        "Send inn av",
        "Ansvarleg",
        "Lenkje",
        "Tekst",
    ],
    about: [
        "Kortliste",
        "Skildring",
        "Kampanje",
        "Eksportert",
        "Talet på idear",
    ],
};

static ENGLISH: Words = Words {
    yes: "Yes",
    no: "No",
    columns: [
        "Position",
        "Picked",
        "Number",
        "Title",
        "Type",
        "Status",
        "Unit",
        "Themes",
        "Support",
        "Reason",
        "Submitted by",
        "Responsible",
        "Link",
        "Text",
    ],
    about: [
        "Shortlist",
        "Description",
        "Campaign",
        "Exported",
        "Number of ideas",
    ],
};
