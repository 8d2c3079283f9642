//! All themes at one moment, with the questions other features ask of them.

use super::Theme;
use crate::kernel::lang::Lang;
use std::collections::HashMap;
use uuid::Uuid;

/// The whole taxonomy: hundreds of themes, so it is read and kept in one piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taxonomy {
    themes: HashMap<Uuid, Theme>,
    keys: HashMap<String, Uuid>,
    children: HashMap<Uuid, Vec<Uuid>>,
}

impl Taxonomy {
    /// Of these themes and all keys that lead to them.
    pub fn new(themes: Vec<Theme>, keys: Vec<(String, Uuid)>) -> Self {
        let mut children: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
        for theme in themes.iter().filter(|theme| theme.merged_into.is_none()) {
            if let Some(parent) = theme.parent {
                children.entry(parent).or_default().push(theme.id);
            }
        }
        for siblings in children.values_mut() {
            siblings.sort_unstable();
        }
        let themes = themes.into_iter().map(|theme| (theme.id, theme)).collect();
        Self {
            themes,
            keys: keys.into_iter().collect(),
            children,
        }
    }

    /// The theme with this id, merged or not.
    pub fn get(&self, id: Uuid) -> Option<&Theme> {
        self.themes.get(&id)
    }

    /// The theme that stands for this one: itself, or where merges have led.
    pub fn current(&self, id: Uuid) -> Option<&Theme> {
        let mut theme = self.get(id)?;
        // As many steps as there are themes end any chain.
        for _ in 0..self.themes.len() {
            match theme.merged_into {
                None => return Some(theme),
                Some(target) => theme = self.get(target)?,
            }
        }
        None
    }

    /// The theme with this id or key, old keys included; merges are not followed.
    pub fn named(&self, key_or_id: &str) -> Option<&Theme> {
        let id = match Uuid::parse_str(key_or_id) {
            Ok(id) => id,
            Err(_) => *self.keys.get(key_or_id)?,
        };
        self.get(id)
    }

    /// The theme in use that this id or key leads to, old keys and merged themes included.
    pub fn resolve(&self, key_or_id: &str) -> Option<&Theme> {
        self.current(self.named(key_or_id)?.id)
    }

    /// The themes above, nearest first.
    pub fn ancestors(&self, id: Uuid) -> Vec<Uuid> {
        let mut ancestors = Vec::new();
        let mut next = self.get(id).and_then(|theme| theme.parent);
        while let Some(parent) = next.filter(|parent| !ancestors.contains(parent)) {
            ancestors.push(parent);
            next = self.get(parent).and_then(|theme| theme.parent);
        }
        ancestors
    }

    /// The themes in use below, at any depth, without the theme itself.
    pub fn descendants(&self, id: Uuid) -> Vec<Uuid> {
        let mut found = Vec::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            let below = self.children.get(&next).into_iter().flatten();
            for child in below.filter(|child| **child != id) {
                if !found.contains(child) {
                    found.push(*child);
                    open.push(*child);
                }
            }
        }
        found
    }

    /// What the theme is called in this language, else in bokmål.
    pub fn label(&self, id: Uuid, lang: Lang) -> Option<&str> {
        Some(self.get(id)?.labels.in_lang(lang))
    }

    /// The themes in use, in no particular order.
    pub fn in_use(&self) -> impl Iterator<Item = &Theme> {
        self.all().filter(|theme| theme.merged_into.is_none())
    }

    /// All themes, merged ones included, in no particular order.
    pub fn all(&self) -> impl Iterator<Item = &Theme> {
        self.themes.values()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Labels;
    use super::*;
    use crate::kernel::new_id;

    fn theme(key: &str, parent: Option<Uuid>, merged_into: Option<Uuid>) -> Theme {
        Theme {
            id: new_id(),
            key: key.to_owned(),
            labels: Labels {
                nb: key.to_owned(),
                nn: None,
                en: None,
            },
            description: None,
            synonyms: vec![],
            parent,
            merged_into,
            version: 1,
        }
    }

    #[test]
    fn old_keys_and_merges_lead_to_the_theme_in_use() {
        let target = theme("sted", None, None);
        let middle = theme("rom", None, Some(target.id));
        let merged = theme("lokale", None, Some(middle.id));
        let keys = vec![
            ("lokale".to_owned(), merged.id),
            ("hus".to_owned(), merged.id),
        ];
        let (target_id, merged_id) = (target.id, merged.id);
        let taxonomy = Taxonomy::new(vec![target, middle, merged], keys);
        assert_eq!(taxonomy.resolve("hus").map(|t| t.id), Some(target_id));
        assert_eq!(taxonomy.named("hus").map(|t| t.id), Some(merged_id));
        let by_id = merged_id.to_string();
        assert_eq!(taxonomy.resolve(&by_id).map(|t| t.id), Some(target_id));
        assert_eq!(taxonomy.resolve("ukjent"), None);
        assert_eq!(taxonomy.in_use().count(), 1);
    }

    #[test]
    fn a_tree_is_walked_in_both_directions() {
        let top = theme("top", None, None);
        let middle = theme("middle", Some(top.id), None);
        let leaf = theme("leaf", Some(middle.id), None);
        let merged = theme("merged", Some(top.id), Some(leaf.id));
        let (top_id, middle_id, leaf_id) = (top.id, middle.id, leaf.id);
        let taxonomy = Taxonomy::new(vec![top, middle, leaf, merged], vec![]);
        assert_eq!(taxonomy.ancestors(leaf_id), [middle_id, top_id]);
        assert_eq!(taxonomy.descendants(top_id), [middle_id, leaf_id]);
        assert!(taxonomy.descendants(leaf_id).is_empty());
    }

    #[test]
    fn damaged_rows_never_hang_a_walk() {
        let mut one = theme("one", None, None);
        let two = theme("two", Some(one.id), Some(one.id));
        one.parent = Some(two.id);
        one.merged_into = Some(two.id);
        let id = one.id;
        let taxonomy = Taxonomy::new(vec![one, two], vec![]);
        assert_eq!(taxonomy.current(id), None);
        assert_eq!(taxonomy.ancestors(id).len(), 2);
    }
}
