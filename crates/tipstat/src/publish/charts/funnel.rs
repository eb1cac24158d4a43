//! Rates of areas over their size, between the limits that chance keeps.

use super::{Drawing, Shape, axis::Axis, legend, length};

/// An area.
pub(in crate::publish) struct Point {
    pub label: String,
    pub residents: f64,
    pub rate: f64,
    pub outside: Outside,
}

/// Which limits an area lies outside of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::publish) enum Outside {
    /// Those of 99.8 %.
    Outer,
    /// Those of 95 % alone.
    Inner,
    /// None.
    No,
}

/// The limits for a number of residents: 95 % and 99.8 %, lower and upper.
pub(in crate::publish) struct Limits {
    pub residents: f64,
    pub inner: (f64, f64),
    pub outer: (f64, f64),
}

/// What is written on the drawing.
pub(in crate::publish) struct Words {
    pub residents: String,
    pub rate: String,
    pub all: String,
    pub inner: String,
    pub outer: String,
}

const LEFT: f64 = 60.0;
const RIGHT: f64 = 610.0;
const TOP: f64 = 50.0;
const BOTTOM: f64 = 300.0;

/// The axis of residents for some points: what asks for limits must ask for them along it.
pub(in crate::publish) fn residents(points: &[Point]) -> Axis {
    Axis::up_to(points.iter().map(|p| p.residents).fold(0.0, f64::max), (LEFT, RIGHT), 5, true)
}

/// Points between the curves of the limits; `all` is the rate of all areas together.
pub(in crate::publish) fn draw(
    points: &[Point],
    all: f64,
    limits: &[Limits],
    words: &Words,
    written: impl Fn(f64, usize) -> String,
) -> Drawing {
    let along = residents(points);
    let most = points.iter().map(|p| p.rate).chain([2.0 * all]).fold(0.0, f64::max);
    let up = Axis::up_to(most, (BOTTOM, TOP), 5, false);
    let entries = [("target", words.all.clone()), ("limit", words.inner.clone()), ("outer", words.outer.clone())];
    let mut shapes = legend(&entries, 14.0);
    shapes.push(Shape::label("start", (0.0, 36.0), &words.rate));
    for tick in &up.ticks {
        let y = up.at(*tick);
        shapes.push(Shape::line("grid", (LEFT, y), (RIGHT, y)));
        shapes.push(Shape::label("label", (LEFT - 8.0, y + 4.0), written(*tick, up.places())));
    }
    for tick in &along.ticks {
        shapes.push(Shape::label("middle", (along.at(*tick), BOTTOM + 18.0), written(*tick, along.places())));
    }
    shapes.push(Shape::label("middle", (f64::midpoint(LEFT, RIGHT), BOTTOM + 36.0), &words.residents));
    let inner = [|l: &Limits| l.inner.0, |l: &Limits| l.inner.1].map(|of| ("limit", of));
    let outer = [|l: &Limits| l.outer.0, |l: &Limits| l.outer.1].map(|of| ("outer", of));
    for (class, of) in inner.into_iter().chain(outer) {
        // What lies above the field is not drawn: a limit begins where it comes into it.
        let inside = limits.iter().filter(|l| of(l) <= up.last).map(|l| (along.at(l.residents), up.at(of(l))));
        shapes.extend(Shape::path(class, &inside.collect::<Vec<_>>()));
    }
    shapes.push(Shape::line("target", (LEFT, up.at(all)), (RIGHT, up.at(all))));
    let place = |p: &Point| (along.at(p.residents), up.at(p.rate));
    for point in points {
        shapes.extend(match point.outside {
            Outside::No => vec![Shape::dot("within", place(point), 4.0)],
            Outside::Inner => vec![Shape::dot("point", place(point), 4.0)],
            Outside::Outer => vec![Shape::dot("within", place(point), 7.0), Shape::dot("point", place(point), 4.0)],
        });
    }
    shapes.extend(labels(points, &place));
    shapes.push(Shape::line("axis", (LEFT, BOTTOM), (RIGHT, BOTTOM)));
    Drawing { height: 344, shapes }
}

