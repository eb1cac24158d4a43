//! The share that still waits, by days.

use super::{Drawing, Shape, axis::Axis, legend};

/// A day on which something happened, or somebody was last seen.
#[derive(Debug, Clone, Copy)]
pub(in crate::publish) struct Step {
    pub days: f64,
    /// The share that still waits after it.
    pub waiting: f64,
    pub limits: Option<(f64, f64)>,
    /// Whether somebody was last seen waiting then.
    pub censored: bool,
}

/// What is written on the drawing.
pub(in crate::publish) struct Words {
    pub days: String,
    pub waiting: String,
    pub curve: String,
    pub limits: String,
    pub censored: String,
    pub median: Option<(f64, String)>,
}

const LEFT: f64 = 60.0;
const RIGHT: f64 = 610.0;
const TOP: f64 = 50.0;
const BOTTOM: f64 = 250.0;

/// Steps down from 100 %, with limits and a stroke where somebody was last seen waiting.
pub(in crate::publish) fn draw(steps: &[Step], words: &Words, written: impl Fn(f64, usize) -> String) -> Drawing {
    let most = steps.iter().map(|step| step.days).fold(1.0, f64::max);
    let along = Axis::up_to(most, (LEFT, RIGHT), 6, true);
    let up = Axis::between((0.0, 1.0), (BOTTOM, TOP), vec![0.0, 0.25, 0.5, 0.75, 1.0]);
    let mut shapes = legend(
        &[
            ("curve", words.curve.clone()),
            ("limit", words.limits.clone()),
            ("dot censored-sample", words.censored.clone()),
        ],
        14.0,
    );
    // What is censored is a stroke on the curve; so is its sample.
    shapes.retain(|shape| !matches!(shape, Shape::Dot { .. }));
    if let Some(Shape::Label { x, .. }) = shapes.last() {
        let x = x - 18.0;
        shapes.push(Shape::line("censored", (x, 5.0), (x, 15.0)));
    }
    shapes.push(Shape::label("start", (0.0, 36.0), &words.waiting));
    for tick in &up.ticks {
        let y = up.at(*tick);
        shapes.push(Shape::line("grid", (LEFT, y), (RIGHT, y)));
        shapes.push(Shape::label("label", (LEFT - 8.0, y + 4.0), written(*tick * 100.0, 0)));
    }
    for tick in &along.ticks {
        shapes.push(Shape::label("middle", (along.at(*tick), BOTTOM + 18.0), written(*tick, along.places())));
    }
    shapes.push(Shape::label("middle", (f64::midpoint(LEFT, RIGHT), BOTTOM + 36.0), &words.days));
    let limits = |of: fn((f64, f64)) -> f64| -> Vec<(f64, f64)> {
        steps.iter().map_while(|s| Some((s.days, if s.waiting >= 1.0 { 1.0 } else { of(s.limits?) }))).collect()
    };
    for of in [limits(|(lower, _)| lower), limits(|(_, upper)| upper)] {
        shapes.extend(Shape::path("limit", &stairs(&of, &along, &up)));
    }
    if let Some((median, label)) = &words.median {
        let (x, y) = (along.at(*median), up.at(0.5));
        shapes.push(Shape::line("median", (LEFT, y), (x, y)));
        shapes.push(Shape::line("median", (x, y), (x, BOTTOM)));
        shapes.push(Shape::label("value", (x + 6.0, BOTTOM - 8.0), label));
    }
    let curve: Vec<(f64, f64)> = steps.iter().map(|step| (step.days, step.waiting)).collect();
    shapes.extend(Shape::path("curve", &stairs(&curve, &along, &up)));
    for step in steps.iter().filter(|step| step.censored) {
        let (x, y) = (along.at(step.days), up.at(step.waiting));
        shapes.push(Shape::line("censored", (x, y - 5.0), (x, y + 5.0)));
    }
    shapes.push(Shape::line("axis", (LEFT, BOTTOM), (RIGHT, BOTTOM)));
    Drawing { height: 294, shapes }
}

/// From 100 % on day 0: along to each day, then down.
fn stairs(steps: &[(f64, f64)], along: &Axis, up: &Axis) -> Vec<(f64, f64)> {
    let mut points = vec![(along.at(0.0), up.at(1.0))];
    let mut level = 1.0;
    for (days, waiting) in steps {
        points.push((along.at(*days), up.at(level)));
        if (*waiting - level).abs() > 0.0 {
            points.push((along.at(*days), up.at(*waiting)));
        }
        level = *waiting;
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_goes_along_and_then_down() {
        let step = |days, waiting, limits, censored| Step { days, waiting, limits, censored };
        let steps = [
            step(30.0, 0.75, Some((0.3, 0.95)), false),
            step(60.0, 0.75, Some((0.3, 0.95)), true),
            step(120.0, 0.0, None, false),
        ];
        let words = Words {
            days: "jours".to_owned(),
            waiting: "%".to_owned(),
            curve: "a".to_owned(),
            limits: "b".to_owned(),
            censored: "c".to_owned(),
            median: Some((120.0, "120".to_owned())),
        };
        let drawing = draw(&steps, &words, |tick, _| tick.to_string());
        let path = |class| {
            let all = drawing.shapes.iter().filter_map(move |s| match s {
                Shape::Path { class: c, d } if *c == class => Some(d.as_str()),
                _ => None,
            });
            all.collect::<Vec<_>>()
        };
        // Six steps of 20 days: 120 stands at 610, 30 at 60 + 550/4 = 197.5, 60 at 335; 75 % at 250 − 150 = 100.
        assert_eq!(path("curve"), ["M60 50 L197.5 50 L197.5 100 L335 100 L610 100 L610 250"]);
        // Where nobody waits there is no limit: 30 % stands at 190, 95 % at 60.
        assert_eq!(path("limit"), ["M60 50 L197.5 50 L197.5 190 L335 190", "M60 50 L197.5 50 L197.5 60 L335 60"]);
        assert!(drawing.shapes.contains(&Shape::line("censored", (335.0, 95.0), (335.0, 105.0))));
        assert!(drawing.shapes.contains(&Shape::line("median", (610.0, 150.0), (610.0, 250.0))));
    }
}
