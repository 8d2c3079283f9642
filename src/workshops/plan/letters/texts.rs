//! The words of the letters in three languages.

use super::Occasion;
use crate::kernel::lang::Lang;

/// What a letter tells.
pub struct Told<'a> {
    /// The recipient's name; may be empty.
    pub name: &'a str,
    /// The workshop's title.
    pub title: &'a str,
    /// When it is.
    pub when: &'a str,
    /// Where.
    pub place: Option<&'a str>,
    /// Where on the web.
    pub online: Option<&'a str>,
    /// The workshop's page, when the recipient sees it.
    pub address: Option<&'a str>,
    /// Where somebody with the code comes in.
    pub join: &'a str,
    /// Where one signs in.
    pub sign_in: &'a str,
    /// Until when an offer holds.
    pub until: &'a str,
}

/// The fixed words of a language.
pub struct Words {
    hello: &'static str,
    /// Before a time.
    pub when: &'static str,
    place: &'static str,
    online: &'static str,
    /// Before why.
    pub reason: &'static str,
    read_more: &'static str,
    /// At the end.
    pub regards: &'static str,
}

impl Words {
    /// How a letter begins; `name` may be empty.
    pub fn hello_to(&self, name: &str) -> String {
        match name {
            "" => format!("{},", self.hello),
            name => format!("{} {name},", self.hello),
        }
    }
}

/// The fixed words of this language.
pub fn words(lang: Lang) -> Words {
    match lang {
        Lang::Nb => Words {
            hello: "Hei",
            when: "Når",
            place: "Hvor",
            online: "På nett",
            reason: "Grunn",
            read_more: "Les mer på siden til workshopen:",
            regards: "Hilsen\nIdédugnad",
        },
        Lang::Nn => Words {
            hello: "Hei",
            when: "Når",
            place: "Kvar",
            online: "På nett",
            reason: "Grunn",
            read_more: "Les meir på sida til workshopen:",
            regards: "Helsing\nIdédugnad",
        },
        Lang::En => Words {
            hello: "Hello",
            when: "When",
            place: "Where",
            online: "Online",
            reason: "Reason",
            read_more: "Read more on the workshop's page:",
            regards: "Best wishes\nIdédugnad",
        },
    }
}

