//! Tables of workshops as planned.

pub mod conference {
    use super::super::super::model::ConferenceState;
    use crate::kernel::Instant;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "conference")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub description: Option<String>,
        pub campaign_id: Option<Uuid>,
        pub starts_at: Instant,
        pub ends_at: Instant,
        pub tracks: String,
        pub owner_id: Uuid,
        pub state: ConferenceState,
        pub created_at: Instant,
        pub changed_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod conference_signup {
    use crate::kernel::Instant;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "conference_signup")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub conference_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        pub at: Instant,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod workshop {
    use super::super::super::model::{State, WorkshopKind};
    use crate::kernel::Instant;
    use crate::kernel::lang::Lang;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "workshop")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub kind: WorkshopKind,
        pub title: String,
        pub purpose: Option<String>,
        pub lang: Lang,
        pub campaign_id: Option<Uuid>,
        pub unit_id: Option<Uuid>,
        pub method_id: Option<Uuid>,
        pub state: State,
        pub starts_at: Instant,
        pub minutes: i64,
        pub place: Option<String>,
        pub online_url: Option<String>,
        pub max_participants: Option<i64>,
        pub cards_before: bool,
        pub pre_read: Option<String>,
        pub sign_in_required: bool,
        pub conference_id: Option<Uuid>,
        pub track: Option<String>,
        pub owner_id: Uuid,
        pub code: Option<String>,
        pub code_expires_at: Option<Instant>,
        pub current_item_id: Option<Uuid>,
        pub item_started_at: Option<Instant>,
        pub item_ends_at: Option<Instant>,
        pub published_at: Option<Instant>,
        pub started_at: Option<Instant>,
        pub ended_at: Option<Instant>,
        pub closed_at: Option<Instant>,
        pub cancelled_at: Option<Instant>,
        pub cancel_reason: Option<String>,
        pub guests_forgotten_at: Option<Instant>,
        pub created_at: Instant,
        pub changed_at: Instant,
        pub deleted_at: Option<Instant>,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod theme {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "workshop_theme")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workshop_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub theme_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod crew {
    use super::super::super::model::CrewRole;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "workshop_crew")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workshop_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        pub role: CrewRole,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod breakout {
    use crate::kernel::Instant;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "workshop_breakout")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub workshop_id: Uuid,
        pub name: String,
        pub position: i64,
        pub timer_ends_at: Option<Instant>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod item {
    use crate::kernel::{Activity, Instant};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "workshop_item")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub workshop_id: Uuid,
        pub position: i64,
        pub title: String,
        pub minutes: i64,
        pub activity: Activity,
        pub text: Option<String>,
        pub private_cards: bool,
        pub in_breakouts: bool,
        pub method_id: Option<Uuid>,
        pub staff_min: i64,
        pub staff_max: i64,
        pub started_at: Option<Instant>,
        pub revealed_at: Option<Instant>,
        pub ended_at: Option<Instant>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod item_staff {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "workshop_item_staff")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub item_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod signup {
    use super::super::super::model::SignupState;
    use crate::kernel::Instant;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "workshop_signup")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub workshop_id: Uuid,
        pub person_id: Uuid,
        pub state: SignupState,
        pub at: Instant,
        pub turn: i64,
        pub offer_until: Option<Instant>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod invitation {
    use crate::kernel::Instant;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "workshop_invitation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub workshop_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub email: String,
        pub person_id: Option<Uuid>,
        pub at: Instant,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
