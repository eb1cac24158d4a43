//! Bars one under the other, each with its limits.

use super::{Drawing, Shape, axis::Axis, fit, times};

/// A bar.
pub(in crate::publish) struct Bar {
    pub label: String,
    pub value: f64,
    /// The value as it is written.
    pub shown: String,
    pub limits: Option<(f64, f64)>,
    /// Whether it stands for what is not known.
    pub unknown: bool,
}

/// Where bars begin, and where the axis ends.
const LEFT: f64 = 190.0;
const RIGHT: f64 = 570.0;
/// From one bar to the next.
const STEP: f64 = 24.0;

/// Bars over an axis of what is counted.
pub(in crate::publish) fn draw(bars: &[Bar], unit: &str, written: impl Fn(f64, usize) -> String) -> Drawing {
    let most = bars.iter().map(|bar| bar.limits.map_or(bar.value, |(_, upper)| upper.max(bar.value)));
    let axis = Axis::up_to(most.fold(0.0, f64::max), (LEFT, RIGHT), 5, true);
    let bottom = times(bars.len()) * STEP + 4.0;
    let mut shapes = Vec::new();
    for tick in &axis.ticks {
        let x = axis.at(*tick);
        shapes.push(Shape::line("grid", (x, 0.0), (x, bottom)));
        shapes.push(Shape::label("middle", (x, bottom + 15.0), written(*tick, axis.places())));
    }
    shapes.push(Shape::label("middle", (f64::midpoint(LEFT, RIGHT), bottom + 33.0), unit));
    for (at, bar) in bars.iter().enumerate() {
        let y = times(at) * STEP + 4.0;
        let middle = y + STEP / 2.0 - 2.0;
        let class = if bar.unknown { "gap" } else { "part0" };
        shapes.push(Shape::label("label", (LEFT - 8.0, middle + 4.0), fit(&bar.label, LEFT - 12.0)));
        if bar.value > 0.0 {
            shapes.push(Shape::bar(class, (LEFT, y + 2.0), axis.at(bar.value) - LEFT, STEP - 8.0));
        }
        let mut end = axis.at(bar.value);
        if let Some((lower, upper)) = bar.limits {
            shapes.extend(whisker(axis.at(lower), axis.at(upper), middle));
            end = end.max(axis.at(upper));
        }
        shapes.push(Shape::label("value", (end + 7.0, middle + 4.0), &bar.shown));
    }
    shapes.push(Shape::line("axis", (LEFT, 0.0), (LEFT, bottom)));
    Drawing { height: times_up(bottom + 40.0), shapes }
}

/// A line from limit to limit with a stroke at each, white at its edges so that it is seen upon a bar.
fn whisker(from: f64, to: f64, y: f64) -> Vec<Shape> {
    let strokes = |class| {
        [
            Shape::line(class, (from, y), (to, y)),
            Shape::line(class, (from, y - 4.0), (from, y + 4.0)),
            Shape::line(class, (to, y - 4.0), (to, y + 4.0)),
        ]
    };
    strokes("halo").into_iter().chain(strokes("whisker")).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a height of some hundreds")]
pub(super) fn times_up(height: f64) -> u32 {
    height.ceil().clamp(0.0, 100_000.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_with_its_limits_stands_where_it_was_worked_out_by_hand() {
        let bar = |label: &str, value, limits| Bar {
            label: label.to_owned(),
            value,
            shown: value.to_string(),
            limits,
            unknown: false,
        };
        let drawing =
            draw(&[bar("Ségou", 40.0, Some((28.6, 54.5))), bar("Kayes", 0.0, None)], "victimes", |tick, _| {
                tick.to_string()
            });
        // The longest limit is 54.5, so the axis goes to 60 in steps of 20: 60 stands at 570, and 1 is 380/60 long.
        let bars: Vec<&Shape> = drawing.shapes.iter().filter(|s| matches!(s, Shape::Bar { .. })).collect();
        assert_eq!(bars, [&Shape::Bar { class: "part0", x: 190.0, y: 6.0, width: 253.3, height: 16.0 }]);
        // 190 + 28.6 × 380/60 = 371.1; 190 + 54.5 × 380/60 = 535.2; the first bar's middle is 4 + 12 − 2.
        assert!(drawing.shapes.contains(&Shape::line("whisker", (371.1, 14.0), (535.2, 14.0))));
        assert!(drawing.shapes.contains(&Shape::label("value", (542.2, 18.0), "40")));
        assert!(drawing.shapes.contains(&Shape::label("label", (182.0, 18.0), "Ségou")));
        assert!(drawing.shapes.contains(&Shape::label("value", (197.0, 42.0), "0")));
        assert!(drawing.shapes.contains(&Shape::label("middle", (570.0, 67.0), "60")));
        assert_eq!(drawing.height, 92);
    }
}
