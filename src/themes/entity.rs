//! Tables of themes, their keys and their history.

pub mod theme {
    use crate::kernel::Instant;
    use sea_orm::FromJsonQueryResult;
    use sea_orm::entity::prelude::*;
    use serde::{Deserialize, Serialize};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "theme")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub key: String,
        pub parent_id: Option<Uuid>,
        pub label_nb: String,
        pub label_nn: Option<String>,
        pub label_en: Option<String>,
        pub description: Option<String>,
        #[sea_orm(column_type = "JsonBinary")]
        pub synonyms: Synonyms,
        pub merged_into: Option<Uuid>,
        pub version: i64,
        pub created_at: Instant,
        pub changed_at: Instant,
    }

    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
    pub struct Synonyms(pub Vec<String>);

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Every key that a theme has or had. The primary key makes them unique among all themes for all time, so
/// that an old address never leads to another theme.
pub mod alias {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "theme_alias")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub theme_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What became of a theme suggested to the writer of an idea, the last time it was.
pub mod suggestion {
    use crate::kernel::Instant;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "theme_suggestion")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub idea_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub theme_id: Uuid,
        pub accepted: bool,
        pub at: Instant,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod event {
    use super::super::model::{FieldChange, Moved, ThemeEventKind};
    use crate::kernel::Instant;
    use sea_orm::FromJsonQueryResult;
    use sea_orm::entity::prelude::*;
    use serde::{Deserialize, Serialize};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "theme_event")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub theme_id: Uuid,
        pub kind: ThemeEventKind,
        pub actor_id: Option<Uuid>,
        pub at: Instant,
        #[sea_orm(column_type = "JsonBinary")]
        pub changes: Changes,
        pub into_id: Option<Uuid>,
        #[sea_orm(column_name = "ideas", column_type = "JsonBinary", nullable)]
        pub moved: Option<Moved>,
    }

    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
    pub struct Changes(pub Vec<FieldChange>);

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
