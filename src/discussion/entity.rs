//! The table of comments.

pub mod comment {
    use super::super::model::CommentKind;
    use crate::kernel::Instant;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "comment")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub idea_id: Uuid,
        pub kind: Option<CommentKind>,
        pub text: String,
        pub author_id: Option<Uuid>,
        pub created_at: Instant,
        pub changed_at: Instant,
        pub deleted_at: Option<Instant>,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
