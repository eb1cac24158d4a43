//! Stands in for the command line until that is merged: `tipstat check … FILE` gives the JSON of the file.
fn main() {
    let path = std::env::args().next_back().unwrap_or_default();
    let submission = tipstat::Submission::open(path, &tipstat::Profile::none());
    let mut options = tipstat::CheckOptions::new("2026-01-31".parse().unwrap_or_default());
    options.lang = tipstat::Lang::Fr;
    if let Ok(submission) = submission {
        print!("{}", tipstat::check::check(&submission, &options).to_json());
    }
}
