//! Ideas as plain values, and the rules for what they hold.

mod change;
mod status;

pub use change::{Changed, FieldChange, IdeaChange};
pub use status::Status;

use crate::campaigns::CampaignPlace;
use crate::kernel::lang::{self, Lang};
use crate::kernel::policy::{Action, Audience, Facts};
use crate::kernel::text::{Check, title_from};
use crate::kernel::{FieldCode, Instant, Patch, Result};
use crate::themes::Taxonomy;
use chrono::NaiveDate;
use poem_openapi::Enum;
use sea_orm::{DeriveActiveEnum, EnumIter};
use uuid::Uuid;

/// Longest title, in characters.
pub const LONGEST_TITLE: usize = 200;
/// Longest text, in characters.
pub const LONGEST_TEXT: usize = 20_000;
/// Most themes of an idea.
pub const MOST_THEMES: usize = 10;
/// Days until an author is answered, where no campaign says otherwise.
pub const ANSWER_DAYS: i64 = 14;

/// What an idea is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Enum, EnumIter, DeriveActiveEnum)]
#[oai(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Kind {
    /// Where people meet.
    MeetingPlace,
    /// How the work is done.
    #[default]
    WorkingMethod,
    /// Something that does not work today.
    Problem,
}

impl Kind {
    /// The name people see.
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::MeetingPlace, Lang::Nb) => "Møteplass",
            (Self::MeetingPlace, Lang::Nn) => "Møteplass",
            (Self::MeetingPlace, Lang::En) => "Meeting place",
            (Self::WorkingMethod, Lang::Nb) => "Arbeidsmåte",
            (Self::WorkingMethod, Lang::Nn) => "Arbeidsmåte",
            (Self::WorkingMethod, Lang::En) => "Working method",
            (Self::Problem, Lang::Nb) => "Problem",
            (Self::Problem, Lang::Nn) => "Problem",
            (Self::Problem, Lang::En) => "Problem",
        }
    }
}

/// An idea to submit, as it came in.
#[derive(Clone, Debug, Default)]
pub struct NewIdea {
    /// Proposed from the text when missing.
    pub title: Option<String>,
    /// The idea itself.
    pub text: String,
    /// Detected when missing.
    pub lang: Option<Lang>,
    /// [`Kind::WorkingMethod`] when missing.
    pub kind: Option<Kind>,
    /// Keys or ids.
    pub themes: Vec<String>,
    /// The author's own unit when not mentioned.
    pub unit: Patch<Uuid>,
    /// Id or slug.
    pub campaign: Option<String>,
    /// Not offered yet.
    pub anonymous: bool,
    /// The name another system knows it by; for imports only.
    pub external_id: Option<String>,
    /// Keys or ids of the themes that were suggested to the writer.
    pub suggested_themes: Vec<String>,
}

/// The checked words of a new idea.
#[derive(Clone, Debug)]
pub struct Words {
    /// One line.
    pub title: String,
    /// As typed.
    pub text: String,
    /// Its language.
    pub lang: Lang,
    /// Its kind.
    pub kind: Kind,
}

impl NewIdea {
    /// The clean words; faults go into the check.
    pub fn words(&self, check: &mut Check) -> Words {
        let text = check.text("/text", &self.text, 1..=LONGEST_TEXT);
        let title = check.optional_line("/title", self.title.as_deref(), LONGEST_TITLE);
        if self.themes.len() > MOST_THEMES {
            check.fault("/themes", FieldCode::TooMany);
        }
        if self.anonymous {
            check.fault("/anonymous", FieldCode::NotSupported);
        }
        Words {
            title: title.unwrap_or_else(|| title_from(&text)),
            lang: self.lang.unwrap_or_else(|| lang::detect(&text)),
            kind: self.kind.unwrap_or_default(),
            text,
        }
    }
}

/// A person, unit or the like by id and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// The workshop an idea came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// Its id.
    pub workshop: Uuid,
    /// Its title.
    pub title: String,
    /// The cards behind the idea.
    pub cards: i64,
}

