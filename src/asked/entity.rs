//! The table of remembered queries.

pub mod asked_query {
    use crate::kernel::Instant;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "asked_query")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub text: String,
        /// Differs for each text, so that the rows of one person cannot be told to be theirs.
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_hash: String,
        pub asked_at: Instant,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
