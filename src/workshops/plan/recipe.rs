//! Methods as the beginning of agendas.

use super::model::ItemRow;
use crate::db::Tx;
use crate::kernel::lang::Lang;
use crate::kernel::text::Check;
use crate::kernel::{Actor, Error, FieldCode, Result, new_id};
use crate::methods::{self, Method, Step};

/// The method with this id or key; that there is none is a fault.
pub async fn find(tx: &Tx, actor: &Actor, name: &str, check: &mut Check) -> Result<Option<Method>> {
    match methods::find(tx.conn(), actor, name).await {
        Ok(method) => Ok(Some(method)),
        Err(Error::NotFound) => {
            check.fault("/method", FieldCode::Unknown);
            Ok(None)
        }
        Err(other) => Err(other),
    }
}

/// The steps of a method as items of an agenda in this language.
pub fn items(method: &Method, lang: Lang) -> Vec<ItemRow> {
    let item = |step: &Step| ItemRow {
        id: new_id(),
        title: step.titles.in_lang(lang).to_owned(),
        minutes: step.minutes,
        activity: step.activity,
        text: step
            .texts
            .as_ref()
            .map(|texts| texts.in_lang(lang).to_owned()),
        private_cards: false,
        in_breakouts: false,
        method: Some(method.id),
        facilitators: Vec::new(),
        staff_min: step.staff_min,
        staff_max: step.staff_max,
    };
    method.recipe.steps.iter().map(item).collect()
}
