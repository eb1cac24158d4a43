//! How long it takes to protect a table and to audit it, by number of cells.
//!
//!     cargo bench --package tipstat-stats --bench protection                 # 180 to 10,065 cells, and a chart
//!     cargo bench --package tipstat-stats --bench protection -- 180 1008     # some of them
//!     cargo bench --package tipstat-stats --bench protection -- rounding     # how long it takes to round them, alone
//!
//! Counts of victims by area (country, regions, cercles), sex, age and form, from a seed; most areas have few. Counts
//! of 1 to 4 are sensitive and must keep a width of 5; zeros are printed; a person alone in a cell knows herself.
#![allow(clippy::cast_possible_truncation, clippy::too_many_lines, reason = "numbers of a bench are small")]

use std::io::Write as _;
use std::time::Instant;

use tipstat_stats::protection::{
    Attacker, Cell, CellId, CellStatus, Need, Release, Row, SuppressMethod, Zeros, audit, round_controlled, suppress,
};

/// Numbers from a seed: the multiplier of Knuth's MMIX.
struct Lot(u64);

impl Lot {
    /// From 0 up to 1.
    fn draw(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.0 >> 33).unwrap()) / f64::from(1_u32 << 31)
    }
}

/// A dimension as a tree: the parent of each node, the total first.
fn tree(regions: usize, each: usize) -> Vec<Option<usize>> {
    let mut parents = vec![None];
    for _ in 0..regions {
        let region = parents.len();
        parents.push(Some(0));
        parents.extend((0..each).map(|_| Some(region)));
    }
    parents
}

fn flat(parts: usize) -> Vec<Option<usize>> {
    tree(parts, 0)
}

fn cube(dimensions: &[Vec<Option<usize>>], seed: u64) -> Release {
    let mut lot = Lot(seed);
    let sizes: Vec<_> = dimensions.iter().map(Vec::len).collect();
    let count: usize = sizes.iter().product();
    let nodes = |cell: usize| {
        let mut rest = cell;
        sizes
            .iter()
            .map(|size| {
                let node = rest % size;
                rest /= size;
                node
            })
            .collect::<Vec<_>>()
    };
    let place = |nodes: &[usize]| nodes.iter().zip(&sizes).rev().fold(0, |place, (node, size)| place * size + node);
    let children: Vec<Vec<Vec<usize>>> = dimensions
        .iter()
        .map(|parents| {
            (0..parents.len())
                .map(|node| (0..parents.len()).filter(|at| parents[*at] == Some(node)).collect())
                .collect()
        })
        .collect();
    let is_leaf = |cell: usize| nodes(cell).iter().zip(&children).all(|(node, children)| children[*node].is_empty());
    let weights: Vec<Vec<f64>> =
        sizes.iter().map(|size| (0..*size).map(|_| 0.15 + lot.draw().powi(3) * 3.0).collect()).collect();
    let mut values = vec![0_i64; count];
    for cell in (0..count).filter(|cell| is_leaf(*cell)) {
        let own = nodes(cell);
        let weight: f64 = own.iter().zip(&weights).map(|(node, weights)| weights[*node]).product();
        let value = (weight * 12.0 * lot.draw()).floor() as i64;
        // Every cell above it.
        let mut above = vec![own.clone()];
        for (at, parents) in dimensions.iter().enumerate() {
            let mut more = Vec::new();
            for nodes in &above {
                let mut node = nodes[at];
                while let Some(parent) = parents[node] {
                    node = parent;
                    let mut nodes = nodes.clone();
                    nodes[at] = node;
                    more.push(nodes);
                }
            }
            above.extend(more);
        }
        for nodes in above {
            values[place(&nodes)] += value;
        }
    }
    let mut release = Release::new();
    let ids: Vec<CellId> = (0..count)
        .map(|cell| {
            let level =
                nodes(cell).iter().zip(&children).filter(|(node, children)| !children[**node].is_empty()).count();
            let made = Cell::printed(format!("{:02?}", nodes(cell)), values[cell]).level(level as u32);
            let small = (1..5).contains(&values[cell]);
            release.cell(if small { made.sensitive(Need::width(5)) } else { made }).unwrap()
        })
        .collect();
    for cell in 0..count {
        let own = nodes(cell);
        for (at, children) in children.iter().enumerate() {
            let parts: Vec<_> = children[own[at]]
                .iter()
                .map(|child| {
                    let mut nodes = own.clone();
                    nodes[at] = *child;
                    ids[place(&nodes)]
                })
                .collect();
            if !parts.is_empty() {
                release.row(Row::sum(ids[cell], &parts)).unwrap();
            }
        }
    }
    release
}