/// The subject and what the letter says first.
fn opening(occasion: Occasion<'_>, told: &Told<'_>, lang: Lang) -> (String, String) {
    let (title, until) = (told.title, told.until);
    match (occasion, lang) {
        (Occasion::Invited { .. }, Lang::Nb) => (
            format!("Du er invitert: {title}"),
            format!("Du er invitert til «{title}». Meld deg på om du vil være med."),
        ),
        (Occasion::Invited { .. }, Lang::Nn) => (
            format!("Du er invitert: {title}"),
            format!("Du er invitert til «{title}». Meld deg på om du vil vere med."),
        ),
        (Occasion::Invited { .. }, Lang::En) => (
            format!("You are invited: {title}"),
            format!("You are invited to “{title}”. Sign up if you want to take part."),
        ),
        (Occasion::Asked { .. }, Lang::Nb) => (
            format!("Du er invitert: {title}"),
            format!("Du er invitert til «{title}»."),
        ),
        (Occasion::Asked { .. }, Lang::Nn) => (
            format!("Du er invitert: {title}"),
            format!("Du er invitert til «{title}»."),
        ),
        (Occasion::Asked { .. }, Lang::En) => (
            format!("You are invited: {title}"),
            format!("You are invited to “{title}”."),
        ),
        (Occasion::SignedUp, Lang::Nb) => (
            format!("Du har plass: {title}"),
            format!(
                "Du er påmeldt «{title}». Kan du ikke komme? Meld deg av, så får en annen plassen."
            ),
        ),
        (Occasion::SignedUp, Lang::Nn) => (
            format!("Du har plass: {title}"),
            format!(
                "Du er påmeld «{title}». Kan du ikkje kome? Meld deg av, så får ein annan plassen."
            ),
        ),
        (Occasion::SignedUp, Lang::En) => (
            format!("You have a seat: {title}"),
            format!(
                "You are signed up for “{title}”. If you can't come, sign off so that somebody else gets the seat."
            ),
        ),
        (Occasion::Offered { .. }, Lang::Nb) => (
            format!("Det er blitt en plass til deg: {title}"),
            format!(
                "Det er blitt en ledig plass på «{title}», og du står først på ventelisten. Plassen er din om du sier ja innen {until}. Svarer du ikke, går den til neste, og du står ikke lenger på ventelisten."
            ),
        ),
        (Occasion::Offered { .. }, Lang::Nn) => (
            format!("Det har blitt ein plass til deg: {title}"),
            format!(
                "Det har blitt ein ledig plass på «{title}», og du står først på ventelista. Plassen er din om du seier ja innan {until}. Svarer du ikkje, går han til den neste, og du står ikkje lenger på ventelista."
            ),
        ),
        (Occasion::Offered { .. }, Lang::En) => (
            format!("There is a seat for you: {title}"),
            format!(
                "A seat has become free at “{title}”, and you are first on the waiting list. It is yours if you say yes by {until}. If you don't answer, it goes to the next person and you are no longer on the waiting list."
            ),
        ),
        (Occasion::Moved, Lang::Nb) => (
            format!("Ny tid eller nytt sted: {title}"),
            format!("Tid eller sted for «{title}» er endret. Slik er det nå:"),
        ),
        (Occasion::Moved, Lang::Nn) => (
            format!("Ny tid eller ny stad: {title}"),
            format!("Tid eller stad for «{title}» er endra. Slik er det no:"),
        ),
        (Occasion::Moved, Lang::En) => (
            format!("New time or place: {title}"),
            format!("The time or place of “{title}” has changed. This is how it is now:"),
        ),
        (Occasion::Cancelled { .. }, Lang::Nb) => {
            (format!("Avlyst: {title}"), format!("«{title}» er avlyst."))
        }
        (Occasion::Cancelled { .. }, Lang::Nn) => {
            (format!("Avlyst: {title}"), format!("«{title}» er avlyst."))
        }
        (Occasion::Cancelled { .. }, Lang::En) => (
            format!("Cancelled: {title}"),
            format!("“{title}” is cancelled."),
        ),
    }
}

/// How somebody with the code comes in.
fn way_in(code: &str, sign_in: bool, told: &Told<'_>, lang: Lang) -> String {
    let (join, account) = (told.join, told.sign_in);
    match (sign_in, lang) {
        (false, Lang::Nb) => format!(
            "Du trenger ikke konto for å være med. Åpne denne lenken når workshopen begynner, og skriv navnet ditt:\n{join}\nKoden er {code}."
        ),
        (false, Lang::Nn) => format!(
            "Du treng ikkje konto for å vere med. Opne denne lenkja når workshopen byrjar, og skriv namnet ditt:\n{join}\nKoden er {code}."
        ),
        (false, Lang::En) => format!(
            "You don't need an account to take part. Open this link when the workshop begins, and write your name:\n{join}\nThe code is {code}."
        ),
        (true, Lang::Nb) => format!(
            "Du må være logget inn for å være med. Har du ikke konto, si fra til den som inviterte deg. Logg inn her:\n{account}\n\nÅpne så denne lenken når workshopen begynner:\n{join}\nKoden er {code}."
        ),
        (true, Lang::Nn) => format!(
            "Du må vere logga inn for å vere med. Har du ikkje konto, sei frå til den som inviterte deg. Logg inn her:\n{account}\n\nOpne så denne lenkja når workshopen byrjar:\n{join}\nKoden er {code}."
        ),
        (true, Lang::En) => format!(
            "You must be signed in to take part. If you have no account, tell the person who invited you. Sign in here:\n{account}\n\nThen open this link when the workshop begins:\n{join}\nThe code is {code}."
        ),
    }
}

