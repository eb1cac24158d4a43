use super::*;
use crate::publish::fixture::{MALI, checked};

#[test]
fn it_renders() {
    for lang in Lang::ALL {
        let (findings, submission) = checked(MALI, lang);
        let page = report(&findings, &submission, lang).unwrap();
        std::fs::write(format!("/tmp/report-{}.html", lang.tag()), &page).unwrap();
    }
}