/// A name beside each point where there is room, those outside the limits first.
fn labels(points: &[Point], place: &dyn Fn(&Point) -> (f64, f64)) -> Vec<Shape> {
    let mut order: Vec<&Point> = points.iter().collect();
    order.sort_by(|a, b| a.outside.cmp(&b.outside).then_with(|| a.label.cmp(&b.label)));
    // Left, right, top and bottom of what is taken.
    let mut taken: Vec<[f64; 4]> = points
        .iter()
        .map(|p| {
            let (x, y) = place(p);
            [x - 5.0, x + 5.0, y - 5.0, y + 5.0]
        })
        .collect();
    let mut shapes = Vec::new();
    for point in order {
        let ((x, y), long) = (place(point), length(&point.label));
        let sides = [("start", x + 10.0, x + 10.0), ("label", x - 10.0, x - 10.0 - long)];
        let free = sides.into_iter().find(|(_, _, left)| {
            let of = [*left, left + long, y - 7.0, y + 6.0];
            let clear = |t: &[f64; 4]| of[1] < t[0] || t[1] < of[0] || of[3] < t[2] || t[3] < of[2];
            *left > LEFT && left + long < RIGHT + 28.0 && taken.iter().all(clear)
        });
        if let Some((class, at, left)) = free {
            taken.push([left, left + long, y - 7.0, y + 6.0]);
            shapes.push(Shape::label(class, (at, y + 4.0), &point.label));
        }
    }
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(label: &str, residents: f64, rate: f64, outside: Outside) -> Point {
        Point { label: label.to_owned(), residents, rate, outside }
    }

    #[test]
    fn a_point_stands_where_it_was_worked_out_by_hand() {
        let points = [point("Kayes", 1e6, 2.0, Outside::No), point("Ménaka", 2e5, 8.0, Outside::Outer)];
        let limits = [
            Limits { residents: 2e5, inner: (0.0, 6.0), outer: (0.0, 12.0) },
            Limits { residents: 1e6, inner: (1.0, 5.0), outer: (0.5, 6.0) },
        ];
        let words = Words {
            residents: "habitants".to_owned(),
            rate: "pour 100 000".to_owned(),
            all: "ensemble".to_owned(),
            inner: "95 %".to_owned(),
            outer: "99,8 %".to_owned(),
        };
        let drawing = draw(&points, 3.0, &limits, &words, |tick, _| tick.to_string());
        // 0 to 1,000,000 from 60 to 610; 0 to 8 upwards from 300 to 50.
        assert!(drawing.shapes.contains(&Shape::dot("within", (610.0, 237.5), 4.0)));
        assert!(drawing.shapes.contains(&Shape::dot("point", (170.0, 50.0), 4.0)));
        assert!(drawing.shapes.contains(&Shape::dot("within", (170.0, 50.0), 7.0)));
        assert!(drawing.shapes.contains(&Shape::line("target", (60.0, 206.3), (610.0, 206.3))));
        // 12 lies above the field, so the upper outer limit has one point and no line.
        let paths = drawing.shapes.iter().filter(|s| matches!(s, Shape::Path { .. })).count();
        assert_eq!(paths, 3);
    }

    #[test]
    fn a_name_is_left_out_where_another_one_stands_and_those_outside_come_first() {
        let points = [point("Aaaa", 100.0, 5.0, Outside::No), point("Bbbb", 100.0, 5.0, Outside::Outer)];
        let along = Axis::up_to(100.0, (LEFT, RIGHT), 5, true);
        let found = labels(&points, &|p| (along.at(p.residents) / 2.0, 100.0));
        let names: Vec<&str> = found
            .iter()
            .filter_map(|s| if let Shape::Label { text, .. } = s { Some(text.as_str()) } else { None })
            .collect();
        assert_eq!(names, ["Bbbb", "Aaaa"]);
        // One stands on the right and one on the left of the same place; there is no third side.
        let more: Vec<Point> = points.into_iter().chain([point("Cccc", 100.0, 5.0, Outside::No)]).collect();
        assert_eq!(labels(&more, &|p| (along.at(p.residents) / 2.0, 100.0)).len(), 2);
    }
}
