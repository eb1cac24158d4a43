//! A number over the years, with its limits.

use super::{Drawing, Shape, axis::Axis};

/// A year.
pub(in crate::publish) struct Point {
    pub year: i16,
    pub value: f64,
    pub shown: String,
    pub limits: Option<(f64, f64)>,
}

/// The field of the points.
const LEFT: f64 = 60.0;
const RIGHT: f64 = 610.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 226.0;
/// From the edge of the field to the first and the last year.
const MARGIN: f64 = 60.0;

/// Points over an axis of years; a line joins years that follow each other.
pub(in crate::publish) fn draw(points: &[Point], unit: &str, written: impl Fn(f64, usize) -> String) -> Drawing {
    let most = points.iter().map(|p| p.limits.map_or(p.value, |(_, upper)| upper.max(p.value))).fold(0.0, f64::max);
    let up = Axis::up_to(most, (BOTTOM, TOP), 5, true);
    let years = points.iter().map(|p| f64::from(p.year));
    let (first, last) = (years.clone().fold(f64::INFINITY, f64::min), years.fold(0.0, f64::max));
    let along = Axis::between((first, last), (LEFT + MARGIN, RIGHT - MARGIN), Vec::new());
    let mut shapes = vec![Shape::label("start", (0.0, 12.0), unit)];
    for tick in &up.ticks {
        let y = up.at(*tick);
        shapes.push(Shape::line("grid", (LEFT, y), (RIGHT, y)));
        shapes.push(Shape::label("label", (LEFT - 8.0, y + 4.0), written(*tick, up.places())));
    }
    let place = |p: &Point| (along.at(f64::from(p.year)), up.at(p.value));
    for pair in points.windows(2).filter(|pair| pair[1].year - pair[0].year == 1) {
        shapes.push(Shape::line("curve", place(&pair[0]), place(&pair[1])));
    }
    for p in points {
        let (x, y) = place(p);
        if let Some((lower, upper)) = p.limits {
            let (low, high) = (up.at(lower), up.at(upper));
            shapes.push(Shape::line("whisker", (x, low), (x, high)));
            shapes.push(Shape::line("whisker", (x - 5.0, low), (x + 5.0, low)));
            shapes.push(Shape::line("whisker", (x - 5.0, high), (x + 5.0, high)));
        }
        shapes.push(Shape::dot("point", (x, y), 4.5));
        shapes.push(Shape::label("value", (x + 10.0, y + 4.0), &p.shown));
        shapes.push(Shape::label("middle", (x, BOTTOM + 18.0), p.year.to_string()));
    }
    shapes.push(Shape::line("axis", (LEFT, BOTTOM), (RIGHT, BOTTOM)));
    Drawing { height: 252, shapes }
}

/// Over which years a line may be drawn: those that follow each other.
pub(in crate::publish) fn has_gap(years: &[i16]) -> bool {
    years.windows(2).any(|pair| pair[1] - pair[0] > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_stands_where_it_was_worked_out_by_hand_and_no_line_crosses_a_missing_year() {
        let point = |year, value: f64, limits| Point { year, value, shown: value.to_string(), limits };
        let points =
            [point(2021, 20.0, None), point(2022, 50.0, Some((37.1, 65.9))), point(2024, 80.0, Some((63.4, 99.6)))];
        let drawing = draw(&points, "victimes", |tick, _| tick.to_string());
        // 0 to 100 over 200 units upwards from 226; 2021 to 2024 from 120 to 550, so 2022 at 120 + 430/3.
        let dots: Vec<&Shape> = drawing.shapes.iter().filter(|s| matches!(s, Shape::Dot { .. })).collect();
        let by_hand = [
            Shape::dot("point", (120.0, 186.0), 4.5),
            Shape::dot("point", (263.3, 126.0), 4.5),
            Shape::dot("point", (550.0, 66.0), 4.5),
        ];
        assert_eq!(dots, by_hand.iter().collect::<Vec<_>>());
        // 226 − 2 × 37.1 = 151.8; 226 − 2 × 65.9 = 94.2.
        assert!(drawing.shapes.contains(&Shape::line("whisker", (263.3, 151.8), (263.3, 94.2))));
        let lines: Vec<&Shape> =
            drawing.shapes.iter().filter(|s| matches!(s, Shape::Line { class: "curve", .. })).collect();
        assert_eq!(lines, [&Shape::line("curve", (120.0, 186.0), (263.3, 126.0))]);
        assert!(has_gap(&[2021, 2022, 2024]) && !has_gap(&[2021, 2022]));
    }
}
