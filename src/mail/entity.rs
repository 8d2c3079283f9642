//! The table of letters.

pub mod mail {
    use crate::kernel::Instant;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mail")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub key: String,
        pub person_id: Option<Uuid>,
        pub to_name: String,
        pub to_email: String,
        pub subject: String,
        pub body: String,
        pub calendar: Option<String>,
        pub search_key: String,
        pub created_at: Instant,
        pub next_try_at: Instant,
        pub leased_until: Option<Instant>,
        pub tries: i32,
        pub sent_at: Option<Instant>,
        pub failed_at: Option<Instant>,
        pub last_error: Option<String>,
        pub forgotten_at: Option<Instant>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
