//! Tables for the tests: cubes with hierarchies, and every table of small counts that a release leaves possible.

use proptest::prelude::*;

use super::{Attacker, Cell, CellId, Release, Row, Shown, Zeros};

/// A dimension as a tree: the parent of each node, the root (the total) first and without one.
#[derive(Debug, Clone)]
pub(super) struct Dimension(pub(super) Vec<Option<usize>>);

impl Dimension {
    /// A total and its parts.
    pub(super) fn flat(parts: usize) -> Self {
        Self([None].into_iter().chain((0..parts).map(|_| Some(0))).collect())
    }

    pub(super) fn children(&self, node: usize) -> Vec<usize> {
        (0..self.0.len()).filter(|child| self.0[*child] == Some(node)).collect()
    }

    pub(super) fn leaves(&self) -> Vec<usize> {
        (0..self.0.len()).filter(|node| self.children(*node).is_empty()).collect()
    }

    fn is_within(&self, mut node: usize, ancestor: usize) -> bool {
        loop {
            if node == ancestor {
                return true;
            }
            match self.0[node] {
                Some(parent) => node = parent,
                None => return false,
            }
        }
    }
}

/// All cells of a cube with all its margins; a cell's place is that of its nodes, the last dimension fastest.
#[derive(Debug, Clone)]
pub(super) struct Cube {
    pub(super) dimensions: Vec<Dimension>,
    pub(super) nodes: Vec<Vec<usize>>,
    pub(super) values: Vec<i64>,
    /// The leaves below each cell, by place among the leaves.
    pub(super) below: Vec<Vec<usize>>,
    pub(super) leaves: usize,
}

impl Cube {
    /// From the counts of the inner cells, the last dimension fastest; repeated where there are too few.
    pub(super) fn new(dimensions: &[Dimension], inner: &[i64]) -> Self {
        let product = |sets: Vec<Vec<usize>>| {
            sets.into_iter().fold(vec![Vec::new()], |all: Vec<Vec<usize>>, set| {
                all.iter()
                    .flat_map(|so_far| set.iter().map(move |node| [so_far.as_slice(), &[*node]].concat()))
                    .collect()
            })
        };
        let nodes = product(dimensions.iter().map(|dimension| (0..dimension.0.len()).collect()).collect());
        let leaves = product(dimensions.iter().map(Dimension::leaves).collect());
        let below: Vec<Vec<usize>> = nodes
            .iter()
            .map(|cell| {
                let inside = |leaf: &Vec<usize>| {
                    dimensions
                        .iter()
                        .zip(leaf)
                        .zip(cell)
                        .all(|((dimension, leaf), node)| dimension.is_within(*leaf, *node))
                };
                (0..leaves.len()).filter(|at| inside(&leaves[*at])).collect()
            })
            .collect();
        let value = |cell: &Vec<usize>| cell.iter().map(|leaf| inner[leaf % inner.len()]).sum();
        let values = below.iter().map(value).collect();
        Self { dimensions: dimensions.to_vec(), nodes, values, below, leaves: leaves.len() }
    }

    /// The count of an inner cell, by its place among them.
    pub(super) fn inner(&self, leaf: usize) -> i64 {
        let cell = self.below.iter().position(|below| below == &[leaf]).unwrap();
        self.values[cell]
    }

    pub(super) fn key(&self, cell: usize) -> String {
        self.nodes[cell].iter().map(|node| format!("{node:02}")).collect::<Vec<_>>().join("-")
    }

    /// The release, each cell as the closure makes it, in the order of the places given.
    pub(super) fn release(&self, order: &[usize], make: &dyn Fn(usize, Cell) -> Cell) -> Release {
        let mut release = Release::new();
        for cell in order {
            let level = self.nodes[*cell].iter().zip(&self.dimensions);
            let level = level.filter(|(node, dimension)| !dimension.children(**node).is_empty()).count();
            let cell =
                make(*cell, Cell::printed(self.key(*cell), self.values[*cell]).level(u32::try_from(level).unwrap()));
            release.cell(cell).unwrap();
        }
        for cell in order {
            for (at, dimension) in self.dimensions.iter().enumerate() {
                let children = dimension.children(self.nodes[*cell][at]);
                if children.is_empty() {
                    continue;
                }
                let id = |nodes: &[usize]| {
                    let place = self.nodes.iter().position(|other| other == nodes).unwrap();
                    release.find(&self.key(place)).unwrap()
                };
                let parts: Vec<CellId> = children
                    .iter()
                    .map(|child| {
                        let mut nodes = self.nodes[*cell].clone();
                        nodes[at] = *child;
                        id(&nodes)
                    })
                    .collect();
                let row = Row::sum(id(&self.nodes[*cell]), &parts);
                release.row(row).unwrap();
            }
        }
        release
    }

