//! Which methods somebody looks for, and in which order. There are hundreds at most, so all are read and
//! looked at one by one.

use super::{Method, Stage};
use crate::kernel::Activity;
use crate::kernel::lang::Lang;
use crate::kernel::text::sort_key;
use crate::themes::Labels;
use std::cmp::Reverse;

/// What comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SortBy {
    /// By name.
    #[default]
    Name,
    /// The best; those without a mean come last.
    Rating,
    /// What is used most.
    Used,
}

/// What a method must be to be found. Everything that is missing fits all.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Words, each of which stands in a name, the purpose or the title of a step, in any language.
    pub words: String,
    /// Its diamond.
    pub diamond: Option<i64>,
    /// Its half of the diamond.
    pub stage: Option<Stage>,
    /// It takes no longer than this.
    pub minutes_max: Option<i64>,
    /// It fits a group of so many.
    pub group: Option<i64>,
    /// It has a step of this kind.
    pub activity: Option<Activity>,
    /// What comes first.
    pub sort: SortBy,
}

impl Question {
    /// The methods that fit, in order.
    pub fn answer(&self, methods: Vec<Method>, lang: Lang) -> Vec<Method> {
        let words: Vec<String> = self.words.split_whitespace().map(sort_key).collect();
        let mut found: Vec<Method> = methods
            .into_iter()
            .filter(|method| self.fits(method) && holds_all(method, &words))
            .collect();
        found.sort_by_cached_key(|method| {
            let first = match self.sort {
                SortBy::Name => 0,
                SortBy::Rating => method.rating.tenths().unwrap_or_default(),
                SortBy::Used => method.used,
            };
            let name = sort_key(method.recipe.names.in_lang(lang));
            (Reverse(first), name, method.id)
        });
        found
    }

    fn fits(&self, method: &Method) -> bool {
        let recipe = &method.recipe;
        let large_enough = |group| recipe.group_min.is_none_or(|least| least <= group);
        let small_enough = |group| recipe.group_max.is_none_or(|most| group <= most);
        let has = |activity| recipe.steps.iter().any(|step| step.activity == activity);
        self.diamond.is_none_or(|one| recipe.diamond == Some(one))
            && self.stage.is_none_or(|one| recipe.stage == Some(one))
            && self.minutes_max.is_none_or(|most| recipe.minutes() <= most)
            && self
                .group
                .is_none_or(|group| large_enough(group) && small_enough(group))
            && self.activity.is_none_or(has)
    }
}

fn holds_all(method: &Method, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let recipe = &method.recipe;
    let titles = recipe.steps.iter().map(|step| &step.titles);
    let texts = [&recipe.names, &recipe.purposes].into_iter().chain(titles);
    let all: Vec<String> = texts.flat_map(Labels::all).map(sort_key).collect();
    words
        .iter()
        .all(|word| all.iter().any(|text| text.contains(word)))
}