/// Subject and text of a letter.
pub fn of(occasion: Occasion<'_>, told: &Told<'_>, lang: Lang) -> (String, String) {
    let words = words(lang);
    let (subject, opening) = opening(occasion, told, lang);
    let hello = words.hello_to(told.name);
    let mut facts = vec![format!("{}: {}", words.when, told.when)];
    facts.extend(told.place.map(|place| format!("{}: {place}", words.place)));
    facts.extend(told.online.map(|url| format!("{}: {url}", words.online)));
    let added = match occasion {
        Occasion::Invited { message } | Occasion::Asked { message, .. } => {
            message.map(str::to_owned)
        }
        Occasion::Cancelled { reason } => Some(format!("{}: {reason}", words.reason)),
        Occasion::SignedUp | Occasion::Offered { .. } | Occasion::Moved => None,
    };
    let way = match occasion {
        Occasion::Asked { code, sign_in, .. } => Some(way_in(code, sign_in, told, lang)),
        _ => None,
    };
    let link = told
        .address
        .map(|address| format!("{}\n{address}", words.read_more));
    let parts = [
        Some(hello),
        Some(opening),
        added,
        Some(facts.join("\n")),
        way,
        link,
        Some(words.regards.to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (subject, parts.join("\n\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Instant;

    const TOLD: Told<'static> = Told {
        name: "Mona",
        title: "Møt folk",
        when: "tirsdag 1. september 2026 kl. 14.00–15.30",
        place: Some("Storsalen"),
        online: None,
        address: Some("https://dugnad.example/workshops/1"),
        join: "https://dugnad.example/bli-med?kode=ABC234",
        sign_in: "https://dugnad.example/logg-inn",
        until: "mandag 31. august 2026 kl. 14.00",
    };

    #[test]
    fn a_letter_says_what_when_where_and_where_to_go() {
        let (subject, text) = of(
            Occasion::Invited {
                message: Some("Ta med kaffekopp."),
            },
            &TOLD,
            Lang::Nb,
        );
        assert_eq!(subject, "Du er invitert: Møt folk");
        assert_eq!(
            text,
            "Hei Mona,\n\nDu er invitert til «Møt folk». Meld deg på om du vil være med.\n\nTa med kaffekopp.\n\n\
             Når: tirsdag 1. september 2026 kl. 14.00–15.30\nHvor: Storsalen\n\n\
             Les mer på siden til workshopen:\nhttps://dugnad.example/workshops/1\n\nHilsen\nIdédugnad\n"
        );
    }

    fn asked(sign_in: bool) -> Occasion<'static> {
        Occasion::Asked {
            message: None,
            code: "ABC234",
            sign_in,
            page: true,
        }
    }

    #[test]
    fn who_cannot_sign_up_is_told_how_to_come_in() {
        let told = Told {
            address: None,
            ..TOLD
        };
        for lang in [Lang::Nb, Lang::Nn, Lang::En] {
            let (_, guest) = of(asked(false), &told, lang);
            assert!(guest.contains(TOLD.join) && guest.contains("ABC234."));
            assert!(!guest.contains("/workshops/") && !guest.contains(TOLD.sign_in));
            let (_, account) = of(asked(true), &TOLD, lang);
            assert!(account.contains(TOLD.sign_in) && account.contains(TOLD.join));
        }
    }

    #[test]
    fn every_occasion_has_words_of_its_own_in_each_language() {
        let occasions = [
            Occasion::Invited { message: None },
            asked(false),
            asked(true),
            Occasion::SignedUp,
            Occasion::Offered { until: Instant(0) },
            Occasion::Moved,
            Occasion::Cancelled { reason: "Syk" },
        ];
        let mut texts = std::collections::HashSet::new();
        for occasion in occasions {
            for lang in [Lang::Nb, Lang::Nn, Lang::En] {
                let (subject, text) = of(occasion, &TOLD, lang);
                let address = TOLD.address.unwrap();
                assert!(subject.contains("Møt folk") && text.contains(address));
                assert!(texts.insert(text));
            }
        }
    }
}
