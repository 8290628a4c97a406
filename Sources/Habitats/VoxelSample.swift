import Statistics
import Volumes

/// Tumour voxels as points in the space of the habitat maps: one row a voxel, one column a map, row after row in memory.
package struct VoxelPoints: Sendable, Equatable {
  /// Columns: the number of maps, at least 1.
  package let dimensions: Int
  /// `count * dimensions` values.
  package var values: [Double]

  /// - Precondition: `values` holds whole rows.
  package init(dimensions: Int, values: [Double]) {
    precondition(dimensions > 0 && values.count.isMultiple(of: dimensions), "points have one value per map")
    self.dimensions = dimensions
    self.values = values
  }

  package var count: Int { values.count / dimensions }
}

/// The voxels that one patient contributes to the fitting of the habitats, in the maps' own units.
package struct PatientSample: Sendable, Equatable {
  package var patient: String
  package var points: VoxelPoints

  package init(patient: String, points: VoxelPoints) {
    self.patient = patient
    self.points = points
  }

  /// Draws up to `limit` voxels of a tumour without replacement.
  ///
  /// Only complete voxels are drawn: those inside the mask with a finite value in every map. The draw depends on the
  /// seed, the patient's id and the patient's own images, never on other patients or their order. Rows are in the
  /// order of memory. Linear in the voxels of the grid.
  /// - Parameters:
  ///   - maps: one volume for each name, already smoothed, on the mask's grid.
  ///   - names: the maps' names, for messages.
  ///   - limit: `habitats.voxels_per_patient`.
  /// - Throws: `HabitatsError` naming the patient: wrong number of maps, another grid, an empty mask, no complete voxel.
  package static func draw(
    patient: String, maps: [Volume], names: [String], mask: LabelMap, limit: Int, seed: UInt64
  ) throws(HabitatsError) -> PatientSample {
    guard limit > 0 else { throw .badSetting(key: "voxels_per_patient", reason: "must be at least 1, found \(limit)") }
    var offsets = try TumourVoxels(patient: patient, maps: maps, names: names, mask: mask).complete
    guard !offsets.isEmpty else { throw .noCompleteVoxel(patient: patient, maps: names) }
    if offsets.count > limit {
      var generator = SeededGenerator(seed: seed, stream: "habitats/sample/\(patient)")
      for position in 0..<limit {
        offsets.swapAt(position, position + generator.index(below: offsets.count - position))
      }
      offsets.removeSubrange(limit...)
      offsets.sort()
    }
    return PatientSample(patient: patient, points: TumourVoxels.points(at: offsets, of: maps))
  }
}

/// The voxels of one tumour: those with a value in every map, and those without.
struct TumourVoxels {
  /// Positions in memory, increasing.
  let complete: [Int]
  let incomplete: [Int]

  init(patient: String, maps: [Volume], names: [String], mask: LabelMap) throws(HabitatsError) {
    guard maps.count == names.count, !maps.isEmpty else {
      throw .wrongMapCount(patient: patient, found: maps.count, expected: names.count)
    }
    for (map, name) in zip(maps, names) where !map.grid.matches(mask.grid) {
      throw .gridMismatch(patient: patient, map: name)
    }
    var complete: [Int] = []
    var incomplete: [Int] = []
    for offset in mask.labels.indices where mask.labels[offset] != 0 {
      if maps.allSatisfy({ $0.voxels[offset].isFinite }) {
        complete.append(offset)
      } else {
        incomplete.append(offset)
      }
    }
    guard !(complete.isEmpty && incomplete.isEmpty) else { throw .emptyMask(patient: patient) }
    self.complete = complete
    self.incomplete = incomplete
  }

  /// The rows of the voxels at `offsets`.
  static func points(at offsets: [Int], of maps: [Volume]) -> VoxelPoints {
    var values: [Double] = []
    values.reserveCapacity(offsets.count * maps.count)
    for offset in offsets {
      for map in maps { values.append(map.voxels[offset]) }
    }
    return VoxelPoints(dimensions: maps.count, values: values)
  }
}
