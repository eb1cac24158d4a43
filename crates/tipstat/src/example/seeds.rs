//! What is put into the files, one line or two for each rule.

use tipstat_model::columns::{ActivityColumn as A, InvestigationColumn as I, ProceedingColumn as P, VictimColumn as V};

use super::faults::{ASSOCIATION, CASES, COURT, Change, POLICE, PREVENTION, RADIO, Seed};

/// `RULE place [column: what it must say before] { column = new text } @ [columns at which it shows]`; `above` for
/// the text of the row before, and `pair` where the row before shows the fault too.
macro_rules! seeds {
    ($($rule:literal $place:ident [$($w:expr => $test:expr),*] { $($c:expr => $to:tt),* } @ [$($s:expr),*] $($pair:ident)?;)*) => {
        pub(super) const SEEDS: &[Seed] = &[$(Seed {
            rule: $rule,
            place: $place,
            when: &[$(($w as usize, $test)),*],
            change: &[$(($c as usize, change!($to))),*],
            shows: &[$($s as usize),*],
            pair: is_pair!($($pair)?),
        }),*];
    };
}
macro_rules! change {
    (above) => {
        Change::Above
    };
    ($text:literal) => {
        Change::To($text)
    };
}
macro_rules! is_pair {
    (pair) => {
        true
    };
    () => {
        false
    };
}

fn filled(text: &str) -> bool {
    !text.is_empty()
}

fn empty(text: &str) -> bool {
    text.is_empty()
}

fn adult(text: &str) -> bool {
    text.parse::<u32>().is_ok_and(|age| age >= 20)
}

fn is(text: &'static str, cell: &str) -> bool {
    text == cell
}

