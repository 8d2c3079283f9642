//! Tables of methods.

pub mod method {
    use super::super::model::{Stage, Step};
    use crate::kernel::Instant;
    use crate::themes::Labels;
    use sea_orm::FromJsonQueryResult;
    use sea_orm::entity::prelude::*;
    use serde::{Deserialize, Serialize};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "method")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub key: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub names: Labels,
        #[sea_orm(column_type = "JsonBinary")]
        pub purposes: Labels,
        pub diamond: Option<i64>,
        pub stage: Option<Stage>,
        pub group_min: Option<i64>,
        pub group_max: Option<i64>,
        #[sea_orm(column_type = "JsonBinary")]
        pub steps: Steps,
        #[sea_orm(column_type = "JsonBinary", nullable)]
        pub materials: Option<Labels>,
        pub licence: String,
        pub source: Option<String>,
        pub owner_id: Option<Uuid>,
        pub used: i64,
        pub created_at: Instant,
        pub changed_at: Instant,
        pub deleted_at: Option<Instant>,
        pub version: i64,
    }

    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
    pub struct Steps(pub Vec<Step>);

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod rating {
    use crate::kernel::Instant;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "method_rating")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub method_id: Uuid,
        pub person_id: Uuid,
        pub stars: i64,
        pub at: Instant,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod file {
    use super::super::model::FileKind;
    use crate::kernel::Instant;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "method_file")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub method_id: Uuid,
        pub name: String,
        pub kind: FileKind,
        pub size: i64,
        pub content: Vec<u8>,
        pub added_by: Option<Uuid>,
        pub added_at: Instant,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
