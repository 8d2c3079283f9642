//! Tables of campaigns and their phases.

pub mod campaign {
    use crate::kernel::Instant;
    use crate::kernel::policy::Audience;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "campaign")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub slug: String,
        pub name: String,
        pub question: String,
        pub description: Option<String>,
        pub audience: Audience,
        pub owner_id: Option<Uuid>,
        pub unit_id: Option<Uuid>,
        pub answer_days: i64,
        pub version: i64,
        pub created_at: Instant,
        pub changed_at: Instant,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod phase {
    use crate::kernel::Instant;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "phase")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub campaign_id: Uuid,
        pub name: String,
        pub opens_at: Instant,
        pub closes_at: Option<Instant>,
        pub submit: bool,
        pub comment: bool,
        pub support: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
