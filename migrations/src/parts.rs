//! What tables of one migration after the other are made of. A part does not change once a migration uses it.

use sea_orm_migration::prelude::*;

/// A reference to another table's `id`.
pub fn reference(
    from: &'static str,
    column: &'static str,
    to: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(from, column)
        .to(to, "id")
        .to_owned()
}

/// A reference to what the row goes with when that is deleted.
pub fn cascading(
    from: &'static str,
    column: &'static str,
    to: &'static str,
) -> ForeignKeyCreateStatement {
    reference(from, column, to)
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

/// The reference of a row that goes with its workshop.
pub fn of_workshop(table: &'static str) -> ForeignKeyCreateStatement {
    cascading(table, "workshop_id", "workshop")
}

/// An index over these columns in this order.
pub fn index(
    name: &'static str,
    table: &'static str,
    columns: &[&'static str],
) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}