    /// For every cell the smallest and largest count among all tables of inner counts up to `cap` in which the
    /// printed cells are as they are: by trying them all. `None` without such a table. `given` is a cell known too.
    pub(super) fn tried(
        &self,
        release: &Release,
        attacker: &Attacker,
        cap: i64,
        given: Option<usize>,
    ) -> Option<Vec<(i64, i64)>> {
        let by_place: Vec<&Cell> = (0..self.nodes.len())
            .map(|cell| &release.cells()[release.find(&self.key(cell)).unwrap().index()])
            .collect();
        let limits: Vec<(i64, i64)> = by_place
            .iter()
            .enumerate()
            .map(|(at, cell)| {
                if cell.shown == Shown::Printed || given == Some(at) {
                    return (cell.value.unwrap(), cell.value.unwrap());
                }
                let least = i64::from(cell.shown == Shown::Hidden && attacker.zeros == Zeros::Printed);
                let below = attacker
                    .threshold
                    .filter(|t| cell.shown == Shown::Hidden && cell.need.is_some() && cell.value.unwrap() < *t);
                (least, below.map_or(i64::MAX, |t| t - 1))
            })
            .collect();
        let of_leaf: Vec<Vec<usize>> = (0..self.leaves)
            .map(|leaf| (0..self.nodes.len()).filter(|cell| self.below[*cell].contains(&leaf)).collect())
            .collect();
        let mut sums = vec![0; self.nodes.len()];
        let mut open: Vec<usize> = self.below.iter().map(Vec::len).collect();
        let mut found: Option<Vec<(i64, i64)>> = None;
        self.try_leaf(0, cap, &limits, &of_leaf, &mut sums, &mut open, &mut found);
        found
    }

    #[expect(clippy::too_many_arguments, reason = "one recursion over shared state")]
    fn try_leaf(
        &self,
        leaf: usize,
        cap: i64,
        limits: &[(i64, i64)],
        of_leaf: &[Vec<usize>],
        sums: &mut Vec<i64>,
        open: &mut Vec<usize>,
        found: &mut Option<Vec<(i64, i64)>>,
    ) {
        if leaf == self.leaves {
            let found = found.get_or_insert_with(|| sums.iter().map(|sum| (*sum, *sum)).collect());
            for ((least, most), sum) in found.iter_mut().zip(sums.iter()) {
                (*least, *most) = ((*least).min(*sum), (*most).max(*sum));
            }
            return;
        }
        for count in 0..=cap {
            for cell in &of_leaf[leaf] {
                sums[*cell] += count;
                open[*cell] -= 1;
            }
            let possible = of_leaf[leaf].iter().all(|cell| {
                let (least, most) = limits[*cell];
                sums[*cell] <= most && (open[*cell] > 0 || sums[*cell] >= least)
            });
            if possible {
                self.try_leaf(leaf + 1, cap, limits, of_leaf, sums, open, found);
            }
            for cell in &of_leaf[leaf] {
                sums[*cell] -= count;
                open[*cell] += 1;
            }
        }
    }
}

/// Shapes with at most eight inner cells, of one to three dimensions, some with a hierarchy.
pub(super) fn tiny() -> impl Strategy<Value = Cube> {
    let tree = Dimension(vec![None, Some(0), Some(0), Some(1), Some(1)]);
    let only_child = Dimension(vec![None, Some(0), Some(0), Some(1), Some(2), Some(2)]);
    let shapes = vec![
        vec![Dimension::flat(4)],
        vec![tree.clone()],
        vec![Dimension::flat(2), Dimension::flat(3)],
        vec![Dimension::flat(3), Dimension::flat(2)],
        vec![tree, Dimension::flat(2)],
        vec![only_child, Dimension::flat(2)],
        vec![Dimension::flat(2), Dimension::flat(2), Dimension::flat(2)],
    ];
    (proptest::sample::select(shapes), proptest::collection::vec(0..4_i64, 8))
        .prop_map(|(shape, inner)| Cube::new(&shape, &inner))
}

/// Any of the attackers.
pub(super) fn attackers() -> impl Strategy<Value = Attacker> {
    (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(printed, inside, marks)| {
        let mut attacker = Attacker::new(if printed { Zeros::Printed } else { Zeros::Hidden });
        attacker.knows_herself = inside;
        attacker.threshold = marks.then_some(3);
        attacker
    })
}