/// An idea as it is now, with what others own resolved to names.
#[derive(Clone, Debug)]
pub struct Idea {
    /// Its id.
    pub id: Uuid,
    /// Its number, which people use (#123).
    pub number: i64,
    /// The name another system knows it by.
    pub external_id: Option<String>,
    /// What it is about.
    pub kind: Kind,
    /// One line.
    pub title: String,
    /// As typed.
    pub text: String,
    /// Its language.
    pub lang: Lang,
    /// Where it stands.
    pub status: Status,
    /// Why it stands there, for the author.
    pub reason: Option<String>,
    /// Who has to act on it.
    pub owner: Option<Named>,
    /// By when.
    pub next_date: Option<NaiveDate>,
    /// Its themes, in no order.
    pub themes: Vec<Uuid>,
    /// The unit it comes from.
    pub unit: Option<Named>,
    /// That unit with all ancestors, top first.
    pub unit_path: Vec<Uuid>,
    /// The campaign it was sent to.
    pub campaign: Option<CampaignPlace>,
    /// Who wrote it.
    pub author: Option<Named>,
    /// The workshop it came from; `None` also for who does not see that one.
    pub provenance: Option<Provenance>,
    /// How many support it.
    pub support: i64,
    /// Whether the reader supports it.
    pub supported: bool,
    /// How many comments it has.
    pub comments: i64,
    /// When it was submitted.
    pub created_at: Instant,
    /// When its own state last changed.
    pub changed_at: Instant,
    /// Grows with every change of its own state.
    pub version: i64,
}

impl Idea {
    /// The facts for the policy. Whether the phase allows it depends on what is wanted.
    pub fn facts(&self, action: Action) -> Facts {
        let in_phase = self.campaign.as_ref().is_none_or(|campaign| match action {
            Action::Submit => campaign.abilities.submit,
            Action::Comment => campaign.abilities.comment,
            Action::Support => campaign.abilities.support,
            _ => true,
        });
        Facts {
            owner: self.author.as_ref().map(|author| author.id),
            audience: self
                .campaign
                .as_ref()
                .map_or(Audience::Internal, |campaign| campaign.audience),
            campaign: self.campaign.as_ref().map(|campaign| campaign.id),
            units: self.unit_path.clone(),
            in_phase,
            editable: self.status == Status::Received,
            ..Facts::default()
        }
    }
}

/// The themes behind keys or ids; unknown and repeated ones are faults at `/themes/N`.
pub fn themes(taxonomy: &Taxonomy, keys: &[String], check: &mut Check) -> Vec<Uuid> {
    named_themes("/themes", taxonomy, keys, check)
}

/// The themes that were suggested to a writer; too many, unknown and repeated ones are faults.
pub fn suggested_themes(taxonomy: &Taxonomy, keys: &[String], check: &mut Check) -> Vec<Uuid> {
    if keys.len() > MOST_THEMES {
        check.fault("/suggested_themes", FieldCode::TooMany);
        return Vec::new();
    }
    named_themes("/suggested_themes", taxonomy, keys, check)
}

fn named_themes(
    pointer: &str,
    taxonomy: &Taxonomy,
    keys: &[String],
    check: &mut Check,
) -> Vec<Uuid> {
    let mut themes = Vec::new();
    for (index, key) in keys.iter().enumerate() {
        match taxonomy.resolve(key).map(|theme| theme.id) {
            None => check.fault(format!("{pointer}/{index}"), FieldCode::Unknown),
            Some(id) if themes.contains(&id) => {
                check.fault(format!("{pointer}/{index}"), FieldCode::Duplicate)
            }
            Some(id) => themes.push(id),
        }
    }
    themes
}

/// `Ok` when nothing is wrong with these words alone. For imports, before anything is looked up.
pub fn check_words(new: &NewIdea) -> Result<()> {
    let mut check = Check::new();
    new.words(&mut check);
    check.done()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Error;

    #[test]
    fn text_alone_is_enough() {
        let new = NewIdea {
            text: "Ha kaffe i venterommet. Det hjelper.".into(),
            ..NewIdea::default()
        };
        let mut check = Check::new();
        let words = new.words(&mut check);
        check.done().unwrap();
        assert_eq!(
            (words.title.as_str(), words.lang),
            ("Ha kaffe i venterommet", Lang::Nb)
        );
    }

    #[test]
    fn every_fault_is_told() {
        let new = NewIdea {
            title: Some("x".repeat(201)),
            themes: vec!["t".into(); 11],
            anonymous: true,
            ..NewIdea::default()
        };
        let Err(Error::Invalid(faults)) = check_words(&new) else {
            panic!("must fail")
        };
        let pointers: Vec<_> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/text", "/title", "/themes", "/anonymous"]);
    }
}
