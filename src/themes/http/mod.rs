//! Themes over HTTP.

mod views;

pub use views::ThemeRef;

use super::{
    Found, Labels, LabelsChange, MergeThemes, NewTheme, Suggester, Theme, ThemeChange, ThemeCounts,
    Themes,
};
use crate::http::{
    Caller, Created, Failure, Redirect, Tag, Versioned, Viewer, expected_version, patch,
};
use crate::kernel::lang::{Lang, from_accept_language};
use crate::kernel::text::{Check, sort_key};
use crate::kernel::{Actor, Patch, Result as KernelResult, Visibility};
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;
use poem_openapi::types::MaybeUndefined;
use std::sync::Arc;
use views::{
    LabelsChangeBody, MergeBody, NewThemeBody, SuggestBody, ThemeChangeBody, ThemeHistory,
    ThemeHistoryItem, ThemeList, ThemeSuggestion, ThemeSuggestions, ThemeView, ThemesAction, keeps,
};

/// Longest title to suggest themes for, in characters.
const LONGEST_TITLE: usize = 200;
/// Longest text to suggest themes for, in characters.
const LONGEST_TEXT: usize = 20_000;

/// The operations of themes.
pub struct ThemesApi {
    /// Their use cases.
    pub themes: Themes,
    /// How many ideas each theme has.
    pub counts: Arc<dyn ThemeCounts>,
    /// What suggests themes for a text.
    pub suggester: Suggester,
}

/// The language of labels in an answer.
fn language(header: &Header<Option<String>>) -> Lang {
    header
        .as_deref()
        .map(from_accept_language)
        .unwrap_or_default()
}

fn labels_change(labels: MaybeUndefined<LabelsChangeBody>) -> Patch<LabelsChange> {
    match patch(labels) {
        Patch::Keep => Patch::Keep,
        Patch::Clear => Patch::Clear,
        Patch::Set(labels) => Patch::Set(LabelsChange {
            nb: patch(labels.nb),
            nn: patch(labels.nn),
            en: patch(labels.en),
        }),
    }
}

impl ThemesApi {
    async fn view(&self, theme: Theme, actor: &Actor, lang: Lang) -> KernelResult<ThemeView> {
        let counts = self.counts.counts(&Visibility::of(actor)).await?;
        let taxonomy = self.themes.taxonomy().await?;
        Ok(ThemeView::of(&theme, &taxonomy, lang, &counts, actor))
    }

    async fn versioned(
        &self,
        theme: Theme,
        actor: &Actor,
        lang: Lang,
    ) -> Result<Versioned<ThemeView>, Failure> {
        Ok(Versioned {
            version: theme.version,
            body: self.view(theme, actor, lang).await?,
        })
    }
}

#[OpenApi(tag = "Tag::Themes")]
impl ThemesApi {
    /// All themes in use by label; the tree is in `parent`. Those who keep themes also see the merged ones.
    #[oai(path = "/themes", method = "get", operation_id = "listThemes")]
    async fn list(
        &self,
        viewer: Viewer,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
    ) -> Result<Json<ThemeList>, Failure> {
        let lang = language(&lang);
        let taxonomy = self.themes.all().await?;
        let counts = self.counts.counts(&Visibility::of(&viewer.0)).await?;
        let mut items: Vec<ThemeView> = taxonomy
            .all()
            .filter(|theme| theme.merged_into.is_none() || keeps(&viewer.0))
            .map(|theme| ThemeView::of(theme, &taxonomy, lang, &counts, &viewer.0))
            .collect();
        items.sort_by_cached_key(|theme| (sort_key(&theme.label), theme.id));
        let allowed = if keeps(&viewer.0) {
            vec![ThemesAction::Create]
        } else {
            vec![]
        };
        Ok(Json(ThemeList { items, allowed }))
    }

    /// Add a theme.
    #[oai(path = "/themes", method = "post", operation_id = "createTheme")]
    async fn create(
        &self,
        caller: Caller,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Json<NewThemeBody>,
    ) -> Result<Created<ThemeView>, Failure> {
        let body = body.0;
        let new = NewTheme {
            key: body.key,
            labels: Labels {
                nb: body.labels.nb,
                nn: body.labels.nn,
                en: body.labels.en,
            },
            description: body.description,
            synonyms: body.synonyms.unwrap_or_default(),
            parent: body.parent,
        };
        let theme = self.themes.create(&caller.0, new).await?;
        Ok(Created {
            version: theme.version,
            location: format!("themes/{}", theme.id),
            body: self.view(theme, &caller.0, language(&lang)).await?,
        })
    }

