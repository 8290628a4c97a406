/// Silhouette widths: how much closer a point is to its own cluster than to the next (Rousseeuw 1987,
/// doi:10.1016/0377-0427(87)90125-7).
package enum Silhouette {
  /// The silhouette width of some of the points, -1 to 1, distances taken to all points.
  ///
  /// With a the mean distance to the other points of the own cluster, and b the smallest mean distance to the points of
  /// another, the width is (b - a) / max(a, b); it is 0 for the only point of a cluster, as Rousseeuw defines it, and
  /// where a = b = 0. O(chosen * n * dimensions).
  /// - Parameters:
  ///   - labels: 0..<clusters, one a point.
  ///   - chosen: positions of the points whose widths are wanted. Each width is exact, so their mean is an unbiased
  ///     estimate of the mean over all points when they are drawn at random.
  /// - Returns: one width for each chosen point; nil where fewer than two clusters have a point, which leaves the width
  ///   undefined.
  package static func widths(_ points: VoxelPoints, labels: [Int], clusters: Int, of chosen: [Int]) -> [Double]? {
    var sizes = [Int](repeating: 0, count: clusters)
    for label in labels { sizes[label] += 1 }
    guard sizes.filter({ $0 > 0 }).count >= 2 else { return nil }
    let (count, width) = (points.count, points.dimensions)
    var sums = [Double](repeating: 0, count: clusters)
    var widths: [Double] = []
    widths.reserveCapacity(chosen.count)
    points.values.withUnsafeBufferPointer { values in
      labels.withUnsafeBufferPointer { labels in
        sums.withUnsafeMutableBufferPointer { sums in
          for point in chosen {
            for cluster in 0..<clusters { sums[cluster] = 0 }
            for other in 0..<count {
              var squared = 0.0
              for column in 0..<width {
                let difference = values[point * width + column] - values[other * width + column]
                squared += difference * difference
              }
              sums[labels[other]] += squared.squareRoot()
            }
            let own = labels[point]
            guard sizes[own] > 1 else {
              widths.append(0)
              continue
            }
            let within = sums[own] / Double(sizes[own] - 1)
            var between = Double.infinity
            for cluster in 0..<clusters where cluster != own && sizes[cluster] > 0 {
              between = min(between, sums[cluster] / Double(sizes[cluster]))
            }
            let larger = max(within, between)
            widths.append(larger > 0 ? (between - within) / larger : 0)
          }
        }
      }
    }
    return widths
  }
}
