//! Charts as shapes with coordinates: the arithmetic of drawing, without words and without markup.
//!
//! Plotting crates were looked at and left: that of `plotters` for SVG has no title or description inside the drawing,
//! no hatches that survive a black and white printer, and places everything on whole units. What is drawn here is
//! a handful of lines, bars and points.

pub(super) mod axis;
pub(super) mod bars;
pub(super) mod cascade;
pub(super) mod funnel;
pub(super) mod survival;
pub(super) mod trend;

/// What stands on a drawing, from the back to the front; every one is 640 wide.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drawing {
    pub height: u32,
    pub shapes: Vec<Shape>,
}

/// One thing on a drawing; the class says how it looks.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    Line { class: &'static str, x1: f64, y1: f64, x2: f64, y2: f64 },
    Bar { class: &'static str, x: f64, y: f64, width: f64, height: f64 },
    Path { class: &'static str, d: String },
    Dot { class: &'static str, x: f64, y: f64, r: f64 },
    Label { class: &'static str, x: f64, y: f64, text: String },
}

impl Shape {
    pub fn line(class: &'static str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> Self {
        Self::Line { class, x1: tenth(x1), y1: tenth(y1), x2: tenth(x2), y2: tenth(y2) }
    }

    pub fn bar(class: &'static str, (x, y): (f64, f64), width: f64, height: f64) -> Self {
        Self::Bar { class, x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height) }
    }

    pub fn dot(class: &'static str, (x, y): (f64, f64), r: f64) -> Self {
        Self::Dot { class, x: tenth(x), y: tenth(y), r }
    }

    pub fn label(class: &'static str, (x, y): (f64, f64), text: impl Into<String>) -> Self {
        Self::Label { class, x: tenth(x), y: tenth(y), text: text.into() }
    }

    /// A line through points; none where there are not two.
    pub fn path(class: &'static str, points: &[(f64, f64)]) -> Option<Self> {
        if points.len() < 2 {
            return None;
        }
        let all: Vec<String> = points.iter().map(|(x, y)| format!("{} {}", tenth(*x), tenth(*y))).collect();
        let d = format!("M{}", all.join(" L"));
        Some(Self::Path { class, d })
    }
}

/// A coordinate to a tenth: finer than any printer shows, and the same on every machine.
pub(super) fn tenth(value: f64) -> f64 {
    let rounded = (value * 10.0).round() / 10.0;
    // Adding 0 makes 0 of −0.
    rounded + 0.0
}

/// A number of rows or places as a length.
#[expect(clippy::cast_precision_loss, reason = "a drawing has few things")]
pub(super) const fn times(n: usize) -> f64 {
    n as f64
}

/// About how long a text is, in the letters of the drawings.
pub(super) fn length(text: &str) -> f64 {
    times(text.chars().count()) * 6.3
}

/// A text that fits into a length.
pub(super) fn fit(text: &str, room: f64) -> String {
    if length(text) <= room {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        if length(&short) + 2.0 * 6.3 > room {
            break;
        }
        short.push(c);
    }
    format!("{}…", short.trim_end())
}

/// A row that says what lines and points mean: a sample of each, and its words.
pub(super) fn legend(entries: &[(&'static str, String)], y: f64) -> Vec<Shape> {
    let mut x = 60.0;
    let mut shapes = Vec::new();
    for (class, words) in entries {
        if let Some(dot) = class.strip_prefix("dot ") {
            shapes.push(Shape::dot(dot, (x + 12.0, y - 4.0), 4.0));
        } else {
            shapes.push(Shape::line(class, (x, y - 4.0), (x + 24.0, y - 4.0)));
        }
        shapes.push(Shape::label("start", (x + 30.0, y), words.clone()));
        x += 30.0 + length(words) + 18.0;
    }
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coordinate_has_one_decimal() {
        let written = [12.345, 12.36, -0.01, 7.0].map(|value| tenth(value).to_string());
        assert_eq!(written, ["12.3", "12.4", "0", "7"]);
        let path = Shape::path("curve", &[(0.0, 1.0), (2.26, -0.0)]);
        assert_eq!(path, Some(Shape::Path { class: "curve", d: "M0 1 L2.3 0".to_owned() }));
        assert_eq!(Shape::path("curve", &[(0.0, 1.0)]), None);
    }

    #[test]
    fn a_long_label_is_cut_where_it_would_run_into_the_bars() {
        // Ten letters fit into 63.
        assert_eq!(fit("Tombouctou", 63.0), "Tombouctou");
        assert_eq!(fit("Tombouctous", 63.0), "Tombouctou".chars().take(9).collect::<String>() + "…");
    }
}
