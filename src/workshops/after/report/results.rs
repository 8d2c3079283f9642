//! The chapters on what came of it: groups and cards, outcomes, dots, paper, decisions and the evaluation.

use super::super::super::model::{OutcomeKind, Targets};
use super::super::evaluation::QuestionCounts;
use super::told::{Told, ToldCard, ToldGroup, ToldOutcome, ToldRound};
use super::words::Words;
use crate::exports::{Block, Table};

fn table(head: &[&str], rows: Vec<Vec<String>>) -> Block {
    Block::Table(Table {
        head: head.iter().map(|name| (*name).to_owned()).collect(),
        rows,
    })
}

fn title<'a>(group: &'a ToldGroup, words: &'a Words) -> &'a str {
    if group.title.is_empty() {
        words.unnamed
    } else {
        &group.title
    }
}

/// The groups with their cards; `level` is that of the chapter.
pub(super) fn board(told: &Told, words: &Words, level: u8) -> Vec<Block> {
    let mut blocks = Vec::new();
    let points = |cards: &[ToldCard]| {
        let point = |card: &ToldCard| match card.dots {
            Some(dots) if dots > 0 => format!("{} ({}: {dots})", card.text, words.dots),
            _ => card.text.clone(),
        };
        Block::List(cards.iter().map(point).collect())
    };
    for group in &told.groups {
        blocks.push(Block::Heading(level + 1, title(group, words).to_owned()));
        if let Some(dots) = group.dots {
            blocks.push(Block::Paragraph(format!("{}: {dots}", words.dots)));
        }
        if !group.cards.is_empty() {
            blocks.push(points(&group.cards));
        }
    }
    if !told.loose.is_empty() {
        blocks.push(Block::Heading(level + 1, words.loose.to_owned()));
        blocks.push(points(&told.loose));
    }
    if blocks.is_empty() {
        blocks.push(Block::Paragraph(words.no_cards.to_owned()));
    }
    if told.hidden > 0 {
        blocks.push(Block::Paragraph(format!(
            "{}: {}",
            words.hidden, told.hidden
        )));
    }
    blocks
}

/// What became of every group and card.
pub(super) fn outcomes(told: &Told, words: &Words) -> Vec<Block> {
    let mut rows = Vec::new();
    let mut row = |kind: &str, what: &str, outcome: Option<&ToldOutcome>| {
        let (became, idea, note) = said(outcome, words);
        rows.push(vec![kind.to_owned(), what.to_owned(), became, idea, note]);
    };
    for group in told
        .groups
        .iter()
        .filter(|group| !group.cards.is_empty() || group.outcome.is_some())
    {
        if group.outcome.is_some() {
            row(words.group, title(group, words), group.outcome.as_ref());
        }
        // What the group's outcome covers is told with the group.
        for card in group
            .cards
            .iter()
            .filter(|card| card.outcome.is_some() || group.outcome.is_none())
        {
            row(words.card, &card.text, card.outcome.as_ref());
        }
    }
    for card in &told.loose {
        row(words.card, &card.text, card.outcome.as_ref());
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let head = [
        words.what,
        words.card,
        words.outcome,
        words.idea,
        words.note,
    ];
    vec![table(&head, rows)]
}

fn said(outcome: Option<&ToldOutcome>, words: &Words) -> (String, String, String) {
    let Some(outcome) = outcome else {
        return (words.none_yet.to_owned(), String::new(), String::new());
    };
    let became = match outcome.kind {
        OutcomeKind::Idea => words.new_idea,
        OutcomeKind::Support => words.support,
        OutcomeKind::Minutes => words.minuted,
    };
    let idea = match (&outcome.idea, outcome.kind) {
        (Some((number, title)), _) => format!("#{number} {title}"),
        (None, OutcomeKind::Minutes) => String::new(),
        (None, OutcomeKind::Idea | OutcomeKind::Support) => words.unseen_idea.to_owned(),
    };
    (
        became.to_owned(),
        idea,
        outcome.note.clone().unwrap_or_default(),
    )
}

fn round_title(round: &ToldRound, number: usize, words: &Words) -> String {
    if round.title.is_empty() {
        format!("{} {number}", words.round)
    } else {
        round.title.clone()
    }
}

/// What each revealed round gave.
pub(super) fn rounds(told: &Told, words: &Words, level: u8) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (number, round) in (1..).zip(&told.rounds) {
        blocks.push(Block::Heading(level + 1, round_title(round, number, words)));
        let what = match round.targets {
            Targets::Groups => words.group,
            Targets::Cards => words.card,
        };
        let rows = round.rows.iter().map(|(what, dots, paper, people)| {
            let what = if what.is_empty() { words.unnamed } else { what };
            vec![
                what.to_owned(),
                dots.to_string(),
                paper.to_string(),
                people.to_string(),
            ]
        });
        let head = [what, words.dots, words.on_paper, words.people];
        blocks.push(table(&head, rows.collect()));
    }
    blocks
}

