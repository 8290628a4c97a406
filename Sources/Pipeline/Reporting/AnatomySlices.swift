import Figures
import Record
import Volumes

/// Cuts pictures out of a patient's prepared volumes: anatomy with the habitats in it, in the views of radiology.
enum AnatomySlices {
  /// One view: which way the picture's normal, rows and columns point in the patient (0 = left, 1 = posterior, 2 = superior).
  struct View: Sendable {
    let name: String
    let normal: Int
    /// Axis that runs along a row of the picture, to the right.
    let across: Int
    /// Axis that runs along a column of the picture; downwards where `downIsPositive`, else upwards.
    let down: Int
    let downIsPositive: Bool
    let orientation: HabitatSlice.Orientation

    static let axial = View(
      name: "axial", normal: 2, across: 0, down: 1, downIsPositive: true, orientation: .axial)
    static let coronal = View(
      name: "coronal", normal: 1, across: 0, down: 2, downIsPositive: false, orientation: .coronal)
    static let sagittal = View(
      name: "sagittal", normal: 0, across: 1, down: 2, downIsPositive: false, orientation: .sagittal)

    static let all = [axial, coronal, sagittal]
  }

  /// The slice of the view that cuts the largest area of tumour; of equals the first.
  ///
  /// - Parameters:
  ///   - anatomy: on the same grid as `labels`.
  ///   - shares: of the whole tumour, habitat 1 first.
  /// - Returns: nil where no voxel is labelled, or a volume has another number of voxels than the labels.
  static func largest(
    patient: String, view: View, anatomy: Volume, labels: LabelMap, shares: [Double]
  ) -> HabitatSlice? {
    largest(patient: patient, view: view, anatomy: anatomy, labels: labels, shares: shares, map: nil)?.slice
  }

  /// The same with the values of a map on the same grid.
  static func largest(
    patient: String, view: View, anatomy: Volume, labels: LabelMap, shares: [Double], map: Volume?
  ) -> (slice: HabitatSlice, map: [Double]?)? {
    let grid = labels.grid
    guard anatomy.grid.size == grid.size, map == nil || map?.grid.size == grid.size else { return nil }
    let axes = indexAxes(of: grid.direction)
    let (normal, across, down) = (axes[view.normal], axes[view.across], axes[view.down])
    var areas = [Int](repeating: 0, count: grid.size[normal.index])
    for offset in labels.labels.indices where labels.labels[offset] != 0 {
      areas[grid.index(at: offset)[normal.index]] += 1
    }
    guard let largest = areas.max(), largest > 0, let position = areas.firstIndex(of: largest) else { return nil }

    let width = grid.size[across.index]
    let height = grid.size[down.index]
    var grey: [Double] = []
    var habitats: [UInt8] = []
    var values: [Double] = []
    grey.reserveCapacity(width * height)
    habitats.reserveCapacity(width * height)
    for row in 0..<height {
      for column in 0..<width {
        var index = SIMD3<Int>(0, 0, 0)
        index[normal.index] = position
        index[across.index] = across.isPositive ? column : width - 1 - column
        index[down.index] = down.isPositive == view.downIsPositive ? row : height - 1 - row
        let offset = grid.offset(index.x, index.y, index.z)
        grey.append(anatomy.voxels[offset])
        habitats.append(labels.labels[offset])
        if let map { values.append(map.voxels[offset]) }
      }
    }
    return HabitatSlice(
      patient: patient, width: width, height: height, spacingX: grid.spacing[across.index],
      spacingY: grid.spacing[down.index], anatomy: grey, labels: habitats, orientation: view.orientation,
      plane: view.name, tumourShares: shares
    ).map { ($0, map == nil ? nil : values) }
  }

  /// For each axis of the patient (left, posterior, superior) the index axis that runs closest to it, each used once.
  static func indexAxes(of direction: Matrix3) -> [(index: Int, isPositive: Bool)] {
    let columns = [direction.x, direction.y, direction.z]
    var best: [Int] = [0, 1, 2]
    var bestSum = -1.0
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      let sum = (0..<3).reduce(0) { $0 + abs(columns[order[$1]][$1]) }
      if sum > bestSum + 1e-12 {
        bestSum = sum
        best = order
      }
    }
    return (0..<3).map { (best[$0], columns[best[$0]][$0] >= 0) }
  }
}
