import Foundation

/// The box of the least volume, in any orientation, that holds a convex hull.
///
/// The search runs over the direction of one of the box's axes, by branch and bound. For a fixed direction the best box follows
/// from the rectangle of the least area around the hull's shadow, and a bound tells how small a box of a similar direction can
/// be (`BoxCalipers`). Every box has an axis within 54.8 degrees (cos = 1 / sqrt 3) of a given direction, so only that cap is searched.
///
/// The search ends where the volume cannot exceed the least by more than a part of `tolerance`, or at `evaluationLimit` where
/// very many boxes are nearly alike; `excess` tells what is certain. An evaluation costs O(corners).
struct OrientedBoundingBox {
  /// Lengths of the edges in mm, ascending.
  let edges: SIMD3<Double>
  /// The volume exceeds the least by no more than this part of it.
  let excess: Double
  /// Directions that were looked at.
  let evaluations: Int

  /// mm3.
  var volume: Double { edges.x * edges.y * edges.z }
  /// mm2.
  var area: Double { 2 * (edges.x * edges.y + edges.y * edges.z + edges.z * edges.x) }

  /// The excess at which the search is done.
  static let tolerance = 1e-6
  static let evaluationLimit = 5000

  /// - Parameter scale: mm of the unit of the hull's coordinates along each axis.
  init(of hull: ConvexHull, scale: SIMD3<Double>) {
    var search = BoxSearch(hull, scale: scale)
    let bound = search.run()
    excess = max(0, 1 - bound / search.best.volume)
    evaluations = search.calipers.evaluations
    let widths = [search.best.widths.x, search.best.widths.y, search.best.widths.z].sorted()
    edges = SIMD3(widths[0], widths[1], widths[2])
  }
}

/// A part of the cap of directions: (a, b, 1) in the search's frame, for a and b in a square.
private struct DirectionCell {
  /// The middle of the square.
  var a: Double
  var b: Double
  /// Half of its side.
  var half: Double
  /// No box with an axis in the cell has a smaller volume.
  var bound: Double
}

private struct BoxSearch {
  var calipers: BoxCalipers
  /// z is the middle of the cap.
  private let frame: (x: SIMD3<Double>, y: SIMD3<Double>, z: SIMD3<Double>)
  private(set) var best: BoxCalipers.Box

  init(_ hull: ConvexHull, scale: SIMD3<Double>) {
    calipers = BoxCalipers(hull, scale: scale)
    // A long distance is usually near an axis of the best box, with few other good directions around.
    let z = calipers.longDirection
    let (x, y) = BoxCalipers.normals(of: z)
    frame = (x, y, z)
    best = calipers.evaluate(z, radius: 0).box
  }

  private func direction(_ a: Double, _ b: Double) -> SIMD3<Double> {
    BoxCalipers.unit(frame.x * a + frame.y * b + frame.z)
  }

  /// Returns a volume that no box undercuts.
  mutating func run() -> Double {
    let half = 2.0.squareRoot() / 8
    var cells: [DirectionCell] = []
    for i in 0..<8 {
      for j in 0..<8 {
        add(DirectionCell(a: half * Double(2 * i - 7), b: half * Double(2 * j - 7), half: half, bound: 0), to: &cells)
      }
    }
    var least = Double.infinity
    while !cells.isEmpty {
      for index in cells.indices {
        guard calipers.evaluations < OrientedBoundingBox.evaluationLimit else {
          return cells.reduce(least) { min($0, $1.bound) }
        }
        let middle = direction(cells[index].a, cells[index].b)
        let (box, bound) = calipers.evaluate(middle, radius: radius(of: cells[index], around: middle))
        cells[index].bound = max(cells[index].bound, bound)
        if box.volume < best.volume { best = box }
      }
      let limit = best.volume * (1 - OrientedBoundingBox.tolerance)
      var smaller: [DirectionCell] = []
      for cell in cells {
        guard cell.bound < limit else {
          least = min(least, cell.bound)
          continue
        }
        let half = cell.half / 2
        for (da, db) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
          add(DirectionCell(a: cell.a + da, b: cell.b + db, half: half, bound: cell.bound), to: &smaller)
        }
      }
      cells = smaller
    }
    return least
  }

  /// Adds a cell that has directions of the cap.
  private func add(_ cell: DirectionCell, to cells: inout [DirectionCell]) {
    let a = max(0, abs(cell.a) - cell.half)
    let b = max(0, abs(cell.b) - cell.half)
    if a * a + b * b <= 2 { cells.append(cell) }
  }

  /// The largest angle between the middle and a direction of the cell.
  private func radius(of cell: DirectionCell, around middle: SIMD3<Double>) -> Double {
    var squared = 0.0
    for a in [cell.a - cell.half, cell.a + cell.half] {
      for b in [cell.b - cell.half, cell.b + cell.half] {
        let chord = direction(a, b) - middle
        squared = max(squared, (chord * chord).sum())
      }
    }
    // The rounding of the middle must not make a cell too small.
    return 2 * asin(min(1, 0.5 * squared.squareRoot())) * (1 + 1e-9)
  }
}