seeds! {
    // Words and cells.
    "TIP109" PREVENTION [] { A::Boys => "=SOMME(K2:L2)" } @ [A::Boys];
    "TIP213" POLICE [] { V::Sex => "femele" } @ [V::Sex];
    "TIP214" PREVENTION [] { A::Boys => "une dizaine" } @ [A::Boys];
    "TIP215" PREVENTION [] { A::Girls => "-12" } @ [A::Girls];
    "TIP216" ASSOCIATION [] { V::Area => "Dougouba" } @ [V::Area];
    "TIP217" ASSOCIATION [] { V::Agency => "Club des amis" } @ [V::Agency];
    "TIP218" CASES [] { I::Law => "loi sur la pêche" } @ [I::Law];
    "TIP219" PREVENTION [] { A::Activity => "" } @ [A::Activity];
    "TIP220" POLICE [] { V::Age => "150" } @ [V::Age];
    "TIP221" ASSOCIATION [] {
        V::Area => "Dioïla", V::IdentificationDate => "12/05/2020", V::RegistrationDate => "13/05/2020",
        V::ReferralDate => "14/05/2020", V::ExploitationStart => "11/02/2020", V::BirthDate => ""
    } @ [V::Area, V::IdentificationDate];
    "TIP222" PREVENTION [] { A::Date => "14/03/1999" } @ [A::Agency, A::Date];
    "TIP223" CASES [I::Area => |t| is("Bamako", t)] { I::OpenedDate => "04/02/2011" } @ [I::Law, I::OpenedDate];
    // Days.
    "TIP306" POLICE [] { V::ExploitationStart => "31/02/2023" } @ [V::ExploitationStart];
    "TIP307" PREVENTION [] { A::Date => "14/03/2025" } @ [A::Date];
    "TIP310" POLICE [] { V::ExploitationEnd => "02/02/2022" } @ [V::ExploitationStart, V::ExploitationEnd];
    "TIP311" POLICE [] { V::ReferralDate => "02/01/2024" } @ [V::IdentificationDate, V::ReferralDate];
    "TIP312" ASSOCIATION [V::BirthDate => filled, V::ExploitationStart => filled] { V::ExploitationStart => "12/03/1950" } @ [V::BirthDate, V::ExploitationStart];
    "TIP313" ASSOCIATION [] { V::ExploitationStart => "20/12/2024", V::ReferralDate => "" } @ [V::ExploitationStart, V::IdentificationDate];
    "TIP314" POLICE [] { V::ExploitationEnd => "20/01/2025" } @ [V::ExploitationEnd, V::IdentificationDate];
    "TIP315" CASES [I::ReferredDate => filled, I::JudgedDate => empty] { I::ReferredDate => "03/01/2024" } @ [I::OpenedDate, I::ReferredDate];
    "TIP316" COURT [P::Outcome => |t| is("condamnation", t)] { P::ArrestedDate => "15/01/2025" } @ [P::ArrestedDate, P::JudgedDate];
    "TIP317" COURT [P::JudgedDate => filled] { P::Remand => "oui", P::RemandStart => "20/12/2024", P::RemandEnd => "10/12/2024" } @ [P::RemandStart, P::RemandEnd];
    "TIP318" PREVENTION [] { A::EndDate => "02/01/2024" } @ [A::Date, A::EndDate];
    "TIP319" POLICE [] { V::PresumptionDate => "20/01/2025" } @ [V::PresumptionDate, V::IdentificationDate];
    "TIP320" POLICE [] { V::RegistrationDate => "02/01/2024" } @ [V::IdentificationDate, V::RegistrationDate];
    "TIP321" POLICE [] { V::AssistanceDate => "02/01/2024" } @ [V::IdentificationDate, V::AssistanceDate];
    "TIP322" POLICE [V::Psychological => |t| is("reçue", t)] {
        V::AssistanceDate => "28/01/2025", V::PsychologicalDate => "20/01/2025"
    } @ [V::AssistanceDate, V::PsychologicalDate];
    "TIP325" PREVENTION [] { A::Date => "05/06/1924", A::Agency => "Police nationale" } @ [A::Date];
    // Persons.
    "TIP401" ASSOCIATION [V::Age => adult] { V::BirthDate => "14/07/1975" } @ [V::BirthDate, V::Age, V::IdentificationDate];
    "TIP402" POLICE [V::Age => adult] { V::AgeGroup => "enfants (0 à 17 ans)" } @ [V::Age, V::AgeGroup];
    "TIP403" POLICE [V::Age => adult] { V::Minor => "oui" } @ [V::Minor, V::Age];
    "TIP404" POLICE [V::Age => adult] { V::Means => "" } @ [V::Means, V::Age];
    "TIP405" COURT [] { P::Age => "4" } @ [P::Age];
    // One field against another, one table against another.
    "TIP501" ASSOCIATION [V::Forms => |t| is("exploitation sexuelle", t)] { V::Sector => "agriculture" } @ [V::Forms, V::Sector];
    "TIP502" COURT [P::Outcome => |t| is("condamnation", t)] { P::Charge => "" } @ [P::Outcome, P::Charge];
    "TIP503" COURT [P::Outcome => |t| is("condamnation", t)] { P::JudgedDate => "" } @ [P::Outcome, P::JudgedDate];
    "TIP504" COURT [P::Outcome => |t| is("acquittement ou relaxe", t)] { P::SentenceMonths => "24" } @ [P::Outcome, P::SentenceMonths];
    "TIP505" COURT [P::SentenceMonths => filled] { P::SuspendedMonths => "400" } @ [P::SentenceMonths, P::SuspendedMonths];
    "TIP506" COURT [P::Outcome => |t| is("acquittement ou relaxe", t)] { P::Outcome => "en cours" } @ [P::Outcome, P::JudgedDate];
    "TIP507" COURT [P::Case => |t| is("BR-2024-040", t)] { P::Case => "BR-2024-999" } @ [P::Case];
    "TIP508" CASES [I::Victims => filled] { I::Victims => "9" } @ [I::Victims];
    "TIP509" CASES [I::Persons => filled] { I::Persons => "9", I::PersonsMale => "9", I::PersonsFemale => "0" } @ [I::Persons];
    "TIP510" CASES [I::Persons => filled] { I::PersonsMale => "9" } @ [I::Persons, I::PersonsMale, I::PersonsFemale];
    "TIP511" CASES [I::Persons => |t| is("3", t)] { I::PersonsMale => "1", I::PersonsFemale => "1" } @ [I::Persons, I::PersonsMale, I::PersonsFemale];
    "TIP512" PREVENTION [] { A::Women => "400" } @ [A::Attendance, A::Women, A::Men, A::Girls, A::Boys];
    "TIP513" PREVENTION [] { A::Attendance => "421" } @ [A::Attendance, A::Women, A::Men, A::Girls, A::Boys];
    "TIP514" ASSOCIATION [V::Internal => |t| is("oui", t)] { V::ExploitationCountry => "Sénégal" } @ [V::Internal, V::ExploitationCountry];
    "TIP515" POLICE [] { V::Status => "confirmée" } @ [V::Status, V::ConfirmationDate];
    "TIP516" POLICE [] { V::RejectionDate => "20/01/2025" } @ [V::Status, V::RejectionDate];
    "TIP517" POLICE [V::Legal => |t| is("refusée", t)] { V::LegalDate => "20/01/2025" } @ [V::Legal, V::LegalDate];
    "TIP520" CASES [I::JudgedDate => filled] { I::JudgedDate => "" } @ [I::Procedure, I::JudgedDate];
    // The same record, the same person.
    "TIP602" RADIO [] {
        A::Agency => above, A::Date => above, A::Area => above, A::Place => above, A::Kind => above,
        A::Channel => above, A::Audience => above, A::Attendance => above, A::Counting => above
    } @ [A::Date] pair;
    "TIP603" ASSOCIATION [] { V::BirthDate => above, V::Age => above, V::AgeGroup => above, V::Minor => above, V::Sex => above, V::Citizenship => above, V::Area => above, V::Internal => above, V::Forms => above, V::Sector => above, V::Acts => above, V::Means => above, V::ExploitationStart => above } @ [V::Record] pair;
    "TIP604" ASSOCIATION [] { V::Agency => "DNPEF", V::BirthDate => above, V::Age => above, V::AgeGroup => above, V::Minor => above, V::Sex => above, V::Citizenship => above, V::Area => above, V::Internal => above, V::Forms => above, V::Sector => above, V::Acts => above, V::Means => above, V::ExploitationStart => above } @ [V::Record] pair;
    "TIP601" ASSOCIATION [] { V::Record => above } @ [V::Record] pair;
    // Behind all others, so that each of them stays in its row.
    "TIP323" POLICE [] {
        V::AssistanceDate => "28/01/2025", V::AssistanceEndDate => "25/01/2025"
    } @ [V::AssistanceDate, V::AssistanceEndDate];
}