/// Says how far the bench is: the last columns of a large table take a while.
fn stage(what: &str, seconds: f64) {
    let _ = writeln!(std::io::stderr(), "{what} in {seconds:.1} s");
}

/// Seconds of one table.
struct Times {
    cells: usize,
    protected: f64,
    audited: f64,
    rounded: f64,
}

/// The seconds by number of cells, both on logarithmic scales: a straight line of slope 1 is linear.
fn chart(times: &[Times]) {
    // Ten columns a power of ten, from a thousandth of a second to a thousand.
    const WIDE: usize = 60;
    let column =
        |seconds: f64| (0..WIDE).find(|at| 10_f64.powf(f64::from(*at as u32) / 10.0 - 3.0) >= seconds).unwrap_or(WIDE);
    println!("\n   cells  0.001 s   0.01 s    0.1 s     1 s       10 s      100 s     1,000 s");
    for one in times {
        let mut line = vec![' '; WIDE + 1];
        for at in (0..=WIDE).step_by(10) {
            line[at] = '·';
        }
        for (seconds, sign) in [(one.rounded, 'r'), (one.audited, 'a'), (one.protected, 'P')] {
            line[column(seconds)] = sign;
        }
        println!("{:>8}  {}", one.cells, line.into_iter().collect::<String>());
    }
    println!("P protected, a audited, r rounded to base 5");
}

/// Rounds, and says how many values are not next to their own; none where it was refused.
fn rounded(release: &Release) -> (f64, Option<usize>) {
    let start = Instant::now();
    let rounded = round_controlled(release, 5);
    let seconds = start.elapsed().as_secs_f64();
    stage("rounded", seconds);
    if let Err(why) = &rounded {
        let _ = writeln!(std::io::stderr(), "not rounded: {why}");
    }
    (seconds, rounded.ok().map(|rounded| rounded.relaxed.len()))
}

fn main() {
    let wanted: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let only_rounding = std::env::args().any(|argument| argument == "rounding");
    let sizes: [(usize, Vec<Vec<Option<usize>>>); 6] = [
        (180, vec![tree(2, 6), flat(2), flat(3)]),
        (432, vec![tree(3, 4), flat(2), flat(2), flat(2)]),
        (1008, vec![tree(3, 8), flat(2), flat(3), flat(2)]),
        (2064, vec![tree(6, 6), flat(2), flat(3), flat(3)]),
        (3420, vec![tree(8, 6), flat(2), flat(4), flat(3)]),
        (10_065, vec![tree(10, 5), flat(2), flat(4), flat(10)]),
    ];
    if !only_rounding {
        println!(
            "| cells | rows | sensitive | hidden besides | shown again | unmet | programs | protected, s | audited, s | rounded, s |"
        );
        println!("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    }
    let mut times = Vec::new();
    for (_, dimensions) in sizes.iter().filter(|(size, _)| wanted.is_empty() || wanted.contains(size)) {
        let release = cube(dimensions, 7);
        if only_rounding {
            let (seconds, relaxed) = rounded(&release);
            println!("{} cells: {seconds:.3} s ({relaxed:?} not next to their value)", release.cells().len());
            continue;
        }
        let attacker = Attacker::new(Zeros::Printed);
        let start = Instant::now();
        let mut told = Instant::now();
        let found = suppress(&release, &attacker, SuppressMethod::Stepwise, &mut |progress| {
            if told.elapsed().as_secs() >= 5 {
                told = Instant::now();
                let mut out = std::io::stderr();
                let _ =
                    writeln!(out, "{:?} {} of {}, {:.0?}", progress.stage, progress.done, progress.of, start.elapsed());
            }
        })
        .unwrap();
        let protected = start.elapsed().as_secs_f64();
        stage("protected", protected);
        let safe = release.protected(&found);
        let start = Instant::now();
        let checked = audit(&safe, &attacker);
        let audited = start.elapsed().as_secs_f64();
        stage("audited", audited);
        assert!(checked.contradictions.is_empty());
        let (rounded, relaxed) = rounded(&release);
        let relaxed = relaxed.map_or_else(|| "refused".to_owned(), |relaxed| relaxed.to_string());
        let count = |status| found.cells.iter().filter(|cell| **cell == status).count();
        println!(
            "| {} | {} | {} | {} | {} | {} | {} | {protected:.3} | {audited:.3} | {rounded:.3} ({relaxed}) |",
            release.cells().len(),
            release.rows().len(),
            count(CellStatus::Primary),
            count(CellStatus::Secondary),
            found.shown_again.len(),
            found.unmet.len(),
            found.linear_programs
        );
        times.push(Times { cells: release.cells().len(), protected, audited, rounded });
    }
    if !only_rounding {
        chart(&times);
    }
}
