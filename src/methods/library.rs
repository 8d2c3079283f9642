//! The methods that come with the program. Every house is given each of them once, so that one which was
//! deleted or changed stays so, and one which a later version brings is added.

use super::model::{NewMethod, NewStep, Recipe, Stage, Step};
use super::store;
use crate::db::{Db, Tx};
use crate::kernel::text::Check;
use crate::kernel::{ChangeKind, Error, Result, new_id};
use crate::themes::Labels;
use rust_embed::RustEmbed;
use serde::Deserialize;
use uuid::Uuid;

#[derive(RustEmbed)]
#[folder = "src/methods/library"]
#[include = "*.json"]
struct Files;

/// A method as its file in `library/` has it; the file is called after its key.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    names: Labels,
    purposes: Labels,
    diamond: Option<i64>,
    stage: Option<Stage>,
    group_min: Option<i64>,
    group_max: Option<i64>,
    steps: Vec<Step>,
    materials: Option<Labels>,
    source: Option<String>,
}

/// All methods of the library by key, checked like those that people write.
fn library() -> Result<Vec<(String, Recipe)>> {
    let mut methods = Vec::new();
    for name in Files::iter() {
        let file = Files::get(&name).ok_or_else(|| Error::internal("a method's file is gone"))?;
        let fault = |cause: &dyn std::fmt::Display| Error::internal(format!("{name}: {cause}"));
        let written: Written = serde_json::from_slice(&file.data).map_err(|error| fault(&error))?;
        let steps = written.steps.into_iter().map(|step| NewStep {
            minutes: step.minutes,
            activity: step.activity,
            titles: step.titles,
            texts: step.texts,
            staff_min: step.staff_min,
            staff_max: step.staff_max,
        });
        let new = NewMethod {
            key: Some(name.trim_end_matches(".json").to_owned()),
            names: written.names,
            purposes: written.purposes,
            diamond: written.diamond,
            stage: written.stage,
            group_min: written.group_min,
            group_max: written.group_max,
            steps: steps.collect(),
            materials: written.materials,
            licence: None,
            source: written.source,
        };
        let mut check = Check::new();
        let (key, recipe) = new.checked(&mut check);
        check.done().map_err(|error| fault(&error))?;
        methods.push((key.unwrap_or_default(), recipe));
    }
    Ok(methods)
}

/// Gives the house the methods that it was never given; answers with how many. Those whose key somebody uses
/// already are left out.
pub async fn stock(db: &Db) -> Result<usize> {
    let methods = library()?;
    db.write(move |tx| Box::pin(async move { add_new(tx, methods).await }))
        .await
}

async fn add_new(tx: &Tx, methods: Vec<(String, Recipe)>) -> Result<usize> {
    let mut given = store::library_keys(tx.conn()).await?;
    let taken = store::keys_like(tx.conn(), "").await?;
    let mut rows = Vec::new();
    for (key, recipe) in methods {
        if given.insert(key.clone()) && !taken.contains(&key) {
            rows.push(store::NewRow {
                id: new_id(),
                key,
                recipe,
                owner: None,
                at: tx.now(),
            });
        }
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    if !rows.is_empty() {
        store::insert(tx.conn(), rows).await?;
        tx.record_many(ChangeKind::Method, &ids).await?;
    }
    store::set_library_keys(tx.conn(), &given).await?;
    Ok(ids.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::lang::{Lang, detect};
    use crate::kernel::{Activity, FieldCode};

    #[test]
    fn every_method_of_the_library_is_well_written() {
        let methods = library().unwrap();
        assert!(methods.len() >= 12, "{}", methods.len());
        for (key, recipe) in &methods {
            assert!((10..=480).contains(&recipe.minutes()), "{key}");
            assert!(recipe.steps.len() >= 2, "{key}");
            assert!(
                recipe.group_min.is_some() && recipe.materials.is_some(),
                "{key}"
            );
        }
        let has = |activity| {
            let steps = |recipe: &Recipe| recipe.steps.iter().any(|step| step.activity == activity);
            methods.iter().any(|(_, recipe)| steps(recipe))
        };
        assert!(has(Activity::Cards) && has(Activity::Dots) && has(Activity::Group));
    }

    #[test]
    fn every_text_of_the_library_is_there_in_three_languages() {
        for (key, recipe) in library().unwrap() {
            let steps = recipe.steps.iter().flat_map(|step| {
                let texts = step.texts.as_ref();
                [Some(&step.titles), texts]
            });
            let whole = [
                Some(&recipe.names),
                Some(&recipe.purposes),
                recipe.materials.as_ref(),
            ];
            for text in whole.into_iter().chain(steps).flatten() {
                assert!(text.nn.is_some() && text.en.is_some(), "{key}: {}", text.nb);
            }
            let english = recipe.purposes.en.as_deref().unwrap();
            assert_eq!(detect(english), Lang::En, "{key}: {english}");
            assert_eq!(detect(&recipe.purposes.nb), Lang::Nb, "{key}");
        }
    }

    #[test]
    fn the_group_meeting_needs_one_adviser_who_informs_and_two_or_three_who_help() {
        let methods = library().unwrap();
        let (_, meeting) = methods.iter().find(|(key, _)| key == "gruppemote").unwrap();
        let steps: Vec<_> = meeting.steps.iter().collect();
        let staff = |step: &Step| (step.minutes, step.activity, step.staff_min, step.staff_max);
        assert_eq!(staff(steps[0]), (30, Activity::Talk, 1, 1));
        assert_eq!(staff(steps[1]), (60, Activity::Work, 2, 3));
        assert_eq!((meeting.minutes(), meeting.group_max), (90, Some(8)));
    }

    #[test]
    fn a_method_with_a_fault_is_told_by_its_field() {
        let mut check = Check::new();
        NewMethod::default().checked(&mut check);
        let Err(Error::Invalid(faults)) = check.done() else {
            panic!("must fail")
        };
        let told: Vec<_> = faults
            .iter()
            .map(|f| (f.pointer.as_str(), f.code))
            .collect();
        let required = ["/steps", "/names/nb", "/purposes/nb"];
        assert_eq!(told, required.map(|pointer| (pointer, FieldCode::Required)));
    }
}