/// What was digital, what was on paper, and that they add up. Nothing when there were no sheets.
pub(super) fn paper(told: &Told, words: &Words) -> Vec<Block> {
    let paper = &told.paper;
    if paper.sheets == 0 {
        return Vec::new();
    }
    let row = |what: String, digital: i64, on_paper: i64| {
        vec![
            what,
            digital.to_string(),
            on_paper.to_string(),
            (digital + on_paper).to_string(),
        ]
    };
    let mut rows = vec![row(words.cards.to_owned(), paper.digital, paper.paper)];
    for (number, round) in (1..).zip(&told.rounds) {
        let name = round_title(round, number, words);
        let people = format!("{name}: {}", words.people_word());
        rows.push(row(people, round.ballots, round.paper_voters));
        let dots = format!("{name}: {}", words.dots);
        rows.push(row(dots, round.digital, round.paper));
        if round.lost > 0 {
            let lost = format!("{name}: {}", words.lost);
            rows.push(vec![
                lost,
                String::new(),
                String::new(),
                round.lost.to_string(),
            ]);
        }
    }
    let sheets = [
        (words.sheets, paper.sheets),
        (words.sheets_checked, paper.checked),
    ];
    let head = [words.what, words.digital, words.paper, words.sum];
    vec![
        table(&head, rows),
        Block::List(
            sheets
                .map(|(name, count)| format!("{name}: {count}"))
                .to_vec(),
        ),
    ]
}

/// What was decided.
pub(super) fn decisions(told: &Told, words: &Words) -> Vec<Block> {
    if told.decisions.is_empty() {
        return vec![Block::Paragraph(words.no_decisions.to_owned())];
    }
    let rows = told.decisions.iter().map(|decision| {
        let owner = decision.owner.as_ref().map(|owner| owner.name.clone());
        let responsible: Vec<String> = owner
            .into_iter()
            .chain(decision.owner_name.clone())
            .collect();
        vec![
            decision.text.clone(),
            responsible.join(", "),
            decision.due.map(|due| words.day(due)).unwrap_or_default(),
            words.yes_no(decision.done),
        ]
    });
    let head = [words.decision, words.responsible, words.due, words.done];
    vec![table(&head, rows.collect())]
}

/// The answers as numbers and shares; what people wrote besides is the crew's alone.
pub(super) fn evaluation(told: &Told, words: &Words) -> Vec<Block> {
    let n = format!("{}: {}", words.answers, told.evaluation.n);
    let Some(counts) = &told.evaluation.counts else {
        return vec![
            Block::Paragraph(n),
            Block::Paragraph(words.few_answers.to_owned()),
        ];
    };
    let row = |(question, count): (&str, &QuestionCounts)| {
        let share = count.share_yes().map(|share| format!("{share} %"));
        vec![
            question.to_owned(),
            count.yes.to_string(),
            count.partly.to_string(),
            count.no.to_string(),
            share.unwrap_or_default(),
        ]
    };
    let head = [
        words.question,
        words.yes,
        words.partly,
        words.no,
        words.share_yes,
    ];
    let rows = words.questions.into_iter().zip(counts).map(row);
    vec![Block::Paragraph(n), table(&head, rows.collect())]
}
