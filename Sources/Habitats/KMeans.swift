import Statistics

/// k-means clustering: k-means++ starts (Arthur and Vassilvitskii 2007, Proceedings of SODA, 1027-1035) and Lloyd's
/// iterations (Lloyd 1982, doi:10.1109/TIT.1982.1056489).
///
/// Distances are Euclidean on the points as they are given: standardise them first. The result is a function of the
/// points, their order and the generator.
package struct KMeans: Sendable, Equatable {
  /// Iterations after which a start stops even where labels still change.
  package static let maximumIterations = 300

  package var clusters: Int
  /// `clusters` rows of the points' dimensions.
  package var centroids: VoxelPoints
  /// The cluster of each point, 0..<clusters.
  package var labels: [Int]
  /// Sum of squared distances from each point to its centroid.
  package var inertia: Double
  package var iterations: Int
  /// Whether labels had stopped changing.
  package var converged: Bool

  /// The best of several starts, by inertia; the first of equals.
  ///
  /// O(restarts * iterations * n * clusters * dimensions).
  /// - Parameters:
  ///   - points: finite values.
  ///   - streams: the name of the random stream of a start, from its number.
  /// - Throws: `HabitatsError.tooFewPoints` where there are fewer different points than clusters.
  package static func fit(
    _ points: VoxelPoints, clusters: Int, restarts: Int, seed: UInt64, streams: (Int) -> String
  ) throws(HabitatsError) -> KMeans {
    guard clusters > 0 else { throw .badSetting(key: "clusters", reason: "must be at least 1, found \(clusters)") }
    guard restarts > 0 else { throw .badSetting(key: "restarts", reason: "must be at least 1, found \(restarts)") }
    let different = differentPoints(in: points, upTo: clusters)
    guard different >= clusters else { throw .tooFewPoints(points: different, clusters: clusters) }
    var best: KMeans?
    for restart in 0..<restarts {
      var generator = SeededGenerator(seed: seed, stream: streams(restart))
      let candidate = iterated(from: start(points, clusters: clusters, using: &generator), on: points)
      if candidate.inertia < best?.inertia ?? .infinity { best = candidate }
    }
    guard let best else { throw .tooFewPoints(points: different, clusters: clusters) }
    return best
  }

  /// k-means++: the first centroid at random, each further one a point drawn with probability proportional to its
  /// squared distance from the nearest centroid so far.
  static func start(
    _ points: VoxelPoints, clusters: Int, using generator: inout some RandomNumberGenerator
  ) -> VoxelPoints {
    let (count, width) = (points.count, points.dimensions)
    var chosen = [generator.index(below: count)]
    var distances = [Double](repeating: .infinity, count: count)
    while chosen.count < clusters {
      let last = (chosen.last ?? 0) * width
      var total = 0.0
      for point in 0..<count {
        var squared = 0.0
        for column in 0..<width {
          let difference = points.values[point * width + column] - points.values[last + column]
          squared += difference * difference
        }
        distances[point] = min(distances[point], squared)
        total += distances[point]
      }
      var remaining = generator.uniform() * total
      // Rounding can leave a remainder after the last point: the last that may be drawn is then taken.
      var next = distances.lastIndex { $0 > 0 } ?? 0
      for point in 0..<count where distances[point] > 0 {
        remaining -= distances[point]
        if remaining < 0 {
          next = point
          break
        }
      }
      chosen.append(next)
    }
    return VoxelPoints(dimensions: width, values: chosen.flatMap { points.values[$0 * width..<($0 + 1) * width] })
  }

  /// Lloyd's iterations from given centroids until no label changes.
  ///
  /// A cluster that loses all its points is restarted at the point farthest from its own centroid, so that there are
  /// always as many habitats as asked for.
  static func iterated(from initial: VoxelPoints, on points: VoxelPoints) -> KMeans {
    let (count, width, clusters) = (points.count, points.dimensions, initial.count)
    var centroids = initial.values
    var labels = [Int](repeating: -1, count: count)
    var distances = [Double](repeating: 0, count: count)
    var sums = [Double](repeating: 0, count: clusters * width)
    var sizes = [Int](repeating: 0, count: clusters)
    var iterations = 0
    var converged = false
    while iterations < maximumIterations {
      let changed = assign(points, to: centroids, labels: &labels, distances: &distances)
      if !changed {
        converged = true
        break
      }
      iterations += 1
      recount(points, labels: labels, clusters: clusters, sums: &sums, sizes: &sizes)
      for empty in 0..<clusters where sizes[empty] == 0 {
        let movable = labels.indices.filter { sizes[labels[$0]] > 1 }
        guard let farthest = movable.max(by: { distances[$0] < distances[$1] }) else { continue }
        let old = labels[farthest]
        for column in 0..<width {
          sums[old * width + column] -= points.values[farthest * width + column]
          sums[empty * width + column] = points.values[farthest * width + column]
        }
        sizes[old] -= 1
        sizes[empty] = 1
        labels[farthest] = empty
        distances[farthest] = 0
      }
      for cluster in 0..<clusters where sizes[cluster] > 0 {
        for column in 0..<width {
          centroids[cluster * width + column] = sums[cluster * width + column] / Double(sizes[cluster])
        }
      }
    }
    if !converged { _ = assign(points, to: centroids, labels: &labels, distances: &distances) }
    return KMeans(
      clusters: clusters, centroids: VoxelPoints(dimensions: width, values: centroids), labels: labels,
      inertia: distances.reduce(0, +), iterations: iterations, converged: converged)
  }

  /// Gives each point the nearest centroid, the first of equals, and its squared distance; says whether a label changed.
  @discardableResult
  static func assign(
    _ points: VoxelPoints, to centroids: [Double], labels: inout [Int], distances: inout [Double]
  ) -> Bool {
    let (count, width) = (points.count, points.dimensions)
    let clusters = centroids.count / width
    return points.values.withUnsafeBufferPointer { values in
      centroids.withUnsafeBufferPointer { centroids in
        labels.withUnsafeMutableBufferPointer { labels in
          distances.withUnsafeMutableBufferPointer { distances in
            var changed = false
            for point in 0..<count {
              var nearest = 0
              var smallest = Double.infinity
              for cluster in 0..<clusters {
                var squared = 0.0
                for column in 0..<width {
                  let difference = values[point * width + column] - centroids[cluster * width + column]
                  squared += difference * difference
                }
                if squared < smallest {
                  smallest = squared
                  nearest = cluster
                }
              }
              changed = changed || labels[point] != nearest
              labels[point] = nearest
              distances[point] = smallest
            }
            return changed
          }
        }
      }
    }
  }

  private static func recount(
    _ points: VoxelPoints, labels: [Int], clusters: Int, sums: inout [Double], sizes: inout [Int]
  ) {
    let width = points.dimensions
    for index in sums.indices { sums[index] = 0 }
    for index in sizes.indices { sizes[index] = 0 }
    for point in labels.indices {
      sizes[labels[point]] += 1
      for column in 0..<width { sums[labels[point] * width + column] += points.values[point * width + column] }
    }
  }

  /// The number of different points, counted no further than `limit`.
  static func differentPoints(in points: VoxelPoints, upTo limit: Int) -> Int {
    let width = points.dimensions
    var found: [ArraySlice<Double>] = []
    for point in 0..<points.count where found.count < limit {
      let row = points.values[point * width..<(point + 1) * width]
      if !found.contains(where: { $0.elementsEqual(row) }) { found.append(row) }
    }
    return found.count
  }
}
