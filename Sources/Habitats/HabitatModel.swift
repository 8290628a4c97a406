import Record
import Volumes

/// The fitted habitats: all that is needed to label a tumour that was never seen. Written to habitats/model.json.
package struct HabitatModel: Codable, Sendable, Equatable {
  /// The version of the file that the program writes.
  package static let currentSchema = 1

  package var schema: Int
  /// Names of the maps, in the order of every list below.
  package var maps: [String]
  /// FWHM in mm of the Gaussian that must have smoothed each map within the tumour; 0 for none.
  package var smoothing: Double
  package var standardisation: Standardisation
  /// One centroid a habitat, in standardised units; habitat 1 first.
  package var centroids: [[Double]]
  /// The same centroids in the maps' own units.
  package var centroidsInOwnUnits: [[Double]]
  /// Every number of habitats that was compared, increasing.
  package var candidates: [HabitatSummary.Candidate]
  /// Voxels that the centroids were fitted to, and those of them whose silhouettes were averaged.
  package var sampledVoxels: Int
  package var silhouetteVoxels: Int
  package var fittedOn: FittedOn
  package var seed: UInt64

  package init(
    maps: [String], smoothing: Double, standardisation: Standardisation, centroids: [[Double]],
    centroidsInOwnUnits: [[Double]], candidates: [HabitatSummary.Candidate], sampledVoxels: Int,
    silhouetteVoxels: Int, fittedOn: FittedOn, seed: UInt64
  ) {
    schema = HabitatModel.currentSchema
    self.maps = maps
    self.smoothing = smoothing
    self.standardisation = standardisation
    self.centroids = centroids
    self.centroidsInOwnUnits = centroidsInOwnUnits
    self.candidates = candidates
    self.sampledVoxels = sampledVoxels
    self.silhouetteVoxels = silhouetteVoxels
    self.fittedOn = fittedOn
    self.seed = seed
  }

  /// The number of habitats.
  package var clusters: Int { centroids.count }

  /// The habitat of each tumour voxel: 0 outside the mask, otherwise 1...clusters.
  ///
  /// A voxel gets the habitat with the nearest centroid. A voxel without a finite value in every map gets the habitat of
  /// the nearest voxel (in mm, the first in memory of equals) that has one; labels are not smoothed or cleaned in any
  /// other way. Linear in the voxels of the grid, plus the search around each voxel that lacks a value.
  /// - Parameters:
  ///   - patient: the id, for messages.
  ///   - maps: one volume for each name in `self.maps`, smoothed as the model was fitted, on the mask's grid.
  /// - Throws: `HabitatsError` naming the patient: wrong number of maps, another grid, an empty mask, no complete voxel.
  package func label(patient: String, maps: [Volume], mask: LabelMap) throws(HabitatsError) -> LabelMap {
    let tumour = try TumourVoxels(patient: patient, maps: maps, names: self.maps, mask: mask)
    guard !tumour.complete.isEmpty else { throw .noCompleteVoxel(patient: patient, maps: self.maps) }
    let points = standardisation.standardised(TumourVoxels.points(at: tumour.complete, of: maps))
    var nearest = [Int](repeating: 0, count: points.count)
    var distances = [Double](repeating: 0, count: points.count)
    KMeans.assign(points, to: centroids.flatMap(\.self), labels: &nearest, distances: &distances)
    var labels = LabelMap(grid: mask.grid, labels: [UInt8](repeating: 0, count: mask.labels.count))
    for (position, offset) in tumour.complete.enumerated() { labels.labels[offset] = UInt8(nearest[position] + 1) }
    NearestLabel.fill(tumour.incomplete, of: &labels)
    return labels
  }

  /// The habitat of each point, 1...clusters: that of the nearest centroid.
  ///
  /// - Parameter points: in the maps' own units, one column for each map, all finite.
  package func habitats(of points: VoxelPoints) -> [Int] {
    var nearest = [Int](repeating: 0, count: points.count)
    var distances = [Double](repeating: 0, count: points.count)
    KMeans.assign(
      standardisation.standardised(points), to: centroids.flatMap(\.self), labels: &nearest, distances: &distances)
    return nearest.map { $0 + 1 }
  }

  /// The share of the tumour that each habitat takes, habitat 1 first; they add up to 1.
  ///
  /// Nil where no voxel is labelled.
  package func shares(of labels: LabelMap) -> [Double]? {
    var counts = [Int](repeating: 0, count: clusters + 1)
    for label in labels.labels where label != 0 && Int(label) <= clusters { counts[Int(label)] += 1 }
    let total = counts.reduce(0, +)
    return total == 0 ? nil : counts.dropFirst().map { Double($0) / Double(total) }
  }
}

/// Carries labels to voxels that have none.
enum NearestLabel {
  /// Gives each voxel at `offsets` the label of the nearest labelled voxel, measured in mm between centres.
  ///
  /// Only labels that were there before the call are carried, so the order of the offsets does not matter. The search
  /// box around a voxel grows until nothing nearer can lie outside it.
  static func fill(_ offsets: [Int], of map: inout LabelMap) {
    let original = map.labels
    let grid = map.grid
    let step = min(grid.spacing.x, grid.spacing.y, grid.spacing.z)
    let extent = grid.spacing * SIMD3<Double>(grid.size)
    let farthest = (extent * extent).sum().squareRoot()
    for offset in offsets {
      let centre = grid.index(at: offset)
      var radius = 2 * step
      while true {
        let found = nearest(to: centre, within: radius, labels: original, grid: grid)
        if let found {
          map.labels[offset] = found
          break
        }
        if radius > farthest { break }
        radius *= 2
      }
    }
  }

  /// The label of the nearest labelled voxel no farther than `radius` mm.
  private static func nearest(to centre: SIMD3<Int>, within radius: Double, labels: [UInt8], grid: Grid) -> UInt8? {
    let reach = SIMD3<Int>(
      Int(radius / grid.spacing.x), Int(radius / grid.spacing.y), Int(radius / grid.spacing.z))
    let zero = SIMD3<Int>(0, 0, 0)
    let lower = SIMD3<Int>(
      max(centre.x - reach.x, zero.x), max(centre.y - reach.y, zero.y), max(centre.z - reach.z, zero.z))
    let upper = SIMD3<Int>(
      min(centre.x + reach.x, grid.size.x - 1), min(centre.y + reach.y, grid.size.y - 1),
      min(centre.z + reach.z, grid.size.z - 1))
    var best: UInt8?
    var smallest = radius * radius
    for k in lower.z...upper.z {
      for j in lower.y...upper.y {
        for i in lower.x...upper.x {
          let label = labels[grid.offset(i, j, k)]
          guard label != 0 else { continue }
          let away = grid.spacing * SIMD3<Double>(SIMD3(i, j, k) &- centre)
          let squared = (away * away).sum()
          if squared < smallest || (best == nil && squared == smallest) {
            smallest = squared
            best = label
          }
        }
      }
    }
    return best
  }
}
