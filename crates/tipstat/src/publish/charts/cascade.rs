//! Stages of the procedure, persons and files side by side.

use super::{Drawing, Shape, bars::times_up, fit, times};

/// What is counted in one unit, stage by stage.
pub(in crate::publish) struct Panel {
    pub title: String,
    /// `files` or `persons`: how it is hatched.
    pub fill: &'static str,
    pub stages: Vec<Stage>,
}

/// A stage.
pub(in crate::publish) struct Stage {
    pub label: String,
    pub value: f64,
    pub shown: String,
}

/// How wide a panel is, and its longest bar.
const PANEL: f64 = 330.0;
const LONGEST: f64 = 230.0;
/// From one stage to the next.
const STEP: f64 = 42.0;
/// Above the first stage.
const HEAD: f64 = 26.0;

/// Two panels, each with its own scale.
pub(in crate::publish) fn draw(panels: &[Panel]) -> Drawing {
    let mut shapes = Vec::new();
    let rows = panels.iter().map(|panel| panel.stages.len()).max().unwrap_or(0);
    for (at, panel) in panels.iter().enumerate() {
        let left = times(at) * PANEL;
        shapes.push(Shape::label("panel", (left, 14.0), fit(&panel.title, PANEL - 30.0)));
        let longest = panel.stages.iter().map(|stage| stage.value).fold(0.0, f64::max);
        for (row, stage) in panel.stages.iter().enumerate() {
            let y = HEAD + times(row) * STEP;
            let width = if longest > 0.0 { LONGEST * stage.value / longest } else { 0.0 };
            shapes.push(Shape::label("start", (left, y + 13.0), fit(&stage.label, PANEL - 30.0)));
            if width > 0.0 {
                shapes.push(Shape::bar(panel.fill, (left, y + 18.0), width, 16.0));
            }
            shapes.push(Shape::label("value", (left + width + 7.0, y + 30.0), &stage.shown));
        }
    }
    Drawing { height: times_up(HEAD + times(rows) * STEP + 4.0), shapes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_panel_has_its_own_scale() {
        let stage = |label: &str, value: f64| Stage { label: label.to_owned(), value, shown: value.to_string() };
        let persons =
            Panel { title: "Persons".to_owned(), fill: "persons", stages: vec![stage("a", 430.0), stage("b", 43.0)] };
        let files = Panel { title: "Files".to_owned(), fill: "files", stages: vec![stage("a", 93.0)] };
        let drawing = draw(&[persons, files]);
        let bars: Vec<&Shape> = drawing.shapes.iter().filter(|s| matches!(s, Shape::Bar { .. })).collect();
        // 43 of 430 is a tenth of 230; the second panel begins at 330 with a longest bar of its own.
        let by_hand = [
            Shape::bar("persons", (0.0, 44.0), 230.0, 16.0),
            Shape::bar("persons", (0.0, 86.0), 23.0, 16.0),
            Shape::bar("files", (330.0, 44.0), 230.0, 16.0),
        ];
        assert_eq!(bars, by_hand.iter().collect::<Vec<_>>());
        assert_eq!(drawing.height, 114);
    }
}