    /// One theme by id or key; an old key or a merged theme leads to the theme in use.
    #[oai(path = "/themes/:id", method = "get", operation_id = "getTheme")]
    async fn get(
        &self,
        viewer: Viewer,
        id: Path<String>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
    ) -> Result<Redirect<ThemeView>, Failure> {
        match self.themes.find(&id).await? {
            Found::Here(theme) => {
                let here = self.versioned(theme, &viewer.0, language(&lang)).await?;
                Ok(Redirect::Here(here))
            }
            Found::Moved(id) => Ok(Redirect::There(format!("themes/{id}"))),
        }
    }

    /// Rename, describe or move a theme.
    #[oai(path = "/themes/:id", method = "patch", operation_id = "changeTheme")]
    async fn change(
        &self,
        caller: Caller,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Json<ThemeChangeBody>,
    ) -> Result<Versioned<ThemeView>, Failure> {
        let version = expected_version(if_match.as_deref())?;
        let body = body.0;
        let change = ThemeChange {
            key: patch(body.key),
            labels: labels_change(body.labels),
            description: patch(body.description),
            synonyms: patch(body.synonyms),
            parent: patch(body.parent),
        };
        let theme = self.themes.change(&caller.0, &id, version, change).await?;
        self.versioned(theme, &caller.0, language(&lang)).await
    }

    /// Merge a theme into another; answers with that one.
    #[oai(
        path = "/themes/:id/merge",
        method = "post",
        operation_id = "mergeTheme"
    )]
    async fn merge(
        &self,
        caller: Caller,
        id: Path<String>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Json<MergeBody>,
    ) -> Result<Versioned<ThemeView>, Failure> {
        let MergeBody { into, reason } = body.0;
        let merge = MergeThemes { into, reason };
        let target = self.themes.merge(&caller.0, &id, merge).await?;
        self.versioned(target, &caller.0, language(&lang)).await
    }

    /// Take a merge back; answers with the restored theme.
    #[oai(
        path = "/themes/:id/unmerge",
        method = "post",
        operation_id = "unmergeTheme"
    )]
    async fn unmerge(
        &self,
        caller: Caller,
        id: Path<String>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
    ) -> Result<Versioned<ThemeView>, Failure> {
        let theme = self.themes.unmerge(&caller.0, &id).await?;
        self.versioned(theme, &caller.0, language(&lang)).await
    }

    /// What has happened to a theme, newest first. Who did it is told to those who are signed in.
    #[oai(
        path = "/themes/:id/history",
        method = "get",
        operation_id = "themeHistory"
    )]
    async fn history(
        &self,
        viewer: Viewer,
        id: Path<String>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
    ) -> Result<Json<ThemeHistory>, Failure> {
        let lang = language(&lang);
        let (events, names) = self.themes.history(&id).await?;
        let taxonomy = self.themes.taxonomy().await?;
        let items = events
            .into_iter()
            .map(|event| ThemeHistoryItem::of(event, &taxonomy, lang, &names, &viewer.0));
        Ok(Json(ThemeHistory {
            items: items.collect(),
        }))
    }

    /// Themes that a text seems to be about: at most five, with the words that led there.
    #[oai(
        path = "/themes/suggest",
        method = "post",
        operation_id = "suggestThemes"
    )]
    async fn suggest(
        &self,
        _viewer: Viewer,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Json<SuggestBody>,
    ) -> Result<Json<ThemeSuggestions>, Failure> {
        let mut check = Check::new();
        let title = check.optional_line("/title", body.0.title.as_deref(), LONGEST_TITLE);
        let text = check.text("/text", &body.0.text, 0..=LONGEST_TEXT);
        check.done()?;
        let text = format!("{}\n{text}", title.unwrap_or_default());
        let (taxonomy, found) = self.suggester.suggest(text).await?;
        let lang = language(&lang);
        let items = found
            .into_iter()
            .filter_map(|found| ThemeSuggestion::of(found, &taxonomy, lang));
        Ok(Json(ThemeSuggestions {
            items: items.collect(),
        }))
    }
}
