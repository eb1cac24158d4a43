use super::*;

fn mistakes(text: &str) -> Vec<String> {
    let read = Reader::read("x.toml", text, |_, fields| {
        let _ = (fields.text("name"), fields.day_if("from"), fields.number("count", 1, 9));
    });
    read.err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn a_file_without_mistakes_is_read() {
    assert_eq!(mistakes("name = \"x\"\nfrom = 2023-03-13\ncount = 0x3\n"), [""; 0]);
}

#[test]
fn all_mistakes_are_told_in_the_order_of_the_file() {
    assert_eq!(
        mistakes("cout = 3\nname = \"\"\nfrom = \"2023-03-13\"\ncount = 10"),
        [
            "x.toml:1:1: “cout” means nothing here; did you mean “count”?",
            "x.toml:2:8: “name” must be a text between quotation marks that is not empty",
            "x.toml:3:8: “from” must be a day without quotation marks, such as 2023-03-13",
            "x.toml:4:9: “count” must be a whole number from 1 to 9",
        ]
    );
}

#[test]
fn what_is_missing_is_told_where_it_should_stand() {
    assert_eq!(mistakes("count = 1"), ["x.toml:1:1: “name” is missing; add it here"]);
}

#[test]
fn what_is_no_toml_is_told_with_its_place() {
    let told = mistakes("name = \"x\"\ncount 3\n");
    assert!(told[0].starts_with("x.toml:2:"), "{told:?}");
}
